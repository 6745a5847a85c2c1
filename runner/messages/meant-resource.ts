import type { PlannedResource, ResourceProgress } from "../protocol";

/**
 * The failed resource that an error without an address speaks of. Terraform names none when a deletion fails, as what
 * is deleted has no place in the configuration; the provider names it by its id, name or ARN in parentheses:
 * "deleting RDS DB Instance (shop-prod-orders): …".
 *
 * @returns its address; undefined when it cannot be told
 */
export function meantResource(
  error: string,
  progress: Readonly<Record<string, ResourceProgress>>,
  planned: readonly PlannedResource[],
): string | undefined {
  const failed = Object.values(progress).filter(({ state }) => state === "failed");
  const named = new Set([...error.matchAll(/\(([^()]+)\)/g)].map(([, name]) => name));
  const meant = failed.filter(({ address, id }) => {
    if (id !== undefined && named.has(id)) return true;
    const attributes = planned.find((resource) => resource.address === address)?.attributes ?? [];
    return attributes.some(({ before }) => before.type === "value" && named.has(textOf(before.json)));
  });
  if (meant.length === 1) return meant[0]?.address;
  // One deletion failed, and this says why one failed.
  const deletions = failed.filter(({ action }) => action === "destroy");
  return /^(deleting|waiting for|detaching|disassociating)\b/i.test(error) && deletions.length === 1
    ? deletions[0]?.address
    : undefined;
}

function textOf(json: string): string | undefined {
  return json.startsWith('"') ? String(JSON.parse(json)) : undefined;
}

import type { Output, Resource } from "../../model/resource-graph";
import { factsOf } from "./facts";

export interface Resolvable {
  readonly resources: readonly Resource[];
  readonly outputs: readonly Output[];
  /** Two of one key each. Both are left out, for nobody knows which of them the others mean. */
  readonly clashes: readonly (readonly [Resource, Resource])[];
  /** Left out because of a key that it wants and nothing has. */
  readonly unresolved: readonly { readonly item: Resource | Output; readonly missing: string }[];
}

/** What was lowered together, and stays the same object while it does not change. */
export interface Part {
  readonly resources: readonly Resource[];
  readonly outputs: readonly Output[];
}

/**
 * Leaves out what cannot be printed: resources that share a key, what refers to a resource that is not there, what
 * refers to that, and so on. A drawing with errors (two boxes with one key, a database on the bare canvas with a line
 * to it) still has code to look at; from a drawing without errors, nothing is left out.
 */
export function resolvable(parts: readonly Part[]): Resolvable {
  const resources = parts.flatMap((part) => part.resources);
  const outputs = parts.flatMap((part) => part.outputs);
  if (isWhole(parts, resources)) return { resources, outputs, clashes: [], unresolved: [] };

  const byKey = new Map<string, Resource>();
  const clashes: [Resource, Resource][] = [];
  for (const resource of resources) {
    const first = byKey.get(resource.key);
    if (first) clashes.push([first, resource]);
    else byKey.set(resource.key, resource);
  }
  for (const [{ key }] of clashes) byKey.delete(key);
  const unresolved: { item: Resource | Output; missing: string }[] = [];
  const isComplete = (item: Resource | Output) => {
    const missing = factsOf(item).needs.find((key) => !byKey.has(key));
    if (missing !== undefined) unresolved.push({ item, missing });
    return missing === undefined;
  };
  for (let before = -1; before !== byKey.size; ) {
    before = byKey.size;
    for (const [key, resource] of byKey) if (!isComplete(resource)) byKey.delete(key);
  }
  return { resources: [...byKey.values()], outputs: outputs.filter(isComplete), clashes, unresolved };
}

/** The usual case, found out quickly since it is asked at every keystroke: every key is there, once. */
function isWhole(parts: readonly Part[], resources: readonly Resource[]): boolean {
  const keys = new Set<string>();
  for (const { key } of resources) keys.add(key);
  return keys.size === resources.length && parts.every((part) => needsOf(part).every((key) => keys.has(key)));
}

const known = new WeakMap<Part, readonly string[]>();

function needsOf(part: Part): readonly string[] {
  let needs = known.get(part);
  if (!needs) {
    needs = [...new Set([...part.resources, ...part.outputs].flatMap((item) => factsOf(item).needs))];
    known.set(part, needs);
  }
  return needs;
}

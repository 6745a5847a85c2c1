/** The state that AWS would have left, made from what the stand-in left and what it forgot. */

interface StateFile {
  readonly resources: readonly StateResource[];
  readonly [name: string]: unknown;
}

interface StateResource {
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly attributes: unknown }[];
  readonly [name: string]: unknown;
}

interface PlanJson {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly mode: string;
    readonly change: { readonly before: unknown; readonly after: unknown; readonly after_unknown: unknown };
  }[];
}

/**
 * A state file whose resources have the values that a plan, made right after the apply, wants them to have: what was
 * forgotten is back, everything else is as it was just read.
 */
export function mendedState(state: string, plan: unknown): string {
  const file = JSON.parse(state) as StateFile;
  const changes = new Map((plan as PlanJson).resource_changes.map((item) => [item.address, item.change]));
  const resources = file.resources.map((resource) => {
    const change = resource.mode === "managed" ? changes.get(`${resource.type}.${resource.name}`) : undefined;
    if (!change) return resource;
    const attributes = known(change.after, change.before, change.after_unknown);
    return { ...resource, instances: resource.instances.map((instance) => ({ ...instance, attributes })) };
  });
  return JSON.stringify({ ...file, resources });
}

/** The planned value, with the one from before where that is not known yet, and "" where AWS has no text. */
function known(after: unknown, before: unknown, unknown: unknown): unknown {
  if (unknown === true) return before ?? null;
  if ((after ?? null) === null && typeof before === "string") return "";
  if (Array.isArray(after)) {
    const [old, marks] = [Array.isArray(before) ? before : [], Array.isArray(unknown) ? unknown : []];
    return after.map((item, index) => known(item, old[index], marks[index]));
  }
  if (isRecord(after) || isRecord(unknown)) {
    const [now, old, marks] = [after, before, unknown].map((value) => (isRecord(value) ? value : {}));
    const names = new Set([...Object.keys(now ?? {}), ...Object.keys(marks ?? {})]);
    return Object.fromEntries([...names].map((name) => [name, known(now?.[name], old?.[name], marks?.[name])]));
  }
  return after ?? null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

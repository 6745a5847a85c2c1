/** What a plan, as `terraform show -json` prints it, would change. */

interface ResourceChange {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: unknown;
    readonly after: unknown;
    readonly after_unknown: unknown;
  };
}

/** A resource that would be changed, with the attributes that would be. */
export interface Change {
  readonly address: string;
  readonly type: string;
  /** `create`, `update`, `delete`, or a replacement: `delete,create` or `create,delete`. */
  readonly actions: string;
  /** Paths of the attributes that change: `rule[0].filter[0].prefix`. */
  readonly paths: readonly string[];
}

/** The changes of resources; what stays as it is, and what is only read, is left out. */
export function changesOf(plan: unknown): readonly Change[] {
  const { resource_changes = [] } = plan as { resource_changes?: readonly ResourceChange[] };
  return resource_changes
    .filter(({ mode, change }) => mode === "managed" && change.actions.join() !== "no-op")
    .map(({ address, type, change }) => ({
      address,
      type,
      actions: change.actions.join(),
      paths: changedPaths(change.before, change.after, change.after_unknown, ""),
    }));
}

function changedPaths(before: unknown, after: unknown, unknown: unknown, path: string): readonly string[] {
  if (unknown === true) return [path];
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    const marks = Array.isArray(unknown) ? unknown : [];
    return before.flatMap((item, index) => changedPaths(item, after[index], marks[index], `${path}[${index}]`));
  }
  if (isRecord(before) && isRecord(after)) {
    const marks = isRecord(unknown) ? unknown : {};
    const names = [...new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(marks)])];
    return names.flatMap((name) =>
      changedPaths(before[name] ?? null, after[name] ?? null, marks[name], path === "" ? name : `${path}.${name}`),
    );
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [path];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

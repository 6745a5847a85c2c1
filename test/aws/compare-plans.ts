/**
 * Compares two plans of the same configuration, as `terraform show -json` prints them: the real provider's and another
 * one's. Known values must be equal, unknown ones in the same places.
 */

/** A position at which the two plans differ. */
export interface PlanDifference {
  readonly address: string;
  /** `actions`, `replace_paths`, or the path of an attribute: `rule[0].filter[0].prefix`. */
  readonly path: string;
  /** The value, `"(known after apply)"` or `"(no such resource)"`. */
  readonly real: unknown;
  readonly other: unknown;
}

export interface PlanComparison {
  /** How many attribute positions were compared. */
  readonly positions: number;
  readonly differences: readonly PlanDifference[];
  /** The allowances that were made use of: one that never is has had its day. */
  readonly used: ReadonlySet<AllowedDifference>;
}

/** A difference that is known and accepted, with the reason for it. Without a path, everything of those resources. */
export interface AllowedDifference {
  readonly type: string;
  /** Only in resources whose address it matches. */
  readonly address?: RegExp;
  readonly path?: RegExp;
  readonly reason: string;
}

interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly mode: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly after: unknown;
    readonly after_unknown: unknown;
    readonly replace_paths?: readonly unknown[];
  };
}

interface PlanJson {
  readonly resource_changes?: readonly ResourceChange[];
}

export const unknownMark = "(known after apply)";
export const absentMark = "(no such resource)";

export function comparePlans(
  real: unknown,
  other: unknown,
  allowed: readonly AllowedDifference[] = [],
): PlanComparison {
  const left = changes(real);
  const right = changes(other);
  const differences: PlanDifference[] = [];
  const used = new Set<AllowedDifference>();
  let positions = 0;
  for (const address of [...new Set([...left.keys(), ...right.keys()])].sort()) {
    const a = left.get(address);
    const b = right.get(address);
    if (!a || !b) {
      differences.push({
        address,
        path: "",
        real: a ? a.change.actions : absentMark,
        other: b ? b.change.actions : absentMark,
      });
      continue;
    }
    const note = (path: string, x: unknown, y: unknown): void => {
      positions++;
      if (JSON.stringify(x) === JSON.stringify(y)) return;
      const allowance = allowed.find(
        (rule) => rule.type === a.type && (rule.address?.test(address) ?? true) && (rule.path?.test(path) ?? true),
      );
      if (allowance) {
        used.add(allowance);
        return;
      }
      differences.push({ address, path, real: x, other: y });
    };
    note("actions", a.change.actions, b.change.actions);
    note("replace_paths", sorted(a.change.replace_paths), sorted(b.change.replace_paths));
    compareValues(
      resolved(a.change.after, a.change.after_unknown),
      resolved(b.change.after, b.change.after_unknown),
      "",
      note,
    );
  }
  return { positions, differences, used };
}

/** A line per difference, for the message of a test. */
export function describeDifferences({ differences }: PlanComparison): string {
  return differences
    .map(
      ({ address, path, real, other }) =>
        `${address} ${path}: real ${JSON.stringify(real)}, other ${JSON.stringify(other)}`,
    )
    .join("\n");
}

function changes(plan: unknown): Map<string, ResourceChange> {
  const { resource_changes = [] } = (plan ?? {}) as PlanJson;
  return new Map(resource_changes.filter(({ mode }) => mode === "managed").map((change) => [change.address, change]));
}

function sorted(paths: readonly unknown[] | undefined): string[] {
  return (paths ?? []).map((path) => JSON.stringify(path)).sort();
}

/** The planned value with a mark wherever it is unknown. */
function resolved(after: unknown, unknown: unknown): unknown {
  if (unknown === true) return unknownMark;
  if (Array.isArray(unknown) || Array.isArray(after)) {
    const values = Array.isArray(after) ? after : [];
    const marks = Array.isArray(unknown) ? unknown : [];
    return Array.from({ length: Math.max(values.length, marks.length) }, (_, index) =>
      resolved(values[index], marks[index]),
    );
  }
  if (isRecord(unknown) || isRecord(after)) {
    const values = isRecord(after) ? after : {};
    const marks = isRecord(unknown) ? unknown : {};
    const names = [...new Set([...Object.keys(values), ...Object.keys(marks)])].sort();
    return Object.fromEntries(names.map((name) => [name, resolved(values[name], marks[name])]));
  }
  return after ?? null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function compareValues(
  a: unknown,
  b: unknown,
  path: string,
  note: (path: string, a: unknown, b: unknown) => void,
): void {
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.length > 0) {
    a.forEach((element, index) => {
      compareValues(element, b[index], `${path}[${index}]`, note);
    });
    return;
  }
  if (isRecord(a) && isRecord(b)) {
    for (const name of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()) {
      compareValues(a[name] ?? null, b[name] ?? null, path === "" ? name : `${path}.${name}`, note);
    }
    return;
  }
  note(path, a, b);
}

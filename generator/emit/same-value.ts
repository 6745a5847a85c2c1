import { expression, isExpression, type Output, type Resource, type Value } from "../../model/resource-graph";

/** Whether two values of a graph are alike in all that they hold. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (kindOf(a) !== kindOf(b)) return false;
  const names = Object.keys(a);
  const other = b as Readonly<Record<string, unknown>>;
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => name in other && sameValue((a as Readonly<Record<string, unknown>>)[name], other[name]))
  );
}

function kindOf(value: object): string | undefined {
  return isExpression(value as Value) ? (value as { readonly [expression]: string })[expression] : undefined;
}

/**
 * A function that gives, for items that are alike, always the same object: a drawing that is edited is lowered anew
 * around the edit, and most of what comes out is what was there before.
 */
export function createKeeper<T extends Resource | Output>(
  keyOf: (item: T) => string,
): (items: readonly T[]) => readonly T[] {
  let known = new Map<string, { readonly given: T; readonly kept: T }>();
  return (items) => {
    const next = new Map<string, { readonly given: T; readonly kept: T }>();
    const result = items.map((item) => {
      const key = keyOf(item);
      const before = known.get(key);
      const holds = before && (before.given === item || before.kept === item || sameValue(before.kept, item));
      const entry = holds
        ? before.given === item
          ? before
          : { given: item, kept: before.kept }
        : { given: item, kept: item };
      next.set(key, entry);
      return entry.kept;
    });
    known = next;
    return result;
  };
}

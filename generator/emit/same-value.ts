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
  const kept = new WeakMap<T, T>();
  const latest = new Map<string, T>();
  const keep = (item: T): T => {
    const key = keyOf(item);
    const before = latest.get(key);
    const same = before && sameValue(before, item) ? before : item;
    latest.set(key, same);
    kept.set(item, same);
    return same;
  };
  return (items) => items.map((item) => kept.get(item) ?? keep(item));
}

/** When two values are the same: sets without order, JSON text by meaning. */
import type { AttributeType, BlockSchema, NestedBlockSchema } from "../schema/types";
import { elementType, isObject, isSet, objectType, type Value } from "./value";

/** The same value of a type. Unknown is the same as unknown. */
export function equal(type: AttributeType, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (type === "number") return typeof a !== "symbol" && typeof b !== "symbol" && Number(a) === Number(b);
  if (typeof a !== "object" || typeof b !== "object") return false;
  const element = elementType(type);
  if (element) {
    if (Array.isArray(a) && Array.isArray(b)) {
      return isSet(type)
        ? sameUnordered(a, b, (x, y) => equal(element, x, y))
        : a.length === b.length && a.every((item, index) => equal(element, item, b[index] as Value));
    }
    if (!isObject(a) || !isObject(b)) return false;
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && equal(element, a[key] as Value, b[key] as Value))
    );
  }
  if (!isObject(a) || !isObject(b)) return false;
  return Object.entries(objectType(type) ?? {}).every(([name, inner]) =>
    equal(inner, a[name] ?? null, b[name] ?? null),
  );
}

export function equalBlock(block: BlockSchema, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return false;
  return (
    Object.entries(block.attributes).every(([name, attribute]) =>
      equal(attribute.type, a[name] ?? null, b[name] ?? null),
    ) && Object.entries(block.blocks).every(([name, nested]) => equalNested(nested, a[name] ?? null, b[name] ?? null))
  );
}

export function equalNested(nested: NestedBlockSchema, a: Value, b: Value): boolean {
  if (nested.nesting === "single") return equalBlock(nested.block, a, b);
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b)) return false;
  return nested.nesting === "set"
    ? sameUnordered(a, b, (x, y) => equalBlock(nested.block, x, y))
    : a.length === b.length && a.every((element, index) => equalBlock(nested.block, element, b[index]));
}

function sameUnordered(a: readonly Value[], b: readonly Value[], same: (x: Value, y: Value) => boolean): boolean {
  if (a.length !== b.length) return false;
  const left = [...b];
  return a.every((item) => {
    const found = left.findIndex((other) => same(item, other));
    if (found < 0) return false;
    left.splice(found, 1);
    return true;
  });
}

/** Are both texts JSON documents, and the same one but for white space, order of keys, and one-element lists? */
export function sameJson(a: string, b: string): boolean {
  const left = parseDocument(a);
  const right = parseDocument(b);
  return left !== undefined && right !== undefined && canonical(left) === canonical(right);
}

/** An object or list from JSON text; undefined when it is neither. */
export function parseDocument(json: string): object | undefined {
  if (!/^\s*[[{]/.test(json)) return undefined;
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === "object" && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Text that is equal exactly for equal documents. IAM takes `"x"` and `["x"]` for the same, so one-element lists of text are unwrapped. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    if (value.length === 1 && typeof value[0] === "string") return canonical(value[0]);
    return `[${value.map(canonical).join(",")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

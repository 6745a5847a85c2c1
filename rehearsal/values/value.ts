/**
 * Terraform values in JavaScript. Lists and sets are arrays, maps and objects plain objects. Numbers are integers that
 * a double holds exactly; every other number is its decimal text, which is how Terraform itself sends what a double
 * cannot hold (0.1 as a double would not equal the 0.1 of the configuration).
 */
import type { AttributeType, BlockSchema, NestedBlockSchema } from "../schema/types";

/** A value that only apply will tell. */
export const unknown: unique symbol = Symbol("unknown");

export type Value = null | boolean | number | string | typeof unknown | readonly Value[] | ObjectValue;

export interface ObjectValue {
  readonly [name: string]: Value;
}

/** An object under construction. */
export type Draft = Record<string, Value>;

export function isObject(value: Value | undefined): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** The elements of a list or set; none when it is null or unknown. */
export function elements(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}

/** The text of a known string, else undefined. */
export function text(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The number that a number attribute holds, else undefined. */
export function numeric(value: Value | undefined): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value === "") return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}

/** The known strings among the elements of a list or set. */
export function texts(value: Value | undefined): string[] {
  return elements(value).filter((element): element is string => typeof element === "string");
}

/** The known key-value pairs of a map of strings. */
export function textMap(value: Value | undefined): Record<string, string> {
  const map: Record<string, string> = {};
  if (isObject(value)) {
    for (const [key, element] of Object.entries(value)) if (typeof element === "string") map[key] = element;
  }
  return map;
}

/** The first block of a list or set, else undefined. */
export function firstBlock(value: Value | undefined): ObjectValue | undefined {
  const first = isObject(value) ? value : elements(value)[0];
  return isObject(first) ? first : undefined;
}

/** The blocks of a list or set that are known to exist. */
export function blockList(value: Value | undefined): ObjectValue[] {
  return elements(value).filter(isObject);
}

/** Is anything in it unknown? */
export function hasUnknown(value: Value | undefined): boolean {
  if (value === unknown) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((inner: Value) => hasUnknown(inner));
}

/** What the older plugin library takes for "not set": null, "", 0, false, and empty collections. */
export function isZeroLike(value: Value): boolean {
  if (value === null || value === "" || value === 0 || value === false || value === "0") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** No block of the given nesting. */
export function noBlocks(nested: NestedBlockSchema): Value {
  return nested.nesting === "single" ? null : [];
}

/** A block in which nothing is set. */
export function emptyBlock(block: BlockSchema): Draft {
  const value: Draft = {};
  for (const name of Object.keys(block.attributes)) value[name] = null;
  for (const [name, nested] of Object.entries(block.blocks)) value[name] = noBlocks(nested);
  return value;
}

export function elementType(type: AttributeType): AttributeType | undefined {
  return Array.isArray(type) && type[0] !== "object" ? (type[1] as AttributeType) : undefined;
}

export function objectType(type: AttributeType): { readonly [name: string]: AttributeType } | undefined {
  return Array.isArray(type) && type[0] === "object"
    ? (type[1] as { readonly [name: string]: AttributeType })
    : undefined;
}

export function isSet(type: AttributeType): boolean {
  return Array.isArray(type) && type[0] === "set";
}

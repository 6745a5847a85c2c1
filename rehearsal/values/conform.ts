/** Brings JSON (a state file, the cloud file) to values of a type: missing attributes null, foreign ones dropped. */
import type { AttributeType, BlockSchema, NestedBlockSchema } from "../schema/types";
import { type Draft, elementType, emptyBlock, isSet, noBlocks, objectType, type Value } from "./value";
import { decimalText } from "./wire";

/** A block from JSON. Never throws: what does not fit becomes null. */
export function conformBlock(block: BlockSchema, json: unknown): Draft {
  const value = emptyBlock(block);
  if (typeof json !== "object" || json === null) return value;
  const source = json as Record<string, unknown>;
  for (const [name, attribute] of Object.entries(block.attributes)) {
    value[name] = conform(attribute.type, source[name]);
  }
  for (const [name, nested] of Object.entries(block.blocks)) value[name] = conformNested(nested, source[name]);
  return value;
}

function conformNested(nested: NestedBlockSchema, json: unknown): Value {
  if (nested.nesting === "single") {
    return typeof json === "object" && json !== null && !Array.isArray(json) ? conformBlock(nested.block, json) : null;
  }
  return Array.isArray(json) ? json.map((element) => conformBlock(nested.block, element)) : noBlocks(nested);
}

/** A value of an attribute's type from JSON. */
export function conform(type: AttributeType, json: unknown): Value {
  if (json === null || json === undefined) return null;
  if (type === "string") return typeof json === "object" ? null : String(json);
  if (type === "bool")
    return typeof json === "boolean" ? json : json === "true" ? true : json === "false" ? false : null;
  if (type === "number") return conformNumber(json);
  const element = elementType(type);
  if (element) {
    if (Array.isArray(json)) return json.map((item) => conform(element, item));
    if (type[0] !== "map" || typeof json !== "object") return null;
    return Object.fromEntries(Object.entries(json).map(([key, item]) => [key, conform(element, item)]));
  }
  if (typeof json !== "object" || Array.isArray(json)) return null;
  const source = json as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(objectType(type) ?? {}).map(([name, inner]) => [name, conform(inner, source[name])]),
  );
}

function conformNumber(json: unknown): Value {
  if (typeof json === "number") return Number.isSafeInteger(json) ? json : decimalText(json);
  if (typeof json !== "string" || json === "" || Number.isNaN(Number(json))) return null;
  return Number.isSafeInteger(Number(json)) ? Number(json) : json;
}

/** What is wrong with a value for a type: the path of the first fault, or undefined when it fits. For tests and guards. */
export function misfit(type: AttributeType, value: Value, path = ""): string | undefined {
  if (value === null || typeof value === "symbol") return undefined;
  if (type === "string") return typeof value === "string" ? undefined : path;
  if (type === "bool") return typeof value === "boolean" ? undefined : path;
  if (type === "number")
    return Number.isNaN(Number(value)) || typeof value === "object" || value === "" ? path : undefined;
  if (typeof value !== "object") return path;
  const element = elementType(type);
  if (element) {
    if (Array.isArray(value) !== (type[0] === "list" || isSet(type))) return path;
    for (const [key, item] of Object.entries(value)) {
      const fault = misfit(element, item as Value, `${path}[${key}]`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  if (Array.isArray(value)) return path;
  const attributes = objectType(type) ?? {};
  const foreign = Object.keys(value).find((name) => !Object.hasOwn(attributes, name));
  if (foreign !== undefined) return `${path}.${foreign}`;
  for (const [name, inner] of Object.entries(attributes)) {
    const item = (value as Record<string, Value>)[name];
    const fault = item === undefined ? `${path}.${name}` : misfit(inner, item, `${path}.${name}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** As `misfit`, for a whole block. */
export function blockMisfit(block: BlockSchema, value: Value, path = ""): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return path;
  const object = value as Record<string, Value>;
  const foreign = Object.keys(object).find((name) => !(name in block.attributes) && !(name in block.blocks));
  if (foreign !== undefined) return `${path}.${foreign}`;
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const item = object[name];
    const fault = item === undefined ? `${path}.${name}` : misfit(attribute.type, item, `${path}.${name}`);
    if (fault !== undefined) return fault;
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const fault = nestedMisfit(nested, object[name], `${path}.${name}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function nestedMisfit(nested: NestedBlockSchema, value: Value | undefined, path: string): string | undefined {
  // no block may be said as null too, as the older plugin library does
  if (typeof value === "symbol" || value === null) return undefined;
  if (nested.nesting === "single") return blockMisfit(nested.block, value ?? false, path);
  if (!Array.isArray(value)) return path;
  for (const [index, element] of value.entries()) {
    const fault = typeof element === "symbol" ? undefined : blockMisfit(nested.block, element, `${path}[${index}]`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

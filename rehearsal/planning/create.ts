/** The plan of an object that does not exist yet. */
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from "../schema/types";
import { type Draft, isList, isObject, isSet, noBlocks, type ObjectValue, unknown, type Value } from "../values/value";
import { asLegacy } from "./legacy";

export interface Surroundings {
  /** The type is written with the older plugin library. */
  readonly legacy: boolean;
  /** Somewhere inside a block that is an element of a set, where the older library knows no "not set" for text. */
  readonly inSet: boolean;
}

/** A block as it will be created: configured values, defaults, unknown for what AWS decides. */
export function createdBlock(block: BlockSchema, config: ObjectValue, around: Surroundings): Draft {
  const planned: Draft = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    planned[name] = createdAttribute(name, attribute, config[name] ?? null, around);
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    planned[name] = createdNested(nested, config[name] ?? null, around);
  }
  return planned;
}

function createdAttribute(name: string, attribute: AttributeSchema, configured: Value, around: Surroundings): Value {
  if (attribute.writeOnly) return null;
  if (configured !== null) return around.legacy ? asLegacy(name, attribute, configured) : configured;
  if (attribute.default !== undefined) return attribute.default as Value;
  if (attribute.computed) return unknown;
  if (around.legacy && around.inSet) return notSetInSet(attribute);
  return null;
}

function notSetInSet({ type }: AttributeSchema): Value {
  if (type === "string") return "";
  return isSet(type) || (Array.isArray(type) && type[0] === "list") ? [] : null;
}

export function createdNested(nested: NestedBlockSchema, configured: Value, around: Surroundings): Value {
  if (configured === unknown) return unknown;
  if (nested.nesting === "single") {
    return isObject(configured) ? createdBlock(nested.block, configured, around) : null;
  }
  const blocks = isList(configured) ? configured : [];
  if (blocks.length === 0) return nested.filledIn && around.legacy ? unknown : noBlocks(nested);
  const inside = { ...around, inSet: around.inSet || nested.nesting === "set" };
  return blocks.map((element) => (isObject(element) ? createdBlock(nested.block, element, inside) : element));
}

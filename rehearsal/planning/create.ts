/** The plan of an object that does not exist yet. */
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from "../schema/types";
import { type Draft, isList, isObject, isSet, noBlocks, type ObjectValue, unknown, type Value } from "../values/value";
import { asLegacy } from "./legacy";

export interface Surroundings {
  /** The type is written with the older plugin library. */
  readonly legacy: boolean;
  /** Somewhere inside a block that is an element of a set, where the older library knows no "not set" for text. */
  readonly inSet: boolean;
  /** In a block of the resource, not at its top. A block in which nothing is set has no sets, where others have empty ones. */
  readonly isNested: boolean;
}

/** At the top of a resource. */
export function topOf(legacy: boolean): Surroundings {
  return { legacy, inSet: false, isNested: false };
}

/** Inside a nested block. */
export function within(nested: NestedBlockSchema, around: Surroundings): Surroundings {
  return { ...around, isNested: true, inSet: around.inSet || nested.nesting === "set" };
}

/** A block as it will be created: configured values, defaults, unknown for what AWS decides. */
export function createdBlock(block: BlockSchema, config: ObjectValue, around: Surroundings): Draft {
  const planned: Draft = {};
  const isBare = around.legacy && around.isNested && !around.inSet && Object.values(config).every(isNotSet);
  for (const [name, attribute] of Object.entries(block.attributes)) {
    planned[name] = createdAttribute(name, attribute, config[name] ?? null, around);
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const set = isBare && nested.nesting === "set" && !nested.filledIn;
    planned[name] = set ? null : createdNested(nested, config[name] ?? null, around);
  }
  return planned;
}

function isNotSet(value: Value): boolean {
  return value === null || (isList(value) && value.length === 0);
}

function createdAttribute(name: string, attribute: AttributeSchema, configured: Value, around: Surroundings): Value {
  if (attribute.writeOnly) return null;
  // the older library takes an empty list or set for none where the provider could fill it in
  const isNone = around.legacy && attribute.computed && isList(configured) && configured.length === 0;
  if (configured !== null && !isNone) return around.legacy ? asLegacy(name, attribute, configured) : configured;
  if (attribute.default !== undefined && !isUnplanned(attribute, around)) return attribute.default as Value;
  if (attribute.computed) return unknown;
  if (around.legacy && around.inSet) return notSetInSet(attribute);
  return null;
}

/** The older library takes a default of "" for none. */
export function isUnplanned(attribute: AttributeSchema, around: Surroundings): boolean {
  return around.legacy && attribute.default === "";
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
  const inside = within(nested, around);
  return blocks.map((element) => (isObject(element) ? createdBlock(nested.block, element, inside) : element));
}

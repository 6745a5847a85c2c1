/** The plan of an object that exists: configured attributes change, what AWS decided stays as it was. */
import type { AttributeSchema, BlockSchema, NestedBlockSchema, TypeSchema } from "../schema/types";
import { equal, equalBlock, sameJson } from "../values/equal";
import {
  type Draft,
  elementType,
  emptyBlock,
  isList,
  isObject,
  isZeroLike,
  noBlocks,
  type ObjectValue,
  unknown,
  type Value,
} from "../values/value";
import { createdBlock, createdNested, isUnplanned, type Surroundings, topOf, within } from "./create";
import { asLegacy } from "./legacy";

/**
 * The planned object. `adjust` adds what follows from the provider's configuration and the type's own code, before
 * the newer plugin library's rule applies: where anything changes, every computed value that is not said to keep its
 * state becomes unknown.
 */
export function updatedBlock(
  type: TypeSchema,
  prior: ObjectValue,
  config: ObjectValue,
  adjust: (planned: Draft) => void,
): Draft {
  const around = topOf(type.legacy);
  const planned = mergedBlock(type.block, prior, config, around);
  adjust(planned);
  if (type.legacy || equalBlock(type.block, planned, prior)) return planned;
  forgetComputed(type.block, config, planned);
  adjust(planned);
  return planned;
}

function mergedBlock(block: BlockSchema, prior: ObjectValue, config: ObjectValue, around: Surroundings): Draft {
  const planned: Draft = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const configured = config[name] ?? null;
    const known = around.legacy && configured !== null ? asLegacy(name, attribute, configured) : configured;
    planned[name] = mergedAttribute(attribute, prior[name] ?? null, known, around);
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    planned[name] = mergedNested(nested, prior[name] ?? null, config[name] ?? null, around);
  }
  return planned;
}

function mergedAttribute(attribute: AttributeSchema, prior: Value, configured: Value, around: Surroundings): Value {
  if (attribute.writeOnly) return null;
  if (configured !== null) return sameMeaning(attribute, prior, configured, around) ? prior : configured;
  if (attribute.default !== undefined && !isUnplanned(attribute, around)) return attribute.default as Value;
  if (attribute.computed) return prior;
  return around.legacy ? removed(attribute, prior) : null;
}

/** What is no longer configured, in the older library: a collection becomes an empty one, and "not set" in any form stays. */
function removed(attribute: AttributeSchema, prior: Value): Value {
  if (isZeroLike(prior)) return prior;
  if (!elementType(attribute.type)) return null;
  return isList(prior) ? [] : {};
}

/** No change although the letters differ: JSON of the same meaning, or "not set" said in another way. */
function sameMeaning(attribute: AttributeSchema, prior: Value, configured: Value, around: Surroundings): boolean {
  if (configured === unknown || prior === unknown) return false;
  if (equal(attribute.type, prior, configured)) return true;
  if (typeof prior === "string" && typeof configured === "string") return sameJson(prior, configured);
  return around.legacy && prior === null && isZeroLike(configured) && typeof configured === "object";
}

function mergedNested(nested: NestedBlockSchema, prior: Value, configured: Value, around: Surroundings): Value {
  if (configured === unknown) return unknown;
  if (nested.nesting === "single") {
    if (!isObject(configured)) return null;
    return mergedBlock(nested.block, isObject(prior) ? prior : emptyBlock(nested.block), configured, around);
  }
  const before = isList(prior) ? prior : [];
  const blocks = isList(configured) ? configured : [];
  if (blocks.length === 0) {
    const stays = around.legacy && (nested.filledIn || (nested.diffSuppress && before.length > 0));
    return stays ? before : noBlocks(nested);
  }
  const inside = within(nested, around);
  if (nested.nesting === "set") return mergedSet(nested, before, blocks, inside);
  return blocks.map((block, index) => {
    const old = before[index];
    if (!isObject(block)) return block;
    return isObject(old) ? mergedBlock(nested.block, old, block, inside) : createdBlock(nested.block, block, inside);
  });
}

/** Elements of a set have no place: an old element is the same one when it holds everything that is configured. */
function mergedSet(
  nested: NestedBlockSchema,
  before: readonly Value[],
  blocks: readonly Value[],
  inside: Surroundings,
): Value {
  const left = [...before];
  return blocks.map((block) => {
    if (!isObject(block)) return block;
    for (const [index, old] of left.entries()) {
      if (!isObject(old)) continue;
      const merged = mergedBlock(nested.block, old, block, inside);
      if (!equalBlock(nested.block, merged, old)) continue;
      left.splice(index, 1);
      return merged;
    }
    const [created] = createdNested(nested, [block], inside) as readonly Value[];
    return created ?? block;
  });
}

/** Newer plugin library: computed values that the configuration does not set are open again once anything changes. */
function forgetComputed(block: BlockSchema, config: ObjectValue, planned: Draft): void {
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const open = attribute.computed && attribute.default === undefined && !attribute.keepsState;
    if (open && (config[name] ?? null) === null) planned[name] = unknown;
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const configured = config[name];
    const blocks = planned[name];
    if (nested.nesting === "single" && isObject(configured) && isObject(blocks)) {
      const copy = { ...blocks };
      forgetComputed(nested.block, configured, copy);
      planned[name] = copy;
    }
    if (nested.nesting !== "list" || !isList(configured) || !isList(blocks)) continue;
    planned[name] = blocks.map((element, index) => {
      const own = configured[index];
      if (!isObject(element) || !isObject(own)) return element;
      const copy = { ...element };
      forgetComputed(nested.block, own, copy);
      return copy;
    });
  }
}

/** Schemas as the protocol carries them. */
import type { BlockSchema, FunctionSchema, TypeSchema } from "../schema/types";
import type { WireBlock, WireFunction, WireSchema } from "./messages";

const nestingModes = { list: "LIST", set: "SET", single: "SINGLE" } as const;

export function wireSchema(type: TypeSchema): WireSchema {
  return { version: type.version, block: wireBlock(type.block, type.version, new Map()) };
}

/** A block that a type repeats is made once. */
function wireBlock(block: BlockSchema, version: number, made: Map<BlockSchema, WireBlock>): WireBlock {
  const known = made.get(block);
  if (known) return known;
  const wire: WireBlock = {
    version,
    attributes: Object.entries(block.attributes).map(([name, attribute]) => ({
      name,
      type: Buffer.from(JSON.stringify(attribute.type)),
      required: attribute.required,
      optional: attribute.optional,
      computed: attribute.computed,
      sensitive: attribute.sensitive,
      deprecated: attribute.deprecated,
      write_only: attribute.writeOnly,
    })),
    block_types: Object.entries(block.blocks).map(([name, nested]) => ({
      type_name: name,
      block: wireBlock(nested.block, 0, made),
      nesting: nestingModes[nested.nesting],
      min_items: nested.minItems,
      max_items: nested.maxItems,
    })),
    deprecated: block.deprecated,
  };
  made.set(block, wire);
  return wire;
}

export function wireFunction(schema: FunctionSchema): WireFunction {
  return {
    parameters: schema.parameters.map(({ name, type }) => ({ name, type: Buffer.from(JSON.stringify(type)) })),
    return: { type: Buffer.from(JSON.stringify(schema.returns)) },
    summary: schema.summary,
  };
}

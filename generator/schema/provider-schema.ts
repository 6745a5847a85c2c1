import { type AttributeSchema, type AttributeType, type NestedBlock, readBlock } from "./block-text";
import data from "./schema.gen.json";

/** The AWS provider's schema, without descriptions: every resource and data source type that it knows. */

export interface BlockSchema {
  readonly attributes: { readonly [name: string]: AttributeSchema };
  readonly blocks: { readonly [name: string]: NestedBlock<BlockSchema> };
}

export type { AttributeSchema, AttributeType };
export type NestedBlockSchema = NestedBlock<BlockSchema>;

interface SchemaData {
  readonly providerVersion: string;
  readonly blocks: readonly string[];
  readonly provider: number;
  readonly resources: { readonly [type: string]: number };
  readonly dataSources: { readonly [type: string]: number };
}

const { providerVersion, blocks, resources, dataSources }: SchemaData = data;
const known = new Map<number, BlockSchema>();

/** Version of the AWS provider that the schema was taken from. */
export const schemaVersion = providerVersion;

/** The schema of a type, or undefined when the provider has none of that name. */
export function schemaOf(kind: "resource" | "data", type: string): BlockSchema | undefined {
  const types = kind === "resource" ? resources : dataSources;
  const number = Object.hasOwn(types, type) ? types[type] : undefined;
  return number === undefined ? undefined : blockAt(number);
}

/** All types of a kind, sorted. */
export function typesOf(kind: "resource" | "data"): readonly string[] {
  return Object.keys(kind === "resource" ? resources : dataSources).sort();
}

function blockAt(number: number): BlockSchema {
  const found = known.get(number);
  if (found) return found;
  const text = blocks[number];
  if (text === undefined) throw new Error(`The provider's schema has no block ${number}.`);
  const flat = readBlock(text);
  const nested: Record<string, NestedBlockSchema> = {};
  for (const [name, inner] of Object.entries(flat.blocks)) {
    nested[name] = { ...inner, block: blockAt(inner.block) };
  }
  const block = { attributes: flat.attributes, blocks: nested };
  known.set(number, block);
  return block;
}

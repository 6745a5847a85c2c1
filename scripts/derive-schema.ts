/**
 * Makes `generator/schema/schema.gen.json` from what `terraform providers schema -json` prints of the AWS provider
 * (gzip or plain).
 *
 *   npx tsx scripts/derive-schema.ts 6.34.0 SCHEMA.json[.gz]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { type AttributeSchema, type AttributeType, type NestedBlock, writeBlock } from "../generator/schema/block-text";

interface RawBlock {
  readonly attributes?: Record<
    string,
    Partial<AttributeSchema> & { readonly type?: AttributeType; readonly deprecated?: boolean }
  >;
  readonly block_types?: Record<
    string,
    {
      readonly nesting_mode: NestedBlock<unknown>["nesting"];
      readonly min_items?: number;
      readonly max_items?: number;
      readonly block: RawBlock;
    }
  >;
}

interface RawProvider {
  readonly provider: { readonly block: RawBlock };
  readonly resource_schemas: Record<string, { readonly block: RawBlock }>;
  readonly data_source_schemas: Record<string, { readonly block: RawBlock }>;
}

const [version, path] = process.argv.slice(2);
if (!version || !path) {
  console.error("Use: tsx scripts/derive-schema.ts PROVIDER_VERSION SCHEMA.json[.gz]");
  process.exit(2);
}
const bytes = readFileSync(path);
const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
const { provider_schemas } = JSON.parse(text) as { provider_schemas: Record<string, RawProvider> };
const provider = Object.values(provider_schemas)[0];
if (!provider) throw new Error(`${path} holds no provider.`);

const numbers = new Map<string, number>();

function add({ attributes = {}, block_types = {} }: RawBlock): number {
  const blockText = writeBlock({
    attributes: mapValues(attributes, ({ type, required, optional, computed, sensitive }) => {
      if (!type) throw new Error("An attribute has nested attributes: the writer does not know them yet.");
      return {
        type,
        required: required === true,
        optional: optional === true,
        computed: computed === true,
        sensitive: sensitive === true,
      };
    }),
    blocks: mapValues(block_types, ({ nesting_mode, min_items = 0, max_items = 0, block }) => ({
      nesting: nesting_mode,
      min: min_items,
      max: max_items,
      block: add(block),
    })),
  });
  const known = numbers.get(blockText);
  if (known !== undefined) return known;
  numbers.set(blockText, numbers.size);
  return numbers.size - 1;
}

function mapValues<In, Out>(entries: Record<string, In>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, map(value)]));
}

const target = join(dirname(fileURLToPath(import.meta.url)), "..", "generator", "schema", "schema.gen.json");
const result = {
  providerVersion: version,
  provider: add(provider.provider.block),
  resources: mapValues(provider.resource_schemas, ({ block }) => add(block)),
  dataSources: mapValues(provider.data_source_schemas, ({ block }) => add(block)),
  blocks: [...numbers.keys()],
};
writeFileSync(target, `${JSON.stringify(result)}\n`);
console.log(`${target}: ${numbers.size} blocks, ${JSON.stringify(result).length} characters`);

/**
 * Makes `rehearsal/schema/aws.schema` from what `terraform providers schema -json` prints of the AWS provider and from
 * the behaviour data that goes with it (both JSON, gzip or plain).
 *
 *   npx tsx scripts/build-rehearsal-schema.ts 6.34.0 SCHEMA.json[.gz] BEHAVIOUR.json[.gz]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { openSchemaFile, writeSchemaFile } from "../rehearsal/schema/file-format";
import type {
  AttributeSchema,
  AttributeType,
  BlockSchema,
  FunctionSchema,
  NestedBlockSchema,
  Rules,
  TypeKind,
  TypeSchema,
} from "../rehearsal/schema/types";

interface RawAttribute {
  readonly type: AttributeType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
  readonly write_only?: boolean;
}

interface RawBlock {
  readonly attributes?: Record<string, RawAttribute>;
  readonly block_types?: Record<string, RawNestedBlock>;
  readonly deprecated?: boolean;
}

interface RawNestedBlock {
  readonly nesting_mode: "list" | "set" | "single";
  readonly min_items?: number;
  readonly max_items?: number;
  readonly block: RawBlock;
}

interface RawType {
  readonly version: number;
  readonly block: RawBlock;
}

interface RawBehaviour {
  readonly forceNew?: boolean;
  readonly forceNewIf?: boolean;
  readonly default?: string | number | boolean | readonly unknown[];
  readonly defaultText?: string;
  readonly oneOf?: readonly string[];
  readonly range?: readonly string[];
  readonly min?: string;
  readonly max?: string;
  readonly length?: readonly string[];
  readonly minItems?: string;
  readonly maxItems?: string;
  readonly required?: boolean;
  readonly conflictsWith?: readonly string[];
  readonly exactlyOneOf?: readonly string[];
  readonly atLeastOneOf?: readonly string[];
  readonly requiredWith?: readonly string[];
  readonly diffSuppress?: boolean;
  readonly stateFunc?: boolean;
  readonly writeOnly?: boolean;
  readonly sensitive?: boolean;
  readonly keepsState?: boolean;
  readonly validated?: boolean;
  readonly computed?: boolean;
  readonly element?: RawBehaviour;
  readonly nested?: Record<string, RawBehaviour>;
}

interface RawTypeBehaviour {
  readonly sdk?: boolean;
  readonly customizeDiff?: boolean;
  readonly noUpdate?: boolean;
  readonly attributes?: Record<string, RawBehaviour>;
}

interface RawProvider {
  readonly provider: RawType;
  readonly resource_schemas: Record<string, RawType>;
  readonly data_source_schemas: Record<string, RawType>;
  readonly ephemeral_resource_schemas?: Record<string, RawType>;
  readonly functions?: Record<
    string,
    {
      readonly summary?: string;
      readonly return_type: AttributeType;
      readonly parameters?: FunctionSchema["parameters"];
    }
  >;
}

/** JSON knows no infinity. */
const unbounded = Number.MAX_SAFE_INTEGER;

function readJson(path: string): unknown {
  const bytes = readFileSync(path);
  return JSON.parse((bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8"));
}

const flag = (value: boolean | undefined): true | undefined => (value ? true : undefined);

/** Bounds come as text; those of "any size" are beyond what a number holds and say nothing. */
function bounds(texts: readonly string[] | undefined): [number, number] | undefined {
  if (texts?.length !== 2) return undefined;
  const [low, high] = texts.map(Number);
  return low !== undefined && high !== undefined && Number.isFinite(low) && Number.isFinite(high)
    ? [low, high]
    : undefined;
}

function defaultOf(raw: RawBehaviour, type: AttributeType | undefined): Rules["default"] {
  const value = raw.default ?? raw.defaultText;
  if (value === undefined || Array.isArray(value)) return value as Rules["default"];
  if (type === "bool") return value === true || value === "true";
  if (type === "number") {
    const number = Number(value);
    return Number.isInteger(number) ? number : String(number);
  }
  if (type === "string") return String(value);
  return undefined;
}

/** Lists that name what is *not* allowed, or one special value beside any other: they tell nothing of what is. */
const noList = new Set(["-s3alias", "-ext-s3alias", "2375", "", "*", "None", "AWS_OWNED_KMS_KEY"]);

function allowedValues(raw: RawBehaviour): readonly string[] | undefined {
  const [first, second] = raw.oneOf ?? [];
  if (first === undefined || (noList.has(first) && !(first === "" && second !== undefined))) return undefined;
  return raw.oneOf;
}

/** Lists that are extended by a step: a period of 10, 20, 30 or any multiple of 60 seconds; 7, 731 or whole months. */
const steps: Readonly<Record<string, number>> = { "10,20,30": 60, "1,5,10,20,30": 60, "7,731": 31 };

function rules(raw: RawBehaviour | undefined, type?: AttributeType): Rules {
  if (!raw) return {};
  const oneOf = allowedValues(raw);
  return {
    forceNew: flag(raw.forceNew),
    forceNewIf: flag(raw.forceNewIf),
    default: defaultOf(raw, type),
    oneOf,
    orMultipleOf: oneOf && steps[oneOf.join(",")],
    range: bounds(raw.range),
    min: raw.min === undefined ? undefined : Number(raw.min),
    max: raw.max === undefined ? undefined : Number(raw.max),
    length: bounds(raw.length),
    items: raw.minItems || raw.maxItems ? [Number(raw.minItems ?? 0), Number(raw.maxItems ?? unbounded)] : undefined,
    conflictsWith: raw.conflictsWith,
    exactlyOneOf: raw.exactlyOneOf,
    atLeastOneOf: raw.atLeastOneOf,
    requiredWith: raw.requiredWith,
    diffSuppress: flag(raw.diffSuppress),
    respelled: flag(raw.stateFunc),
    keepsState: flag(raw.keepsState),
    validated: flag(raw.validated),
    element: raw.element ? rules(raw.element) : undefined,
  };
}

function attribute(raw: RawAttribute, behaviour: RawBehaviour | undefined): AttributeSchema {
  return {
    type: raw.type,
    required: flag(raw.required),
    optional: flag(raw.optional),
    computed: flag(raw.computed),
    sensitive: flag(raw.sensitive || behaviour?.sensitive),
    deprecated: flag(raw.deprecated),
    writeOnly: flag(raw.write_only),
    ...rules(behaviour, raw.type),
  };
}

function nestedBlock(raw: RawNestedBlock, behaviour: RawBehaviour | undefined): NestedBlockSchema {
  return {
    nesting: raw.nesting_mode,
    minItems: raw.min_items,
    maxItems: raw.max_items,
    mustBeSet: flag(behaviour?.required),
    filledIn: flag(behaviour?.computed),
    ...rules(behaviour),
    block: block(raw.block, behaviour?.nested),
  };
}

function block(raw: RawBlock, behaviour: Record<string, RawBehaviour> | undefined): BlockSchema {
  const mapped = <In, Out>(entries: Record<string, In> | undefined, map: (value: In, name: string) => Out) =>
    Object.fromEntries(Object.entries(entries ?? {}).map(([name, value]) => [name, map(value, name)]));
  return {
    attributes: mapped(raw.attributes, (value, name) => attribute(value, behaviour?.[name])),
    blocks: mapped(raw.block_types, (value, name) => nestedBlock(value, behaviour?.[name])),
    deprecated: flag(raw.deprecated),
  };
}

function types(
  kind: TypeKind,
  raw: Record<string, RawType> | undefined,
  behaviour: Record<string, RawTypeBehaviour>,
): TypeSchema[] {
  return Object.entries(raw ?? {}).map(([name, type]) => {
    const own = behaviour[name];
    return {
      kind,
      name,
      version: type.version,
      legacy: own?.sdk === true,
      noUpdate: own?.noUpdate === true,
      customizeDiff: own?.customizeDiff === true,
      block: block(type.block, own?.attributes),
    };
  });
}

const [version, schemaPath, behaviourPath] = process.argv.slice(2);
if (!version || !schemaPath || !behaviourPath) {
  console.error("Use: tsx scripts/build-rehearsal-schema.ts PROVIDER_VERSION SCHEMA.json[.gz] BEHAVIOUR.json[.gz]");
  process.exit(2);
}
const { provider_schemas } = readJson(schemaPath) as { provider_schemas: Record<string, RawProvider> };
const provider = Object.values(provider_schemas)[0];
if (!provider) throw new Error(`${schemaPath} holds no provider.`);
const behaviour = readJson(behaviourPath) as Record<"resources" | "data", Record<string, RawTypeBehaviour>>;
const all = [
  ...types("provider", { aws: provider.provider }, {}),
  ...types("resource", provider.resource_schemas, behaviour.resources),
  ...types("data", provider.data_source_schemas, behaviour.data),
  ...types("ephemeral", provider.ephemeral_resource_schemas, {}),
];
const functions = Object.entries(provider.functions ?? {}).map(([name, raw]) => ({
  name,
  summary: raw.summary ?? "",
  parameters: raw.parameters ?? [],
  returns: raw.return_type,
}));
const bytes = writeSchemaFile(version, all, functions);
const target = join(dirname(fileURLToPath(import.meta.url)), "..", "rehearsal", "schema", "aws.schema");
writeFileSync(target, bytes);
console.log(`${target}: ${openSchemaFile(bytes).names("resource").length} resource types, ${bytes.length} bytes`);

/** Turns a planned object into one that exists: everything that was open gets a well-formed value. */
import type { Cloud } from "../cloud/cloud";
import type { BlockSchema, NestedBlockSchema, TypeSchema } from "../schema/types";
import { conformBlock } from "../values/conform";
import { type Draft, isList, isObject, noBlocks, type ObjectValue, text, unknown, type Value } from "../values/value";
import { arnOf, idOf } from "./identifiers";
import { plausibleValue } from "./plausible";
import { generatedName } from "./random";
import { type Making, shaped } from "./shape";
import { shapes } from "./shapes/index";

export interface CompleteInput {
  readonly type: TypeSchema;
  readonly planned: ObjectValue;
  /** What the object was before an update. */
  readonly prior: ObjectValue | null;
  readonly region: string;
  readonly accountId: string;
  readonly cloud: Cloud;
}

/** The object without unknown values; what the plan knew is kept. */
export function completed({ type, planned, prior, region, accountId, cloud }: CompleteInput): Draft {
  const values: Draft = { ...planned };
  const object: Making = {
    type: type.name,
    region: text(values.region) ?? region,
    accountId,
    cloud,
    get: (name) => settled(values[name]),
    text: (name) => {
      const value = settled(values[name]);
      return value === null || typeof value === "object" ? "" : String(value);
    },
  };
  settleName(values, prior);
  for (const [name, shape] of Object.entries(shapes[type.name] ?? {})) {
    if (values[name] === unknown) values[name] = kept(prior, name) ?? shaped(shape, object);
  }
  if (values.id === unknown) values.id = kept(prior, "id") ?? idOf(type, object);
  if (values.arn === unknown) values.arn = kept(prior, "arn") ?? arnOf(type, object);
  fill(type.block, values, prior, object);
  return conformBlock(type.block, values);
}

function settled(value: Value | undefined): Value {
  return value === undefined || value === unknown ? null : value;
}

function kept(prior: ObjectValue | null, name: string): Value {
  return prior?.[name] ?? null;
}

/** `name` is made up from `name_prefix`, or from nothing; the same with the other attributes that come in such pairs. */
function settleName(values: Draft, prior: ObjectValue | null): void {
  for (const name of ["name", "bucket", "identifier", "cluster_identifier", "family"]) {
    const prefix = `${name}_prefix`;
    if (!(prefix in values)) continue;
    const given = text(values[prefix]);
    if (values[name] === unknown) values[name] = kept(prior, name) ?? generatedName(given ?? "terraform-");
    if (values[prefix] === unknown) values[prefix] = kept(prior, prefix) ?? "";
  }
}

function fill(block: BlockSchema, values: Draft, prior: ObjectValue | null, object: Making): void {
  for (const [name, attribute] of Object.entries(block.attributes)) {
    if (values[name] === unknown) values[name] = kept(prior, name) ?? plausibleValue(name, attribute, object);
    else if (attribute.writeOnly) values[name] = null;
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    values[name] = filledBlocks(nested, values[name] ?? noBlocks(nested), kept(prior, name), object);
  }
}

function filledBlocks(nested: NestedBlockSchema, value: Value, prior: Value, object: Making): Value {
  if (value === unknown) return prior ?? noBlocks(nested);
  const before = isList(prior) && nested.nesting === "list" ? prior : [];
  const one = (element: Value, old: Value | undefined): Value => {
    if (!isObject(element)) return element === unknown ? null : element;
    const copy = { ...element };
    fill(nested.block, copy, isObject(old) ? old : null, object);
    return copy;
  };
  return isList(value)
    ? value.map((element, index) => one(element, before[index])).filter((element) => element !== null)
    : one(value, prior);
}

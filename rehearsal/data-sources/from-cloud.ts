/** Data sources that look up what a resource type of the same name created: `data "aws_vpc"` finds an `aws_vpc`. */
import { type CloudObject, canonicalType } from "../cloud/cloud";
import { failure } from "../diagnostics";
import { loadType } from "../schema/store";
import type { AttributeType } from "../schema/types";
import { conform } from "../values/conform";
import { equal } from "../values/equal";
import { type Draft, texts, type Value } from "../values/value";
import { type Answer, filters, hasTags, noMatch, type Query } from "./data-source";

/** Arguments that steer the search and are no attributes of what is sought. */
const steering = new Set(["filter", "tags", "region", "most_recent", "owners", "timeouts"]);

/** Finds the one object that has all configured values. `undefined` when no resource type has the name. */
export function foundInCloud(query: Query): Answer | undefined {
  const resource = loadType("resource", query.type.name);
  if (!resource) return undefined;
  const found = query.cloud.ready(canonicalType(query.type.name)).filter((object) => matches(object, query));
  if (found.length > 1 && query.config.most_recent !== true) {
    return failure(`multiple ${query.type.name} matched; use additional constraints to reduce matches to a single one`);
  }
  const object = found.at(-1);
  return object ? attributesOf(object, query) : noMatch(query, query.type.name);
}

function matches(object: CloudObject, query: Query): boolean {
  if (query.type.block.attributes.region && object.region !== query.region) return false;
  const { config } = query;
  if (!hasTags(object.values, config.tags)) return false;
  for (const [name, allowed] of filters(query)) {
    if (!filterMatches(object, name, allowed)) return false;
  }
  return Object.entries(query.type.block.attributes).every(([name, attribute]) => {
    const wanted = config[name] ?? null;
    if (wanted === null || steering.has(name) || typeof wanted === "boolean") return true;
    return sameValue(attribute.type, wanted, valueFor(object, name));
  });
}

/** Filters are named as EC2's API names attributes: `vpc-id`, `tag:Name`. */
function filterMatches({ values }: CloudObject, name: string, allowed: readonly string[]): boolean {
  if (name.startsWith("tag:")) {
    const tags = values.tags_all as Record<string, Value> | null;
    return allowed.includes(String(tags?.[name.slice(4)] ?? ""));
  }
  const attribute = { "vpc-id": "vpc_id", "group-name": "name", cidr: "cidr_block" }[name] ?? name.replaceAll("-", "_");
  const value = values[attribute] ?? null;
  return allowed.some((wanted) => String(value) === wanted || texts(value).includes(wanted));
}

/** `id` may be asked for as `<kind>_id`, and names by the words of the data source. */
function valueFor({ values, id, type }: CloudObject, name: string): Value {
  if (values[name] !== undefined) return values[name] ?? null;
  if (name === "id" || name === `${type.replace(/^aws_/, "")}_id`) return id;
  return null;
}

function sameValue(type: AttributeType, wanted: Value, actual: Value): boolean {
  return equal(type, wanted, actual) || (typeof wanted === "string" && wanted === actual);
}

/** Attributes of the same name and of a type that fits. */
function attributesOf(object: CloudObject, query: Query): Draft {
  const answer: Draft = { id: object.id };
  for (const [name, attribute] of Object.entries(query.type.block.attributes)) {
    const value = valueFor(object, name);
    if (value !== null) answer[name] = conform(attribute.type, value);
  }
  for (const [name, nested] of Object.entries(query.type.block.blocks)) {
    const value = object.values[name];
    if (nested.nesting !== "single" && Array.isArray(value) && name !== "filter") answer[name] = value;
  }
  return { ...answer, tags: conform(["map", "string"], object.values.tags_all ?? {}) };
}

/** Plural data sources: the ids of all objects of a type that match. */
export function idsInCloud(type: string, idsName: string) {
  return (query: Query): Answer => {
    const found = query.cloud.ready(type).filter((object) => matches(object, query));
    return { id: query.region, [idsName]: found.map(({ id }) => id).sort() };
  };
}

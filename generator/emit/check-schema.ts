import { expression, isExpression, type Reference, type Value } from "../../model/resource-graph";
import type { ConcreteGraph, ConcreteResource } from "../lower";
import { type AttributeType, type BlockSchema, type NestedBlockSchema, schemaOf } from "../schema/provider-schema";
import { bindingOf, bindingsVersion } from "./bindings";

/** Where a graph is not what the provider accepts: a mistake of a definition or of a generic box. */
export interface SchemaProblem {
  readonly code:
    | "unknown-type"
    | "unknown-attribute"
    | "missing-attribute"
    | "wrong-type"
    | "read-only-attribute"
    | "wrong-number-of-blocks"
    | "unknown-reference"
    | "not-in-bindings";
  /** Component or connection id. */
  readonly origin: string;
  /** `aws_subnet.app_a`. */
  readonly address: string;
  /** `health_check.path`; empty when it is about the resource. */
  readonly path: string;
  /** A sentence that names the resource. */
  readonly message: string;
}

/** Compares every resource with the schema of its type; an empty list when all is as the provider wants it. */
export function checkAgainstSchema(graph: ConcreteGraph): readonly SchemaProblem[] {
  const resources = new Map(graph.resources.map((resource) => [resource.name, resource]));
  return graph.resources.flatMap((resource) => checkResource(resource, resources));
}

type Report = (code: SchemaProblem["code"], path: string, what: string) => void;

interface Check {
  readonly resource: ConcreteResource;
  readonly resources: ReadonlyMap<string, ConcreteResource>;
  readonly report: Report;
}

function checkResource(
  resource: ConcreteResource,
  resources: ReadonlyMap<string, ConcreteResource>,
): readonly SchemaProblem[] {
  const { kind, type, address, origin } = resource;
  const problems: SchemaProblem[] = [];
  const report: Report = (code, path, what) => {
    problems.push({ code, origin, address, path, message: `${address}: ${path ? `"${path}" ` : ""}${what}.` });
  };
  const schema = schemaOf(kind, type);
  if (!schema) {
    report("unknown-type", "", "the AWS provider has no such type");
    return problems;
  }
  if (!bindingOf(kind, type))
    report("not-in-bindings", "", `the CDKTF bindings ${bindingsVersion} do not have this type`);
  checkBlock(resource.attributes, schema, "", { resource, resources, report });
  return problems;
}

function checkBlock(values: Readonly<Record<string, Value>>, schema: BlockSchema, prefix: string, check: Check): void {
  const { kind, type } = check.resource;
  const binding = bindingOf(kind, type);
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const path = prefix + name;
    const attribute = schema.attributes[name];
    const nested = schema.blocks[name];
    if (!attribute && !nested) {
      check.report("unknown-attribute", path, "does not exist");
      continue;
    }
    if (binding && !binding.has(path)) {
      check.report("not-in-bindings", path, `is not in the CDKTF bindings ${bindingsVersion}`);
    }
    if (nested) checkNested(value, nested, path, check);
    else if (attribute && !attribute.required && !attribute.optional) {
      check.report("read-only-attribute", path, "is set by AWS and cannot be given");
    } else if (attribute) checkValue(value, attribute.type, path, check);
  }
  for (const [name, attribute] of Object.entries(schema.attributes)) {
    const value = values[name];
    if (attribute.required && (value === undefined || value === null)) {
      check.report("missing-attribute", prefix + name, "is required");
    }
  }
  for (const [name, nested] of Object.entries(schema.blocks)) {
    if (nested.min > 0 && values[name] === undefined) check.report("missing-attribute", prefix + name, "is required");
  }
}

function checkNested(value: Value, nested: NestedBlockSchema, path: string, check: Check): void {
  const items: readonly Value[] = Array.isArray(value) ? value : [value];
  const { min, max, nesting } = nested;
  const most = nesting === "single" ? 1 : max;
  if (items.length < min || (most > 0 && items.length > most)) {
    const allowed = most > 0 ? `${min} to ${most}` : `at least ${min}`;
    check.report("wrong-number-of-blocks", path, `stands ${items.length} times; allowed are ${allowed}`);
  }
  for (const item of items) {
    if (typeof item !== "object" || item === null || Array.isArray(item) || isExpression(item)) {
      check.report("wrong-type", path, "must be a block");
    } else checkBlock(item as Readonly<Record<string, Value>>, nested.block, `${path}.`, check);
  }
}

function checkValue(value: Value, type: AttributeType, path: string, check: Check): void {
  if (value === undefined || value === null || type === "dynamic") return;
  const wrong = (what: string) => check.report("wrong-type", path, `must be ${typeName(type)}, not ${what}`);
  if (typeof value !== "object") {
    if (!isScalarOf(value, type)) wrong(`the ${typeof value} ${JSON.stringify(value)}`);
    return;
  }
  if (isExpression(value)) {
    checkExpression(value, type, path, check, wrong);
    return;
  }
  if (Array.isArray(value)) {
    if (typeof type === "string" || (type[0] !== "list" && type[0] !== "set")) wrong("a list");
    else for (const item of value) checkValue(item, type[1], path, check);
    return;
  }
  const memberType = typeof type === "string" ? undefined : memberTypes(type);
  if (!memberType) {
    wrong("a map");
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    const inner = memberType(name);
    if (!inner) check.report("unknown-attribute", `${path}.${name}`, "does not exist");
    else checkValue(member, inner, `${path}.${name}`, check);
  }
}

/** The types of a map's or an object's members, by name; undefined for what has none. */
function memberTypes(type: Exclude<AttributeType, string>): ((name: string) => AttributeType | undefined) | undefined {
  if (type[0] === "map") return () => type[1];
  return type[0] === "object" ? (name) => type[1][name] : undefined;
}

function checkExpression(
  value: Value & object,
  type: AttributeType,
  path: string,
  check: Check,
  wrong: (what: string) => void,
): void {
  if (!isExpression(value)) return;
  const kind = value[expression];
  if (kind === "reference") {
    const found = referencedType(value, check.resources);
    if (!found)
      check.report("unknown-reference", path, `refers to ${value.key}.${value.path.join(".")}, which does not exist`);
    else if (found !== "block" && !fits(found, type)) wrong(`${typeName(found)} of ${value.key}`);
  } else if (kind === "template" || kind === "json") {
    if (typeof type !== "string") wrong("a text");
  }
}

/** Terraform converts scalars into each other; lists and sets too. */
function fits(have: AttributeType, want: AttributeType): boolean {
  if (typeof have === "string" || typeof want === "string") {
    return have === "dynamic" || want === "dynamic" || (typeof have === "string" && typeof want === "string");
  }
  const isList = ([form]: Exclude<AttributeType, string>) => form === "list" || form === "set";
  return isList(have) === isList(want);
}

function isScalarOf(value: string | number | boolean, type: AttributeType): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    case "bool":
      return typeof value === "boolean";
    default:
      return false;
  }
}

function typeName(type: AttributeType): string {
  if (typeof type === "string")
    return { string: "a text", number: "a number", bool: "true or false", dynamic: "anything" }[type];
  return { list: "a list", set: "a list", map: "a map", object: "a map" }[type[0]];
}

function referencedType(
  { key, path }: Reference,
  resources: ReadonlyMap<string, ConcreteResource>,
): AttributeType | "block" | undefined {
  const resource = resources.get(key);
  const schema = resource && schemaOf(resource.kind, resource.type);
  return schema && typeAt({ block: schema }, path);
}

type Place = { readonly block: BlockSchema } | { readonly type: AttributeType };

function typeAt(place: Place, [head, ...rest]: readonly (string | number)[]): AttributeType | "block" | undefined {
  if (head === undefined) return "type" in place ? place.type : "block";
  if ("block" in place) {
    if (typeof head === "number") return typeAt(place, rest);
    const attribute = place.block.attributes[head];
    if (attribute) return typeAt({ type: attribute.type }, rest);
    const nested = place.block.blocks[head];
    return nested && typeAt({ block: nested.block }, rest);
  }
  const { type } = place;
  if (typeof type === "string") return type === "dynamic" ? "dynamic" : undefined;
  if (type[0] !== "object") return typeAt({ type: type[1] }, rest);
  const field = type[1][head];
  return field && typeAt({ type: field }, rest);
}

import { expression, isExpression, type Reference, type Value } from "../../../model/resource-graph";
import type { ConcreteResource } from "../../lower";
import { type AttributeType, type BlockSchema, schemaOf } from "../../schema/provider-schema";
import { textParts } from "../templates";
import { hclText } from "../text";
import { type HclDoc, type HclItem, type HclMember, hclObject } from "./layout";

/** Resources by their Terraform name, for references. */
export type Resources = ReadonlyMap<string, ConcreteResource>;

/** A value as an HCL expression, in the type that the provider's schema wants. */
export function hclValue(value: Value, type: AttributeType, resources: Resources): HclDoc {
  if (value === undefined || value === null) return "null";
  if (typeof value !== "object") return literal(value, type);
  if (isExpression(value)) {
    switch (value[expression]) {
      case "reference":
        return hclReference(value, resources);
      case "template":
        return template(textParts(value), resources);
      case "json":
        return { kind: "call", name: "jsonencode", argument: hclValue(value.value, "dynamic", resources) };
      default:
        throw new Error(`A value of one environment cannot hold a ${value[expression]}.`);
    }
  }
  if (isList(value)) {
    const inner = typeof type !== "string" && (type[0] === "list" || type[0] === "set") ? type[1] : "dynamic";
    return value.length ? { kind: "list", items: value.map((item) => hclValue(item, inner, resources)) } : "[]";
  }
  const items = Object.entries(value).flatMap(([name, member]): HclItem[] => {
    const inner = memberType(type, name);
    if (member === undefined || (member === null && inner !== "dynamic")) return [];
    return [{ key: objectKey(name), value: hclValue(member, inner, resources) }];
  });
  return hclObject(items);
}

function isList(value: Value & object): value is readonly Value[] {
  return Array.isArray(value);
}

function memberType(type: AttributeType, name: string): AttributeType {
  if (typeof type === "string") return "dynamic";
  if (type[0] === "object") return type[1][name] ?? "dynamic";
  return type[0] === "map" ? type[1] : "dynamic";
}

function literal(value: string | number | boolean, type: AttributeType): string {
  if (type === "number" && typeof value === "string" && value.trim() && Number.isFinite(Number(value)))
    return String(Number(value));
  if (type === "bool" && (value === "true" || value === "false")) return value;
  if (typeof value === "string" || type === "string") return `"${hclText(String(value))}"`;
  return String(value);
}

function template(parts: ReturnType<typeof textParts>, resources: Resources): string {
  const [only] = parts;
  if (only === undefined) return '""';
  if (parts.length === 1 && typeof only === "object") return inline(hclValue(only, "string", resources));
  const texts = parts.map((part, index) =>
    typeof part === "object"
      ? `\${${inline(hclValue(part, "dynamic", resources))}}`
      : hclText(String(part), index < parts.length - 1),
  );
  return `"${texts.join("")}"`;
}

/** Inside of a text everything stands in one line. */
function inline(doc: HclDoc): string {
  if (typeof doc === "string") return doc;
  switch (doc.kind) {
    case "object":
      return `{ ${doc.items.map(({ key, value }) => `${key} = ${inline(value)}`).join(", ")} }`;
    case "list":
      return `[${doc.items.map(inline).join(", ")}]`;
    case "call":
      return `${doc.name}(${inline(doc.argument)})`;
  }
}

const bareKey = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const hclWords = new Set(["for", "if", "in", "true", "false", "null"]);

function objectKey(name: string): string {
  return bareKey.test(name) && !hclWords.has(name) ? name : `"${hclText(name)}"`;
}

/** `aws_db_instance.orders_db.master_user_secret[0].secret_arn` */
export function hclReference(reference: Reference, resources: Resources): string {
  const resource = resources.get(reference.key);
  if (!resource) throw new Error(`Something refers to ${reference.key}, which does not exist.`);
  const schema = schemaOf(resource.kind, resource.type);
  return schema ? blockPath(resource.address, schema, reference.path) : resource.address;
}

function blockPath(base: string, schema: BlockSchema, path: readonly (string | number)[]): string {
  const [head, ...rest] = path;
  if (head === undefined) return base;
  const attribute = schema.attributes[head];
  if (attribute) return attributePath(`${base}.${head}`, attribute.type, rest);
  const nested = schema.blocks[head];
  if (!nested) throw new Error(`${base} has no ${head}.`);
  const text = `${base}.${head}`;
  if (nested.nesting === "single") return blockPath(text, nested.block, rest[0] === 0 ? rest.slice(1) : rest);
  const [index, ...further] = typeof rest[0] === "number" ? rest : [0, ...rest];
  const list = nested.nesting === "set" ? `tolist(${text})` : text;
  return blockPath(`${list}[${index}]`, nested.block, further);
}

function attributePath(base: string, type: AttributeType, path: readonly (string | number)[]): string {
  const [head, ...rest] = path;
  if (head === undefined) return base;
  if (typeof type === "string") throw new Error(`${base} is read further than it goes.`);
  if (type[0] === "object") return attributePath(`${base}.${head}`, type[1][head] ?? "dynamic", rest);
  if (typeof head === "number") {
    return attributePath(`${type[0] === "set" ? `tolist(${base})` : base}[${head}]`, type[1], rest);
  }
  return attributePath(bareKey.test(head) ? `${base}.${head}` : `${base}["${hclText(head)}"]`, type[1], rest);
}

/** What a resource or block holds: attributes first, as its author ordered them, then its blocks. */
export function hclMembers(
  values: Readonly<Record<string, Value>>,
  schema: BlockSchema,
  resources: Resources,
): readonly HclMember[] {
  const attributes: HclMember[] = [];
  const blocks: HclMember[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const attribute = schema.attributes[name];
    const nested = schema.blocks[name];
    if (attribute)
      attributes.push({ kind: "attribute", item: { key: name, value: hclValue(value, attribute.type, resources) } });
    else if (nested) {
      for (const item of Array.isArray(value) ? value : [value]) {
        blocks.push({
          kind: "block",
          head: name,
          body: hclMembers(item as Readonly<Record<string, Value>>, nested.block, resources),
        });
      }
    } else throw new Error(`It has no attribute "${name}".`);
  }
  return [...attributes, ...blocks];
}

import type { Resource } from "../../model/resource-graph";
import { schemaOf } from "../schema/provider-schema";
import { bindingOf } from "./bindings";
import { isTakenId } from "./construct";
import type { Context } from "./context";
import { conditions, valueDoc } from "./expressions";
import { call, type Doc, type Entry, layOut, object } from "./layout";
import { camelCase, reservedNames } from "./names";
import { comment, joinPieces, type Piece } from "./pieces";
import { propertyKey, typescriptString } from "./text";

/** From how many resources on a table of what differs reads better than each written out. */
const fewest = 4;

/** How many resources from the first on are alike but for their values, so that a table can stand for them; else 1. */
export function tableLength(resources: readonly Resource[], referred: ReadonlySet<string>): number {
  const [first] = resources;
  if (!first || !isPlain(first, referred)) return 1;
  const names = Object.keys(first.attributes).join();
  let length = 1;
  for (const resource of resources.slice(1)) {
    const { type, origin, attributes } = resource;
    const isLike = type === first.type && origin === first.origin && Object.keys(attributes).join() === names;
    if (!isLike || resource.comment || !isPlain(resource, referred)) break;
    length++;
  }
  return length < fewest ? 1 : length;
}

function isPlain(resource: Resource, referred: ReadonlySet<string>): boolean {
  const { kind, key, each, when, dependsOn, lifecycle, attributes } = resource;
  if (kind !== "resource" || each !== undefined || when || dependsOn?.length || lifecycle) return false;
  return !referred.has(key) && !isTakenId(key) && Object.values(attributes).every((value) => value !== undefined);
}

/**
 * A loop over a table: what all have in common is written once, what differs a line each. Undefined where a value is
 * too long or too special for a table.
 */
export function table(resources: readonly Resource[], context: Context, indent: string): Piece | undefined {
  const rows = resources.map((resource) => entriesOf(resource, context));
  const [first] = rows;
  const [resource] = resources;
  if (!first || !resource || rows.some((row) => row === undefined)) return undefined;
  const binding = bindingOf("resource", resource.type);
  if (!binding) return undefined;
  const differs = (index: number) => rows.some((row) => row?.[index]?.value !== first[index]?.value);
  const common = first.filter((_, index) => !differs(index));
  if (!common.length || common.length === first.length) return undefined;
  context.usage.aws.set(binding.folder, binding.className);

  const rest = restName(resource.type, common);
  const inner = `${indent}  `;
  const prefix = sharedWords(resources.map(({ key }) => key));
  const lines = resources.map(({ key, origin }, row): Piece => {
    const cells = rows[row]?.filter((_, index) => differs(index)) ?? [];
    const text = layOut(
      object([{ key: "id", value: typescriptString(key.slice(prefix.length)) }, ...cells]),
      inner,
      inner.length,
      1,
    );
    return {
      text: `${inner}${text},\n`,
      spans: [{ from: inner.length, to: inner.length + text.length, origin, resource: key }],
    };
  });
  const configuration = [...common, { key: "", value: `...${rest}` }];
  const args: Doc[] = ["scope", prefix ? `\`${prefix}\${id}\`` : "id", object(configuration, configuration.length > 4)];
  const construct = layOut(call(`new ${binding.className}`, args), inner, inner.length, 1);
  const remark = resource.comment ? comment(resource.comment, indent) : "";
  const piece = joinPieces([
    { text: `${remark}${indent}for (const { id, ...${rest} } of [\n`, spans: [] },
    ...lines,
    { text: `${indent}]) {\n${inner}${construct};\n${indent}}\n`, spans: [] },
  ]);
  return { text: piece.text, spans: [{ from: 0, to: piece.text.length - 1, origin: resource.origin }, ...piece.spans] };
}

/** The settings of a resource where each is a short expression. */
function entriesOf(resource: Resource, context: Context): readonly Entry[] | undefined {
  const { type, attributes } = resource;
  const schema = schemaOf("resource", type);
  const binding = bindingOf("resource", type);
  if (!schema || !binding) return undefined;
  const entries: Entry[] = [];
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = schema.attributes[name];
    if (!attribute || !binding.has(name) || value === null || conditions(value, context).length) return undefined;
    const doc = valueDoc(value, attribute.type, context);
    if (typeof doc !== "string") return undefined;
    entries.push({ key: propertyKey(binding.property(name)), value: doc });
  }
  return entries;
}

/** The words that all keys begin with, `public_acl_`, but never a whole key. */
function sharedWords(keys: readonly string[]): string {
  const [first = [], ...others] = keys.map((key) => key.split("_"));
  let length = 0;
  while (
    length < first.length - 1 &&
    others.every((words) => words.length > length + 1 && words[length] === first[length])
  ) {
    length++;
  }
  return length ? `${first.slice(0, length).join("_")}_` : "";
}

/** What is left of a row: `rule` for `aws_network_acl_rule`, unless something else is called so. */
function restName(type: string, common: readonly Entry[]): string {
  const name = camelCase(type.slice(type.lastIndexOf("_") + 1));
  const isTaken = common.some(({ value }) => typeof value === "string" && new RegExp(`\\b${name}\\b`).test(value));
  return isTaken || reservedNames.has(name) || !/^[a-z]/.test(name) ? "row" : name;
}

import { type Choice, expression, isExpression, type Resource, type Value } from "../../model/resource-graph";
import { type BlockSchema, type NestedBlockSchema, schemaOf } from "../schema/provider-schema";
import { type Binding, bindingOf, bindingsVersion } from "./bindings";
import { type Context, emitError, placeAccess, placeOf } from "./context";
import { choiceDoc, listOf, orEmpty, valueDoc } from "./expressions";
import { array, call, type Doc, type Entry, object, ternary, wrapped } from "./layout";
import { propertyKey, typescriptString } from "./text";

/** Construct ids that the stack itself uses; a resource of such a key is given its name afterwards. */
const takenIds = new Set(["aws", "backend"]);

export function isTakenId(key: string): boolean {
  return takenIds.has(key);
}

/** From how many settings on each stands on its own line although all might fit in one. */
const crowded = 4;

export interface ConstructDoc {
  readonly doc: Doc;
  /** Its Terraform name, where its id in the stack had to be another. */
  readonly renameTo?: string;
}

/** `new Subnet(scope, "app", { … })`. */
export function constructDoc(resource: Resource, context: Context): ConstructDoc {
  const { kind, type, key, each } = resource;
  const schema = schemaOf(kind, type);
  if (!schema)
    throw emitError(context, `the AWS provider has no ${kind === "data" ? "data source" : "resource"} ${type}.`);
  const binding = bindingOf(kind, type);
  if (!binding) throw emitError(context, `the CDKTF bindings ${bindingsVersion} have no ${type} yet.`);
  context.usage.aws.set(binding.folder, binding.className);

  const entries = [
    ...blockEntries(resource.attributes, schema, { binding, path: "" }, context),
    ...metaEntries(resource, context),
  ];
  const taken = isTakenId(key) && each === undefined;
  const id = each === undefined ? typescriptString(taken ? `${key}_${kind}` : key) : `\`${key}_\${zone}\``;
  if (each !== undefined && context.loop) context.loop.uses.zone = true;
  const args: Doc[] = ["scope", id];
  if (entries.length || needsConfiguration(schema)) args.push(object(entries, isCrowded(entries)));
  const doc = call(`new ${binding.className}`, args);
  return taken ? { doc, renameTo: key } : { doc };
}

function needsConfiguration(schema: BlockSchema): boolean {
  return (
    Object.values(schema.attributes).some((attribute) => attribute.required) ||
    Object.values(schema.blocks).some((block) => block.min > 0)
  );
}

function isCrowded(entries: readonly Entry[]): boolean {
  const nested = entries.some(({ value }) => typeof value !== "string" && value.kind !== "ternary");
  return entries.length >= crowded || (nested && entries.length > 1);
}

interface Where {
  readonly binding: Binding;
  /** Path of the block at hand, with a dot at its end. */
  readonly path: string;
}

/** The settings of a resource or block as members of an object. */
function blockEntries(
  values: Readonly<Record<string, Value>>,
  schema: BlockSchema,
  where: Where,
  context: Context,
): Entry[] {
  return Object.entries(values).flatMap(([name, value]): Entry[] => {
    if (value === undefined || value === null) return [];
    const path = where.path + name;
    const attribute = schema.attributes[name];
    const block = schema.blocks[name];
    if (!attribute && !block) throw emitError(context, `it has no attribute "${path}".`);
    if (!where.binding.has(path))
      throw emitError(context, `the CDKTF bindings ${bindingsVersion} have no "${path}" yet.`);
    const key = propertyKey(where.binding.property(path));
    if (attribute) {
      const doc = valueDoc(value, attribute.type, context);
      const must = attribute.required && attribute.type === "string";
      return [{ key, value: must ? orEmpty(value, doc, context) : doc }];
    }
    if (!block) return [];
    if (where.binding.isUntyped(path)) return [{ key, value: untypedBlocks(value, block, context) }];
    return [{ key, value: nestedBlocks(value, block, { ...where, path: `${path}.` }, context) }];
  });
}

/** A block that occurs once is an object, others are lists of them. */
function nestedBlocks(value: Value, nested: NestedBlockSchema, where: Where, context: Context): Doc {
  const one = (item: Value, inner: Context): Doc => {
    const choice = asChoice(item);
    if (choice) return choiceDoc(choice, inner, one);
    return object(blockEntries(blockValues(item, where.path, inner), nested.block, where, inner));
  };
  if (nested.nesting !== "single" && nested.max !== 1) return blockList(value, context, one);
  if (!Array.isArray(value)) return one(value as Value, context);
  if (value.length > 1) throw emitError(context, `"${where.path.slice(0, -1)}" can stand only once.`);
  return value.length ? one(value[0], context) : "undefined";
}

function blockList(value: Value, context: Context, one: (item: Value, context: Context) => Doc): Doc {
  const choice = asChoice(value);
  if (choice) return choiceDoc(choice, context, (branch, inner) => blockList(branch, inner, one));
  return listOf(Array.isArray(value) ? value : [value], context, one);
}

function asChoice(value: Value): Choice | undefined {
  if (typeof value !== "object" || value === null || !isExpression(value)) return undefined;
  return value[expression] === "choice" ? value : undefined;
}

function blockValues(value: Value, path: string, context: Context): Readonly<Record<string, Value>> {
  if (typeof value !== "object" || value === null || Array.isArray(value) || isExpression(value)) {
    throw emitError(context, `"${path.slice(0, -1)}" must be a block.`);
  }
  return value as Readonly<Record<string, Value>>;
}

/** Blocks that the bindings hand on as they are: Terraform's own names, every block in a list. */
function untypedBlocks(value: Value, nested: NestedBlockSchema, context: Context): Doc {
  const one = (item: Value, inner: Context): Doc => {
    const choice = asChoice(item);
    if (choice) return choiceDoc(choice, inner, one);
    const entries = Object.entries(blockValues(item, "block.", inner)).flatMap(([name, member]): Entry[] => {
      if (member === undefined || member === null) return [];
      const attribute = nested.block.attributes[name];
      const block = nested.block.blocks[name];
      if (attribute) return [{ key: name, value: valueDoc(member, attribute.type, inner) }];
      if (!block) throw emitError(inner, `it has no attribute "${name}".`);
      return [{ key: name, value: untypedBlocks(member, block, inner) }];
    });
    return object(entries);
  };
  return blockList(value, context, one);
}

/** What Terraform itself knows of every resource. */
function metaEntries(resource: Resource, context: Context): Entry[] {
  const entries: Entry[] = [];
  if (resource.dependsOn?.length) entries.push({ key: "dependsOn", value: dependencies(resource.dependsOn, context) });
  const { ignoreChanges, createBeforeDestroy, preventDestroy } = resource.lifecycle ?? {};
  const lifecycle: Entry[] = [];
  if (createBeforeDestroy) lifecycle.push({ key: "createBeforeDestroy", value: "true" });
  if (preventDestroy) lifecycle.push({ key: "preventDestroy", value: "true" });
  if (ignoreChanges?.length)
    lifecycle.push({ key: "ignoreChanges", value: array(ignoreChanges.map(typescriptString)) });
  if (lifecycle.length) entries.push({ key: "lifecycle", value: object(lifecycle) });
  return entries;
}

function dependencies(keys: readonly string[], context: Context): Doc {
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) {
    const place = placeOf(only, context);
    const access = placeAccess(place, context);
    if (place.shape === "maybe" && !context.present.has(only)) return ternary(access, array([access]), "undefined");
  }
  const docs = keys.map((key): Doc => {
    const place = placeOf(key, context);
    const access = placeAccess(place, context);
    if (place.shape === "many") return `...${access}`;
    if (place.shape === "one" || context.present.has(key)) return access;
    return wrapped("...(", `${access} ? [${access}] : []`, ")");
  });
  return array(docs);
}

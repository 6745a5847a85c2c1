/** Which changes replace the resource. */
import type { AttributeSchema, BlockSchema, NestedBlockSchema, TypeSchema } from "../schema/types";
import { equal, equalNested } from "../values/equal";
import { isList, isObject, isZeroLike, noBlocks, type ObjectValue, type Value } from "../values/value";

/** Names of attributes and blocks, and indexes into lists. */
export type Path = readonly (string | number)[];

/** The paths at which the planned object differs from the prior one in a way that AWS cannot do in place. */
export function replacePaths(type: TypeSchema, prior: ObjectValue, planned: ObjectValue): Path[] {
  const paths: Path[] = [];
  collect(type.block, prior, planned, [], type, paths);
  if (paths.length > 0 || !type.noUpdate) return paths;
  return Object.entries(type.block.attributes)
    .filter(([name, attribute]) => (attribute.optional || attribute.required) && !isLocal(name))
    .filter(([name, attribute]) => !equal(attribute.type, prior[name] ?? null, planned[name] ?? null))
    .map(([name]) => [name]);
}

/** Attributes of a type without updates that exist for Terraform only. */
function isLocal(name: string): boolean {
  return name === "tags" || name === "tags_all";
}

function collect(
  block: BlockSchema,
  prior: ObjectValue,
  planned: ObjectValue,
  at: Path,
  type: TypeSchema,
  paths: Path[],
): void {
  for (const [name, attribute] of Object.entries(block.attributes)) {
    if (replaces(attribute, prior[name] ?? null, planned[name] ?? null, type)) paths.push([...at, name]);
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    collectNested(
      nested,
      prior[name] ?? noBlocks(nested),
      planned[name] ?? noBlocks(nested),
      [...at, name],
      type,
      paths,
    );
  }
}

function replaces(attribute: AttributeSchema, before: Value, after: Value, type: TypeSchema): boolean {
  if (!attribute.forceNew && !(attribute.forceNewIf && !type.legacy)) return false;
  if (equal(attribute.type, before, after)) return false;
  return !(type.legacy && typeof after !== "symbol" && isZeroLike(before) && isZeroLike(after));
}

function collectNested(
  nested: NestedBlockSchema,
  before: Value,
  after: Value,
  at: Path,
  type: TypeSchema,
  paths: Path[],
): void {
  if (equalNested(nested, before, after)) return;
  if (nested.nesting === "single") {
    if (isObject(before) && isObject(after)) collect(nested.block, before, after, at, type, paths);
    return;
  }
  const forced = nested.forceNew || (nested.forceNewIf && !type.legacy);
  if (!isList(before) || !isList(after)) {
    if (forced) paths.push(at);
    return;
  }
  if (nested.nesting === "set") {
    if (forced || setReplaces(nested, before, after, type)) paths.push(at);
    return;
  }
  if (forced && before.length !== after.length) paths.push(at);
  for (const [index, element] of after.entries()) {
    const old = before[index];
    if (isObject(element) && isObject(old)) collect(nested.block, old, element, [...at, index], type, paths);
    else if (isObject(element) && hasForcing(nested.block, element, type)) paths.push(at);
  }
  const gone = before.slice(after.length);
  if (gone.some((element) => isObject(element) && hasForcing(nested.block, element, type))) paths.push(at);
}

/** A path cannot point into a set, so the set as a whole is named when an element came or went that forces. */
function setReplaces(
  nested: NestedBlockSchema,
  before: readonly Value[],
  after: readonly Value[],
  type: TypeSchema,
): boolean {
  const one = (element: Value): Value => [element];
  const changed = [
    ...after.filter((element) => !before.some((old) => equalNested(nested, one(old), one(element)))),
    ...before.filter((element) => !after.some((now) => equalNested(nested, one(now), one(element)))),
  ];
  return changed.some((element) => isObject(element) && hasForcing(nested.block, element, type));
}

/** Does the block hold anything that forces replacement? */
function hasForcing(block: BlockSchema, value: ObjectValue, type: TypeSchema): boolean {
  return (
    Object.entries(block.attributes).some(
      ([name, attribute]) => replaces(attribute, null, value[name] ?? null, type) && !isZeroLike(value[name] ?? null),
    ) ||
    Object.entries(block.blocks).some(([name, nested]) => {
      const inner = value[name] ?? null;
      if (isList(inner)) return inner.some((element) => isObject(element) && hasForcing(nested.block, element, type));
      return isObject(inner) && hasForcing(nested.block, inner, type);
    })
  );
}

/** The smallest configuration of a type that satisfies its schema and rules. */
import type { AttributeSchema, AttributeType, BlockSchema, Rules, TypeSchema } from "../../rehearsal/schema/types";
import { type Draft, elementType, emptyBlock, objectType, type Value } from "../../rehearsal/values/value";

export function minimalConfig(type: TypeSchema): Draft {
  const config = minimalBlock(type.block, [], 0);
  for (const group of topLevelGroups(type.block)) {
    if (group.some((name) => isGiven(config[name]))) continue;
    const first = group.find((name) => name in type.block.attributes || name in type.block.blocks);
    if (first !== undefined) give(config, type.block, first, 0);
  }
  return config;
}

/** A configuration in which much more is set: attributes that exclude nothing, and a block of each kind, two levels deep. */
export function richConfig(type: TypeSchema): Draft {
  const config = minimalConfig(type);
  enrich(type.block, config, 0);
  return config;
}

function enrich(block: BlockSchema, config: Draft, depth: number): void {
  const free = (rules: Rules) => !rules.conflictsWith && !rules.exactlyOneOf && !rules.requiredWith;
  for (const [name, attribute] of Object.entries(block.attributes)) {
    if (config[name] === null && attribute.optional && free(attribute)) config[name] = sample(name, attribute);
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    if (depth > 1 || nested.nesting === "single" || !free(nested)) continue;
    const given = config[name];
    const inner =
      Array.isArray(given) && given.length > 0 ? (given as Draft[]) : [minimalBlock(nested.block, [name], 1)];
    for (const element of inner) enrich(nested.block, element, depth + 1);
    config[name] = inner;
  }
}

function isGiven(value: Value | undefined): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function topLevelGroups(block: BlockSchema): (readonly string[])[] {
  const all: Rules[] = [...Object.values(block.attributes), ...Object.values(block.blocks)];
  return all
    .flatMap(({ exactlyOneOf, atLeastOneOf }) => [exactlyOneOf, atLeastOneOf])
    .filter((group) => group !== undefined);
}

function give(config: Draft, block: BlockSchema, name: string, depth: number): void {
  const attribute = block.attributes[name];
  const nested = block.blocks[name];
  if (attribute) config[name] = sample(name, attribute);
  else if (nested) {
    const inner = minimalBlock(nested.block, [name], depth + 1);
    config[name] = nested.nesting === "single" ? inner : [inner];
  }
}

function minimalBlock(block: BlockSchema, path: readonly string[], depth: number): Draft {
  const config = emptyBlock(block);
  for (const [name, attribute] of Object.entries(block.attributes)) {
    if (attribute.required) config[name] = sample(name, attribute);
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const least = Math.max(
      nested.minItems ?? 0,
      nested.mustBeSet ? 1 : 0,
      nested.items && nested.mustBeSet ? nested.items[0] : 0,
    );
    if (least === 0 || depth > 12) continue;
    const inner = () => minimalBlock(nested.block, [...path, name], depth + 1);
    config[name] = nested.nesting === "single" ? inner() : Array.from({ length: least }, inner);
  }
  return config;
}

/** A value that the attribute's rules allow. */
export function sample(name: string, attribute: AttributeSchema): Value {
  return sampleOf(name, attribute.type, attribute);
}

function sampleOf(name: string, type: AttributeType, rules: Rules): Value {
  if (type === "bool") return true;
  if (type === "number") return Number(rules.oneOf?.[0] ?? rules.range?.[0] ?? rules.min ?? 1);
  if (type === "string") return sampleText(name, rules);
  const element = elementType(type);
  if (element) {
    const item = sampleOf(name, element, rules.element ?? {});
    if (type[0] === "map") return { key: item };
    const least = rules.items?.[0] ?? 1;
    return least <= 1
      ? [item]
      : Array.from({ length: least }, (_, index) => (typeof item === "string" ? `${item}${index}` : item));
  }
  return Object.fromEntries(
    Object.entries(objectType(type) ?? {}).map(([key, inner]) => [key, sampleOf(key, inner, {})]),
  );
}

function sampleText(name: string, rules: Rules): string {
  if (rules.oneOf?.[0] !== undefined) return rules.oneOf[0];
  if (/arn$|arns$/.test(name)) return "arn:aws:iam::123456789012:role/sample";
  if (/cidr/.test(name)) return "10.0.0.0/16";
  if (/policy$|policy_document$|_json$|^definition$|container_definitions$/.test(name)) return "{}";
  const text = name.replaceAll("_", "-");
  const [least, most] = rules.length ?? [1, 30];
  return text.slice(0, Math.max(1, most)).padEnd(least, "x");
}

/** Single values against what the provider allows: lists of values, ranges, lengths, numbers of elements, formats. */
import { type Diagnostic, failure } from "../diagnostics";
import type { AttributeSchema, BlockSchema, NestedBlockSchema, Rules, TypeSchema } from "../schema/types";
import { elementType, isList, isObject, isSet, numeric, type ObjectValue, unknown, type Value } from "../values/value";
import { isArn, jsonFault } from "./formats";
import { element, into, type Place, root } from "./place";

export function valueProblems(type: TypeSchema, config: ObjectValue): Diagnostic[] {
  const problems: Diagnostic[] = [];
  block(type.block, config, root, type.legacy, problems);
  return problems;
}

function block(schema: BlockSchema, config: ObjectValue, place: Place, legacy: boolean, problems: Diagnostic[]): void {
  for (const [name, attribute] of Object.entries(schema.attributes)) {
    const value = config[name];
    if (value !== undefined && value !== null && value !== unknown) {
      attributeProblems(name, attribute, value, into(place, name), legacy, problems);
    }
  }
  for (const [name, nested] of Object.entries(schema.blocks)) {
    const value = config[name];
    if (value !== undefined && value !== unknown) nestedProblems(nested, value, into(place, name), legacy, problems);
  }
}

function nestedProblems(
  nested: NestedBlockSchema,
  value: Value,
  place: Place,
  legacy: boolean,
  problems: Diagnostic[],
): void {
  if (isObject(value)) {
    block(nested.block, value, place, legacy, problems);
    return;
  }
  const blocks = isList(value) ? value : [];
  if (nested.mustBeSet && blocks.length === 0) {
    problems.push(
      failure(
        "Invalid Block",
        `Block ${place.indexed} must have a configuration value as the provider has marked it as required`,
        place.path,
      ),
    );
  }
  if (blocks.length > 0) sizeProblem(nested, blocks.length, isSetNesting(nested) ? "set" : "list", place, problems);
  for (const [index, item] of blocks.entries()) {
    if (isObject(item)) block(nested.block, item, element(place, index, isSetNesting(nested)), legacy, problems);
  }
}

function isSetNesting({ nesting }: NestedBlockSchema): boolean {
  return nesting === "set";
}

function sizeProblem(rules: Rules, size: number, what: string, place: Place, problems: Diagnostic[]): void {
  if (!rules.items) return;
  const [least, most] = rules.items;
  const bound = size < least ? `at least ${least}` : size > most ? `at most ${most}` : undefined;
  if (!bound) return;
  const detail = `Attribute ${place.indexed} ${what} must contain ${bound} elements, got: ${size}`;
  problems.push(failure("Invalid Attribute Value", detail, place.path));
}

function attributeProblems(
  name: string,
  attribute: AttributeSchema,
  value: Value,
  place: Place,
  legacy: boolean,
  problems: Diagnostic[],
): void {
  const inner = elementType(attribute.type);
  if (inner) {
    const entries: [number | string, Value][] = isList(value)
      ? [...value.entries()]
      : Object.entries(isObject(value) ? value : {});
    sizeProblem(attribute, entries.length, String(attribute.type[0]), place, problems);
    if (!attribute.element) return;
    for (const [key, item] of entries) {
      if (item === null || typeof item === "object" || item === unknown) continue;
      scalarProblem(name, attribute.element, item, element(place, key, isSet(attribute.type)), legacy, problems);
    }
    return;
  }
  if (typeof value !== "object") scalarProblem(name, attribute, value, place, legacy, problems);
}

function scalarProblem(
  name: string,
  rules: Rules,
  value: Value,
  place: Place,
  legacy: boolean,
  problems: Diagnostic[],
): void {
  if (!withinRules(rules, value)) {
    problems.push(...(legacy ? legacyFaults(name, rules, value, place) : [newerFault(rules, value, place)]));
  } else if (rules.validated && typeof value === "string" && value !== "") {
    const format = formatFault(name, value, place);
    if (format) problems.push(format);
  }
}

/** A value passes that one of its rules allows: "0, or 7 to 30" is a list and a range. */
function withinRules(rules: Rules, value: Value): boolean {
  const number = typeof value === "boolean" ? undefined : numeric(value);
  const spelled = rules.respelled ? String(value).toLowerCase() : String(value);
  if (rules.oneOf?.some((allowed) => (rules.respelled ? allowed.toLowerCase() : allowed) === spelled)) return true;
  if (rules.orMultipleOf && number !== undefined && number > 0 && number % rules.orMultipleOf === 0) return true;
  if (rules.range && number !== undefined) return number >= rules.range[0] && number <= rules.range[1];
  if (rules.min !== undefined && number !== undefined && number < rules.min) return false;
  if (rules.max !== undefined && number !== undefined && number > rules.max) return false;
  if (rules.length && typeof value === "string") return lengthFits(rules.length, value);
  return rules.oneOf === undefined || rules.min !== undefined || rules.max !== undefined;
}

function lengthFits([least, most]: readonly [number, number], value: string): boolean {
  const size = Buffer.byteLength(value);
  return size >= least && size <= most;
}

/** In the words of the older plugin library's validators, of which each says its own. */
function legacyFaults(name: string, rules: Rules, value: Value, { dotted, path }: Place): Diagnostic[] {
  const got = String(value);
  const faults: string[] = [];
  if (rules.oneOf) {
    const quoted = typeof value === "number" ? rules.oneOf : rules.oneOf.map((allowed) => JSON.stringify(allowed));
    faults.push(`expected ${name} to be one of [${quoted.join(" ")}], got ${got}`);
  }
  if (rules.range) {
    faults.push(`expected ${dotted} to be in the range (${rules.range[0]} - ${rules.range[1]}), got ${got}`);
  } else if (rules.length) {
    const [least, most] = rules.length;
    faults.push(`expected length of ${dotted} to be in the range (${least} - ${most}), got ${got}`);
  } else if (faults.length === 0) {
    const low = rules.min !== undefined && (numeric(value) ?? 0) < rules.min;
    faults.push(`expected ${dotted} to be at ${low ? `least (${rules.min})` : `most (${rules.max})`}, got ${got}`);
  }
  return faults.map((fault) => failure(fault, undefined, path));
}

/** In the words of the newer plugin library's validators. */
function newerFault(rules: Rules, value: Value, { indexed, path }: Place): Diagnostic {
  const got = typeof value === "string" ? JSON.stringify(value) : String(value);
  const say = (summary: string, must: string, what: string) =>
    failure(summary, `Attribute ${indexed} ${must}, got: ${what}`, path);
  if (rules.range) {
    return say("Invalid Attribute Value", `value must be between ${rules.range[0]} and ${rules.range[1]}`, got);
  }
  if (rules.oneOf) {
    const quoted = rules.oneOf.map((allowed) => (typeof value === "number" ? allowed : JSON.stringify(allowed)));
    return say("Invalid Attribute Value Match", `value must be one of: [${quoted.join(" ")}]`, got);
  }
  if (rules.length) {
    const size = Buffer.byteLength(String(value));
    return say(
      "Invalid Attribute Value Length",
      `string length must be between ${rules.length[0]} and ${rules.length[1]}`,
      String(size),
    );
  }
  const bound =
    rules.min !== undefined && (numeric(value) ?? 0) < rules.min ? `at least ${rules.min}` : `at most ${rules.max}`;
  return say("Invalid Attribute Value", `value must be ${bound}`, got);
}

/** Attributes that the provider checks in code and whose name tells how. */
function formatFault(name: string, value: string, { dotted, path }: Place): Diagnostic | undefined {
  if (/_arn$/.test(name) && !isArn(value)) {
    return failure(`"${dotted}" (${value}) is an invalid ARN: arn: invalid prefix`, undefined, path);
  }
  if (/policy$|_policy_document$/.test(name) && /^\s*[{[]/.test(value)) {
    const fault = jsonFault(value);
    if (fault) return failure(`"${dotted}" contains an invalid JSON policy: ${fault}`, undefined, path);
  }
  return undefined;
}

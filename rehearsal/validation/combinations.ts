/** Attributes that exclude or need each other. */
import { type Diagnostic, failure } from "../diagnostics";
import type { BlockSchema, Rules, TypeSchema } from "../schema/types";
import { isList, isObject, type ObjectValue, unknown, type Value } from "../values/value";
import { element, into, type Place, root } from "./place";

type State = "set" | "open" | "unset";

interface Scope {
  readonly config: ObjectValue;
  readonly legacy: boolean;
  readonly problems: Diagnostic[];
  /** Groups that were reported already: each of their members carries the same rule. */
  readonly reported: Set<string>;
}

export function combinationProblems(type: TypeSchema, config: ObjectValue): Diagnostic[] {
  const scope: Scope = { config, legacy: type.legacy, problems: [], reported: new Set() };
  block(type.block, config, root, scope);
  return scope.problems;
}

function block(schema: BlockSchema, values: ObjectValue, place: Place, scope: Scope): void {
  for (const [name, attribute] of Object.entries(schema.attributes)) {
    check(attribute, stateOf(values[name]), values, into(place, name), scope);
  }
  for (const [name, nested] of Object.entries(schema.blocks)) {
    const value = values[name];
    check(nested, stateOf(value), values, into(place, name), scope);
    if (isObject(value)) block(nested.block, value, into(place, name), scope);
    if (!isList(value)) continue;
    for (const [index, item] of value.entries()) {
      if (isObject(item)) block(nested.block, item, element(into(place, name), index, nested.nesting === "set"), scope);
    }
  }
}

function check(rules: Rules, state: State, siblings: ObjectValue, place: Place, scope: Scope): void {
  const look = (name: string) => stateAt(name, siblings, scope.config);
  if (rules.conflictsWith && state === "set") {
    const other = rules.conflictsWith.find((name) => look(name) === "set");
    if (other !== undefined) conflict(other, place, scope);
  }
  if (rules.requiredWith && state === "set" && rules.requiredWith.some((name) => look(name) === "unset")) {
    missing(
      `all of \`${listed([...rules.requiredWith, place.dotted])}\` must be specified`,
      rules.requiredWith,
      place,
      scope,
    );
  }
  if (rules.atLeastOneOf?.every((name) => look(name) === "unset")) {
    group(rules.atLeastOneOf, scope, () =>
      missing(
        `one of \`${listed(rules.atLeastOneOf ?? [])}\` must be specified`,
        rules.atLeastOneOf ?? [],
        place,
        scope,
      ),
    );
  }
  if (rules.exactlyOneOf) exactlyOne(rules.exactlyOneOf, look, place, scope);
}

function exactlyOne(names: readonly string[], look: (name: string) => State, place: Place, scope: Scope): void {
  const given = names.filter((name) => look(name) === "set");
  const open = names.some((name) => look(name) === "open");
  if (given.length === 1 || (given.length === 0 && open)) return;
  group(names, scope, () => {
    const all = listed(names);
    const problem =
      given.length === 0
        ? `one of \`${all}\` must be specified`
        : `only one of \`${all}\` can be specified, but \`${listed(given)}\` were specified.`;
    scope.problems.push(
      scope.legacy
        ? failure("Invalid combination of arguments", `"${place.dotted}": ${problem}`, place.path)
        : failure("Invalid Attribute Combination", newerText(names, given), place.path),
    );
  });
}

function newerText(names: readonly string[], given: readonly string[]): string {
  const all = `[${names.join(",")}]`;
  return given.length === 0
    ? `No attribute specified when one (and only one) of ${all} is required`
    : `${given.length} attributes specified when one (and only one) of ${all} is required`;
}

function conflict(other: string, place: Place, scope: Scope): void {
  group([place.dotted, other], scope, () =>
    scope.problems.push(
      scope.legacy
        ? failure("Conflicting configuration arguments", `"${place.dotted}": conflicts with ${other}`, place.path)
        : failure(
            "Invalid Attribute Combination",
            `Attribute "${other}" cannot be specified when "${place.indexed}" is specified`,
            place.path,
          ),
    ),
  );
}

function missing(problem: string, names: readonly string[], place: Place, scope: Scope): void {
  scope.problems.push(
    scope.legacy
      ? failure("Missing required argument", `"${place.dotted}": ${problem}`, place.path)
      : failure(
          "Invalid Attribute Combination",
          `Attribute "${place.indexed}" needs these to be specified too: ${names.join(", ")}`,
          place.path,
        ),
  );
}

function group(names: readonly string[], { reported }: Scope, report: () => void): void {
  const key = [...names].sort().join(",");
  if (reported.has(key)) return;
  reported.add(key);
  report();
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].sort().join(",");
}

function stateOf(value: Value | undefined): State {
  if (value === unknown) return "open";
  if (value === undefined || value === null) return "unset";
  return isList(value) && value.length === 0 ? "unset" : "set";
}

/** Rules name attributes by their path from the top (`spec.0.grpc_route`), or by their name beside the one that has the rule. */
function stateAt(path: string, siblings: ObjectValue, config: ObjectValue): State {
  const steps = path.split(".");
  const last = steps.at(-1) ?? path;
  let value: Value | undefined = config;
  for (const step of steps) {
    if (value === unknown) return "open";
    value = /^\d+$/.test(step)
      ? isList(value)
        ? value[Number(step)]
        : undefined
      : isObject(value)
        ? value[step]
        : undefined;
  }
  if (value === undefined && steps.length > 1 && last in siblings) return stateOf(siblings[last]);
  if (value === undefined && path in siblings) return stateOf(siblings[path]);
  return stateOf(value);
}

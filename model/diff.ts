import type { Component, Connection, GroundplanDocument, Json, Props } from "./document";
import { compareText } from "./order";

/** What one value was and is; `undefined` where it was not or is no more. */
export interface ValueDifference {
  /** `name`, `props.cidr`, `overrides.prod.size`. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** One thing that two drawings do not have in common. */
export interface Difference {
  readonly kind: "added" | "removed" | "changed";
  readonly subject: "component" | "connection" | "environment" | "project";
  /** Id of a component or connection, name of an environment; empty for the project. */
  readonly id: string;
  /** What it is called: "Orders", "Orders → Orders database", "prod". */
  readonly name: string;
  /** What is different in it; empty for what was added or removed. */
  readonly values: readonly ValueDifference[];
}

interface Item {
  readonly id: string;
  readonly name: string;
  readonly fields: ReadonlyMap<string, Json | undefined>;
}

/** What was done to get from one document to the other, by things and their properties instead of lines of text. */
export function diffDocuments(before: GroundplanDocument, after: GroundplanDocument): readonly Difference[] {
  if (before === after) return [];
  return [
    ...diffItems("project", [projectItem(before)], [projectItem(after)]),
    ...diffItems("environment", before.environments.map(environmentItem), after.environments.map(environmentItem)),
    ...diffItems("component", before.components.map(componentItem(before)), after.components.map(componentItem(after))),
    ...diffItems("connection", before.connections.map(lineItem(before)), after.connections.map(lineItem(after))),
  ];
}

function diffItems(subject: Difference["subject"], before: readonly Item[], after: readonly Item[]): Difference[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const fresh = new Map(after.map((item) => [item.id, item]));
  const removed = before.filter(({ id }) => !fresh.has(id));
  const differences = [...after, ...removed].flatMap((item): Difference[] => {
    const one = old.get(item.id);
    const other = fresh.get(item.id);
    const { id, name } = item;
    if (!one) return [{ kind: "added", subject, id, name, values: [] }];
    if (!other) return [{ kind: "removed", subject, id, name, values: [] }];
    const values = diffFields(one.fields, other.fields);
    return values.length ? [{ kind: "changed", subject, id, name, values }] : [];
  });
  return differences.sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}

function diffFields(before: Item["fields"], after: Item["fields"]): readonly ValueDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((path) => ({ path, before: before.get(path), after: after.get(path) }))
    .filter(({ before: old, after: fresh }) => !sameJson(old, fresh));
}

function projectItem({ name, key, settings }: GroundplanDocument): Item {
  const tags = Object.entries(settings.tags).map(([tag, value]): [string, Json] => [`tags.${tag}`, value]);
  return {
    id: "",
    name,
    fields: new Map([["name", name], ["key", key], ["constructs", settings.constructs], ...tags]),
  };
}

function environmentItem({ name, profile, state }: GroundplanDocument["environments"][number]): Item {
  return {
    id: name,
    name,
    fields: new Map<string, Json>([
      ["profile", profile],
      ["state", state],
    ]),
  };
}

function componentItem(document: GroundplanDocument): (component: Component) => Item {
  const nameOf = names(document);
  return (component) => ({
    id: component.id,
    name: component.name,
    fields: new Map<string, Json | undefined>([
      ["type", component.type],
      ["name", component.name],
      ["key", component.key],
      ["parent", component.parent === undefined ? undefined : nameOf(component.parent)],
      ...properties(component),
    ]),
  });
}

function lineItem(document: GroundplanDocument): (connection: Connection) => Item {
  const nameOf = names(document);
  return (connection) => ({
    id: connection.id,
    name: `${nameOf(connection.from)} → ${nameOf(connection.to)}`,
    fields: new Map<string, Json | undefined>([
      ["type", connection.type],
      ["from", nameOf(connection.from)],
      ["to", nameOf(connection.to)],
      ...properties(connection),
    ]),
  });
}

function names(document: GroundplanDocument): (id: string) => string {
  const byId = new Map(document.components.map(({ id, name }) => [id, name]));
  return (id) => byId.get(id) ?? id;
}

function properties({ props, overrides = {} }: Component | Connection): [string, Json][] {
  const listed = (prefix: string, values: Props) =>
    Object.entries(values).map(([name, value]): [string, Json] => [`${prefix}.${name}`, value]);
  return [
    ...listed("props", props),
    ...Object.entries(overrides).flatMap(([environment, values]) => listed(`overrides.${environment}`, values)),
  ];
}

function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  const [one, other] = [a as Record<string, Json>, b as Record<string, Json>];
  return keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key], other[key]));
}

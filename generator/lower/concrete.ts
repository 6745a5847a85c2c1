import {
  expression,
  isExpression,
  type JsonText,
  type Reference,
  type Resource,
  type ResourceGraph,
  type Setting,
  type Template,
  type Value,
} from "../../model/resource-graph";

/** A value without settings, choices and zones: references name resources that exist. */
export type ConcreteValue = Value;

export interface ConcreteResource {
  readonly kind: "resource" | "data";
  readonly type: string;
  /** Terraform name. */
  readonly name: string;
  /** `aws_subnet.app_a`, `data.aws_partition.current`. */
  readonly address: string;
  /** Component or connection id. */
  readonly origin: string;
  readonly group: string;
  readonly attributes: { readonly [name: string]: ConcreteValue };
  /** Addresses. */
  readonly dependsOn: readonly string[];
  readonly lifecycle?: Resource["lifecycle"];
  /** Former addresses, oldest first. */
  readonly movedFrom: readonly string[];
  readonly comment?: string;
}

export interface ConcreteOutput {
  readonly name: string;
  readonly origin: string;
  readonly group: string;
  readonly description: string;
  readonly sensitive: boolean;
  readonly value: ConcreteValue;
}

export interface ConcreteGraph {
  readonly project: ResourceGraph["project"];
  readonly environment: ResourceGraph["environments"][number];
  readonly groups: ResourceGraph["groups"];
  readonly lines: ResourceGraph["lines"];
  readonly resources: readonly ConcreteResource[];
  readonly outputs: readonly ConcreteOutput[];
}

export const zoneLetters = ["a", "b", "c", "d", "e", "f"] as const;

interface Place {
  readonly resource: Resource;
  /** Terraform names of its instances in this environment. */
  readonly names: readonly string[];
}

/** The plain graph of one environment; fails when the graph does not know the environment. */
export function concrete(graph: ResourceGraph, environmentName: string): ConcreteGraph {
  const environment = graph.environments.find((candidate) => candidate.name === environmentName);
  if (!environment) throw new Error(`There is no environment "${environmentName}".`);
  const places = new Map<string, Place>();
  for (const resource of graph.resources) {
    places.set(resource.key, { resource, names: instanceNames(resource, environmentName) });
  }
  const resources = graph.resources.flatMap((resource) => concreteInstances(resource, places, environmentName));
  const outputs = graph.outputs.flatMap((output): ConcreteOutput[] => {
    if (output.when && !settingIn(output.when, environmentName)) return [];
    const value = resolve(output.value, { places, environmentName });
    if (value === undefined) return [];
    const { name, origin, group, description } = output;
    return [{ name, origin, group, description, sensitive: output.sensitive ?? false, value }];
  });
  const headings = graph.headingsIn?.[environmentName];
  const groups = graph.groups.map((group) => {
    const heading = headings?.groups[group.key];
    return heading === undefined ? group : { ...group, heading };
  });
  return {
    project: graph.project,
    environment,
    groups,
    lines: { ...graph.lines, ...headings?.lines },
    resources,
    outputs,
  };
}

/** Which box each address belongs to. */
export function origins(graph: ConcreteGraph): Record<string, string> {
  return Object.fromEntries(graph.resources.map((resource) => [resource.address, resource.origin]));
}

function settingIn(setting: Setting, environment: string) {
  return setting.values[environment];
}

function instanceNames(resource: Resource, environment: string): readonly string[] {
  if (resource.when && !settingIn(resource.when, environment)) return [];
  if (resource.each === undefined) return [resource.key];
  const count = typeof resource.each === "number" ? resource.each : Number(settingIn(resource.each, environment) ?? 0);
  return zoneLetters.slice(0, count).map((letter) => `${resource.key}_${letter}`);
}

interface Context {
  readonly places: ReadonlyMap<string, Place>;
  readonly environmentName: string;
  /** Index of the zone at hand. */
  readonly zone?: number;
}

function concreteInstances(
  resource: Resource,
  places: ReadonlyMap<string, Place>,
  environmentName: string,
): readonly ConcreteResource[] {
  const { kind, type, origin, group, lifecycle, comment } = resource;
  return (places.get(resource.key)?.names ?? []).map((name, zone) => {
    const context = { places, environmentName, ...(resource.each === undefined ? {} : { zone }) };
    const suffix = name.slice(resource.key.length);
    return {
      kind,
      type,
      name,
      address: addressOf(resource, name),
      origin,
      group,
      attributes: resolveMap(resource.attributes, context),
      dependsOn: (resource.dependsOn ?? []).flatMap((key) => {
        const place = places.get(key);
        if (!place) throw new Error(`${resource.key} depends on ${key}, which does not exist.`);
        return place.names.map((instance) => addressOf(place.resource, instance));
      }),
      ...(lifecycle ? { lifecycle } : {}),
      movedFrom: (resource.movedFrom ?? []).map((key) => `${type}.${key}${suffix}`),
      ...(comment ? { comment } : {}),
    };
  });
}

function addressOf(resource: Resource, name: string): string {
  return `${resource.kind === "data" ? "data." : ""}${resource.type}.${name}`;
}

function resolveMap(map: Readonly<Record<string, Value>>, context: Context): Record<string, ConcreteValue> {
  const resolved: Record<string, ConcreteValue> = {};
  for (const [name, value] of Object.entries(map)) {
    const plain = resolve(value, context);
    if (plain !== undefined) resolved[name] = plain;
  }
  return resolved;
}

function resolve(value: Value, context: Context): ConcreteValue {
  if (value === null || typeof value !== "object") return value;
  if (isExpression(value)) return resolveExpression(value, context);
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const resolved = resolve(item, context);
      if (resolved === undefined) return [];
      return isListReference(item) && Array.isArray(resolved) ? resolved : [resolved];
    });
  }
  return resolveMap(value as Readonly<Record<string, Value>>, context);
}

/** A reference to all resources of a kind: inside a list, its items stand in the list themselves. */
function isListReference(value: Value): boolean {
  return isExpression(value) && value[expression] === "reference" && value.zone === "all";
}

function resolveExpression(value: Value & object, context: Context): ConcreteValue {
  if (!isExpression(value)) return value;
  switch (value[expression]) {
    case "reference":
      return resolveReference(value, context);
    case "template":
      return mergeText(value.parts.map((part) => resolve(part, context)));
    case "json": {
      const json: JsonText = { [expression]: "json", value: resolve(value.value, context) };
      return json;
    }
    case "setting":
      return settingIn(value, context.environmentName);
    case "choice":
      return resolve(settingIn(value.when, context.environmentName) ? value.then : value.otherwise, context);
    case "zone-item":
      return zoneItemOf(value.list, context);
    case "zone-letter":
      return zoneLetters[zoneOf(context)];
  }
}

function zoneOf(context: Context): number {
  if (context.zone === undefined) throw new Error("A zone's value is used outside of a resource that is repeated.");
  return context.zone;
}

function zoneItemOf(list: Value, context: Context): ConcreteValue {
  const resolved = resolve(list, context);
  if (Array.isArray(resolved)) return resolved[zoneOf(context)];
  if (isExpression(resolved) && resolved[expression] === "reference") {
    return { ...resolved, path: [...resolved.path, zoneOf(context)] };
  }
  throw new Error("The items of zones come from a list.");
}

/** Resolved references carry the Terraform name as their key and no zone; a list of them is an ordinary list. */
function resolveReference(value: Reference, context: Context): ConcreteValue {
  const place = context.places.get(value.key);
  if (!place) throw new Error(`Something refers to ${value.key}, which does not exist.`);
  const { names } = place;
  const to = (name: string): Reference => ({ [expression]: "reference", key: name, path: value.path });
  if (value.zone === "all") return names.map(to);
  const picked = value.zone === "same" ? (names[zoneOf(context)] ?? names[0]) : names[0];
  return picked === undefined ? undefined : to(picked);
}

/** Text without needless parts: neighbours that are literal become one, and a text that is all literal is a string. */
function mergeText(parts: readonly ConcreteValue[]): ConcreteValue {
  const merged: ConcreteValue[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part === undefined || part === null) continue;
    const text = isExpression(part) ? undefined : String(part);
    if (text !== undefined && typeof last === "string") merged[merged.length - 1] = last + text;
    else merged.push(text ?? part);
  }
  if (merged.length === 0) return "";
  if (merged.length === 1 && typeof merged[0] === "string") return merged[0];
  const result: Template = { [expression]: "template", parts: merged };
  return result;
}

import { catalog } from "../../catalog";
import type { ComponentNode, ConnectionNode } from "../../catalog/define";
import {
  type ConcreteGraph,
  type ConcreteResource,
  concrete,
  findProblems,
  type Lowered,
  lower,
} from "../../generator/lower";
import type { Component, Connection, Environment, GroundplanDocument } from "../../model/document";

/** A box; its id is its key. */
export function box(
  key: string,
  type: string,
  parent?: string,
  props: Component["props"] = {},
  more: Partial<Component> = {},
): Component {
  return { id: key, key, type, name: key, props, ...(parent ? { parent } : {}), ...more };
}

/** A line; its id is `from-to`. */
export function line(
  type: string,
  from: string,
  to: string,
  props: Connection["props"] = {},
  more: Partial<Connection> = {},
): Connection {
  return { id: `${from}-${to}`, type, from, to, props, ...more };
}

const environment = (name: string, profile: Environment["profile"]): Environment => ({
  name,
  profile,
  state: { type: "local" },
});

export const devAndProd = [environment("dev", "dev"), environment("prod", "prod")];
const onlyProd = [environment("prod", "prod")];
export const allProfiles = [...devAndProd, environment("strict", "strict")];

export function drawing(
  components: readonly Component[],
  connections: readonly Connection[] = [],
  environments: readonly Environment[] = onlyProd,
): GroundplanDocument {
  return {
    version: 1,
    name: "Shop",
    key: "shop",
    environments: [...environments],
    settings: { constructs: "cdktf", tags: {} },
    components: [...components],
    connections: [...connections],
  };
}

/** A VPC with a tier of each kind: `front`, `app` and `data`. */
export function network(vpcProps: Component["props"] = {}, more: Partial<Component> = {}): Component[] {
  return [
    box("region", "aws-region", undefined, { region: "eu-west-1" }),
    box("main", "vpc", "region", vpcProps, more),
    box("front", "subnet-tier", "main", { kind: "public" }),
    box("app", "subnet-tier", "main", { kind: "private" }),
    box("data", "subnet-tier", "main", { kind: "isolated" }),
  ];
}

export function lowered(document: GroundplanDocument): Lowered {
  return lower(document, catalog);
}

export function node(of: Lowered, key: string): ComponentNode {
  const found = of.world.nodes.get(key);
  if (!found) throw new Error(`No box ${key}.`);
  return found;
}

export function connection(of: Lowered, id: string): ConnectionNode {
  const found = of.world.lines.get(id);
  if (!found) throw new Error(`No line ${id}.`);
  return found;
}

/** Codes of the problems of a drawing. */
export function codes(document: GroundplanDocument): readonly string[] {
  return findProblems(lowered(document)).map((problem) => problem.code);
}

export function problem(document: GroundplanDocument, code: string) {
  const found = findProblems(lowered(document)).find((candidate) => candidate.code === code);
  if (!found) throw new Error(`No problem ${code}.`);
  return found;
}

/** The resources of one environment by address. */
export function resources(
  document: GroundplanDocument,
  environmentName = "prod",
): ReadonlyMap<string, ConcreteResource> {
  const graph = concrete(lowered(document).graph, environmentName);
  return new Map(graph.resources.map((resource) => [resource.address, resource]));
}

export function resource(document: GroundplanDocument, address: string, environmentName = "prod"): ConcreteResource {
  const found = resources(document, environmentName).get(address);
  if (!found) throw new Error(`No resource ${address}.`);
  return found;
}

/** A value as Terraform would spell it, roughly: references as paths, templates put together. */
export function plain(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(plain);
  const [mark] = Object.getOwnPropertySymbols(value);
  const map = value as Record<string | symbol, unknown>;
  if (!mark) return Object.fromEntries(Object.entries(map).map(([name, item]) => [name, plain(item)]));
  if (map[mark] === "reference") return pathOf(String(map.key), map.path as unknown[]);
  if (map[mark] === "template") return (map.parts as unknown[]).map(plain).join("");
  if (map[mark] === "setting") return settingOf(map.values as Readonly<Record<string, unknown>>);
  return plain(map.value);
}

/** The account and its partition by these words: where they are looked up is not what tests of components are about. */
function pathOf(key: string, path: readonly unknown[]): string {
  if (path[0] === "account_id") return "ACCOUNT";
  if (path[0] === "partition") return "PARTITION";
  return [key, ...path].join(".");
}

/** A setting that is still open (in a contract, which speaks of all environments): as prod has it. */
function settingOf(values: Readonly<Record<string, unknown>>): unknown {
  return values.prod ?? Object.values(values)[0];
}

/** Rules of security groups that say the same of the same group, which AWS refuses (InvalidPermission.Duplicate). */
export function repeatedRules(graph: ConcreteGraph): readonly string[] {
  const addresses = new Map<string, string[]>();
  for (const { type, address, attributes } of graph.resources) {
    if (!/^aws_vpc_security_group_(in|e)gress_rule$/.test(type)) continue;
    const { description: _, tags: __, ...meaning } = plain(attributes) as Record<string, unknown>;
    const key = JSON.stringify([type, Object.entries(meaning).sort()]);
    addresses.set(key, [...(addresses.get(key) ?? []), address]);
  }
  return [...addresses.values()].filter((same) => same.length > 1).flat();
}

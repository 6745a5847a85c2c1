import type {
  AnyConnectionDefinition,
  Catalog,
  ComponentNode,
  ConnectionNode,
  DrawingView,
  EnvironmentView,
} from "../../catalog/define";
import { containerAround } from "../../model/containment";
import type { Component, GroundplanDocument } from "../../model/document";
import { effectiveProps } from "./effective-props";
import { componentNode, connectionNode } from "./node-views";
import { noteRead } from "./tracking";

/** Where a drawing without a region frame would go. */
const defaultRegion = "us-east-1";

export interface World extends DrawingView {
  readonly document: GroundplanDocument;
  readonly catalog: Catalog;
  readonly nodes: ReadonlyMap<string, ComponentNode>;
  readonly lines: ReadonlyMap<string, ConnectionNode>;
  /**
   * The id of the container that each component counts as lying in, frames without a meaning looked through; `null` is
   * the canvas itself. None where a container is missing or containers lie in each other.
   */
  readonly containers: ReadonlyMap<string, string | null>;
  /** The account frame's id by environment; undefined where it says none. */
  accountIdOf(environment: string): string | undefined;
  /** The present values of the facts that `tracking` remembers. */
  readonly facts: ReadonlyMap<string, unknown>;
}

/**
 * The drawing as definitions see it. Components and connections of unknown types, and connections with an end that is
 * missing or of a type that they do not go to, have no node; cyclic parents are cut. Frames without a meaning have a
 * node, for what is checked of every box, but are in nobody's `children` and not among the `components`.
 */
export function buildWorld(document: GroundplanDocument, catalog: Catalog): World {
  const environments = environmentViews(document, catalog);
  const nodes = new Map<string, ComponentNode>();
  const lines = new Map<string, ConnectionNode>();
  const facts = new Map<string, unknown>();
  const children = new Map<string, string[]>();
  const incoming = new Map<string, string[]>();
  const outgoing = new Map<string, string[]>();
  const components = new Map(document.components.map((component) => [component.id, component]));
  const isTransparent = ({ type }: Component) => catalog.components.get(type)?.transparent === true;
  const containers = containersOf(components, isTransparent);

  const links = { environments, nodes, lines, containers, children, incoming, outgoing };

  for (const component of document.components) {
    const definition = catalog.components.get(component.type);
    if (!definition) continue;
    const { id } = component;
    facts.set(`c ${id}`, component);
    const container = containers.get(id);
    if (container !== undefined) facts.set(`p ${id}`, container);
    if (container && !definition.transparent) append(children, container, id);
    nodes.set(id, componentNode(component, links, definition));
  }

  for (const connection of document.connections) {
    const definition = catalog.connections.get(connection.type);
    const from = nodes.get(connection.from);
    const to = nodes.get(connection.to);
    if (!definition || !from || !to || !fits(definition, from, to)) continue;
    facts.set(`l ${connection.id}`, connection);
    lines.set(connection.id, connectionNode(connection, links, definition, from, to));
    append(outgoing, from.id, connection.id);
    append(incoming, to.id, connection.id);
  }

  for (const [facet, ids] of [
    ["k", children],
    ["i", incoming],
    ["o", outgoing],
  ] as const) {
    for (const [id, value] of ids) facts.set(`${facet} ${id}`, value);
  }
  const allNodes = [...nodes.values()].filter(({ definition }) => !definition.transparent);
  const allLines = [...lines.values()];
  const meant = document.components.filter((component) => !isTransparent(component));
  const everything = [...meant.map((item) => item.id), ...document.connections.map((item) => item.id)];
  facts.set("all", everything);

  return {
    document,
    catalog,
    nodes,
    lines,
    containers,
    environments,
    get components() {
      noteRead("all");
      return allNodes;
    },
    get connections() {
      noteRead("all");
      return allLines;
    },
    accountIdOf: (environment) => accountIdOf(document, catalog, environment),
    facts,
  };
}

/** Whether the types of the two ends are those that the line goes between. */
export function fits(definition: AnyConnectionDefinition, from: ComponentNode, to: ComponentNode): boolean {
  return definition.from.includes(from.type) && definition.to.includes(to.type);
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/**
 * The container that something put into `id` counts as lying in: `id` itself, or the one around it when that is a frame
 * without a meaning. Undefined for the canvas.
 */
export function containerFor(world: World, id: string | undefined): ComponentNode | undefined {
  const node = id === undefined ? undefined : world.nodes.get(id);
  return node?.definition.transparent ? node.parent : node;
}

function containersOf(
  components: ReadonlyMap<string, Component>,
  isTransparent: (component: Component) => boolean,
): ReadonlyMap<string, string | null> {
  const containers = new Map<string, string | null>();
  for (const { id } of components.values()) {
    const container = containerAround(id, components, isTransparent);
    if (container !== undefined) containers.set(id, container);
  }
  return containers;
}

const viewCache = new WeakMap<object, { readonly frame: Component | undefined; readonly views: EnvironmentView[] }>();

function environmentViews(document: GroundplanDocument, catalog: Catalog): readonly EnvironmentView[] {
  const frame = document.components.find((component) => component.type === "aws-region");
  const known = viewCache.get(document.environments);
  if (known && known.frame === frame) return known.views;
  const views = document.environments.map(({ name, profile }) => ({
    name,
    profile,
    region: String(frameProp(frame, catalog, name, profile, "region") ?? defaultRegion),
  }));
  viewCache.set(document.environments, { frame, views });
  return views;
}

function accountIdOf(document: GroundplanDocument, catalog: Catalog, environment: string): string | undefined {
  const frame = document.components.find((component) => component.type === "aws-account");
  const profile = document.environments.find((candidate) => candidate.name === environment)?.profile ?? "prod";
  const id = frameProp(frame, catalog, environment, profile, "accountId");
  return id ? String(id) : undefined;
}

function frameProp(
  frame: Component | undefined,
  catalog: Catalog,
  environment: string,
  profile: EnvironmentView["profile"],
  name: string,
): unknown {
  const definition = frame && catalog.components.get(frame.type);
  return definition && effectiveProps(frame, definition, environment, profile).values[name];
}

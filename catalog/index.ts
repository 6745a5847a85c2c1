import type { AnyComponentDefinition, AnyConnectionDefinition, Catalog, ComponentNode, DrawingView } from "./define";
import { definitions } from "./registry.gen";

/** Puts definitions together, each under its type; fails when two have the same one. */
export function createCatalog(all: readonly (AnyComponentDefinition | AnyConnectionDefinition)[]): Catalog {
  const components = new Map<string, AnyComponentDefinition>();
  const connections = new Map<string, AnyConnectionDefinition>();
  for (const definition of all) {
    if (components.has(definition.type) || connections.has(definition.type)) {
      throw new Error(`Two definitions have the type "${definition.type}".`);
    }
    if (definition.kind === "component") components.set(definition.type, definition);
    else connections.set(definition.type, definition);
  }
  return { components, connections };
}

/** Everything that Groundplan knows. */
export const catalog: Catalog = createCatalog(definitions);

/** Types of the containers that a component may lie in; `null` is the canvas itself. Empty for an unknown type. */
export function allowedParents(from: Catalog, type: string): readonly (string | null)[] {
  const definition = from.components.get(type);
  if (!definition?.transparent) return definition?.parents ?? [];
  const frames = [...from.components.values()].filter(({ frame }) => frame);
  return [null, ...frames.map((container) => container.type)];
}

/** The connections that may be drawn from one type to another, in the order of the catalog. */
export function connectionsBetween(
  from: Catalog,
  fromType: string,
  toType: string,
): readonly AnyConnectionDefinition[] {
  return [...from.connections.values()].filter(
    (connection) => connection.from.includes(fromType) && connection.to.includes(toType),
  );
}

/**
 * Why a component may not lie in a container, in words; undefined when it may. A container without a meaning of its own
 * is looked through before: `parentType` is of the one around it. `container` is that one itself, `siblings` are what lies
 * there already and `drawing` counts what may exist only so often; without them only the types are judged.
 */
export function whyNotContain(
  from: Catalog,
  type: string,
  parentType: string | null,
  present: {
    readonly container?: ComponentNode;
    readonly siblings?: readonly ComponentNode[];
    readonly drawing?: DrawingView;
    readonly id?: string;
  } = {},
): string | undefined {
  const definition = from.components.get(type);
  if (!definition) return `Groundplan does not know the component "${type}".`;
  if (!allowedParents(from, type).includes(parentType)) return definition.placement;
  const refusal = present.container && definition.refuseIn?.(present.container);
  if (refusal !== undefined) return refusal;
  const { max } = definition;
  if (!max) return undefined;
  const others = max.per === "drawing" ? present.drawing?.components : present.siblings;
  const count = (others ?? []).filter((other) => other.type === type && other.id !== present.id).length;
  return count < max.count ? undefined : `There is one already: ${max.reason}`;
}

export interface ConnectionChoice {
  /** What may be drawn; empty when nothing may. */
  readonly possible: readonly AnyConnectionDefinition[];
  /** Why nothing may be drawn, in words. */
  readonly reason?: string;
}

/** What may be drawn between two boxes, or why nothing may. */
export function connectionChoice(
  from: Catalog,
  source: ComponentNode,
  target: ComponentNode,
  drawing: DrawingView,
): ConnectionChoice {
  if (source.id === target.id) return { possible: [], reason: "A box is not connected with itself." };
  const fitting = connectionsBetween(from, source.type, target.type);
  if (fitting.length === 0) return { possible: [], reason: typesDoNotFit(from, source, target) };
  const possible: AnyConnectionDefinition[] = [];
  let reason: string | undefined;
  for (const connection of fitting) {
    const refusal = refusalOf(connection, source, target, drawing);
    if (refusal === undefined) possible.push(connection);
    else reason ??= refusal;
  }
  return possible.length > 0 ? { possible } : { possible, reason };
}

/** Why two boxes may not be connected, in words; undefined when they may. Shown while a line is dragged. */
export function whyNotConnect(
  from: Catalog,
  source: ComponentNode,
  target: ComponentNode,
  drawing: DrawingView,
): string | undefined {
  return connectionChoice(from, source, target, drawing).reason;
}

function refusalOf(
  connection: AnyConnectionDefinition,
  source: ComponentNode,
  target: ComponentNode,
  drawing: DrawingView,
): string | undefined {
  const twice = drawing.connections.some(
    (line) => line.type === connection.type && line.from.id === source.id && line.to.id === target.id,
  );
  if (twice) return `${source.name} and ${target.name} are connected in this way already.`;
  return connection.refuse?.(source, target, drawing);
}

function typesDoNotFit(from: Catalog, source: ComponentNode, target: ComponentNode): string {
  const [sourceTitle, targetTitle] = [source.definition.title, target.definition.title];
  if (connectionsBetween(from, target.type, source.type).length > 0) {
    return `A line goes from ${targetTitle} to ${sourceTitle}, not the other way round.`;
  }
  if (target.definition.frame) return `${targetTitle} is a frame: draw the line to a box inside it.`;
  if (source.definition.frame) return `${sourceTitle} is a frame: draw the line from a box inside it.`;
  const targets = [...from.connections.values()]
    .filter((connection) => connection.from.includes(source.type))
    .flatMap((connection) => connection.to);
  const titles = [...new Set(targets)].flatMap((type) => from.components.get(type)?.title ?? []);
  return titles.length > 0
    ? `Nothing goes from ${sourceTitle} to ${targetTitle}. It connects to: ${titles.join(", ")}.`
    : `No line starts at ${sourceTitle}.`;
}

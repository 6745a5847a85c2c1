import { catalog } from "../../../catalog";
import type { AnyComponentDefinition, ComponentNode, ConnectionNode, FrameStyle } from "../../../catalog/define";
import type { Component } from "../../../model/document";

/** A frame's look in one environment, variants settled. */
export type FrameLook = Omit<FrameStyle, "variants">;

const looks = new WeakMap<FrameStyle, Map<string, FrameLook>>();

/** How a frame is drawn; the same object for the same variant. */
export function frameLook(style: FrameStyle, props: Readonly<Record<string, unknown>>): FrameLook {
  const variant = style.variants ? String(props[style.variants.property] ?? "") : "";
  let known = looks.get(style);
  if (!known) {
    known = new Map();
    looks.set(style, known);
  }
  let look = known.get(variant);
  if (!look) {
    const { variants, ...plain } = style;
    look = { ...plain, ...variants?.of[variant] };
    known.set(variant, look);
  }
  return look;
}

/** The icon of a component, the one of its variant for frames. */
export function iconOf(component: Component): string {
  const definition = catalog.components.get(component.type);
  return (definition?.frame && frameLook(definition.frame, component.props).icon) ?? definition?.icon ?? "";
}

/** The effective properties that count on the canvas; what was drawn while the definition has not been asked yet. */
export function propsOf(component: Component, node: ComponentNode | undefined, environment: string) {
  return (node ? node.props(environment) : component.props) as Readonly<Record<string, unknown>>;
}

/** The quiet line below a name; empty when the definition fails on what was drawn. */
export function captionOf(
  component: Component,
  definition: AnyComponentDefinition | undefined,
  node: ComponentNode | undefined,
  environment: string,
): string {
  if (!definition) return component.type;
  if (!node) return "";
  try {
    return definition.caption(node.props(environment), node, environment);
  } catch {
    return "";
  }
}

/** Names of the zones whose lanes a frame shows, joined by `|`: one text, so that equal lanes are equal. */
export function zoneLanes(node: ComponentNode | undefined, environment: string): string {
  if (!node?.definition.frame?.lanes) return "";
  const view = node.environments.find(({ name }) => name === environment) ?? node.environments[0];
  const count = zoneCount(node, view?.name ?? "");
  return Array.from({ length: count }, (_, zone) => `${view?.region ?? ""}${String.fromCharCode(97 + zone)}`).join("|");
}

function zoneCount(node: ComponentNode, environment: string): number {
  const { zones } = node.definition.exports(node) as { zones?: unknown };
  const value =
    typeof zones === "object" && zones !== null && "values" in zones ? valueIn(zones.values, environment) : zones;
  return typeof value === "number" && value >= 1 && value <= 6 ? value : 0;
}

function valueIn(values: unknown, environment: string): unknown {
  return typeof values === "object" && values !== null ? (values as Record<string, unknown>)[environment] : undefined;
}

/** The short text on a line; empty when its definition fails on what was drawn. */
export function lineLabel(line: ConnectionNode, environment: string): string {
  try {
    return line.definition.label(line.props(environment), line.from, line.to);
  } catch {
    return "";
  }
}

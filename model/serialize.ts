import type { Component, Connection, GroundplanDocument, Json, Layout, Props } from "./document";
import { compareText, inCanonicalOrder } from "./order";

/**
 * The text of `groundplan.json`: components and connections in a fixed order, one property to a line, so that two
 * people's changes merge and a review shows what was changed. Reading it gives the same document again.
 */
export function serializeDocument(document: GroundplanDocument): string {
  return `${JSON.stringify(canonical(document), undefined, 2)}\n`;
}

/** The text of `groundplan.layout.json`: one box to a line. */
export function serializeLayout(layout: Layout): string {
  const boxes = Object.entries(layout.boxes)
    .sort(([a], [b]) => compareText(a, b))
    .map(([id, { x, y, width, height, collapsed, locked }]) => {
      const fields = Object.entries({ x, y, width, height, collapsed, locked }).filter(
        ([, value]) => value !== undefined,
      );
      const text = fields.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(", ");
      return `    ${JSON.stringify(id)}: { ${text} }`;
    });
  const body = boxes.length ? `{\n${boxes.join(",\n")}\n  }` : "{}";
  return `{\n  "version": ${layout.version},\n  "boxes": ${body}\n}\n`;
}

/** The document with every list and every object in its one order; equal documents have equal texts. */
export function canonical(document: GroundplanDocument): GroundplanDocument {
  const { version, name, key, environments, settings, components, connections } = inCanonicalOrder(document);
  return {
    version,
    name,
    key,
    environments,
    settings: { constructs: settings.constructs, tags: sortedByName(settings.tags) },
    components: components.map(orderComponent),
    connections: connections.map(orderConnection),
  };
}

function orderComponent({ id, key, type, name, parent, props, overrides, formerKeys }: Component): Component {
  return { id, key, type, name, parent, props: sortProps(props), overrides: sortOverrides(overrides), formerKeys };
}

function orderConnection({ id, type, from, to, props, overrides }: Connection): Connection {
  return { id, type, from, to, props: sortProps(props), overrides: sortOverrides(overrides) };
}

function sortOverrides(overrides: Record<string, Props> | undefined): Record<string, Props> | undefined {
  if (!overrides) return undefined;
  return sortedByName(Object.fromEntries(Object.entries(overrides).map(([name, props]) => [name, sortProps(props)])));
}

function sortProps(props: Props): Props {
  return sortedByName(Object.fromEntries(Object.entries(props).map(([name, value]) => [name, sortJson(value)])));
}

function sortJson(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortJson);
  return typeof value === "object" && value !== null ? sortProps(value) : value;
}

function sortedByName<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareText(a, b)));
}

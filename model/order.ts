import type { Component, Connection, GroundplanDocument } from "./document";

/** Compares by code units, so that the order is the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function compareComponents(a: Component, b: Component): number {
  return compareText(a.key, b.key) || compareText(a.id, b.id);
}

export function compareConnections(a: Connection, b: Connection): number {
  return (
    compareText(a.from, b.from) || compareText(a.to, b.to) || compareText(a.type, b.type) || compareText(a.id, b.id)
  );
}

/** The document with components and connections in the order in which they are kept and written. */
export function inCanonicalOrder(document: GroundplanDocument): GroundplanDocument {
  return {
    ...document,
    components: document.components.toSorted(compareComponents),
    connections: document.connections.toSorted(compareConnections),
  };
}

import { expect } from "vitest";
import type { Box, Component, Connection, Drawing } from "../../../model/document";
import { currentArrangement } from "../../../renderer/canvas/operations/place";
import { encloses, overlaps } from "../../../renderer/canvas/scene/geometry";
import { drawingStore } from "../../../renderer/state/drawing-store";
import { threeTier } from "../../../templates/three-tier";

/** The drawing of the template, fresh for every test. */
export function openTemplate(): void {
  drawingStore.getState().load(threeTier);
}

export function openDrawing(
  components: readonly (Component & { readonly box?: Box })[],
  connections: readonly Connection[] = [],
): void {
  drawingStore.getState().load(drawingOf(components, connections));
}

export function drawingOf(
  components: readonly (Component & { readonly box?: Box })[],
  connections: readonly Connection[] = [],
): Drawing {
  return {
    document: {
      ...threeTier.document,
      components: components.map(({ box: _box, ...component }) => component),
      connections: [...connections],
    },
    layout: {
      version: 1,
      boxes: Object.fromEntries(components.flatMap(({ id, box }) => (box ? [[id, box]] : []))),
    },
  };
}

export function component(id: string, type: string, more: Partial<Component> & { readonly box?: Box } = {}) {
  return { id, key: id, type, name: id, props: {}, ...more };
}

/** The component of the open drawing, by id or by name. */
export function get(idOrName: string): Component {
  const { components } = drawingStore.getState().drawing.document;
  const found = components.find(({ id, name }) => id === idOrName || name === idOrName);
  if (!found) throw new Error(`There is no ${idOrName}.`);
  return found;
}

export function lines(): readonly Connection[] {
  return drawingStore.getState().drawing.document.connections;
}

export function boxOf(id: string): Box | undefined {
  return drawingStore.getState().drawing.layout.boxes[id];
}

/** Nothing in the open drawing covers what stands beside it or reaches out of its container. */
export function expectNoOverlap(): void {
  const { children, absolute, byId } = currentArrangement();
  const faults: string[] = [];
  for (const [parent, together] of children) {
    const frame = parent === undefined ? undefined : absolute.get(parent);
    for (const [index, { id, name }] of together.entries()) {
      const rect = absolute.get(id);
      if (!rect) continue;
      if (frame && !encloses(frame, rect)) faults.push(`${name} is not inside ${byId.get(parent ?? "")?.name}`);
      for (const other of together.slice(index + 1)) {
        const beside = absolute.get(other.id);
        if (beside && overlaps(rect, beside)) faults.push(`${name} and ${other.name} overlap`);
      }
    }
  }
  expect(faults).toEqual([]);
}

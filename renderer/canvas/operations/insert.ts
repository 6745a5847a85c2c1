import { catalog } from "../../../catalog";
import { buildWorld } from "../../../generator/lower";
import { applyEdit } from "../../../model/apply-edit";
import type { Box, Component, Connection, Props } from "../../../model/document";
import { currentWorld } from "../../state/derived";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing, notifyProblem } from "../../ui/notify";
import { defaultSize, framePadding, headerHeight } from "../scene/arrangement";
import { type Point, toGrid } from "../scene/geometry";
import { makeRoom } from "./make-room";
import { newComponent } from "./new-component";
import { newConnection } from "./new-connection";
import {
  acceptingAround,
  acceptingContainers,
  clampInto,
  currentArrangement,
  freePlace,
  isTransparentType,
  uncovered,
  whyNotPut,
} from "./place";

export interface Insertion {
  readonly type: string;
  /** Properties that were chosen with it: a public tier. */
  readonly props?: Props;
  /** What it is called at first; the definition's title when left out. */
  readonly name?: string;
  /** The container; found by itself when left out. */
  readonly parent?: string;
  /** Where its middle goes, in the drawing's coordinates; a free place when left out. */
  readonly at?: Point;
  /** A line of this type from a box to the new one. */
  readonly connect?: { readonly from: string; readonly type: string };
}

/** Where a component would go, or why it cannot go anywhere. */
export type Destination =
  | { readonly parent: string | undefined; readonly missing: readonly string[] }
  | { readonly refusal: string };

/**
 * The container for a new component: around the selection, else the only one or first one that takes it. Where the
 * drawing has none, `missing` names the types that have to be made around it, outermost first.
 */
export function destinationFor(type: string, selection: readonly string[]): Destination {
  for (const id of selection) {
    const parent = acceptingAround(type, id);
    if (parent !== undefined) return { parent, missing: [] };
  }
  const meant = acceptingContainers(type).filter(
    (id) => !isTransparentType(currentArrangement().byId.get(id)?.type ?? ""),
  );
  const best = bestContainer(type, meant);
  if (best !== undefined) return { parent: best, missing: [] };
  if (whyNotPut(type, undefined) === undefined) return { parent: undefined, missing: [] };
  const missing = missingContainers(type);
  return missing ? { ...missing } : { refusal: whyNotPut(type, undefined) ?? "" };
}

/** Containers that are tried out at most. */
const mostTries = 24;

/** The container in which the new component would have the fewest problems: an isolated tier for a database. */
function bestContainer(type: string, containers: readonly string[]): string | undefined {
  if (containers.length < 2) return containers[0];
  const { drawing } = drawingStore.getState();
  const weights = { error: 100, warning: 10, advice: 1 } as const;
  const tried = containers.slice(0, mostTries).map((parent) => {
    const component = newComponent(currentWorld(), { type, parent });
    const after = applyEdit(drawing, { type: "add", components: [component], connections: [], boxes: {} });
    const world = buildWorld(after.document, catalog);
    const node = world.nodes.get(component.id);
    const problems = node?.definition.problems?.(node, world) ?? [];
    return { parent, weight: problems.reduce((sum, { severity }) => sum + weights[severity], 0) };
  });
  return tried.toSorted((a, b) => a.weight - b.weight)[0]?.parent;
}

/** Where a component dropped at a point goes: the frame there decides; a drawing without frames gets them. */
export function destinationAt(type: string, frame: string | undefined): Destination {
  const refusal = whyNotPut(type, frame);
  if (refusal === undefined) return { parent: frame, missing: [] };
  if (acceptingContainers(type).length > 0) return { refusal };
  const missing = missingContainers(type);
  return missing && missing.parent === frame ? { ...missing } : { refusal };
}

/** Adds a component; gives back its id, or nothing after saying why it cannot be. One step of undo. */
export function insertComponent(insertion: Insertion, destination?: Destination): string | undefined {
  const { selection } = drawingStore.getState();
  const title = insertion.name ?? catalog.components.get(insertion.type)?.title ?? insertion.type;
  const place =
    destination ??
    (insertion.parent === undefined
      ? destinationFor(insertion.type, selection)
      : { parent: insertion.parent, missing: [] });
  if ("refusal" in place) {
    notifyProblem(
      `${title} cannot be added here`,
      place.refusal,
      "Add what it lies in first, or put it somewhere else.",
    );
    return undefined;
  }
  const made = make(insertion, place);
  const { edit, said } = makeRoom(made.edit);
  if (!editDrawing(edit, `Add ${made.component.name}`)) return undefined;
  drawingStore.getState().select([made.component.id]);
  const { byId } = currentArrangement();
  const where = made.component.parent === undefined ? "the canvas" : (byId.get(made.component.parent)?.name ?? "");
  const more =
    made.components.length > 1
      ? ` With it: ${made.components
          .slice(0, -1)
          .map(({ name }) => name)
          .join(", ")}.`
      : "";
  announce(`Added ${made.component.name} to ${where}.${more}${said}`);
  return made.component.id;
}

/** One component after the other is added to a copy of the drawing, since each depends on those before. */
function make(
  insertion: Insertion,
  place: { readonly parent: string | undefined; readonly missing: readonly string[] },
) {
  const start = drawingStore.getState().drawing;
  let drawing = start;
  const components: Component[] = [];
  const connections: Connection[] = [];
  const boxes: Record<string, Box> = {};
  let { parent } = place;
  const world = () => buildWorld(drawing.document, catalog);
  const add = (component: Component, box: Box) => {
    components.push(component);
    boxes[component.id] = box;
    drawing = applyEdit(drawing, {
      type: "add",
      components: [component],
      connections: [],
      boxes: { [component.id]: box },
    });
  };
  for (const type of place.missing) {
    const container = newComponent(world(), { type, parent });
    const size = defaultSize(catalog.components.get(type));
    const near = insertion.at && { x: insertion.at.x - size.width / 2, y: insertion.at.y - size.height / 2 };
    const at = components.length === 0 ? freePlace(parent, size, { near }).at : firstSpot;
    add(container, { ...at, ...size });
    parent = container.id;
  }
  const definition = catalog.components.get(insertion.type);
  const component = newComponent(world(), {
    type: insertion.type,
    parent,
    props: insertion.props,
    name: insertion.name,
  });
  const size = defaultSize(definition);
  const spot = place.missing.length > 0 ? firstSpot : spotFor(insertion, parent, size);
  add(component, { ...spot, ...(definition?.size || definition?.frame ? size : {}) });
  if (insertion.connect) {
    const { from, type } = insertion.connect;
    connections.push(newConnection(world(), type, from, component.id));
  }
  return { component, components, edit: { type: "add", components, connections, boxes } as const };
}

/** Where the first thing in an empty frame stands. */
const firstSpot: Point = { x: framePadding, y: headerHeight + 8 };

function spotFor(
  insertion: Insertion,
  parent: string | undefined,
  size: { readonly width: number; readonly height: number },
): Point {
  if (!insertion.at) return freePlace(parent, size).at;
  const { absolute } = currentArrangement();
  const frame = parent === undefined ? undefined : absolute.get(parent);
  const corner = {
    x: toGrid(insertion.at.x - size.width / 2 - (frame?.x ?? 0)),
    y: toGrid(insertion.at.y - size.height / 2 - (frame?.y ?? 0)),
  };
  return uncovered(parent, { ...size, ...(frame ? clampInto(frame, { ...corner, ...size }) : corner) });
}

/** The chain of containers that has to be made, outermost first, and what it goes into. */
function missingContainers(type: string): { parent: string | undefined; missing: readonly string[] } | undefined {
  const missing: string[] = [];
  for (let at = type; missing.length < 8; ) {
    const parents = catalog.components.get(at)?.parents ?? [];
    if (missing.length > 0) {
      const existing = acceptingContainers(at)[0];
      if (existing !== undefined) return { parent: existing, missing };
      if (whyNotPut(at, undefined) === undefined) return { parent: undefined, missing };
    }
    const next = parents.find((parent): parent is string => parent !== null);
    if (next === undefined) return undefined;
    missing.unshift(next);
    at = next;
  }
  return undefined;
}

import { catalog, whyNotContain } from "../../../catalog";
import { containerFor } from "../../../generator/lower";
import { lookingThrough } from "../../../model/containment";
import type { Component } from "../../../model/document";
import { currentWorld } from "../../state/derived";
import { drawingStore } from "../../state/drawing-store";
import { type Arrangement, arrangementOf, framePadding, headerHeight } from "../scene/arrangement";
import { boundsOf, contains, encloses, grid, grown, overlaps, type Point, type Rect, toGrid } from "../scene/geometry";

export function currentArrangement(): Arrangement {
  return arrangementOf(drawingStore.getState().drawing, catalog);
}

/**
 * Why a component may not be put there, in words; `undefined` is the canvas itself as container. A group goes where all
 * that lies in it may lie.
 */
export function whyNotPut(type: string, parent: string | undefined, id?: string): string | undefined {
  const world = currentWorld();
  if (parent !== undefined && !world.nodes.has(parent)) {
    return "This container is of a kind that Groundplan does not know.";
  }
  const container = containerFor(world, parent);
  const siblings = container ? container.children : world.components.filter((node) => !node.parent);
  for (const each of [{ type, id }, ...(id === undefined ? [] : contentsOf(id))]) {
    const present = { container, siblings, drawing: world, id: each.id };
    const refusal = whyNotContain(catalog, each.type, container?.type ?? null, present);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Whether components of a type are frames without a meaning, which are looked through. */
export function isTransparentType(type: string): boolean {
  return catalog.components.get(type)?.transparent === true;
}

/** What counts as lying beside a group rather than in it: nothing for any other component. */
function contentsOf(id: string): readonly Component[] {
  const { byId, children } = currentArrangement();
  const component = byId.get(id);
  if (!component || !isTransparentType(component.type)) return [];
  return lookingThrough([component], children, ({ type }) => isTransparentType(type));
}

/** The innermost open frame at a point of the drawing, leaving out some and what lies in them. */
export function frameAt(point: Point, without: ReadonlySet<string> = new Set()): string | undefined {
  const { ordered, absolute, openFrames, shownAs, byId } = currentArrangement();
  const outside = (id: string) => {
    for (let at: string | undefined = id; at !== undefined; at = byId.get(at)?.parent)
      if (without.has(at)) return false;
    return true;
  };
  let found: string | undefined;
  // Containers come before what lies in them: the last hit is the innermost.
  for (const { id } of ordered) {
    const rect = absolute.get(id);
    if (openFrames.has(id) && shownAs.get(id) === id && rect && contains(rect, point) && outside(id)) found = id;
  }
  return found;
}

/** A container, or the nearest one around it, that takes a component of this type. */
export function acceptingAround(type: string, start: string | undefined): string | undefined {
  const { byId } = currentArrangement();
  for (let id = start; id !== undefined; id = byId.get(id)?.parent) {
    if (whyNotPut(type, id) === undefined) return id;
  }
  return undefined;
}

/** Every container that takes a component of this type, in reading order. */
export function acceptingContainers(type: string): readonly string[] {
  const { ordered } = currentArrangement();
  return ordered.filter(({ id }) => whyNotPut(type, id) === undefined).map(({ id }) => id);
}

/** Where a box of this size finds room in a container (or on the canvas), and how large the container must be then. */
export interface FreePlace {
  readonly at: Point;
  /** Set when the container has to grow. */
  readonly container?: { readonly width: number; readonly height: number };
}

/** Clear space around a box that is put somewhere by itself, in pixels: room for lines, or the least where it is tight. */
const clearances = [56, 32, 16] as const;

/** The least clear space between what is put beside each other by itself, in pixels. */
export const clear = 16;

interface PlaceOptions {
  readonly near?: Point;
  /** Places that are about to be filled. */
  readonly taken?: readonly Rect[];
  /** Boxes that are on their way somewhere else. */
  readonly without?: ReadonlySet<string>;
  /** The nearest place counts more than room for lines. */
  readonly tight?: boolean;
}

/**
 * A free place in a container, in its coordinates, as near as can be to `near`; the first one in reading order without
 * it.
 */
export function freePlace(
  parent: string | undefined,
  size: { readonly width: number; readonly height: number },
  options: PlaceOptions = {},
): FreePlace {
  const { boxes } = currentArrangement();
  const others = [...standingIn(parent, options.without), ...(options.taken ?? [])];
  if (parent === undefined) return { at: freeOnCanvas(size, others, options.near) };
  const frame = boxes.get(parent) ?? { x: 0, y: 0, width: 0, height: 0 };
  const area = contentArea(frame);
  for (const clearance of options.tight ? [clear] : clearances) {
    const spot = bestSpot(area, size, others, clearance, options.near);
    if (spot) return { at: spot };
  }
  // No room: below everything, and the container grows.
  const bottom = boundsOf(others);
  const at = { x: area.x, y: toGrid(bottom ? Math.max(area.y, bottom.y + bottom.height + clear) : area.y) };
  return {
    at,
    container: {
      width: Math.max(frame.width, at.x + size.width + framePadding),
      height: Math.max(frame.height, at.y + size.height + framePadding),
    },
  };
}

/** Whether a place in a container, in its coordinates, covers no box but those that are put there themselves. */
export function isUncovered(parent: string | undefined, rect: Rect, without?: ReadonlySet<string>): boolean {
  return !standingIn(parent, without).some((other) => overlaps(other, rect));
}

/**
 * Where something goes that was meant for a place in a container, in its coordinates: there, unless it would cover a
 * box; then the nearest free place. `without` are the boxes that are put there themselves.
 */
export function uncovered(parent: string | undefined, rect: Rect, without?: ReadonlySet<string>): Point {
  if (isUncovered(parent, rect, without)) return { x: rect.x, y: rect.y };
  return freePlace(parent, rect, { near: rect, without, tight: true }).at;
}

/** The nearest free place for something as large as what stands in a place: in line with it, or else any. */
export function placeBeside(parent: string | undefined, rect: Rect): Point {
  const { x, y, width, height } = rect;
  const inLine = [
    { x: toGrid(x + width + clear), y },
    { x, y: toGrid(y + height + clear) },
    { x: toGrid(x - width - clear), y },
    { x, y: toGrid(y - height - clear) },
  ].toSorted((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y));
  const frame = parent === undefined ? undefined : currentArrangement().boxes.get(parent);
  const isFree = (at: Point) => {
    const spot = { ...rect, ...at };
    return isUncovered(parent, grown(spot, grid - 1)) && (!frame || encloses(contentArea(frame), spot));
  };
  return inLine.find(isFree) ?? freePlace(parent, rect, { near: rect, tight: true }).at;
}

function standingIn(parent: string | undefined, without?: ReadonlySet<string>): readonly Rect[] {
  const { children, boxes } = currentArrangement();
  return (children.get(parent) ?? []).flatMap(({ id }) => (without?.has(id) ? [] : (boxes.get(id) ?? [])));
}

/** What a frame offers to its content, in its own coordinates. */
export function contentArea(frame: { readonly width: number; readonly height: number }): Rect {
  return {
    x: framePadding,
    y: headerHeight + 8,
    width: frame.width - 2 * framePadding,
    height: frame.height - headerHeight - 8 - framePadding,
  };
}

/** A place of this size moved as little as needed to lie in a frame; as it is when it is too large for it. */
export function clampInto(frame: { readonly width: number; readonly height: number }, rect: Rect): Point {
  const area = contentArea(frame);
  const clamp = (value: number, start: number, room: number, length: number) =>
    length > room ? Math.max(value, start) : Math.min(Math.max(value, start), start + room - length);
  return {
    x: toGrid(clamp(rect.x, area.x, area.width, rect.width)),
    y: toGrid(clamp(rect.y, area.y, area.height, rect.height)),
  };
}

function bestSpot(
  area: Rect,
  size: { readonly width: number; readonly height: number },
  others: readonly Rect[],
  clearance: number,
  near: Point | undefined,
): Point | undefined {
  let best: Point | undefined;
  let shortest = Infinity;
  const step = 16;
  for (let y = area.y; y + size.height <= area.y + area.height; y += step) {
    for (let x = area.x; x + size.width <= area.x + area.width; x += step) {
      const rect = grown({ ...size, x, y }, clearance - 1);
      if (others.some((other) => overlaps(other, rect))) continue;
      if (!near) return { x: toGrid(x), y: toGrid(y) };
      const distance = Math.hypot(x - near.x, y - near.y);
      if (distance < shortest) {
        shortest = distance;
        best = { x: toGrid(x), y: toGrid(y) };
      }
    }
  }
  return best;
}

function freeOnCanvas(
  size: { readonly width: number; readonly height: number },
  others: readonly Rect[],
  near: Point | undefined,
): Point {
  const free = (point: Point) => !others.some((other) => overlaps(other, grown({ ...size, ...point }, 31)));
  const around = boundsOf(others);
  const start = near ?? { x: around ? around.x : 0, y: around ? around.y : 0 };
  for (let ring = 0; ring < 24; ring++) {
    for (const [dx, dy] of ringOf(ring)) {
      const point = { x: toGrid(start.x + dx * 64), y: toGrid(start.y + dy * 64) };
      if (free(point)) return point;
    }
  }
  // Everything near is taken: left of the drawing, where those who use it stand.
  return around ? { x: toGrid(around.x - size.width - 64), y: toGrid(around.y) } : { x: 0, y: 0 };
}

function* ringOf(ring: number): Iterable<readonly [number, number]> {
  if (ring === 0) yield [0, 0];
  for (let step = -ring; step <= ring; step++) {
    yield [-ring, step];
    yield [ring, step];
    if (Math.abs(step) < ring) {
      yield [step, -ring];
      yield [step, ring];
    }
  }
}

/** Where a component stands in the drawing's coordinates. */
export function absoluteRectOf(id: string): Rect | undefined {
  return currentArrangement().absolute.get(id);
}

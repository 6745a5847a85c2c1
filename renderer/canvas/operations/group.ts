import { catalog, whyNotContain } from "../../../catalog";
import { buildWorld, containerFor, type World } from "../../../generator/lower";
import { applyEdit } from "../../../model/apply-edit";
import { lookingThrough } from "../../../model/containment";
import type { Box, Component, Drawing, Props } from "../../../model/document";
import type { Edit } from "../../../model/edits";
import { currentWorld } from "../../state/derived";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing } from "../../ui/notify";
import { framePadding, headerHeight } from "../scene/arrangement";
import { boundsOf, grid, grown, overlaps, type Point, type Rect, toGrid } from "../scene/geometry";
import { whyLocked } from "./lock";
import { makeRoom } from "./make-room";
import { nameOf } from "./move";
import { newComponent, settleMoved } from "./new-component";
import { contentArea, currentArrangement, isTransparentType } from "./place";

/** What boxes are wrapped in: a group, a VPC, a public tier. */
export interface Wrapping {
  readonly type: string;
  readonly props?: Props;
  readonly name?: string;
}

/** The least width in which a frame's name can be read, in pixels. */
const leastWidth = 160;

/** Height of what a frame has above its content. */
const head = headerHeight + grid;

/** How far a frame looks for a place that covers no other box, in grid steps. */
const farthest = 80;

/** Why boxes cannot be wrapped in this, in words; undefined when they can. */
export function whyNotWrap(ids: readonly string[], { type }: Wrapping): string | undefined {
  const chain = framesAround(ids, type);
  return typeof chain === "string" ? chain : undefined;
}

/**
 * Puts a frame around boxes that lie beside each other, and frames around it where it cannot lie in their container
 * itself. The boxes stay where they are unless the frame would cover others or its container's header. One step of undo.
 */
export function wrapBoxes(ids: readonly string[], wrapping: Wrapping): void {
  const chain = framesAround(ids, wrapping.type);
  const { boxes, byId } = currentArrangement();
  const rects = ids.flatMap((id) => boxes.get(id) ?? []);
  const bounds = boundsOf(rects);
  if (typeof chain === "string" || !bounds) {
    announce(`Not possible: ${typeof chain === "string" ? chain : "Select a box first."}`, "assertive");
    return;
  }
  const parent = parentOf(ids);
  const { drawing } = drawingStore.getState();
  const edits: Edit[] = [];
  let after: Drawing = drawing;
  const make = (edit: Edit) => {
    edits.push(edit);
    after = applyEdit(after, edit);
  };

  const wanted = wrappedSize(bounds, chain.length);
  const frame = freeAround(wanted, parent, new Set(ids));
  const locked = frame.x === wanted.x && frame.y === wanted.y ? undefined : whyLocked(ids);
  if (locked !== undefined) {
    announce(`Not possible: there is no room around them as they stand, and ${locked}`, "assertive");
    return;
  }
  let container = parent;
  let corner: Point = frame;
  let size = { width: frame.width, height: frame.height };
  let made: Component | undefined;
  for (const type of chain) {
    const { props, name } = type === wrapping.type ? wrapping : {};
    made = newComponent(buildWorld(after.document, catalog), { type, parent: container, props, name });
    make({ type: "add", components: [made], connections: [], boxes: { [made.id]: { ...corner, ...size } } });
    container = made.id;
    corner = { x: framePadding, y: head };
    size = { width: size.width - 2 * framePadding, height: size.height - head - framePadding };
  }
  if (!made) return;
  const places: Record<string, Box> = {};
  for (const id of ids) {
    const rect = boxes.get(id);
    if (rect) places[id] = { ...drawing.layout.boxes[id], ...inInnermost(rect, wanted, chain.length) };
  }
  make({ type: "reparent", ids, parent: made.id, boxes: places });
  edits.push(...settleMoved(currentWorld(), buildWorld(after.document, catalog)));

  const { edit, said } = makeRoom({ type: "batch", edits });
  const title = catalog.components.get(wrapping.type)?.title ?? wrapping.type;
  const what = nameOf(ids);
  if (!editDrawing(edit, `Wrap ${what}`)) return;
  drawingStore.getState().select([made.id]);
  const where = parent === undefined ? "" : ` in ${byId.get(parent)?.name ?? ""}`;
  announce(`Wrapped ${what} in ${made.name}${made.name === title ? "" : `, ${title}`}${where}.${said}`);
}

/** Why these cannot be unwrapped, in words; undefined when they can. */
export function whyNotUnwrap(ids: readonly string[]): string | undefined {
  const { byId } = currentArrangement();
  if (groupsAmong(ids).length > 0) return undefined;
  const frame = ids.map((id) => byId.get(id)).find((component) => component && frameOf(component.type));
  const title = frame && catalog.components.get(frame.type)?.title;
  return frame
    ? `“${frame.name}” is not a group but ${title}, which means something to what lies in it: move that out first.`
    : "Select a group first.";
}

/** Takes groups away and leaves what lies in them where it is, in the container around. One step of undo. */
export function unwrapGroups(ids: readonly string[]): void {
  const refusal = whyNotUnwrap(ids);
  if (refusal !== undefined) {
    announce(`Not possible: ${refusal}`, "assertive");
    return;
  }
  const groups = groupsAmong(ids);
  const { drawing } = drawingStore.getState();
  const freed: string[] = [];
  let lines = 0;
  const edits: Edit[] = [];
  const { absolute, children, byId } = currentArrangement();
  // Inner groups first: what lies in them is then on its way out of the outer ones.
  const innerFirst = groups.toSorted((a, b) => depthOf(b) - depthOf(a));
  const parents = new Map([...byId.values()].map(({ id, parent }) => [id, parent]));
  const inside = new Map([...children].map(([id, each]) => [id, each.map((child) => child.id)]));
  for (const id of innerFirst) {
    const parent = parents.get(id);
    const origin = (parent === undefined ? undefined : absolute.get(parent)) ?? { x: 0, y: 0 };
    const moved = inside.get(id) ?? [];
    const places = Object.fromEntries(
      moved.flatMap((child) => {
        const rect = absolute.get(child);
        return rect
          ? [[child, { ...drawing.layout.boxes[child], x: rect.x - origin.x, y: rect.y - origin.y }] as const]
          : [];
      }),
    );
    if (moved.length > 0) edits.push({ type: "reparent", ids: moved, parent, boxes: places });
    edits.push({ type: "remove", ids: [id] });
    for (const child of moved) parents.set(child, parent);
    inside.set(parent, [...(inside.get(parent) ?? []).filter((other) => other !== id), ...moved]);
    lines += drawing.document.connections.filter(({ from, to }) => from === id || to === id).length;
    freed.push(...moved.filter((child) => !groups.includes(child)));
  }
  const unique = [...new Set(freed)];
  const { edit, said } = makeRoom({ type: "batch", edits });
  const what = nameOf(groups);
  if (!editDrawing(edit, `Unwrap ${what}`)) return;
  drawingStore.getState().select(unique);
  const along = lines > 0 ? ` ${lines} ${lines === 1 ? "line" : "lines"} that ended at it went too.` : "";
  announce(
    `Unwrapped ${what}: ${unique.length} ${unique.length === 1 ? "component" : "components"} stay.${along}${said}`,
  );
}

function groupsAmong(ids: readonly string[]): readonly string[] {
  const { byId } = currentArrangement();
  return ids.filter((id) => isTransparentType(byId.get(id)?.type ?? ""));
}

function frameOf(type: string) {
  return catalog.components.get(type)?.frame;
}

function depthOf(id: string): number {
  return currentArrangement().depth.get(id) ?? 0;
}

function parentOf(ids: readonly string[]): string | undefined {
  return ids[0] === undefined ? undefined : currentArrangement().byId.get(ids[0])?.parent;
}

/** The types of the frames to be made between the boxes' container and the boxes, outermost first; or why not. */
function framesAround(ids: readonly string[], type: string): readonly string[] | string {
  const { byId } = currentArrangement();
  const components = ids.flatMap((id) => byId.get(id) ?? []);
  const [first] = components;
  if (!first) return "Select a box first.";
  if (components.some(({ parent }) => parent !== first.parent)) {
    return "These lie in different containers: select boxes that lie beside each other.";
  }
  const world = currentWorld();
  if (first.parent !== undefined && !world.nodes.has(first.parent)) {
    return "This container is of a kind that Groundplan does not know.";
  }
  if (isTransparentType(type)) return [type];
  return whyNotInside(components, type) ?? chainTo(type, world, first.parent);
}

/** Why not all of these may lie in a new container of this type. */
function whyNotInside(components: readonly Component[], type: string): string | undefined {
  const meant = lookingThrough(components, currentArrangement().children, (each) => isTransparentType(each.type));
  for (const each of meant) {
    const refusal = whyNotContain(catalog, each.type, type);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function chainTo(type: string, world: World, parent: string | undefined): readonly string[] | string {
  const container = containerFor(world, parent);
  const siblings = container ? container.children : world.components.filter((node) => !node.parent);
  const chain = [type];
  let refusal: string | undefined;
  for (let at = type; ; ) {
    const why = whyNotContain(catalog, at, container?.type ?? null, { container, siblings, drawing: world });
    if (why === undefined) return chain;
    refusal ??= why;
    const next = catalog.components.get(at)?.parents.find((each): each is string => each !== null);
    if (next === undefined || chain.includes(next)) return refusal;
    chain.unshift(next);
    at = next;
  }
}

/** The frame around boxes with these bounds, and around it as many more as there are layers. */
function wrappedSize(bounds: Rect, layers: number): Rect {
  return {
    x: toGrid(bounds.x - layers * framePadding - spare(bounds)),
    y: toGrid(bounds.y - layers * head),
    width: bounds.width + 2 * (layers * framePadding + spare(bounds)),
    height: bounds.height + layers * (head + framePadding),
  };
}

/** Where a box stands in the innermost of so many frames, the outermost of which goes round it all. */
function inInnermost(rect: Rect, outermost: Rect, layers: number): Point {
  return { x: rect.x - outermost.x - (layers - 1) * framePadding, y: rect.y - outermost.y - (layers - 1) * head };
}

/** What a frame has to each side of narrow boxes besides its padding, so that there is room for its name. */
function spare(bounds: Rect): number {
  return toGrid(Math.max(0, leastWidth - bounds.width - 2 * framePadding) / 2);
}

/** The nearest place in a container where a frame covers neither other boxes nor the container's header. */
function freeAround(wanted: Rect, parent: string | undefined, inside: ReadonlySet<string>): Rect {
  const { boxes, children } = currentArrangement();
  const others = (children.get(parent) ?? []).flatMap(({ id }) => (inside.has(id) ? [] : (boxes.get(id) ?? [])));
  const area = parent === undefined ? undefined : contentArea(boxes.get(parent) ?? { width: 0, height: 0 });
  const least = area ?? { x: Number.NEGATIVE_INFINITY, y: Number.NEGATIVE_INFINITY };
  const start = { ...wanted, x: Math.max(wanted.x, least.x), y: Math.max(wanted.y, least.y) };
  const isFree = (rect: Rect) => !others.some((other) => overlaps(other, grown(rect, grid - 1)));
  if (isFree(start)) return start;
  let best = start;
  let shortest = Number.POSITIVE_INFINITY;
  for (let row = -farthest; row <= farthest; row++) {
    for (let column = -farthest; column <= farthest; column++) {
      const distance = row * row + column * column;
      const rect = { ...start, x: start.x + column * grid, y: start.y + row * grid };
      if (distance >= shortest || rect.x < least.x || rect.y < least.y || !isFree(rect)) continue;
      shortest = distance;
      best = rect;
    }
  }
  return best;
}

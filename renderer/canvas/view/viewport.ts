import { catalog } from "../../../catalog";
import { drawingStore } from "../../state/drawing-store";
import { shownCanvas } from "../flow";
import { type Arrangement, arrangementOf } from "../scene/arrangement";
import { boundsOf, centre, type Point, type Rect } from "../scene/geometry";
import { motion } from "./motion";

export const leastZoom = 0.05;
export const mostZoom = 4;

/** Pixels of the screen around what is fitted into it: room for what floats over the canvas, a plan's summary on top. */
const fitInsets = { top: 52, right: 24, bottom: 28, left: 24 } as const;

/** Pixels of the screen that stay clear around a box that was brought into view. */
const clear = 40;

/** Zoom from which everything on a box can be read. */
const readableZoom = 0.75;

/** Fits everything, or these boxes and lines, into the window; never larger than 100 %. */
export function fitView(ids?: readonly string[], options: { readonly quick?: boolean } = {}): void {
  const rect = ids ? rectOf(ids) : contentRect();
  if (rect) fitRect(rect, options.quick ? 0 : motion(220));
}

export function fitRect(rect: Rect, duration: number): void {
  const state = shownCanvas()?.store.getState();
  if (!state?.panZoom || state.width === 0) return;
  const { top, right, bottom, left } = fitInsets;
  const width = Math.max(state.width - left - right, 80);
  const height = Math.max(state.height - top - bottom, 80);
  const zoom = clampZoom(Math.min(width / rect.width, height / rect.height, 1));
  const { x, y } = centre(rect);
  void show({ x: x + (right - left) / 2 / zoom, y: y + (bottom - top) / 2 / zoom }, zoom, duration);
}

/** The current zoom; 1 is 100 %. */
export function currentZoom(): number {
  return shownCanvas()?.store.getState().transform[2] ?? 1;
}

/** Zooms about the middle of the window. */
export function zoomTo(zoom: number): void {
  const state = shownCanvas()?.store.getState();
  if (state) void show(flowPoint({ x: state.width / 2, y: state.height / 2 }), clampZoom(zoom), motion(150));
}

/** Moves the view by pixels of the screen. */
export function panBy(x: number, y: number): void {
  void shownCanvas()?.store.getState().panBy({ x, y });
}

/**
 * Brings boxes or lines into view if they are not; moves no more than it must, and zooms only if they do not fit, or if
 * they should be `readable` and are not.
 */
export function reveal(ids: readonly string[], readable = false): void {
  const rect = rectOf(ids);
  const state = shownCanvas()?.store.getState();
  if (!rect || !state || state.width === 0) return;
  const [x, y, zoom] = state.transform;
  if (readable && zoom < readableZoom) {
    void show(centre(rect), readableZoom, motion(220));
    return;
  }
  const screen = { x: rect.x * zoom + x, y: rect.y * zoom + y, width: rect.width * zoom, height: rect.height * zoom };
  const [dx, dy] = [inside(screen.x, screen.width, state.width), inside(screen.y, screen.height, state.height)];
  if (dx === 0 && dy === 0) return;
  if (screen.width > state.width - 2 * clear || screen.height > state.height - 2 * clear) {
    // A frame that is larger than the window counts as seen while a part of it is.
    const apart =
      screen.x > state.width || screen.y > state.height || screen.x + screen.width < 0 || screen.y + screen.height < 0;
    if (apart) fitRect(rect, motion(220));
    return;
  }
  void state.panZoom?.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: motion(180) });
}

/** How far to move one axis so that a stretch of it lies in the window. */
function inside(start: number, length: number, room: number): number {
  if (start < clear) return clear - start;
  if (start + length > room - clear) return room - clear - start - length;
  return 0;
}

/** A point of the canvas element as a point of the drawing. */
export function flowPoint({ x, y }: Point): Point {
  const [left, top, zoom] = shownCanvas()?.store.getState().transform ?? [0, 0, 1];
  return { x: (x - left) / zoom, y: (y - top) / zoom };
}

/** A point of the window (`clientX`, `clientY`) as a point of the drawing. */
export function flowPointAt({ x, y }: Point): Point {
  const bounds = shownCanvas()?.element.getBoundingClientRect();
  return flowPoint({ x: x - (bounds?.left ?? 0), y: y - (bounds?.top ?? 0) });
}

/** A point of the drawing as a point of the window. */
export function windowPoint({ x, y }: Point): Point {
  const canvas = shownCanvas();
  const [left, top, zoom] = canvas?.store.getState().transform ?? [0, 0, 1];
  const bounds = canvas?.element.getBoundingClientRect();
  return { x: x * zoom + left + (bounds?.left ?? 0), y: y * zoom + top + (bounds?.top ?? 0) };
}

/** A point of the window to the right of a box, where a list about it opens. */
export function besideBox(id: string | undefined): Point | undefined {
  const rect = id === undefined ? undefined : rectOf([id]);
  return rect && windowPoint({ x: rect.x + rect.width + 16, y: rect.y });
}

/** What of the drawing the window shows. */
export function visibleRect(): Rect | undefined {
  const state = shownCanvas()?.store.getState();
  if (!state) return undefined;
  const [x, y, zoom] = state.transform;
  return { x: -x / zoom, y: -y / zoom, width: state.width / zoom, height: state.height / zoom };
}

const contents = new WeakMap<Arrangement, Rect>();

/** Rectangle around everything that is drawn. */
export function contentRect(): Rect | undefined {
  const arrangement = arrangementOf(drawingStore.getState().drawing, catalog);
  const known = contents.get(arrangement);
  if (known) return known;
  const rect = boundsOf(arrangement.absolute.values());
  if (rect) contents.set(arrangement, rect);
  return rect;
}

/** Rectangle around boxes, and around both ends of lines. */
export function rectOf(ids: readonly string[]): Rect | undefined {
  const { drawing } = drawingStore.getState();
  const { absolute, shownAs } = arrangementOf(drawing, catalog);
  const lines = new Map(drawing.document.connections.map((connection) => [connection.id, connection]));
  const boxes = ids.flatMap((id) => {
    const line = lines.get(id);
    return line ? [line.from, line.to] : [id];
  });
  return boundsOf(boxes.flatMap((id) => absolute.get(shownAs.get(id) ?? id) ?? []));
}

async function show(middle: Point, zoom: number, duration: number): Promise<void> {
  const state = shownCanvas()?.store.getState();
  if (!state?.panZoom) return;
  await state.panZoom.setViewport(
    { x: state.width / 2 - middle.x * zoom, y: state.height / 2 - middle.y * zoom, zoom },
    { duration },
  );
}

function clampZoom(zoom: number): number {
  return Math.min(mostZoom, Math.max(leastZoom, zoom));
}

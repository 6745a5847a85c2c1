import type { Box } from "../../../model/document";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing } from "../../ui/notify";
import { boundsOf, type Rect, toGrid } from "../scene/geometry";
import { whyLocked } from "./lock";
import { nameOf, outermost } from "./move";
import { currentArrangement } from "./place";

export type Alignment = "left" | "right" | "top" | "bottom" | "centre" | "middle";
export type Axis = "horizontal" | "vertical";

/**
 * Boxes of the selection in the drawing's coordinates; those inside another selected one move with it, and locked ones
 * stay where they are.
 */
function chosen(): readonly { readonly id: string; readonly rect: Rect }[] {
  const { absolute, locked } = currentArrangement();
  return outermost(drawingStore.getState().selection).flatMap((id) => {
    const rect = absolute.get(id);
    return rect && !locked.has(id) ? [{ id, rect }] : [];
  });
}

/** Why the selection cannot be aligned (two boxes are needed) or distributed (three). */
export function whyNotArrange(least: number): true | string {
  if (chosen().length >= least) return true;
  const locked = whyLocked(outermost(drawingStore.getState().selection));
  return `Select ${least === 2 ? "two" : "three"} or more boxes${locked === undefined ? "" : " that are not locked"} first.`;
}

/** Lines the selected boxes up by a side or a middle. */
export function align(alignment: Alignment): void {
  const boxes = chosen();
  const all = boundsOf(boxes.map(({ rect }) => rect));
  if (!all || boxes.length < 2) return;
  const place = ({ x, y, width, height }: Rect) => {
    if (alignment === "left") return { x: all.x, y };
    if (alignment === "right") return { x: all.x + all.width - width, y };
    if (alignment === "top") return { x, y: all.y };
    if (alignment === "bottom") return { x, y: all.y + all.height - height };
    if (alignment === "centre") return { x: all.x + all.width / 2 - width / 2, y };
    return { x, y: all.y + all.height / 2 - height / 2 };
  };
  moveTo(new Map(boxes.map(({ id, rect }) => [id, place(rect)])), `Align ${boxes.length} components`);
}

/** Gives the selected boxes the same distance from each other; the outer two stay. */
export function distribute(axis: Axis): void {
  const boxes = chosen();
  const [at, length] = axis === "horizontal" ? (["x", "width"] as const) : (["y", "height"] as const);
  const sorted = boxes.toSorted((a, b) => a.rect[at] - b.rect[at]);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || sorted.length < 3) return;
  const room = last.rect[at] + last.rect[length] - first.rect[at];
  const filled = sorted.reduce((sum, { rect }) => sum + rect[length], 0);
  const gap = (room - filled) / (sorted.length - 1);
  let next = first.rect[at];
  const places = new Map(
    sorted.map(({ id, rect }) => {
      const place = { x: rect.x, y: rect.y, [at]: next };
      next += rect[length] + gap;
      return [id, place] as const;
    }),
  );
  moveTo(places, `Distribute ${boxes.length} components`);
}

let nudged = { x: 0, y: 0 };
let speaking: ReturnType<typeof setTimeout> | undefined;

/** Milliseconds of rest after which a nudge is announced. */
const rest = 600;

/** Moves the selected boxes by pixels; nudges that follow each other are one step of undo. */
export function nudge(dx: number, dy: number): void {
  const boxes = chosen();
  if (boxes.length === 0) {
    const locked = whyLocked(outermost(drawingStore.getState().selection));
    if (locked !== undefined) announce(locked, "assertive");
    return;
  }
  const { layout } = drawingStore.getState().drawing;
  const { boxes: relative } = currentArrangement();
  const moved: Record<string, Box> = {};
  for (const { id } of boxes) {
    const box = relative.get(id);
    if (box) moved[id] = { ...layout.boxes[id], x: box.x + dx, y: box.y + dy };
  }
  const what = nameOf(boxes.map(({ id }) => id));
  if (!editDrawing({ type: "place", boxes: moved }, `Move ${what}`, `nudge ${boxes.map(({ id }) => id).join(" ")}`))
    return;
  nudged = { x: nudged.x + dx, y: nudged.y + dy };
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    const across = nudged.x === 0 ? "" : `${nudged.x > 0 ? "right" : "left"} ${Math.abs(nudged.x)}`;
    const down = nudged.y === 0 ? "" : `${nudged.y > 0 ? "down" : "up"} ${Math.abs(nudged.y)}`;
    announce(`Moved ${[across, down].filter(Boolean).join(", ")}.`);
    nudged = { x: 0, y: 0 };
  }, rest);
}

function moveTo(places: ReadonlyMap<string, { readonly x: number; readonly y: number }>, label: string): void {
  const { layout } = drawingStore.getState().drawing;
  const { absolute, boxes, byId } = currentArrangement();
  const moved: Record<string, Box> = {};
  for (const [id, place] of places) {
    const parent = byId.get(id)?.parent;
    const origin = (parent === undefined ? undefined : absolute.get(parent)) ?? { x: 0, y: 0 };
    if (!boxes.has(id)) continue;
    moved[id] = { ...layout.boxes[id], x: toGrid(place.x - origin.x), y: toGrid(place.y - origin.y) };
  }
  if (editDrawing({ type: "place", boxes: moved }, label)) announce(`${label}: done.`);
}

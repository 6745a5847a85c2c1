import { createStore } from "zustand/vanilla";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { currentArrangement } from "../operations/place";
import { encloses, overlaps, type Point, type Rect } from "../scene/geometry";
import { flowPointAt } from "../view/viewport";
import { clickDistance } from "./drag";
import { guardGesture } from "./guard";

/** The rectangle that is being drawn to select with, in the window. */
export const marqueeStore = createStore<{ readonly rect: Rect | undefined }>()(() => ({ rect: undefined }));

/**
 * Selects what a rectangle touches: boxes by touching them, containers only when they lie in it whole. With `adds` to
 * what is selected already. A click on the empty canvas selects nothing, unless `onClick` knows better. Given up, it
 * leaves selected what was.
 */
export function startMarquee(start: Point, adds: boolean, onClick?: () => void): void {
  const selected = drawingStore.getState().selection;
  const before = adds ? selected : [];
  const selectIn = (rect: Rect) => {
    const found = componentsIn(rect);
    drawingStore.getState().select([...new Set([...before, ...found])]);
  };
  let dragged = false;
  let waiting = 0;
  let end = start;

  const show = () => {
    waiting = 0;
    marqueeStore.setState({ rect: between(start, end) });
    selectIn(between(flowPointAt(start), flowPointAt(end)));
  };
  const onMove = (event: PointerEvent) => {
    end = { x: event.clientX, y: event.clientY };
    dragged ||= Math.hypot(end.x - start.x, end.y - start.y) > clickDistance;
    if (dragged && waiting === 0) waiting = requestAnimationFrame(show);
  };
  const finish = () => {
    cancelAnimationFrame(waiting);
    stop();
    marqueeStore.setState({ rect: undefined });
    if (!dragged) {
      if (onClick) onClick();
      else if (!adds) drawingStore.getState().select([]);
      return;
    }
    selectIn(between(flowPointAt(start), flowPointAt(end)));
    const { length } = drawingStore.getState().selection;
    announce(length === 1 ? "1 selected." : `${length} selected.`);
  };
  const giveUp = () => {
    cancelAnimationFrame(waiting);
    stop();
    marqueeStore.setState({ rect: undefined });
    drawingStore.getState().select(selected);
  };
  const stop = () => {
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", finish);
    unguard();
  };
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", finish);
  const unguard = guardGesture({ giveUp });
}

function componentsIn(rect: Rect): readonly string[] {
  const { ordered, absolute, shownAs, openFrames } = currentArrangement();
  return ordered.flatMap(({ id }) => {
    const box = absolute.get(id);
    if (!box || shownAs.get(id) !== id) return [];
    return (openFrames.has(id) ? encloses(rect, box) : overlaps(rect, box)) ? [id] : [];
  });
}

function between(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { currentArrangement } from "../operations/place";
import { contains, type Point } from "../scene/geometry";
import { focusQuietly } from "../view/focus";
import { boxInWords } from "../view/names";
import { flowPointAt } from "../view/viewport";

/** Selects what lies below the selected box at a point of the window: the innermost box first, from the outermost again. */
export function selectBelow(pointer: Point, before: readonly string[]): void {
  const stack = boxesAt(flowPointAt(pointer));
  const at = before.length === 1 ? stack.indexOf(before[0] ?? "") : -1;
  const next = stack[(at + 1) % Math.max(stack.length, 1)];
  drawingStore.getState().select(next === undefined ? [] : [next]);
  if (next === undefined) return;
  focusQuietly(next);
  announce(boxInWords(next));
}

/** Boxes and containers at a point of the drawing, the innermost first. */
export function boxesAt(point: Point): readonly string[] {
  const { ordered, absolute, shownAs, depth } = currentArrangement();
  return ordered
    .filter(({ id }) => {
      const rect = absolute.get(id);
      return rect !== undefined && shownAs.get(id) === id && contains(rect, point);
    })
    .map(({ id }) => id)
    .reverse()
    .sort((a, b) => (depth.get(b) ?? 0) - (depth.get(a) ?? 0));
}

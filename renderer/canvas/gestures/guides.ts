import { createStore } from "zustand/vanilla";
import { currentArrangement } from "../operations/place";
import { boundsOf, type Rect } from "../scene/geometry";

/** A line along which a dragged box stands in line with another one, in the drawing's coordinates. */
export interface Guide {
  readonly axis: "x" | "y";
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export const guideStore = createStore<{ readonly guides: readonly Guide[] }>()(() => ({ guides: [] }));

/** Pixels of the drawing within which two sides or middles count as being in line. */
const tolerance = 0.5;

/**
 * Guides between a dragged box and the boxes beside it in the same container: left, middle or right sides in line, and
 * tops, middles or bottoms. One for each axis, to the nearest box.
 */
export function guidesFor(dragged: Rect, others: readonly Rect[]): readonly Guide[] {
  return (["x", "y"] as const).flatMap((axis): Guide[] => {
    let best: { readonly guide: Guide; readonly distance: number } | undefined;
    for (const other of others) {
      const at = inLine(dragged, other, axis);
      const around = boundsOf([dragged, other]);
      if (at === undefined || !around) continue;
      const [from, length] = axis === "x" ? [around.y, around.height] : [around.x, around.width];
      if (!best || length < best.distance) {
        best = { guide: { axis, at, from, to: from + length }, distance: length };
      }
    }
    return best ? [best.guide] : [];
  });
}

/** The boxes that a dragged one may stand in line with: what lies in the same container and is not dragged itself. */
export function siblingsOfDragged(id: string, dragged: ReadonlySet<string>): readonly Rect[] {
  const { absolute, byId, children, shownAs } = currentArrangement();
  const parent = byId.get(id)?.parent;
  return (children.get(parent) ?? []).flatMap((sibling) => {
    const rect = absolute.get(sibling.id);
    return rect && !dragged.has(sibling.id) && shownAs.get(sibling.id) === sibling.id ? [rect] : [];
  });
}

export function clearGuides(): void {
  if (guideStore.getState().guides.length > 0) guideStore.setState({ guides: [] });
}

function inLine(a: Rect, b: Rect, axis: "x" | "y"): number | undefined {
  const own = stations(a, axis);
  return stations(b, axis).find((station, index) => Math.abs(station - (own[index] ?? Number.NaN)) <= tolerance);
}

/** Start, middle and end along an axis; the middle first, since boxes of one size share all three. */
function stations({ x, y, width, height }: Rect, axis: "x" | "y"): readonly number[] {
  const [start, length] = axis === "x" ? [x, width] : [y, height];
  return [start + length / 2, start, start + length];
}

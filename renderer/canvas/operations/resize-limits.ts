import { framePadding, headerHeight } from "../scene/arrangement";
import { boundsOf, grid, overlaps, type Rect } from "../scene/geometry";
import { contentArea, currentArrangement } from "./place";

/** The least size of a frame that holds nothing, in pixels: its name can be read. */
const leastWidth = 160;
const leastHeight = headerHeight + 48;

/** How far a side of a frame may be moved: from where the frame is smallest to where it is largest, in its container. */
interface Reach {
  readonly least: number;
  readonly most: number;
}

/** What bounds a frame while it is resized. */
export interface ResizeLimits {
  readonly start: Rect;
  readonly left: Reach;
  readonly right: Reach;
  readonly top: Reach;
  readonly bottom: Reach;
  /** Boxes beside it that it does not touch: no side may run into them. */
  readonly beside: readonly Rect[];
}

/** The sides that a handle moves. */
export interface MovedSides {
  readonly across?: "left" | "right";
  readonly down?: "top" | "bottom";
}

/**
 * How far each side of a frame may be moved: it goes on holding what lies in it, stays inside of its container and runs
 * over none of its siblings. A frame that is beyond one of these limits already is not made to jump.
 */
export function resizeLimits(id: string): ResizeLimits | undefined {
  const { boxes, byId, children, depth } = currentArrangement();
  const start = boxes.get(id);
  if (!start) return undefined;
  const { x, y, width, height } = start;
  const parent = depth.get(id) === 0 ? undefined : byId.get(id)?.parent;
  const inside = boundsOf((children.get(id) ?? []).flatMap((child) => boxes.get(child.id) ?? []));
  const content = inside ?? { x: framePadding, y: headerHeight, width: 0, height: 0 };
  const container = parent === undefined ? undefined : boxes.get(parent);
  const area = container ? sidesOf(contentArea(container)) : everywhere;
  const beside = (children.get(parent) ?? []).flatMap((sibling) => {
    const rect = sibling.id === id ? undefined : boxes.get(sibling.id);
    return rect && !overlaps(rect, start) ? [rect] : [];
  });
  const level = beside.filter((rect) => rect.y < y + height && y < rect.y + rect.height);
  const above = beside.filter((rect) => rect.x < x + width && x < rect.x + rect.width);
  const ends = {
    left: Math.max(area.left, ...level.filter((rect) => rect.x < x).map((rect) => rect.x + rect.width + grid)),
    right: Math.min(area.right, ...level.filter((rect) => rect.x > x).map((rect) => rect.x - grid)),
    top: Math.max(area.top, ...above.filter((rect) => rect.y < y).map((rect) => rect.y + rect.height + grid)),
    bottom: Math.min(area.bottom, ...above.filter((rect) => rect.y > y).map((rect) => rect.y - grid)),
  };
  const [right, bottom] = [x + width, y + height];
  return {
    start,
    beside,
    left: {
      least: Math.max(x, Math.min(x + content.x - framePadding, right - leastWidth)),
      most: Math.min(x, ends.left),
    },
    right: {
      least: Math.min(right, Math.max(x + content.x + content.width + framePadding, x + leastWidth)),
      most: Math.max(right, ends.right),
    },
    top: {
      least: Math.max(y, Math.min(y + content.y - headerHeight - grid, bottom - leastHeight)),
      most: Math.min(y, ends.top),
    },
    bottom: {
      least: Math.min(bottom, Math.max(y + content.y + content.height + framePadding, y + leastHeight)),
      most: Math.max(bottom, ends.bottom),
    },
  };
}

/** The sizes between which a handle that moves these sides may make the frame. */
export function sizesOf({ start, left, right, top, bottom }: ResizeLimits, { across, down }: MovedSides) {
  const fixed = { right: start.x + start.width, bottom: start.y + start.height };
  const width = (reach: "least" | "most") =>
    across === "left" ? fixed.right - left[reach] : across === "right" ? right[reach] - start.x : start.width;
  const height = (reach: "least" | "most") =>
    down === "top" ? fixed.bottom - top[reach] : down === "bottom" ? bottom[reach] - start.y : start.height;
  return { minWidth: width("least"), maxWidth: width("most"), minHeight: height("least"), maxHeight: height("most") };
}

/** Whether a frame of this size would run into a box that stands across its corner, where both sides may go by themselves. */
export function runsInto({ beside }: ResizeLimits, rect: Rect): boolean {
  return beside.some((other) => overlaps(other, rect));
}

function sidesOf({ x, y, width, height }: Rect) {
  return { left: x, right: x + width, top: y, bottom: y + height };
}

/** The canvas itself ends nowhere. */
const everywhere = {
  left: Number.NEGATIVE_INFINITY,
  right: Number.POSITIVE_INFINITY,
  top: Number.NEGATIVE_INFINITY,
  bottom: Number.POSITIVE_INFINITY,
};

import type { Box, Layout } from "./document";

/** A layout of these boxes, of the oldest version that can say all of it. */
export function layoutOf(boxes: Layout["boxes"]): Layout {
  return { version: Object.values(boxes).some(({ locked }) => locked) ? 2 : 1, boxes };
}

/** A box that can be moved and resized; the same object where it could be before. */
export function unlocked(box: Box): Box {
  if (box.locked === undefined) return box;
  const { locked: _, ...rest } = box;
  return rest;
}

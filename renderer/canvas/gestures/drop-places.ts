import { clampInto, contentArea, currentArrangement, uncovered } from "../operations/place";
import { boundsOf, encloses, type Point, type Rect } from "../scene/geometry";

/** A box that was let go, in the coordinates of the container that it comes from. */
interface Dropped {
  readonly id: string;
  readonly position: Point;
}

/** What was let go, in the drawing's coordinates. */
export function droppedRects(dropped: readonly Dropped[]): ReadonlyMap<string, Rect> {
  const { absolute, boxes } = currentArrangement();
  return new Map(
    dropped.flatMap(({ id, position }) => {
      const [rect, box] = [absolute.get(id), boxes.get(id)];
      return rect && box
        ? [[id, { ...rect, x: rect.x - box.x + position.x, y: rect.y - box.y + position.y }] as const]
        : [];
    }),
  );
}

/**
 * Where boxes come to stand that were let go over another container (or the canvas), in its coordinates: inside of it,
 * as they stand to each other, and over no other box.
 */
export function placesIn(
  target: string | undefined,
  rects: ReadonlyMap<string, Rect>,
): Readonly<Record<string, Point>> {
  const bounds = boundsOf(rects.values());
  if (!bounds) return {};
  const frame = target === undefined ? undefined : currentArrangement().absolute.get(target);
  const wanted = { ...bounds, x: Math.round(bounds.x - (frame?.x ?? 0)), y: Math.round(bounds.y - (frame?.y ?? 0)) };
  const inside = { ...wanted, ...(frame ? clampInto(frame, wanted) : {}) };
  const spot = uncovered(target, inside, new Set(rects.keys()));
  return Object.fromEntries(
    [...rects].map(([id, { x, y }]) => [id, { x: x - bounds.x + spot.x, y: y - bounds.y + spot.y }]),
  );
}

/**
 * Where boxes come to stand that were let go in the container in which they lie: not across its border, and a frame over
 * no other box, which would seem to lie in it; where there is no room for it, it goes back.
 */
export function placesAmongSiblings(dropped: readonly Dropped[]): Readonly<Record<string, Point>> {
  const { boxes, byId, openFrames } = currentArrangement();
  const without = new Set(dropped.map(({ id }) => id));
  return Object.fromEntries(
    dropped.map(({ id, position }) => {
      const [parent, box] = [byId.get(id)?.parent, boxes.get(id)];
      const frame = parent === undefined ? undefined : boxes.get(parent);
      const place = frame && box ? keptIn(frame, { ...box, ...position }) : position;
      if (!box || !openFrames.has(id)) return [id, place];
      const spot = uncovered(parent, { ...box, ...place }, without);
      const isMoved = spot.x !== place.x || spot.y !== place.y;
      const isOutside = frame !== undefined && !encloses(contentArea(frame), { ...box, ...spot });
      return [id, isMoved && isOutside ? { x: box.x, y: box.y } : spot];
    }),
  );
}

/** What stays in its container is not left standing across its border. */
function keptIn(frame: Rect, rect: Rect): Point {
  const area = contentArea(frame);
  if (rect.width > area.width || rect.height > area.height) return { x: rect.x, y: rect.y };
  const [left, top] = [Math.max(0, rect.x), Math.max(32, rect.y)];
  return { x: Math.min(left, frame.width - rect.width), y: Math.min(top, frame.height - rect.height) };
}

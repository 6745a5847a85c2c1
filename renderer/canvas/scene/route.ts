import type { Point, Rect } from "./geometry";

export type Side = "left" | "right" | "top" | "bottom";

/** How a line runs between two boxes. It holds while they move until their sides no longer face each other. */
export interface Route {
  readonly from: Side;
  readonly to: Side;
  /** How far from the middle of its side it starts and ends, in pixels. */
  readonly fromShift: number;
  readonly toShift: number;
  /** Where it turns, as a share of the way between the two sides. */
  readonly bend: number;
  /** Between a side and one across it: by the lanes beside both boxes, where the plain corner is taken. */
  readonly stepped?: true;
}

/** Least distance between two boxes' sides for a line between them, in pixels. */
const leastGap = 12;

/** How far a detour leads past the boxes, in pixels. */
const around = 24;

/** How far from a box a stepped line turns, in pixels. */
const step = 40;

/** Clear space that a line keeps from a box's corners. */
const corner = 16;

/** The way that fits when nothing is known of what lies between. */
export function plainRoute(source: Rect, target: Rect): Route {
  const { across, down } = gaps(source, target);
  const [from, to] = across >= down ? facing(source, target, "x") : facing(source, target, "y");
  return straightened(source, target, { from, to, fromShift: 0, toShift: 0, bend: 0.5 });
}

/** Whether the sides of a route still face each other. */
export function stillFits(source: Rect, target: Rect, route: Route): boolean {
  const { across, down } = gaps(source, target);
  const [left, top] = [facing(source, target, "x"), facing(source, target, "y")];
  if (route.from === route.to) return horizontal(route.from) ? down > 0 : across > 0;
  const fits = (side: Side, end: 0 | 1) =>
    horizontal(side) ? across > 0 && left[end] === side : down > 0 && top[end] === side;
  return fits(route.from, 0) && fits(route.to, 1);
}

/** Every way worth trying, those with the fewest corners first. */
export function* candidateRoutes(source: Rect, target: Rect): Iterable<Route> {
  const { across, down } = gaps(source, target);
  const [fromX, toX] = facing(source, target, "x");
  const [fromY, toY] = facing(source, target, "y");
  const way = (from: Side, to: Side, bend = 0.5): Route =>
    straightened(source, target, { from, to, fromShift: 0, toShift: 0, bend });
  const [level, upright] = [way(fromX, toX), way(fromY, toY)];
  if (across > leastGap && isStraight(source, target, level)) yield level;
  if (down > leastGap && isStraight(source, target, upright)) yield upright;
  if (across > leastGap && down > leastGap) {
    yield way(fromX, toY);
    yield way(fromY, toX);
  }
  if (across > leastGap) for (const bend of bends) yield way(fromX, toX, bend);
  if (down > leastGap) for (const bend of bends) yield way(fromY, toY, bend);
  if (across > 2 * step && down > 2 * step) {
    yield { ...way(fromX, toY), stepped: true };
    yield { ...way(fromY, toX), stepped: true };
  }
  // Around what stands between: both ends on the same side.
  const sides: readonly Side[] = across >= down ? ["bottom", "top"] : ["right", "left"];
  for (const side of sides) yield { from: side, to: side, fromShift: 0, toShift: 0, bend: 0.5 };
}

const bends = [0.5, 0.25, 0.75] as const;

function isStraight(source: Rect, target: Rect, { from, fromShift, toShift }: Route): boolean {
  const between = horizontal(from) ? middle(target).y - middle(source).y : middle(target).x - middle(source).x;
  return Math.abs(between + toShift - fromShift) < 1;
}

/** The corners of a line, ends included. */
export function pointsOf(source: Rect, target: Rect, route: Route): readonly Point[] {
  const { across, down } = gaps(source, target);
  if (across <= 0 && down <= 0) return [middle(source), middle(target)];
  const start = onSide(source, route.from, route.fromShift);
  const end = onSide(target, route.to, route.toShift);
  const [leaves, arrives] = [horizontal(route.from), horizontal(route.to)];
  if (route.from === route.to) return detour(start, end, route.from);
  if (leaves && arrives) {
    if (Math.abs(start.y - end.y) < 1) return [start, { x: end.x, y: start.y }];
    const x = Math.round(start.x + (end.x - start.x) * route.bend);
    return [start, { x, y: start.y }, { x, y: end.y }, end];
  }
  if (!leaves && !arrives) {
    if (Math.abs(start.x - end.x) < 1) return [start, { x: start.x, y: end.y }];
    const y = Math.round(start.y + (end.y - start.y) * route.bend);
    return [start, { x: start.x, y }, { x: end.x, y }, end];
  }
  if (!route.stepped) return [start, leaves ? { x: end.x, y: start.y } : { x: start.x, y: end.y }, end];
  const [first, last] = [beside(start, route.from), beside(end, route.to)];
  return [start, first, leaves ? { x: first.x, y: last.y } : { x: last.x, y: first.y }, last, end];
}

/** The point a step away from a side. */
function beside({ x, y }: Point, side: Side): Point {
  const by = side === "left" || side === "top" ? -step : step;
  return horizontal(side) ? { x: x + by, y } : { x, y: y + by };
}

function detour(start: Point, end: Point, side: Side): readonly Point[] {
  if (horizontal(side)) {
    const x = side === "right" ? Math.max(start.x, end.x) + around : Math.min(start.x, end.x) - around;
    return [start, { x, y: start.y }, { x, y: end.y }, end];
  }
  const y = side === "bottom" ? Math.max(start.y, end.y) + around : Math.min(start.y, end.y) - around;
  return [start, { x: start.x, y }, { x: end.x, y }, end];
}

/** An SVG path through the points, with corners rounded by `radius` pixels. */
export function pathThrough(points: readonly Point[], radius = 4): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${first.x} ${first.y}`;
  let before = first;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (!next) path += `L${point.x} ${point.y}`;
    else {
      const [a, b] = [toward(point, before, radius), toward(point, next, radius)];
      path += `L${a.x} ${a.y}Q${point.x} ${point.y} ${b.x} ${b.y}`;
    }
    before = point;
  });
  return path;
}

/**
 * Where a line's text goes: on its longest level stretch, or on its longest one; with that one's length.
 *
 * @param share how far along that stretch, from its start: the middle, or where the texts of lines beside it leave room
 */
export function labelPlace(
  points: readonly Point[],
  share = 0.5,
): {
  readonly at: Point;
  readonly room: number;
  readonly level: boolean;
} {
  let best = { at: points[0] ?? { x: 0, y: 0 }, room: 0, level: true, weight: -1 };
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1], points[index]];
    if (!a || !b) continue;
    const room = Math.abs(b.x - a.x) + Math.abs(b.y - a.y);
    const level = Math.abs(b.y - a.y) < 1;
    const weight = level ? room * 1.6 : room;
    if (weight > best.weight) {
      const at = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
      best = { at, room, level, weight };
    }
  }
  return best;
}

/** How long a line is, in pixels. */
export function lengthOf(points: readonly Point[]): number {
  return points.reduce((sum, point, at) => {
    const before = points[at - 1];
    return before ? sum + Math.hypot(point.x - before.x, point.y - before.y) : 0;
  }, 0);
}

/** The point of a line at a distance from its start, in pixels along it; its end where the line is shorter. */
export function pointAlong(points: readonly Point[], distance: number): Point {
  let left = distance;
  for (let at = 1; at < points.length; at++) {
    const [a, b] = [points[at - 1], points[at]];
    if (!a || !b) break;
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (length >= left && length > 0) return toward(a, b, left, 1);
    left -= length;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

/** Rectangle around one stretch of a line, at least a pixel wide. */
export function stretch(a: Point, b: Point): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.max(1, Math.abs(a.x - b.x)),
    height: Math.max(1, Math.abs(a.y - b.y)),
  };
}

/** Room along a side for lines to start at. */
export function sideRoom(rect: Rect, side: Side): number {
  return Math.max(0, (horizontal(side) ? rect.height : rect.width) - 2 * corner);
}

export function horizontal(side: Side): boolean {
  return side === "left" || side === "right";
}

/** Makes a line straight where its two sides overlap enough. */
function straightened(source: Rect, target: Rect, route: Route): Route {
  if (horizontal(route.from) !== horizontal(route.to)) return route;
  const along = horizontal(route.from)
    ? target.y + target.height / 2 - source.y - source.height / 2
    : target.x + target.width / 2 - source.x - source.width / 2;
  if (along === 0) return route;
  if (Math.abs(along) <= sideRoom(source, route.from) / 2) return { ...route, fromShift: along };
  if (Math.abs(along) <= sideRoom(target, route.to) / 2) return { ...route, toShift: -along };
  return route;
}

function gaps(source: Rect, target: Rect) {
  const across =
    Math.abs(target.x + target.width / 2 - source.x - source.width / 2) - (source.width + target.width) / 2;
  const down =
    Math.abs(target.y + target.height / 2 - source.y - source.height / 2) - (source.height + target.height) / 2;
  return { across, down };
}

function facing(source: Rect, target: Rect, axis: "x" | "y"): readonly [Side, Side] {
  if (axis === "x") return middle(source).x <= middle(target).x ? ["right", "left"] : ["left", "right"];
  return middle(source).y <= middle(target).y ? ["bottom", "top"] : ["top", "bottom"];
}

function onSide({ x, y, width, height }: Rect, side: Side, shift: number): Point {
  if (side === "left") return { x, y: y + height / 2 + shift };
  if (side === "right") return { x: x + width, y: y + height / 2 + shift };
  if (side === "top") return { x: x + width / 2 + shift, y };
  return { x: x + width / 2 + shift, y: y + height };
}

function middle({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** A point on the way to another one, at most so far as a share of the whole way. */
function toward(from: Point, to: Point, distance: number, most = 0.5): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(distance, length * most) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

import { grown, overlaps, type Point, type Rect } from "./geometry";
import {
  candidateRoutes,
  horizontal,
  lengthOf,
  plainRoute,
  pointsOf,
  type Route,
  type Side,
  sideRoom,
  stretch,
} from "./route";

export interface LineEnds {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** Distance between lines that share a side, in pixels. */
const spread = 22;

/** Cell of the index of obstacles, in pixels. */
const cell = 256;

/**
 * The way of every line: right-angled, around boxes where a plain way allows it, and apart from each other where
 * several share a side. `rects` holds the boxes on the canvas, `headers` what should stay readable if it can.
 */
export function routeLines(
  lines: readonly LineEnds[],
  rects: ReadonlyMap<string, Rect>,
  obstacles: ReadonlyMap<string, Rect>,
  headers: readonly Rect[],
): ReadonlyMap<string, Route> {
  const index = indexOf(obstacles, headers);
  const chosen = new Map<string, Route>();
  for (const { id, from, to } of lines) {
    const [source, target] = [rects.get(from), rects.get(to)];
    if (source && target) chosen.set(id, cheapest(source, target, from, to, index));
  }
  return spreadOut(lines, rects, chosen);
}

function cheapest(source: Rect, target: Rect, from: string, to: string, index: Index): Route {
  let best: Route | undefined;
  let lowest = Infinity;
  for (const route of candidateRoutes(source, target)) {
    const points = pointsOf(source, target, route);
    const obstruction = index.weigh(points, from, to);
    const cost = (points.length - 2) * 60 + lengthOf(points) * 0.2 + obstruction;
    if (cost < lowest - 1) {
      best = route;
      lowest = cost;
    }
    // What comes after has more corners.
    if (obstruction === 0) break;
  }
  return best ?? plainRoute(source, target);
}

/** Lines that share a side of a box start apart from each other, in the order in which they lead away. */
function spreadOut(
  lines: readonly LineEnds[],
  rects: ReadonlyMap<string, Rect>,
  chosen: ReadonlyMap<string, Route>,
): ReadonlyMap<string, Route> {
  interface End {
    readonly id: string;
    readonly end: "fromShift" | "toShift";
    readonly toward: number;
  }
  const sides = new Map<string, { readonly rect: Rect; readonly side: Side; readonly ends: End[] }>();
  const add = (box: string, other: string, side: Side, id: string, end: End["end"]) => {
    const [rect, far] = [rects.get(box), rects.get(other)];
    if (!rect || !far) return;
    const key = `${box} ${side}`;
    const entry = sides.get(key) ?? { rect, side, ends: [] };
    sides.set(key, entry);
    entry.ends.push({ id, end, toward: horizontal(side) ? far.y + far.height / 2 : far.x + far.width / 2 });
  };
  for (const { id, from, to } of lines) {
    const route = chosen.get(id);
    if (!route) continue;
    add(from, to, route.from, id, "fromShift");
    add(to, from, route.to, id, "toShift");
  }
  const result = new Map(chosen);
  for (const { rect, side, ends } of sides.values()) {
    if (ends.length < 2) continue;
    ends.sort((a, b) => a.toward - b.toward);
    const gap = Math.min(spread, sideRoom(rect, side) / (ends.length - 1));
    ends.forEach(({ id, end }, position) => {
      const route = result.get(id);
      if (route) result.set(id, { ...route, [end]: Math.round((position - (ends.length - 1) / 2) * gap) });
    });
  }
  for (const { id, from, to } of lines) {
    const [route, source, target] = [result.get(id), rects.get(from), rects.get(to)];
    if (!route || !source || !target) continue;
    const shared = {
      from: (sides.get(`${from} ${route.from}`)?.ends.length ?? 0) > 1,
      to: (sides.get(`${to} ${route.to}`)?.ends.length ?? 0) > 1,
    };
    if (shared.from !== shared.to) result.set(id, alignFreeEnd(source, target, route, shared.from ? "to" : "from"));
  }
  return result;
}

/** Lets the end that is alone on its side follow the other one, so that the line has no small jog. */
function alignFreeEnd(source: Rect, target: Rect, route: Route, free: "from" | "to"): Route {
  if (horizontal(route.from) !== horizontal(route.to) || route.from === route.to) return route;
  const between = horizontal(route.from)
    ? target.y + target.height / 2 - source.y - source.height / 2
    : target.x + target.width / 2 - source.x - source.width / 2;
  const shift = free === "from" ? between + route.toShift : route.fromShift - between;
  const [rect, side] = free === "from" ? [source, route.from] : [target, route.to];
  if (Math.abs(shift) > sideRoom(rect, side) / 2) return route;
  return free === "from" ? { ...route, fromShift: shift } : { ...route, toShift: shift };
}

interface Obstacle {
  readonly id: string | undefined;
  readonly rect: Rect;
  readonly weight: number;
  /** The last question that it was an answer to: it lies in several cells and counts once. */
  asked: number;
}

interface Index {
  /** Sum of the weights of what lies in one of the stretches between points, the two boxes left out. */
  weigh(points: readonly Point[], from: string, to: string): number;
}

/** Obstacles by the cells of a coarse grid, since a drawing has a thousand of them and a line meets a few. */
function indexOf(boxes: ReadonlyMap<string, Rect>, headers: readonly Rect[]): Index {
  const cells = new Map<number, Obstacle[]>();
  const add = (id: string | undefined, rect: Rect, weight: number) => {
    const obstacle: Obstacle = { id, rect, weight, asked: 0 };
    const [left, right] = [cellOf(rect.x), cellOf(rect.x + rect.width)];
    const [top, bottom] = [cellOf(rect.y), cellOf(rect.y + rect.height)];
    for (let column = left; column <= right; column++) {
      for (let row = top; row <= bottom; row++) {
        const key = keyOf(column, row);
        const list = cells.get(key);
        if (list) list.push(obstacle);
        else cells.set(key, [obstacle]);
      }
    }
  };
  for (const [id, rect] of boxes) add(id, grown(rect, 4), 600);
  for (const rect of headers) add(undefined, rect, 120);
  let question = 0;

  return {
    weigh(points, from, to) {
      question++;
      let sum = 0;
      for (let at = 1; at < points.length; at++) {
        const [a, b] = [points[at - 1], points[at]];
        if (!a || !b) continue;
        const area = stretch(a, b);
        const [right, bottom] = [cellOf(area.x + area.width), cellOf(area.y + area.height)];
        for (let column = cellOf(area.x); column <= right; column++) {
          for (let row = cellOf(area.y); row <= bottom; row++) {
            for (const obstacle of cells.get(keyOf(column, row)) ?? none) {
              if (obstacle.asked === question || !overlaps(area, obstacle.rect)) continue;
              obstacle.asked = question;
              if (obstacle.id === undefined || (obstacle.id !== from && obstacle.id !== to)) sum += obstacle.weight;
            }
          }
        }
      }
      return sum;
    },
  };
}

const none: readonly Obstacle[] = [];

function cellOf(value: number): number {
  return Math.floor(value / cell);
}

/** One number for a cell; drawings reach less than half a million cells from their origin. */
function keyOf(column: number, row: number): number {
  return column * 1_048_576 + row;
}

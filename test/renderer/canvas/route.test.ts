import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Point, Rect } from "../../../renderer/canvas/scene/geometry";
import {
  candidateRoutes,
  labelPlace,
  lengthOf,
  pathThrough,
  plainRoute,
  pointAlong,
  pointsOf,
  stillFits,
} from "../../../renderer/canvas/scene/route";
import { routeLines } from "../../../renderer/canvas/scene/routing";

const box = (x: number, y: number, width = 96, height = 96): Rect => ({ x, y, width, height });

const anyBox = fc.record({
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
  width: fc.integer({ min: 48, max: 300 }),
  height: fc.integer({ min: 48, max: 300 }),
});

const onBorder = ({ x, y }: Point, { x: left, y: top, width, height }: Rect) =>
  x >= left - 0.01 && x <= left + width + 0.01 && y >= top - 0.01 && y <= top + height + 0.01;

describe("ways of lines", () => {
  it("are straight between boxes whose sides face each other", () => {
    expect(pointsOf(box(0, 0), box(300, 20), plainRoute(box(0, 0), box(300, 20)))).toHaveLength(2);
    expect(pointsOf(box(0, 0), box(10, 400), plainRoute(box(0, 0), box(10, 400)))).toHaveLength(2);
  });

  it("are right-angled and end on both boxes, wherever these stand", () => {
    fc.assert(
      fc.property(anyBox, anyBox, (source, target) => {
        for (const route of candidateRoutes(source, target)) {
          const points = pointsOf(source, target, route);
          expect(points.length).toBeGreaterThan(1);
          expect(onBorder(points[0] as Point, source)).toBe(true);
          expect(onBorder(points.at(-1) as Point, target)).toBe(true);
          if (points.length === 2) continue;
          points.slice(1).forEach((point, index) => {
            const before = points[index] as Point;
            expect(Math.min(Math.abs(point.x - before.x), Math.abs(point.y - before.y))).toBeLessThan(0.01);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it("hold until the sides no longer face each other", () => {
    const route = plainRoute(box(0, 0), box(300, 0));
    expect(stillFits(box(0, 0), box(260, 60), route)).toBe(true);
    expect(stillFits(box(0, 0), box(-300, 0), route)).toBe(false);
  });

  it("lead around what stands between", () => {
    const boxes = new Map([
      ["a", box(0, 0)],
      ["b", box(600, 0)],
      ["wall", box(300, 0)],
    ]);
    const route = routeLines([{ id: "line", from: "a", to: "b" }], boxes, boxes, []).get("line");
    if (!route) throw new Error("no way was found");
    const points = pointsOf(box(0, 0), box(600, 0), route);
    expect(points.some(({ y }) => y < 0 || y > 96)).toBe(true);
  });

  it("go by the lanes beside the boxes where corners and bends are taken", () => {
    const boxes = new Map([
      ["a", box(800, 0)],
      ["b", box(400, 600)],
      ["left of a", box(600, 0)],
      ["below a", box(800, 300)],
      ["right of b", box(600, 600)],
      ["above b", box(400, 260, 96, 160)],
    ]);
    const route = routeLines([{ id: "line", from: "a", to: "b" }], boxes, boxes, []).get("line");
    expect(route).toMatchObject({ from: "left", to: "top", stepped: true });
  });

  it("start apart from each other where they share a side", () => {
    const boxes = new Map([
      ["entry", box(0, 200)],
      ["one", box(400, 0)],
      ["two", box(400, 220)],
      ["three", box(400, 440)],
    ]);
    const lines = ["one", "two", "three"].map((to) => ({ id: to, from: "entry", to }));
    const routes = routeLines(lines, boxes, new Map(), []);
    const starts = lines.map(({ id }) => {
      const route = routes.get(id);
      return route ? `${route.from} ${route.fromShift}` : "";
    });
    expect(new Set(starts).size).toBe(3);
  });

  it("have their text on the longest level stretch", () => {
    const { at, level } = labelPlace([
      { x: 0, y: 0 },
      { x: 40, y: 0 },
      { x: 40, y: 100 },
      { x: 200, y: 100 },
    ]);
    expect({ at, level }).toEqual({ at: { x: 120, y: 100 }, level: true });
    const upright = [
      { x: 0, y: 0 },
      { x: 0, y: 90 },
    ];
    expect(labelPlace(upright, 1 / 3).at.y).toBeCloseTo(30);
  });

  it("have points at any distance from their start, around corners too", () => {
    const bent = [
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 50, y: 50 },
    ];
    expect(lengthOf(bent)).toBe(100);
    expect(pointAlong(bent, 20)).toEqual({ x: 20, y: 0 });
    expect(pointAlong(bent, 80)).toEqual({ x: 50, y: 30 });
    expect(pointAlong(bent, 800)).toEqual({ x: 50, y: 50 });
  });

  it("become paths with rounded corners", () => {
    expect(
      pathThrough([
        { x: 0, y: 0 },
        { x: 50, y: 0 },
        { x: 50, y: 50 },
      ]),
    ).toBe("M0 0L46 0Q50 0 50 4L50 50");
  });
});

import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import {
  clampInto,
  contentArea,
  currentArrangement,
  frameAt,
  freePlace,
  whyNotPut,
} from "../../../renderer/canvas/operations/place";
import { encloses, overlaps } from "../../../renderer/canvas/scene/geometry";
import { component, openDrawing, openTemplate } from "./drawings";

beforeEach(openTemplate);

describe("places", () => {
  it("are in the innermost frame at a point", () => {
    const { absolute } = currentArrangement();
    const app = absolute.get("app");
    if (!app) throw new Error("no app");
    expect(frameAt({ x: app.x + 200, y: app.y + 250 })).toBe("app");
    expect(frameAt({ x: app.x + 200, y: app.y + 250 }, new Set(["main"]))).toBe("region");
    expect(frameAt({ x: -4000, y: 0 })).toBeUndefined();
  });

  it("are refused in words", () => {
    expect(whyNotPut("rds-instance", "region")).toMatch(/subnet tier/);
    expect(whyNotPut("rds-instance", "data")).toBeUndefined();
    expect(whyNotPut("aws-region", "account")).toMatch(/already/);
    expect(whyNotPut("ecs-service", "public")).toMatch(/“public” is public/);
    expect(whyNotPut("ecs-service", "app")).toBeUndefined();
    expect(whyNotPut("hologram", "data")).toMatch(/does not know/);
  });

  it("are free of other boxes and lie in the frame, or the frame has to grow", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 48, max: 500 }),
        fc.integer({ min: 48, max: 400 }),
        fc.option(fc.record({ x: fc.integer({ min: -200, max: 900 }), y: fc.integer({ min: -200, max: 900 }) }), {
          nil: undefined,
        }),
        (width, height, near) => {
          const { boxes, children } = currentArrangement();
          const frame = boxes.get("app");
          if (!frame) throw new Error("no app");
          const { at, container } = freePlace("app", { width, height }, { near });
          const rect = { ...at, width, height };
          for (const { id } of children.get("app") ?? []) {
            const other = boxes.get(id);
            if (other) expect(overlaps(other, rect)).toBe(false);
          }
          const size = container ?? frame;
          expect(encloses({ x: 0, y: 0, width: size.width, height: size.height }, rect)).toBe(true);
          if (!container) expect(encloses(contentArea(frame), rect)).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("on the bare canvas are free, too", () => {
    openDrawing([
      component("a", "internet", { box: { x: 0, y: 0 } }),
      component("b", "internet", { box: { x: 128, y: 0 } }),
    ]);
    const { at } = freePlace(undefined, { width: 96, height: 96 });
    const rect = { ...at, width: 96, height: 96 };
    for (const other of currentArrangement().absolute.values()) expect(overlaps(other, rect)).toBe(false);
  });

  it("are moved into a frame as little as needed", () => {
    const frame = { width: 400, height: 300 };
    expect(clampInto(frame, { x: -50, y: 100, width: 96, height: 96 })).toEqual({ x: 16, y: 104 });
    expect(clampInto(frame, { x: 380, y: 290, width: 96, height: 96 })).toEqual({ x: 288, y: 192 });
  });
});

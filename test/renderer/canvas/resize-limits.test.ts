import { beforeEach, describe, expect, it } from "vitest";
import { currentArrangement } from "../../../renderer/canvas/operations/place";
import { resizeLimits, runsInto, sizesOf } from "../../../renderer/canvas/operations/resize-limits";
import { component, openDrawing, openTemplate } from "./drawings";

beforeEach(openTemplate);

function limitsOf(id: string) {
  const limits = resizeLimits(id);
  if (!limits) throw new Error(`${id} is not drawn`);
  return limits;
}

describe("a container that is resized", () => {
  it("stays inside of its container", () => {
    const { boxes } = currentArrangement();
    const region = boxes.get("region");
    const { maxWidth } = sizesOf(limitsOf("main"), { across: "right", down: "bottom" });
    expect(maxWidth).toBe((region?.width ?? 0) - 32);
  });

  it("runs over nothing that stands beside it", () => {
    const { boxes } = currentArrangement();
    const [app, data, assets, main] = ["app", "data", "assets", "main"].map((id) => boxes.get(id));
    if (!app || !data || !assets || !main) throw new Error("not drawn");
    expect(limitsOf("app").right.most).toBe(data.x - 8);
    expect(limitsOf("data").left.most).toBe(app.x + app.width + 8);
    expect(limitsOf("main").bottom.most).toBe(assets.y - 8);
  });

  it("goes on holding what lies in it, where it lies", () => {
    const { boxes } = currentArrangement();
    const [app, orders, entry] = ["app", "orders", "entry"].map((id) => boxes.get(id));
    if (!app || !orders || !entry) throw new Error("not drawn");
    const { left, right } = limitsOf("app");
    expect(right.least).toBe(app.x + orders.x + orders.width + 16);
    expect(left.least).toBe(app.x + entry.x - 16);
  });

  it("does not run into what stands across its corner, though either side may go on alone", () => {
    openDrawing([
      component("frame", "group", { box: { x: 0, y: 0, width: 200, height: 200 } }),
      component("note", "note", { box: { x: 240, y: 240, width: 96, height: 96 } }),
    ]);
    const limits = limitsOf("frame");
    expect(sizesOf(limits, { across: "right" }).maxWidth).toBe(Number.POSITIVE_INFINITY);
    expect(runsInto(limits, { x: 0, y: 0, width: 400, height: 200 })).toBe(false);
    expect(runsInto(limits, { x: 0, y: 0, width: 400, height: 400 })).toBe(true);
  });

  it("that is beyond its limits already does not jump", () => {
    openDrawing([
      component("outer", "group", { box: { x: 0, y: 0, width: 300, height: 300 } }),
      component("inner", "group", { parent: "outer", box: { x: 16, y: 48, width: 400, height: 100 } }),
      component("beside", "group", { parent: "outer", box: { x: 100, y: 100, width: 160, height: 160 } }),
      component("note", "note", { parent: "inner", box: { x: 380, y: 48, width: 96, height: 96 } }),
    ]);
    const { start, right, bottom } = limitsOf("inner");
    expect([right.least, right.most]).toEqual([start.x + start.width, start.x + start.width]);
    expect(bottom.least).toBe(start.y + start.height);
  });
});

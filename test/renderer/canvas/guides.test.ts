import { describe, expect, it } from "vitest";
import { guidesFor } from "../../../renderer/canvas/gestures/guides";

const box = (x: number, y: number, width = 96, height = 96) => ({ x, y, width, height });

describe("guides", () => {
  it("show middles in line, from box to box", () => {
    expect(guidesFor(box(0, 0), [box(300, 0)])).toEqual([{ axis: "y", at: 48, from: 0, to: 396 }]);
  });

  it("show sides in line of boxes of different sizes", () => {
    expect(guidesFor(box(0, 0), [box(0, 200, 200, 50)])).toEqual([{ axis: "x", at: 0, from: 0, to: 250 }]);
  });

  it("go to the nearest box of each axis, and are none where nothing is in line", () => {
    const guides = guidesFor(box(0, 0), [box(0, 500), box(0, 200), box(900, 0), box(33, 77)]);
    expect(guides).toEqual([
      { axis: "x", at: 48, from: 0, to: 296 },
      { axis: "y", at: 48, from: 0, to: 996 },
    ]);
    expect(guidesFor(box(0, 0), [box(33, 77)])).toEqual([]);
  });
});

// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { boxesAt, selectBelow } from "../../../renderer/canvas/gestures/select-below";
import { currentArrangement } from "../../../renderer/canvas/operations/place";
import { centre } from "../../../renderer/canvas/scene/geometry";
import { drawingStore } from "../../../renderer/state/drawing-store";
import { openTemplate } from "./drawings";

beforeEach(openTemplate);

it("goes from the innermost box out to the outermost container and begins again", () => {
  const rect = currentArrangement().absolute.get("orders") ?? { x: 0, y: 0, width: 0, height: 0 };
  const stack = boxesAt(centre(rect));
  expect(stack.slice(0, 4)).toEqual(["orders", "app", "main", "region"]);
  // Without a canvas on screen, points of the window are points of the drawing.
  const seen = [...stack, "again"].map(() => {
    selectBelow(centre(rect), drawingStore.getState().selection);
    return drawingStore.getState().selection[0];
  });
  expect(seen).toEqual([...stack, "orders"]);
});

it("selects nothing where nothing lies", () => {
  drawingStore.getState().select(["orders"]);
  selectBelow({ x: -5000, y: -5000 }, ["orders"]);
  expect(drawingStore.getState().selection).toEqual([]);
});

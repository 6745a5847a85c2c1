// @vitest-environment jsdom
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { copySelection, duplicateSelection, pasteText } from "../../../renderer/canvas/operations/clipboard";
import { setCollapsed } from "../../../renderer/canvas/operations/collapse";
import { insertComponent } from "../../../renderer/canvas/operations/insert";
import { moveInto } from "../../../renderer/canvas/operations/move";
import { currentArrangement } from "../../../renderer/canvas/operations/place";
import { drawingStore } from "../../../renderer/state/drawing-store";
import * as announcer from "../../../renderer/ui/announce";
import { boxOf, component, expectNoOverlap, openDrawing, openTemplate } from "./drawings";

const { select } = drawingStore.getState();
const said = vi.spyOn(announcer, "announce");
const lastSaid = () => said.mock.lastCall?.[0] ?? "";

beforeEach(openTemplate);

describe("what is added", () => {
  it("pushes the tiers below aside when its own tier grows, and says so", () => {
    openDrawing([]);
    const add = (kind: string, name: string) => insertComponent({ type: "subnet-tier", props: { kind }, name });
    insertComponent({ type: "vpc" });
    add("public", "front");
    const middle = add("private", "middle");
    add("isolated", "back");
    for (let count = 0; count < 8; count++) insertComponent({ type: "ecs-service", parent: middle });
    expectNoOverlap();
    expect(said.mock.calls.map(([text]) => text)).toContainEqual(
      expect.stringMatching(/grew to make room\. back moved/),
    );
  });

  it("pushes what stands below a network that grows, up through the containers", () => {
    for (let count = 0; count < 12; count++) insertComponent({ type: "rds-instance", parent: "data" });
    expectNoOverlap();
    expect(boxOf("assets")?.x).toBe(64);
    drawingStore.getState().select(["orders_db"]);
    pasteText(copySelection() ?? "", false);
    expectNoOverlap();
  });

  it("at a point that is taken goes to a free place", () => {
    const { absolute } = currentArrangement();
    const main = absolute.get("main");
    insertComponent({
      type: "subnet-tier",
      parent: "main",
      at: { x: (main?.x ?? 0) + (main?.width ?? 0), y: (main?.y ?? 0) + (main?.height ?? 0) },
    });
    expectNoOverlap();
  });

  it("is one step with all that gives way", () => {
    const before = drawingStore.getState().drawing.layout;
    for (let count = 0; count < 12; count++) insertComponent({ type: "rds-instance", parent: "data" });
    for (let count = 0; count < 12; count++) drawingStore.getState().undo();
    expect(drawingStore.getState().drawing.layout).toEqual(before);
  });

  it("never covers anything, in whatever way it came", () => {
    const containers = fc.constantFrom("public", "app", "data", "main", "region", "account");
    const step = fc.oneof(
      fc.record({
        does: fc.constant("insert" as const),
        type: fc.constantFrom("ecs-service", "s3-bucket", "vpc"),
        to: containers,
      }),
      fc.record({
        does: fc.constant("copy" as const),
        type: fc.constantFrom("orders", "app", "main", "data"),
        to: containers,
      }),
      fc.record({
        does: fc.constant("duplicate" as const),
        type: fc.constantFrom("orders", "app", "main"),
        to: containers,
      }),
      fc.record({ does: fc.constant("move" as const), type: fc.constantFrom("orders", "orders_db"), to: containers }),
      fc.record({ does: fc.constant("group" as const), type: fc.constantFrom("group"), to: containers }),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        openTemplate();
        for (const { does, type, to } of steps) {
          if (does === "insert") select([to]);
          if (does === "insert") insertComponent({ type });
          if (does === "group") insertComponent({ type, parent: to });
          if (does === "copy") {
            select([type]);
            const text = copySelection() ?? "";
            select([to]);
            pasteText(text, false);
          }
          if (does === "duplicate") {
            select([type]);
            duplicateSelection();
          }
          if (does === "move") moveInto([type], to);
          expectNoOverlap();
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("what gives way", () => {
  const frame = (id: string, x: number, y: number, more: object = {}) =>
    component(id, "group", { box: { x, y, width: 200, height: 160, ...more } });

  it("is not what is locked, and not what was drawn overlapping", () => {
    openDrawing([
      frame("growing", 0, 0),
      component("inside", "note", { parent: "growing", box: { x: 16, y: 48, width: 160, height: 96 } }),
      component("locked", "note", { box: { x: 0, y: 200, width: 96, height: 96, locked: true } }),
      component("on_border", "note", { box: { x: 180, y: 20, width: 96, height: 96 } }),
      component("below", "note", { box: { x: 104, y: 200, width: 96, height: 96 } }),
    ]);
    insertComponent({ type: "note", parent: "growing" });
    expect(boxOf("growing")?.height).toBeGreaterThan(200);
    expect(boxOf("locked")).toMatchObject({ x: 0, y: 200 });
    expect(boxOf("on_border")).toMatchObject({ x: 180, y: 20 });
    expect(boxOf("below")?.y).toBeGreaterThanOrEqual(boxOf("growing")?.height ?? 0);
  });

  it("came into the place of a closed container, which is opened again", () => {
    setCollapsed(["app"], true);
    const box = boxOf("data");
    drawingStore.getState().edit({ type: "place", boxes: { data: { ...box, x: 400, y: box?.y ?? 0 } } }, "Move");
    setCollapsed(["app"], false);
    expectNoOverlap();
    expect(lastSaid()).toMatch(/^app opened\..* data moved aside\./);
  });
});

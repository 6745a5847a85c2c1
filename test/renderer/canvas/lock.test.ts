// @vitest-environment jsdom
import type { ElkNode } from "elkjs/lib/elk-api";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { catalog } from "../../../catalog";
import { meaningOf } from "../../../model/meaning";
import { editActions } from "../../../renderer/actions/edit-actions";
import { align, nudge, whyNotArrange } from "../../../renderer/canvas/operations/arrange";
import { isLocked, toggleLock } from "../../../renderer/canvas/operations/lock";
import { moveInto } from "../../../renderer/canvas/operations/move";
import { tidyBoxes, tidyGraph } from "../../../renderer/canvas/operations/tidy-graph";
import { arrangementOf } from "../../../renderer/canvas/scene/arrangement";
import { overlaps } from "../../../renderer/canvas/scene/geometry";
import { buildScene } from "../../../renderer/canvas/scene/scene";
import { currentInput } from "../../../renderer/canvas/scene/sync";
import { boxInWords } from "../../../renderer/canvas/view/names";
import { drawingStore } from "../../../renderer/state/drawing-store";
import * as announcer from "../../../renderer/ui/announce";
import { boxOf, component, drawingOf, get, openTemplate } from "./drawings";

const said = vi.spyOn(announcer, "announce");
const lastSaid = () => said.mock.lastCall?.[0] ?? "";
const { select } = drawingStore.getState();

beforeEach(openTemplate);

describe("a lock", () => {
  it("belongs to the layout, and is one step", () => {
    const meaning = meaningOf(drawingStore.getState().drawing.document);
    toggleLock(["orders", "assets"]);
    expect(boxOf("orders")?.locked).toBe(true);
    expect(lastSaid()).toBe("2 components are locked: place and size stay.");
    expect(meaningOf(drawingStore.getState().drawing.document)).toBe(meaning);
    drawingStore.getState().undo();
    expect(isLocked("orders")).toBe(false);
  });

  it("is put on all that are chosen unless all have one", () => {
    toggleLock(["orders"]);
    toggleLock(["orders", "assets"]);
    expect([isLocked("orders"), isLocked("assets")]).toEqual([true, true]);
    toggleLock(["orders", "assets"]);
    expect([isLocked("orders"), isLocked("assets")]).toEqual([false, false]);
    expect(boxOf("orders")).not.toHaveProperty("locked");
  });

  it("is shown, said, and holds what is dragged", () => {
    const before = buildScene(currentInput(), undefined);
    toggleLock(["orders"]);
    const scene = buildScene(currentInput(), before);
    const node = scene.nodes.find(({ id }) => id === "orders");
    expect(node).toMatchObject({ draggable: false, data: { locked: true } });
    expect(boxInWords("orders")).toContain(", locked");
    const changed = scene.nodes.filter((each) => !before.nodes.includes(each)).map(({ id }) => id);
    expect(changed).toEqual(["orders"]);
  });

  it("holds against nudging, aligning and moving into a container, with the reason", () => {
    toggleLock(["orders"]);
    const { drawing } = drawingStore.getState();
    select(["orders"]);
    nudge(8, 0);
    expect(lastSaid()).toMatch(/^orders is locked in its place\. Ctrl\+Shift\+L unlocks it\.$/);
    moveInto(["orders"], "public");
    expect(lastSaid()).toMatch(/^Not possible: orders is locked/);
    expect(editActions.find(({ id }) => id === "edit.move-to")?.enabled?.()).toMatch(/locked/);
    select(["orders", "catalog"]);
    expect(whyNotArrange(2)).toMatch(/not locked/);
    align("left");
    expect(drawingStore.getState().drawing).toBe(drawing);
    nudge(8, 0);
    expect(boxOf("orders")).toEqual(drawing.layout.boxes.orders);
    expect(boxOf("catalog")).not.toEqual(drawing.layout.boxes.catalog);
  });

  it("goes along with its container, and can be deleted", () => {
    toggleLock(["orders"]);
    select(["app"]);
    nudge(8, 8);
    expect(isLocked("orders")).toBe(true);
    drawingStore.getState().edit({ type: "remove", ids: ["orders"] }, "Delete");
    expect(() => get("orders")).toThrow();
  });
});

describe("tidying up around a lock", () => {
  const bucket = (id: string, x: number, y: number, locked = false) =>
    component(id, "s3-bucket", { parent: "region", box: { x, y, ...(locked ? { locked } : {}) } });
  const region = (size: { width: number; height: number; locked?: boolean }) =>
    component("region", "aws-region", { box: { x: 0, y: 0, ...size } });
  const laidOut: ElkNode = {
    id: "root",
    width: 300,
    height: 200,
    children: [{ id: "a", x: 24, y: 56, width: 96, height: 96 }],
  };

  it("leaves the locked box where it is and puts the others clear of it", () => {
    const drawing = drawingOf([
      region({ width: 600, height: 400 }),
      bucket("a", 300, 50),
      bucket("held", 40, 60, true),
    ]);
    const arrangement = arrangementOf(drawing, catalog);
    expect(tidyGraph(drawing, arrangement, "region").children?.map(({ id }) => id)).toEqual(["a"]);
    const boxes = tidyBoxes(drawing, arrangement, "region", laidOut) ?? {};
    expect(boxes).not.toHaveProperty("held");
    const [a, held] = [boxes.a, arrangement.boxes.get("held")];
    expect(a && held && overlaps({ width: 96, height: 96, ...a }, held)).toBe(false);
    const [frame, bottom] = [boxes.region, (a?.y ?? 0) + 96];
    expect(frame?.height).toBeGreaterThan(bottom);
  });

  it("moves a container that holds a locked box as it is", () => {
    const drawing = drawingOf([
      region({ width: 600, height: 400 }),
      bucket("a", 300, 50),
      bucket("held", 40, 60, true),
    ]);
    const [node] = tidyGraph(drawing, arrangementOf(drawing, catalog), undefined).children ?? [];
    expect(node).toEqual({ id: "region", width: 600, height: 400 });
  });

  it("keeps the size of a locked container, or says that there is no room", () => {
    const roomy = drawingOf([region({ width: 600, height: 400, locked: true }), bucket("a", 300, 50)]);
    expect(tidyBoxes(roomy, arrangementOf(roomy, catalog), "region", laidOut)).not.toHaveProperty("region");
    const tight = drawingOf([region({ width: 200, height: 160, locked: true }), bucket("a", 20, 50)]);
    expect(tidyBoxes(tight, arrangementOf(tight, catalog), "region", laidOut)).toBeUndefined();
  });
});

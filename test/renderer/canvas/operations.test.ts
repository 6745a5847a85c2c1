// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { chooserStore } from "../../../renderer/canvas/menus/chooser-store";
import { align, distribute, nudge, whyNotArrange } from "../../../renderer/canvas/operations/arrange";
import { copySelection, duplicateSelection, pasteText } from "../../../renderer/canvas/operations/clipboard";
import { setCollapsed } from "../../../renderer/canvas/operations/collapse";
import { addNoteLine, connectBoxes, validTargets, verdictOn } from "../../../renderer/canvas/operations/connect";
import { destinationAt, destinationFor, insertComponent } from "../../../renderer/canvas/operations/insert";
import { containersFor, moveInto, outermost, whyNotMove } from "../../../renderer/canvas/operations/move";
import { currentArrangement } from "../../../renderer/canvas/operations/place";
import { answerRemoval, removalStore, removeSelection } from "../../../renderer/canvas/operations/remove";
import { encloses } from "../../../renderer/canvas/scene/geometry";
import { drawingStore } from "../../../renderer/state/drawing-store";
import * as announcer from "../../../renderer/ui/announce";
import { boxOf, component, expectNoOverlap, get, lines, openDrawing, openTemplate } from "./drawings";

const { select } = drawingStore.getState();
const said = vi.spyOn(announcer, "announce");
const lastSaid = () => said.mock.lastCall?.[0] ?? "";

beforeEach(() => {
  openTemplate();
  chooserStore.setState({ request: undefined });
});

describe("adding", () => {
  it("goes into the selected container, or into the one around the selected box", () => {
    expect(destinationFor("ecs-service", ["app"])).toEqual({ parent: "app", missing: [] });
    expect(destinationFor("ecs-service", ["orders"])).toEqual({ parent: "app", missing: [] });
    expect(destinationFor("s3-bucket", ["orders"])).toEqual({ parent: "region", missing: [] });
  });

  it("without a hint goes where it has the fewest problems", () => {
    const place = destinationFor("application-load-balancer", []);
    expect("parent" in place && get(place.parent ?? "").type).toBe("subnet-tier");
  });

  it("makes the containers that are missing, outermost first", () => {
    openDrawing([]);
    const id = insertComponent({ type: "rds-instance" });
    expect(id).toBeDefined();
    const names = ["AWS Region", "VPC", "Subnet tier", "RDS database"];
    const { components } = drawingStore.getState().drawing.document;
    expect(components.map(({ name }) => name).sort()).toEqual(names.sort());
    expect(get(get(get("RDS database").parent ?? "").parent ?? "").type).toBe("vpc");
    drawingStore.getState().undo();
    expect(drawingStore.getState().drawing.document.components).toEqual([]);
  });

  it("at a point is up to the frame there", () => {
    expect(destinationAt("rds-instance", "region")).toHaveProperty("refusal");
    expect(destinationAt("rds-instance", "data")).toEqual({ parent: "data", missing: [] });
  });

  it("gives a new tier its own part of the VPC's range", () => {
    insertComponent({ type: "subnet-tier", parent: "main", props: { kind: "private" }, name: "batch" });
    const positions = ["public", "app", "data", "batch"].map((id) => get(id).props.position);
    expect(new Set(positions).size).toBe(4);
  });

  it("selects the new box, says where it went, and lies in its container", () => {
    const id = insertComponent({ type: "ecs-service", parent: "app" }) ?? "";
    expect(drawingStore.getState().selection).toEqual([id]);
    expect(lastSaid()).toMatch(/^Added ECS service to app\./);
    const { absolute } = currentArrangement();
    const [frame, box] = [absolute.get("app"), absolute.get(id)];
    expect(frame && box && encloses(frame, box)).toBe(true);
  });

  it("with a line to it is one step", () => {
    insertComponent({
      type: "rds-instance",
      parent: "data",
      connect: { from: "catalog", type: "service-to-database" },
    });
    expect(lines()).toHaveLength(12);
    drawingStore.getState().undo();
    expect(lines()).toHaveLength(11);
    expect(drawingStore.getState().canUndo).toBe(false);
  });

  it("lets a full container grow, and says so", () => {
    for (let count = 0; count < 12; count++) insertComponent({ type: "rds-instance", parent: "data" });
    expect(lastSaid()).toMatch(/grew to make room/);
    const { absolute, children } = currentArrangement();
    const frame = absolute.get("data");
    for (const { id } of children.get("data") ?? []) {
      const box = absolute.get(id);
      expect(frame && box && encloses(frame, box)).toBe(true);
    }
    const outer = absolute.get("main");
    expect(frame && outer && encloses(outer, frame)).toBe(true);
  });
});

describe("moving", () => {
  it("offers the containers that take all of it", () => {
    expect(containersFor(["orders_db"]).map((id) => id && get(id).type)).toEqual(["subnet-tier", "subnet-tier"]);
    expect(whyNotMove(["orders_db"], "region")).toMatch(/subnet tier/);
    expect(containersFor(["main"])).toEqual([]);
  });

  it("puts boxes into a container in one step, with what fits there", () => {
    moveInto(["orders_db"], "app");
    expect(get("orders_db").parent).toBe("app");
    expect(lastSaid()).toMatch(/^Moved orders-db to app\./);
    drawingStore.getState().undo();
    expect(get("orders_db").parent).toBe("data");
  });

  it("takes what lies in a moved container along once", () => {
    expect(outermost(["app", "orders", "orders_db"])).toEqual(["app", "orders_db"]);
  });

  it("says why not and changes nothing", () => {
    const before = drawingStore.getState().drawing;
    moveInto(["orders_db"], "region");
    expect(lastSaid()).toMatch(/^Not possible:/);
    expect(drawingStore.getState().drawing).toBe(before);
  });
});

describe("connecting", () => {
  it("knows what may be connected, and why the rest may not", () => {
    expect(validTargets("orders").map(({ id }) => id)).toContain("assets");
    expect(verdictOn("orders", "orders_db")).toMatchObject({ possible: [], reason: expect.stringMatching(/already/) });
    expect(verdictOn("orders_db", "orders")).toHaveProperty("reason");
  });

  it("selects the new line and says what its contract holds", () => {
    connectBoxes("catalog", "orders_db");
    const [id] = drawingStore.getState().selection;
    expect(lines().find((line) => line.id === id)).toMatchObject({ type: "service-to-database", from: "catalog" });
    expect(lastSaid()).toMatch(/^Connected catalog to orders-db: .+ \d+ parts in its contract\.$/);
  });

  it("refuses in words", () => {
    connectBoxes("orders_db", "orders");
    expect(lastSaid()).toMatch(/^Not possible:/);
    expect(lines()).toHaveLength(11);
  });

  it("draws lines that only explain between any two boxes", () => {
    addNoteLine("orders_db", "customers");
    expect(lines().filter(({ type }) => type === "note")).toHaveLength(1);
    expect(lastSaid()).toMatch(/creates nothing/);
  });
});

describe("deleting", () => {
  it("of a container asks once and says how much goes with it", () => {
    removeSelection(["app"]);
    expect(removalStore.getState().asked).toMatchObject({ name: "app", inside: 3 });
    answerRemoval(false);
    expect(get("orders")).toBeDefined();
    removeSelection(["app"]);
    answerRemoval(true);
    expect(() => get("orders")).toThrow();
    drawingStore.getState().undo();
    expect(get("orders").parent).toBe("app");
  });

  it("of a box takes its lines along without asking", () => {
    removeSelection(["orders"]);
    expect(removalStore.getState().asked).toBeUndefined();
    expect(lines().some(({ from, to }) => from === "orders" || to === "orders")).toBe(false);
    expect(lastSaid()).toMatch(/^Deleted orders with 3 connections/);
  });
});

describe("copies", () => {
  it("beside the originals repeat the distance to which the first ones were moved", () => {
    select(["sessions"]);
    duplicateSelection();
    const [first = ""] = drawingStore.getState().selection;
    const box = boxOf(first) ?? { x: 0, y: 0 };
    const moved = box.x + 100 - (boxOf("sessions")?.x ?? 0);
    drawingStore.getState().edit({ type: "place", boxes: { [first]: { ...box, x: box.x + 100 } } }, "Move");
    duplicateSelection();
    const [second = ""] = drawingStore.getState().selection;
    expect((boxOf(second)?.x ?? 0) - (boxOf(first)?.x ?? 0)).toBe(moved);
  });

  it("of a box or a frame stand in the nearest free place of the same container", () => {
    select(["sessions"]);
    duplicateSelection();
    const [copied = ""] = drawingStore.getState().selection;
    const [original, copy] = [boxOf("sessions"), boxOf(copied)];
    expect([copy?.x, copy?.y]).toEqual([(original?.x ?? 0) + 112, original?.y]);
    select(["orders_db"]);
    duplicateSelection();
    const [store = ""] = drawingStore.getState().selection;
    expect([boxOf(store)?.x, boxOf(store)?.y]).toEqual([boxOf("orders_db")?.x, (boxOf("orders_db")?.y ?? 0) + 112]);
    select(["main"]);
    duplicateSelection();
    const [vpc = ""] = drawingStore.getState().selection;
    expect(get(vpc).parent).toBe("region");
    expectNoOverlap();
  });

  it("in place lie over the originals, which stay", () => {
    const before = boxOf("sessions");
    select(["sessions"]);
    pasteText(copySelection() ?? "", true);
    expect(boxOf("sessions")).toEqual(before);
    expect(boxOf(drawingStore.getState().selection[0] ?? "")).toMatchObject({ x: before?.x, y: before?.y });
  });

  it("are pasted beside what was copied, with names of their lost lines said", () => {
    select(["catalog"]);
    const text = copySelection() ?? "";
    pasteText(text, false);
    expect(drawingStore.getState().drawing.document.components.filter(({ name }) => name === "catalog")).toHaveLength(
      2,
    );
    expect(lastSaid()).toMatch(/connections were not copied/);
    const [id = ""] = drawingStore.getState().selection;
    expect(get(id).parent).toBe("app");
  });

  it("go into the selected container if it takes them, else around it", () => {
    select(["orders_db"]);
    const text = copySelection() ?? "";
    select(["app"]);
    pasteText(text, false);
    expect(get(drawingStore.getState().selection[0] ?? "").parent).toBe("app");
    select(["region"]);
    pasteText(text, false);
    expect(get(drawingStore.getState().selection[0] ?? "").type).toBe("rds-instance");
  });

  it("of a frame keep what is inside and get their own part of the range", () => {
    select(["data"]);
    pasteText(copySelection() ?? "", false);
    const tiers = drawingStore.getState().drawing.document.components.filter(({ type }) => type === "subnet-tier");
    expect(new Set(tiers.map(({ props }) => props.position)).size).toBe(tiers.length);
  });

  it("of anything else are refused", () => {
    const before = drawingStore.getState().drawing;
    pasteText("hello", false);
    pasteText('{"groundplan":"clipboard","version":99}', false);
    expect(drawingStore.getState().drawing).toBe(before);
  });
});

describe("arranging", () => {
  const left = (id: string) => currentArrangement().absolute.get(id)?.x;

  it("lines boxes up across containers", () => {
    select(["orders", "assets", "orders_db"]);
    align("left");
    expect(new Set(["orders", "assets", "orders_db"].map(left)).size).toBe(1);
    drawingStore.getState().undo();
    expect(drawingStore.getState().canUndo).toBe(false);
  });

  it("gives boxes the same distance", () => {
    select(["assets", "api_key", "storefront"]);
    distribute("horizontal");
    const [a = 0, b = 0, c = 0] = ["assets", "api_key", "storefront"].map(left);
    expect(Math.abs(c - b - (b - a))).toBeLessThanOrEqual(8);
  });

  it("says how many boxes it needs", () => {
    select(["assets"]);
    expect(whyNotArrange(2)).toMatch(/two/);
  });

  it("nudges in one step", () => {
    select(["assets"]);
    const before = boxOf("assets")?.x ?? 0;
    nudge(8, 0);
    nudge(8, 0);
    expect(boxOf("assets")?.x).toBe(before + 16);
    drawingStore.getState().undo();
    expect(boxOf("assets")?.x).toBe(before);
  });

  it("closes and opens containers where they are", () => {
    setCollapsed(["app"], true);
    expect(boxOf("app")?.collapsed).toBe(true);
    expect(lastSaid()).toMatch(/3 components inside/);
    setCollapsed(["app"], false);
    expect(boxOf("app")?.collapsed).toBeUndefined();
    expect(boxOf("app")?.width).toBe(400);
  });

  it("lets alone what is no container", () => {
    const before = drawingStore.getState().drawing;
    setCollapsed(["orders"], true);
    openDrawing([component("a", "internet")]);
    expect(before.layout.boxes.orders?.collapsed).toBeUndefined();
  });
});

// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { catalog } from "../../../catalog";
import { emitProject } from "../../../generator/emit/emit-project";
import { lower } from "../../../generator/lower";
import { canonical } from "../../../model/serialize";
import { copySelection, pasteText } from "../../../renderer/canvas/operations/clipboard";
import { setCollapsed } from "../../../renderer/canvas/operations/collapse";
import { unwrapGroups, whyNotUnwrap, whyNotWrap, wrapBoxes } from "../../../renderer/canvas/operations/group";
import { destinationFor, insertComponent } from "../../../renderer/canvas/operations/insert";
import { toggleLock } from "../../../renderer/canvas/operations/lock";
import { containersFor, moveInto, whyNotMove } from "../../../renderer/canvas/operations/move";
import { currentArrangement, whyNotPut } from "../../../renderer/canvas/operations/place";
import { encloses, overlaps } from "../../../renderer/canvas/scene/geometry";
import { drawingStore } from "../../../renderer/state/drawing-store";
import * as announcer from "../../../renderer/ui/announce";
import { component, get, openDrawing, openTemplate } from "./drawings";

const group = { type: "group" };
const said = vi.spyOn(announcer, "announce");
const lastSaid = () => said.mock.lastCall?.[0] ?? "";
const code = () => emitProject(lower(canonical(drawingStore.getState().drawing.document), catalog).graph);
const absolute = (id: string) => currentArrangement().absolute.get(id);

function wrap(...ids: string[]): string {
  wrapBoxes(ids, group);
  return drawingStore.getState().selection[0] ?? "";
}

beforeEach(openTemplate);

describe("wrapping in a group", () => {
  it("is one step, selects the group, says so and changes no code", () => {
    const before = code();
    const id = wrap("orders", "catalog");
    expect(get(id)).toMatchObject({ type: "group", name: "Group", parent: "app" });
    expect([get("orders").parent, get("catalog").parent]).toEqual([id, id]);
    expect(lastSaid()).toMatch(/^Wrapped 2 components in Group in app\./);
    expect(code()).toEqual(before);
    drawingStore.getState().undo();
    expect(get("orders").parent).toBe("app");
    expect(drawingStore.getState().canUndo).toBe(false);
  });

  it("encloses its boxes, keeps to its container and covers no neighbour", () => {
    const id = wrap("orders", "catalog");
    const [frame, outer] = [absolute(id), absolute("app")];
    for (const inside of ["orders", "catalog"]) expect(frame && encloses(frame, absolute(inside) ?? frame)).toBe(true);
    expect(frame && outer && encloses(outer, frame)).toBe(true);
    const neighbour = absolute("entry");
    expect(frame && neighbour && overlaps(frame, neighbour)).toBe(false);
  });

  it("moves no box where there is room around them, off the grid neither", () => {
    openDrawing([
      component("one", "internet", { box: { x: 203, y: 301 } }),
      component("two", "internet", { box: { x: 341, y: 305 } }),
    ]);
    const places = ["one", "two"].map(absolute);
    const id = wrap("one", "two");
    expect(["one", "two"].map(absolute)).toEqual(places);
    expect(
      encloses(absolute(id) ?? { x: 0, y: 0, width: 0, height: 0 }, places[0] ?? { x: 1, y: 1, width: 1, height: 1 }),
    ).toBe(true);
  });

  it("moves no locked box", () => {
    toggleLock(["orders"]);
    const place = absolute("orders");
    wrapBoxes(["orders", "catalog"], group);
    expect(absolute("orders")).toEqual(place);
    expect(get("orders").parent).toBe("app");
    expect(lastSaid()).toMatch(/^Not possible: there is no room around them as they stand, and orders is locked/);
  });

  it("keeps the addresses of tiers, one by one and together", () => {
    const before = code();
    wrap("data");
    wrap("public", "app");
    expect(code()).toEqual(before);
    moveInto(["data"], "main");
    expect(code()).toEqual(before);
  });

  it("wants boxes that lie beside each other", () => {
    expect(whyNotWrap(["orders", "orders_db"], group)).toMatch(/different containers/);
    expect(whyNotWrap([], group)).toMatch(/Select a box/);
    expect(whyNotWrap(["region"], group)).toBeUndefined();
  });

  it("of a group and a box nests", () => {
    const inner = wrap("orders");
    const outer = wrap(inner, "catalog");
    expect(get(inner).parent).toBe(outer);
    expect(get(outer).name).toBe("Group 2");
  });
});

describe("unwrapping", () => {
  it("leaves everything in its place, in one step", () => {
    const id = wrap("orders", "catalog");
    const places = ["orders", "catalog"].map(absolute);
    unwrapGroups([id]);
    expect(["orders", "catalog"].map(absolute)).toEqual(places);
    expect(["orders", "catalog"].map((each) => get(each).parent)).toEqual(["app", "app"]);
    expect(drawingStore.getState().selection).toEqual(["catalog", "orders"]);
    expect(lastSaid()).toBe("Unwrapped Group: 2 components stay.");
    drawingStore.getState().undo();
    expect(get("orders").parent).toBe(id);
  });

  it("of a group within a group, both chosen, leaves what lies in them", () => {
    const inner = wrap("orders");
    const outer = wrap(inner, "catalog");
    const places = ["orders", "catalog"].map(absolute);
    unwrapGroups([outer, inner]);
    expect(["orders", "catalog"].map(absolute)).toEqual(places);
    expect(get("orders").parent).toBe("app");
    expect(drawingStore.getState().drawing.document.components.some(({ type }) => type === "group")).toBe(false);
  });

  it("is for groups only", () => {
    expect(whyNotUnwrap(["main"])).toMatch(/not a group but VPC/);
    expect(whyNotUnwrap(["orders"])).toBe("Select a group first.");
  });
});

describe("a group", () => {
  it("takes what its container takes, and goes where its boxes may", () => {
    const id = wrap("orders");
    expect(whyNotPut("rds-instance", id)).toBeUndefined();
    expect(whyNotPut("s3-bucket", id)).toMatch(/region/);
    expect(whyNotMove([wrap("orders_db")], "app")).toBeUndefined();
    expect(whyNotMove([id], "data")).toMatch(/isolated/);
    expect(whyNotMove([id], "region")).toMatch(/tier/);
    expect(containersFor([id])).not.toContain(undefined);
    expect(whyNotPut("group", "orders")).toMatch(/not in another box/);
  });

  it("is where a new box goes when it is selected, but not by itself", () => {
    const id = wrap("orders");
    expect(destinationFor("ecs-service", [id])).toEqual({ parent: id, missing: [] });
    expect(destinationFor("ecs-service", [])).toEqual({ parent: "app", missing: [] });
  });

  it("can be added empty", () => {
    const id = insertComponent({ type: "group", parent: "app" }) ?? "";
    expect(get(id).parent).toBe("app");
    expect(whyNotMove([id], undefined)).toBeUndefined();
  });

  it("gives a tier that is put into it its own addresses", () => {
    const id = wrap("app");
    insertComponent({ type: "subnet-tier", parent: id, props: { kind: "private" }, name: "batch" });
    const positions = ["public", "app", "data", "batch"].map((each) => get(each).props.position);
    expect(new Set(positions).size).toBe(4);
  });

  it("is copied with what lies in it, and pasted only where that may lie", () => {
    const id = wrap("orders", "catalog");
    const text = copySelection() ?? "";
    drawingStore.getState().select(["region"]);
    pasteText(text, false);
    const pasted = drawingStore.getState().selection[0] ?? "";
    expect(pasted).not.toBe(id);
    expect(get(pasted).type).toBe("group");
    const holder = get(get(pasted).parent ?? "");
    expect(holder.type === "subnet-tier" || holder.id === "app").toBe(true);
  });

  it("pasted with tiers in it gives each its own addresses", () => {
    wrap("app", "data");
    const text = copySelection() ?? "";
    pasteText(text, false);
    const tiers = drawingStore.getState().drawing.document.components.filter(({ type }) => type === "subnet-tier");
    expect(new Set(tiers.map(({ props }) => props.position)).size).toBe(5);
  });

  it("closes to a tile as other containers do", () => {
    const id = wrap("orders", "catalog");
    setCollapsed([id], true);
    expect(lastSaid()).toBe("Group closed: 2 components inside.");
    expect(currentArrangement().shownAs.get("orders")).toBe(id);
  });
});

describe("wrapping in a container with a meaning", () => {
  const tier = { type: "subnet-tier", props: { kind: "isolated" } };

  beforeEach(() => {
    openDrawing([
      component("region", "aws-region", { box: { x: 0, y: 0, width: 800, height: 600 } }),
      component("store", "rds-instance", { parent: "region", box: { x: 200, y: 200 } }),
      component("bucket", "s3-bucket", { parent: "region", box: { x: 400, y: 200 } }),
    ]);
  });

  it("makes what is missing around it too, and gives the tier its place", () => {
    wrapBoxes(["store"], tier);
    const made = get(get("store").parent ?? "");
    expect(made).toMatchObject({ type: "subnet-tier", props: { kind: "isolated" } });
    expect(made.props.position).toBeTypeOf("number");
    expect(get(made.parent ?? "")).toMatchObject({ type: "vpc", parent: "region" });
    drawingStore.getState().undo();
    expect(get("store").parent).toBe("region");
  });

  it("is refused for what does not belong there, and where the container takes no such one", () => {
    expect(whyNotWrap(["store", "bucket"], tier)).toMatch(/bucket/i);
    expect(whyNotWrap(["store"], { type: "vpc" })).toMatch(/subnet tier/);
    openTemplate();
    expect(whyNotWrap(["orders"], tier)).toMatch(/lies in a VPC/);
    expect(whyNotWrap(["main"], { type: "aws-region" })).toBeTypeOf("string");
  });
});

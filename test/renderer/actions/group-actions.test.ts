// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { commandsFor } from "../../../renderer/actions/command-list";
import { groupActions } from "../../../renderer/actions/group-actions";
import { registerActions, runAction } from "../../../renderer/actions/registry";
import { drawingStore } from "../../../renderer/state/drawing-store";
import { component, get, openDrawing, openTemplate } from "../canvas/drawings";

registerActions(groupActions);

const { select } = drawingStore.getState();
const offered = () => commandsFor(groupActions, "wrap in").map(({ action }) => action.title);

beforeEach(openTemplate);

describe("commands that wrap boxes", () => {
  it("in containers with a meaning are left out where those may not lie or may not hold the boxes", () => {
    select(["orders"]);
    expect(offered()).toEqual([]);
    select([]);
    expect(offered()).toEqual([]);
  });

  it("are offered where they make sense, and are one step", () => {
    openDrawing([
      component("region", "aws-region", { box: { x: 0, y: 0, width: 800, height: 600 } }),
      component("store", "rds-instance", { parent: "region", box: { x: 200, y: 200 } }),
    ]);
    select(["store"]);
    expect(offered()).toEqual([
      "Wrap in public subnet tier",
      "Wrap in private subnet tier",
      "Wrap in isolated subnet tier",
    ]);
    expect(runAction("arrange.wrap-in-subnet-tier-isolated")).toBeUndefined();
    expect(get(get("store").parent ?? "").props.kind).toBe("isolated");
    drawingStore.getState().undo();
    expect(get("store").parent).toBe("region");
  });

  it("say why there is no group to be taken away", () => {
    select(["orders"]);
    expect(runAction("arrange.ungroup")).toBe("Select a group first.");
    expect(runAction("arrange.group")).toBeUndefined();
    expect(runAction("arrange.ungroup")).toBeUndefined();
    expect(get("orders").parent).toBe("app");
  });
});

import { beforeEach, describe, expect, it, vi } from "vitest";
import { EditError } from "../../../model/edit-error";
import { currentDerived, currentWorld, derivedStore } from "../../../renderer/state/derived";
import { drawingStore } from "../../../renderer/state/drawing-store";
import { threeTier } from "../../../templates/three-tier";

const state = () => drawingStore.getState();
const rename = (name: string, merge?: string) =>
  state().edit({ type: "rename", id: "assets", name }, `Rename ${name}`, merge);
const nameOf = (id: string) => state().drawing.document.components.find((component) => component.id === id)?.name;

beforeEach(() => {
  vi.useRealTimers();
  state().load(threeTier);
});

describe("the open drawing", () => {
  it("starts without history or selection", () => {
    expect(state()).toMatchObject({ canUndo: false, canRedo: false, undoLabel: undefined, selection: [] });
    expect(state().drawing).toBe(threeTier);
  });

  it("undoes and redoes with the words of the step", () => {
    rename("pictures");
    expect(state().undoLabel).toBe("Rename pictures");
    state().undo();
    expect(nameOf("assets")).toBe("assets");
    expect(state().redoLabel).toBe("Rename pictures");
    state().redo();
    expect(nameOf("assets")).toBe("pictures");
  });

  it("gives back the selection that there was", () => {
    state().select(["orders"]);
    state().edit({ type: "remove", ids: ["orders"] }, "Delete orders");
    expect(state().selection).toEqual([]);
    state().undo();
    expect(state().selection).toEqual(["orders"]);
  });

  it("makes one step of edits that belong together, until the selection changes or a pause", () => {
    vi.useFakeTimers();
    rename("p", "typing");
    rename("pi", "typing");
    state().undo();
    expect(nameOf("assets")).toBe("assets");
    rename("a", "typing");
    state().select(["orders"]);
    rename("b", "typing");
    state().undo();
    expect(nameOf("assets")).toBe("a");
    rename("c", "typing");
    vi.advanceTimersByTime(5000);
    rename("d", "typing");
    state().undo();
    expect(nameOf("assets")).toBe("c");
  });

  it("selects only what is there, and tells nobody about the same selection", () => {
    const listener = vi.fn();
    state().select(["orders", "nobody"]);
    const stop = drawingStore.subscribe(listener);
    state().select(["orders"]);
    stop();
    expect(state().selection).toEqual(["orders"]);
    expect(listener).not.toHaveBeenCalled();
  });

  it("refuses senseless edits and stays as it is", () => {
    expect(() => state().edit({ type: "remove", ids: ["nobody"] }, "Delete")).toThrow(EditError);
    expect(state().drawing).toBe(threeTier);
    expect(state().canUndo).toBe(false);
  });

  it("keeps to the environments of the drawing", () => {
    state().setEnvironment("prod");
    expect(state().environment).toBe("prod");
    state().setEnvironment("nowhere");
    expect(state().environment).toBe("dev");
    state().setEnvironment("prod");
    state().edit({ type: "remove-environment", name: "prod" }, "Remove prod");
    expect(state().environment).toBe("dev");
  });

  it("stays with an environment that is given another name, also when that is undone", () => {
    state().setEnvironment("prod");
    const environment = { name: "live", profile: "prod", state: { type: "local" } } as const;
    state().edit({ type: "change-environment", name: "prod", environment }, "Rename prod");
    expect(state().environment).toBe("live");
    state().undo();
    expect(state().environment).toBe("prod");
    state().redo();
    expect(state().environment).toBe("live");
  });
});

describe("what follows from the drawing", () => {
  it("is there at once when it is asked for, and computed once", () => {
    rename("pictures");
    const derived = currentDerived();
    expect(derived.document).toBe(state().drawing.document);
    expect(currentDerived()).toBe(derived);
    expect(derived.contracts.get("orders_to_orders_db")?.length).toBeGreaterThan(0);
  });

  it("comes by itself a moment after an edit, and not for a box that only moved", async () => {
    currentDerived();
    const before = derivedStore.getState();
    state().edit({ type: "place", boxes: { assets: { x: 0, y: 700 } } }, "Move assets");
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(derivedStore.getState()).toBe(before);
    rename("pictures");
    await expect.poll(() => derivedStore.getState().document).toBe(state().drawing.document);
  });

  it("has a world that is built once for a document", () => {
    expect(currentWorld()).toBe(currentWorld());
    expect(currentWorld().nodes.get("orders")?.name).toBe("orders");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../../model/apply-edit";
import { componentSchema, connectionSchema, type Drawing, documentSchema, layoutSchema } from "../../model/document";
import { EditError } from "../../model/edit-error";
import type { Edit } from "../../model/edits";
import { inCanonicalOrder } from "../../model/order";
import { component, connection, drawingOf, gesture, tryGesture } from "./drawings";

function refusal(drawing: Drawing, edit: Edit): EditError {
  try {
    applyEdit(drawing, edit);
  } catch (error) {
    if (error instanceof EditError) return error;
    throw error;
  }
  throw new Error("The edit was accepted.");
}

const nested = drawingOf(
  [component("a"), component("b", { parent: "a" }), component("c", { parent: "b" }), component("d")],
  [connection("l1", "c", "d"), connection("l2", "d", "d")],
);

describe("applyEdit", () => {
  it("adds components and connections in canonical order", () => {
    const after = applyEdit(nested, {
      type: "add",
      components: [component("bb", { parent: "a" })],
      connections: [connection("l0", "a", "bb")],
      boxes: { bb: { x: 3, y: 4, width: 10, height: 20 } },
    });
    expect(after.document.components.map(({ key }) => key)).toEqual(["a", "b", "bb", "c", "d"]);
    expect(after.document.connections.map(({ id }) => id)).toEqual(["l0", "l1", "l2"]);
    expect(after.layout.boxes.bb).toEqual({ x: 3, y: 4, width: 10, height: 20 });
  });

  it("keeps the identity of what it does not touch", () => {
    const after = applyEdit(nested, { type: "set-props", id: "b", props: { size: 3 } });
    expect(after.layout).toBe(nested.layout);
    expect(after.document.connections).toBe(nested.document.connections);
    expect(after.document.components[0]).toBe(nested.document.components[0]);
    expect(after.document.components[1]).not.toBe(nested.document.components[1]);
    const moved = applyEdit(nested, { type: "place", boxes: { a: { x: 9, y: 9 } } });
    expect(moved.document).toBe(nested.document);
    expect(moved.layout.boxes.b).toBe(nested.layout.boxes.b);
  });

  it("gives back the drawing itself when nothing changes", () => {
    const edits: readonly Edit[] = [
      { type: "place", boxes: { a: { x: 0, y: 0 } } },
      { type: "rename", id: "a", name: "A" },
      { type: "rekey", id: "a", key: "a" },
      { type: "reparent", ids: ["b"], parent: "a", boxes: {} },
      { type: "reconnect", id: "l1", from: "c", to: "d" },
      { type: "batch", edits: [] },
    ];
    for (const edit of edits) expect(applyEdit(nested, edit)).toBe(nested);
  });

  it("removes a container with all that lies in it and the lines that end there", () => {
    const after = applyEdit(nested, { type: "remove", ids: ["a"] });
    expect(after.document.components.map(({ id }) => id)).toEqual(["d"]);
    expect(after.document.connections.map(({ id }) => id)).toEqual(["l2"]);
    expect(Object.keys(after.layout.boxes)).toEqual(["d"]);
  });

  it("moves a box out of its container", () => {
    const after = applyEdit(nested, { type: "reparent", ids: ["c"], parent: undefined, boxes: { c: { x: 1, y: 2 } } });
    expect(after.document.components.find(({ id }) => id === "c")).toEqual(component("c"));
    expect(after.layout.boxes.c).toEqual({ x: 1, y: 2 });
  });

  it("merges a place with the size that a box had", () => {
    const sized = applyEdit(nested, {
      type: "place",
      boxes: { a: { x: 0, y: 0, width: 300, height: 200, collapsed: true } },
    });
    expect(applyEdit(sized, { type: "place", boxes: { a: { x: 5, y: -0 } } }).layout.boxes.a).toEqual({
      x: 5,
      y: 0,
      width: 300,
      height: 200,
      collapsed: true,
    });
    expect(
      applyEdit(sized, { type: "place", boxes: { a: { x: 0, y: 0, collapsed: false } } }).layout.boxes.a,
    ).not.toHaveProperty("collapsed");
  });

  it("remembers former keys, the first one even if it is taken back", () => {
    const once = applyEdit(nested, { type: "rekey", id: "a", key: "x" });
    const twice = applyEdit(once, { type: "rekey", id: "a", key: "y" });
    expect(twice.document.components.at(-1)).toMatchObject({ key: "y", formerKeys: ["a", "x"] });
    const back = applyEdit(twice, { type: "rekey", id: "a", key: "a" });
    expect(back.document.components[0]).toMatchObject({ key: "a", formerKeys: ["a", "x", "y"] });
    const again = applyEdit(back, { type: "rekey", id: "a", key: "x" });
    expect(again.document.components.at(-1)).toMatchObject({ key: "x", formerKeys: ["a", "y"] });
    expect(refusal(twice, { type: "rekey", id: "b", key: "x" })).toMatchObject({ code: "duplicate-key", subject: "b" });
    const first = refusal(twice, { type: "rekey", id: "b", key: "a" });
    expect(first).toMatchObject({ code: "duplicate-key", subject: "b" });
    expect(first.message).toContain("“A” had it first, and what belongs to it is called by it in AWS");
  });

  it("sets, overrides and resets properties", () => {
    const set = applyEdit(nested, { type: "set-props", id: "a", props: { size: 3, zone: null } });
    const both = applyEdit(set, { type: "set-props", id: "a", props: { size: 9 }, environment: "prod" });
    expect(both.document.components[0]).toMatchObject({
      props: { size: 3, zone: null },
      overrides: { prod: { size: 9 } },
    });
    const reset = applyEdit(both, { type: "set-props", id: "a", props: { size: undefined }, environment: "prod" });
    expect(reset.document.components[0]).toEqual({ ...component("a"), props: { size: 3, zone: null } });
    const line = applyEdit(nested, { type: "set-props", id: "l1", props: { port: 80 } });
    expect(line.document.connections[0]?.props).toEqual({ port: 80 });
  });

  it("takes overrides along when an environment is renamed, copied or removed", () => {
    const start = applyEdit(nested, { type: "set-props", id: "a", props: { size: 9 }, environment: "prod" });
    const live = { name: "live", profile: "prod" as const, state: { type: "local" as const } };
    const renamed = applyEdit(start, { type: "change-environment", name: "prod", environment: live });
    expect(renamed.document.components[0]?.overrides).toEqual({ live: { size: 9 } });
    const copied = applyEdit(start, { type: "add-environment", environment: live, copyOverridesFrom: "prod" });
    expect(copied.document.components[0]?.overrides).toEqual({ prod: { size: 9 }, live: { size: 9 } });
    const removed = applyEdit(start, { type: "remove-environment", name: "prod" });
    expect(removed.document.components[0]).toEqual(component("a"));
    expect(refusal(removed, { type: "remove-environment", name: "dev" }).code).toBe("last-environment");
    expect(refusal(start, { type: "add-environment", environment: { ...live, name: "dev" } }).code).toBe(
      "duplicate-environment",
    );
    expect(refusal(start, { type: "add-environment", environment: { ...live, name: "Live!" } }).code).toBe(
      "invalid-environment",
    );
  });

  it("refuses what makes no sense, and names the box", () => {
    const cases: [Edit, string][] = [
      [{ type: "reparent", ids: ["a"], parent: "c", boxes: {} }, "cyclic-parents"],
      [{ type: "reparent", ids: ["a"], parent: "a", boxes: {} }, "cyclic-parents"],
      [{ type: "reparent", ids: ["a"], parent: "zz", boxes: {} }, "unknown-parent"],
      [{ type: "rename", id: "a", name: "n".repeat(10_000) }, "invalid-name"],
      [{ type: "rekey", id: "a", key: "Nope!" }, "invalid-key"],
      [{ type: "rekey", id: "a", key: "b" }, "duplicate-key"],
      [{ type: "place", boxes: { a: { x: Number.NaN, y: 0 } } }, "invalid-box"],
      [{ type: "add", components: [component("a", { key: "q" })], connections: [], boxes: {} }, "duplicate-id"],
      [{ type: "add", components: [component("q", { key: "a" })], connections: [], boxes: {} }, "duplicate-key"],
      [{ type: "add", components: [component("q", { parent: "zz" })], connections: [], boxes: {} }, "unknown-parent"],
      [{ type: "set-props", id: "a", props: { size: 1 }, environment: "moon" }, "unknown-environment"],
    ];
    for (const [edit, code] of cases) {
      const error = refusal(nested, edit);
      expect(error.code).toBe(code);
      if (code !== "unknown-environment") expect(error.message).toMatch(/“[AQ]”/);
      expect(error.remedy).not.toBe("");
    }
    expect(refusal(nested, { type: "remove", ids: ["zz"] }).code).toBe("unknown-id");
    expect(
      refusal(nested, { type: "add", components: [], connections: [connection("n", "a", "zz")], boxes: {} }).code,
    ).toBe("unknown-id");
  });

  it("locks and unlocks boxes in the layout only, which then has the version that knows locks", () => {
    const locked = applyEdit(nested, { type: "place", boxes: { a: { x: 0, y: 0, locked: true } } });
    expect(locked.document).toBe(nested.document);
    expect(locked.layout).toMatchObject({ version: 2, boxes: { a: { x: 0, y: 0, locked: true } } });
    const moved = applyEdit(locked, { type: "place", boxes: { a: { x: 5, y: 0 }, b: { x: 1, y: 1 } } });
    expect(moved.layout.boxes.a).toEqual({ x: 5, y: 0, locked: true });
    expect(applyEdit(locked, { type: "place", boxes: { a: { x: 0, y: 0, locked: false } } }).layout).toEqual(
      nested.layout,
    );
    expect(applyEdit(locked, { type: "remove", ids: ["a"] }).layout.version).toBe(1);
  });

  it("leaves every drawing valid and in order, whatever is done to it", () => {
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 40 }), (gestures) => {
        let drawing = drawingOf();
        gestures.forEach((what, index) => {
          drawing = tryGesture(drawing, what, index) ?? drawing;
        });
        expect(documentSchema.safeParse(drawing.document).success).toBe(true);
        expect(layoutSchema.safeParse(drawing.layout).success).toBe(true);
        expect(inCanonicalOrder(drawing.document)).toEqual(drawing.document);
        const ids = new Set(drawing.document.components.map(({ id }) => id));
        expect(new Set(drawing.document.components.map(({ key }) => key)).size).toBe(ids.size);
        for (const { from, to } of drawing.document.connections) expect(ids.has(from) && ids.has(to)).toBe(true);
        for (const id of Object.keys(drawing.layout.boxes)) expect(ids.has(id)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("checks what is added by the document's own schema", () => {
    const shapes = [componentSchema.safeParse(component("Ä b")), connectionSchema.safeParse(connection("", "a", "b"))];
    expect(shapes.map(({ success }) => success)).toEqual([false, false]);
    expect(refusal(nested, { type: "add", components: [component("Ä b")], connections: [], boxes: {} }).code).toBe(
      "invalid-component",
    );
  });
});

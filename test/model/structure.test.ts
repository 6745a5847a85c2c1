import { describe, expect, it } from "vitest";
import { applyEdit } from "../../model/apply-edit";
import type { Drawing } from "../../model/document";
import { findStructureProblems } from "../../model/structure";
import { component, connection, drawingOf } from "./drawings";

function codes(drawing: Drawing): readonly string[] {
  return findStructureProblems(drawing.document).map(({ code }) => code);
}

/** Applies the fixes that the problems offer until none is left. */
function mended(drawing: Drawing): Drawing {
  let current = drawing;
  for (let round = 0; round < 10; round++) {
    const fix = findStructureProblems(current.document).find((problem) => problem.fix)?.fix;
    if (!fix) return current;
    current = applyEdit(current, fix.edit);
  }
  throw new Error("The fixes do not come to an end.");
}

describe("findStructureProblems", () => {
  it("finds nothing in a sound drawing", () => {
    expect(codes(drawingOf([component("a"), component("b", { parent: "a" })], [connection("l", "a", "b")]))).toEqual(
      [],
    );
  });

  it.each([
    ["dangling-parent", drawingOf([component("a", { parent: "gone" })])],
    [
      "cyclic-parents",
      drawingOf([component("a", { parent: "b" }), component("b", { parent: "a" }), component("c", { parent: "a" })]),
    ],
    ["cyclic-parents", drawingOf([component("a", { parent: "a" })])],
    ["duplicate-key", drawingOf([component("a"), component("b", { key: "a" })])],
    ["reserved-key", drawingOf([component("a", { key: "constructor" })])],
    ["dangling-connection", drawingOf([component("a")], [connection("l", "a", "gone")])],
    ["unknown-environment", drawingOf([component("a", { overrides: { moon: { size: 1 } } })])],
  ])("finds and mends %s", (code, drawing) => {
    expect(codes(drawing)).toEqual([code]);
    const after = mended(drawing);
    expect(codes(after)).toEqual([]);
    expect(after.document.components).toHaveLength(drawing.document.components.length);
  });

  it("does not move resources of the box that keeps a shared key", () => {
    const after = mended(drawingOf([component("a"), component("b", { key: "a" })]));
    expect(after.document.components).toEqual([component("a"), component("b", { key: "b" })]);
  });

  it("gives a box that has the first key of another one a key of its own, by which it is called alone", () => {
    const drawing = drawingOf([component("a"), component("b", { formerKeys: ["a"] })]);
    const after = applyEdit(drawing, { type: "rekey", id: "a", key: "c" });
    expect(codes(after)).toEqual([]);
    expect(after.document.components.find(({ id }) => id === "a")).toEqual(component("a", { key: "c" }));
  });

  it("separates two boxes with one id, with all that lies in them", () => {
    const twins = drawingOf(
      [component("a"), component("a", { name: "Copy" }), component("b", { parent: "a" })],
      [connection("l", "b", "a")],
    );
    expect(codes(twins)).toEqual(["duplicate-id"]);
    const after = mended(twins);
    expect(codes(after)).toEqual([]);
    expect(after.document.components.map(({ id, key, parent }) => [id, key, parent])).toEqual([
      ["a", "a", undefined],
      ["b", "b", "a"],
      ["a-2", "copy", undefined],
    ]);
    expect(after.document.connections).toHaveLength(1);
  });

  it("reports what it cannot mend by itself", () => {
    const lines = drawingOf([component("a")], [connection("l", "a", "a"), connection("l", "a", "a")]);
    expect(codes(lines)).toEqual(["duplicate-id"]);
    expect(codes(drawingOf([component("a"), component("b", { formerKeys: ["a"] })]))).toEqual(["key-still-moving"]);
    const bothHadIt = drawingOf([component("a", { formerKeys: ["x"] }), component("b", { formerKeys: ["x"] })]);
    expect(codes(bothHadIt)).toEqual(["duplicate-former-key"]);
    const { document } = drawingOf();
    const [first] = document.environments;
    if (!first) throw new Error("There is no environment.");
    expect(findStructureProblems({ ...document, environments: [first, first] })[0]?.code).toBe("duplicate-environment");
  });

  it("names the boxes in its messages", () => {
    const [problem] = findStructureProblems(drawingOf([component("a"), component("b", { key: "a" })]).document);
    expect(problem?.message).toContain("“A” and “B”");
    const taken = drawingOf([component("a"), component("b", { formerKeys: ["a", "x"] })]);
    expect(findStructureProblems(taken.document)[0]?.message).toContain("“A” has the key a, but “B” had it first");
  });
});

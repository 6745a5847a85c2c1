import { describe, expect, it } from "vitest";
import { diffDocuments } from "../../model/diff";
import { component, connection, drawingOf } from "./drawings";

const before = drawingOf(
  [component("a", { props: { size: 1, tags: { x: "y" } } }), component("b"), component("c")],
  [connection("l", "a", "b")],
).document;

describe("diffDocuments", () => {
  it("finds nothing between equal documents", () => {
    expect(diffDocuments(before, structuredClone(before))).toEqual([]);
  });

  it("says what was added, removed and changed", () => {
    const after = drawingOf(
      [
        component("a", { props: { size: 2, tags: { x: "y" } }, overrides: { prod: { size: 3 } } }),
        component("b", { name: "Bee", parent: "a" }),
        component("d"),
      ],
      [connection("l", "a", "d", { props: { port: 80 } })],
    ).document;
    const changed = { ...after, name: "Store", environments: after.environments.slice(0, 1) };
    expect(diffDocuments(before, changed)).toEqual([
      {
        kind: "changed",
        subject: "project",
        id: "",
        name: "Store",
        values: [{ path: "name", before: "Shop", after: "Store" }],
      },
      { kind: "removed", subject: "environment", id: "prod", name: "prod", values: [] },
      {
        kind: "changed",
        subject: "component",
        id: "a",
        name: "A",
        values: [
          { path: "props.size", before: 1, after: 2 },
          { path: "overrides.prod.size", before: undefined, after: 3 },
        ],
      },
      {
        kind: "changed",
        subject: "component",
        id: "b",
        name: "Bee",
        values: [
          { path: "name", before: "B", after: "Bee" },
          { path: "parent", before: undefined, after: "A" },
        ],
      },
      { kind: "removed", subject: "component", id: "c", name: "C", values: [] },
      { kind: "added", subject: "component", id: "d", name: "D", values: [] },
      {
        kind: "changed",
        subject: "connection",
        id: "l",
        name: "A → D",
        values: [
          { path: "to", before: "B", after: "D" },
          { path: "props.port", before: undefined, after: 80 },
        ],
      },
    ]);
  });
});

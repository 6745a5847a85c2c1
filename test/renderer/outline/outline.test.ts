import { describe, expect, it } from "vitest";
import { type OutlineRow, outlineRows } from "../../../renderer/outline/rows";
import { treeMove, typeAhead } from "../../../renderer/outline/tree-keys";
import { threeTier } from "../../../templates/three-tier";

const nothing = { closed: new Set<string>(), open: new Set<string>() };
const rows = outlineRows(threeTier, nothing);
const at = (id: string, list: readonly OutlineRow[] = rows) => list.findIndex((row) => row.id === id);

describe("rows of the outline", () => {
  it("hold every box under its container, in reading order, with its place among its siblings", () => {
    const boxes = rows.filter(({ kind }) => kind === "component");
    expect(boxes).toHaveLength(threeTier.document.components.length);
    const tiers = boxes.filter(({ level }) => level === 4).map(({ title }) => title);
    expect(tiers).toEqual(["public", "app", "data"]);
    expect(rows[at("public")]).toMatchObject({ level: 4, position: 1, siblings: 3, expanded: true, title: "public" });
  });

  it("fold away what lies in a closed row", () => {
    const folded = outlineRows(threeTier, { ...nothing, closed: new Set(["region"]) });
    expect(folded.map(({ id }) => id)).not.toContain("main");
    expect(folded[at("region", folded)]?.expanded).toBe(false);
  });

  it("show the connections of a box, in and out, once its group is opened", () => {
    const group = rows[at("orders/lines")];
    expect(group).toMatchObject({ kind: "connections", expanded: false, title: "3 connections" });
    const opened = outlineRows(threeTier, { ...nothing, open: new Set(["orders/lines"]) });
    const start = at("orders/lines", opened);
    expect(
      opened
        .slice(start + 1, start + 4)
        .map(({ title }) => title)
        .sort(),
    ).toEqual(["from entry", "to catalog", "to orders-db"]);
  });
});

describe("keys of the outline", () => {
  it("go up, down, to the ends and to the container", () => {
    expect(treeMove("ArrowDown", rows, 0)).toEqual({ type: "go", index: 1 });
    expect(treeMove("ArrowUp", rows, 0)).toEqual({ type: "go", index: 0 });
    expect(treeMove("End", rows, 0)).toEqual({ type: "go", index: rows.length - 1 });
    const leaf = rows.findIndex(({ kind, expanded }) => kind === "component" && expanded === undefined);
    expect(treeMove("ArrowLeft", rows, leaf)).toMatchObject({ type: "go" });
  });

  it("open, close and open all siblings", () => {
    const app = at("app");
    expect(treeMove("ArrowLeft", rows, app)).toEqual({ type: "fold", ids: ["app"], expanded: false });
    expect(treeMove("ArrowRight", rows, at("orders/lines"))).toEqual({
      type: "fold",
      ids: ["orders/lines"],
      expanded: true,
    });
    const siblings = treeMove("*", rows, app);
    expect(siblings?.type === "fold" && siblings.ids).toEqual(["public", "app", "data"]);
  });

  it("find rows by what is typed, around the end", () => {
    expect(rows[typeAhead("o", rows, 0) ?? -1]?.title).toBe("orders");
    expect(rows[typeAhead("orders-", rows, 0) ?? -1]?.title).toBe("orders-db");
    expect(rows[typeAhead("c", rows, rows.length - 1) ?? -1]?.title.startsWith("c")).toBe(true);
    expect(typeAhead("zzz", rows, 0)).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { applyEdit } from "../../model/apply-edit";
import { type ClipboardContent, clipboardText, copy, duplicate, paste, readClipboard } from "../../model/clipboard";
import { findStructureProblems } from "../../model/structure";
import { component, connection, drawingOf } from "./drawings";

const source = {
  ...drawingOf(
    [
      component("net"),
      component("app", { parent: "net", formerKeys: ["old_app"], overrides: { prod: { size: 2 }, dev: { size: 1 } } }),
      component("web", { parent: "net" }),
      component("db"),
    ],
    [connection("l1", "web", "app"), connection("l2", "app", "db", { props: { port: 5432 } })],
  ),
  layout: {
    version: 1 as const,
    boxes: {
      net: { x: 100, y: 200, width: 500, height: 400 },
      app: { x: 40, y: 50 },
      web: { x: 10, y: 70 },
      db: { x: 900, y: 0 },
    },
  },
};

function copied(ids: readonly string[]): ClipboardContent {
  const content = copy(source, ids);
  if (!content) throw new Error("Nothing was copied.");
  const again = readClipboard(clipboardText(content));
  if (!again) throw new Error("The copy cannot be read.");
  expect(again).toEqual(content);
  return again;
}

describe("copy and paste", () => {
  it("takes along what lies inside, with the lines between", () => {
    const { edit, ids, lost } = paste(source, copied(["net"]), undefined, { x: 0, y: 0 });
    expect(edit.components.map(({ key }) => key).toSorted()).toEqual(["app_2", "net_2", "web_2"]);
    expect(edit.connections).toHaveLength(1);
    const app = edit.components.find(({ key }) => key === "app_2");
    expect(app).not.toHaveProperty("formerKeys");
    expect(app?.parent).toBe(ids[0]);
    expect(edit.boxes[ids[0] ?? ""]).toEqual({ x: 0, y: 0, width: 500, height: 400 });
    expect(edit.boxes[app?.id ?? ""]).toEqual({ x: 40, y: 50 });
    expect(lost).toEqual([{ type: "uses", side: "from", end: app?.id, missing: { id: "db", name: "DB" } }]);
    const after = applyEdit(source, edit);
    expect(findStructureProblems(after.document)).toEqual([]);
    expect(after.document.components).toHaveLength(7);
  });

  it("of locked boxes stand free", () => {
    const locked = applyEdit(source, {
      type: "place",
      boxes: { net: { x: 100, y: 200, locked: true }, app: { x: 40, y: 50, locked: true } },
    });
    const copies = duplicate(locked, ["net"], { x: 8, y: 8 });
    expect(Object.values(copies?.edit.boxes ?? {}).some((box) => "locked" in box)).toBe(false);
  });

  it("keeps the places of boxes from different containers to each other", () => {
    const { edit, ids } = paste(source, copied(["app", "db"]), "net", { x: 5, y: 5 });
    expect(ids.map((id) => edit.boxes[id])).toEqual([
      { x: 5, y: 255 },
      { x: 765, y: 5 },
    ]);
    expect(edit.components.every(({ parent }) => parent === "net")).toBe(true);
    expect(edit.connections.map(({ props }) => props)).toEqual([{ port: 5432 }]);
  });

  it("leaves out overrides of environments that the other project does not have", () => {
    const other = drawingOf();
    const prodOnly = { ...other, document: { ...other.document, environments: other.document.environments.slice(1) } };
    const { edit } = paste(prodOnly, copied(["app"]), undefined, { x: 0, y: 0 });
    expect(edit.components[0]).toMatchObject({ key: "app", overrides: { prod: { size: 2 } } });
    expect(edit.components[0]?.overrides).not.toHaveProperty("dev");
  });

  it("duplicates each box in its own container", () => {
    const result = duplicate(source, ["app", "db"], { x: 20, y: 20 });
    const placed = result?.edit.components.map(({ key, parent, id }) => [key, parent, result.edit.boxes[id]]);
    expect(placed).toEqual([
      ["app_2", "net", { x: 60, y: 70 }],
      ["db_2", undefined, { x: 920, y: 20 }],
    ]);
    expect(duplicate(source, ["l1"], { x: 0, y: 0 })).toBeUndefined();
  });

  it("takes nothing that is no copy of boxes", () => {
    for (const text of ["", "hello", "{}", '{"groundplan":"clipboard"', '{"groundplan":"clipboard","version":9}']) {
      expect(readClipboard(text)).toBeUndefined();
    }
  });
});

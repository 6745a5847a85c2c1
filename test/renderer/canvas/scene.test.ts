import { describe, expect, it } from "vitest";
import { catalog } from "../../../catalog";
import { buildWorld } from "../../../generator/lower";
import { applyEdit } from "../../../model/apply-edit";
import type { Drawing } from "../../../model/document";
import type { Edit } from "../../../model/edits";
import { buildScene, type Scene } from "../../../renderer/canvas/scene/scene";
import { threeTier } from "../../../templates/three-tier";
import { component, drawingOf } from "./drawings";

const sceneOf = (drawing: Drawing, before?: Scene, environment = "dev") =>
  buildScene({ drawing, environment, catalog, world: buildWorld(drawing.document, catalog) }, before);

const edited = (edit: Edit, drawing = threeTier) => applyEdit(drawing, edit);

function changed<Element extends { readonly id: string }>(before: readonly Element[], now: readonly Element[]) {
  const known = new Map(before.map((element) => [element.id, element]));
  return now.filter((element) => known.get(element.id) !== element).map(({ id }) => id);
}

describe("scene", () => {
  const first = sceneOf(threeTier);

  it("has parents before children and gives sizes and ends of lines up front", () => {
    const seen = new Set<string>();
    for (const { id, parentId, width, height, measured, handles } of first.nodes) {
      if (parentId !== undefined) expect(seen).toContain(parentId);
      seen.add(id);
      expect(measured).toEqual({ width, height });
      expect(handles).toHaveLength(2);
    }
    expect(first.nodes).toHaveLength(threeTier.document.components.length);
    expect(first.edges).toHaveLength(threeTier.document.connections.length);
  });

  it("keeps every node and line that says the same", () => {
    const again = sceneOf({ ...threeTier }, first);
    expect(changed(first.nodes, again.nodes)).toEqual([]);
    expect(changed(first.edges, again.edges)).toEqual([]);
  });

  it("makes one node anew when one box moves", () => {
    const moved = sceneOf(edited({ type: "place", boxes: { customers: { x: 8, y: 232 } } }), first);
    expect(changed(first.nodes, moved.nodes)).toEqual(["customers"]);
  });

  it("makes one node anew when one box is renamed, and its lines for their names", () => {
    const renamed = sceneOf(edited({ type: "rename", id: "assets", name: "pictures" }), first);
    expect(changed(first.nodes, renamed.nodes)).toEqual(["assets"]);
    expect(changed(first.edges, renamed.edges)).toEqual(["cdn_to_assets"]);
    expect(renamed.edges.find(({ id }) => id === "cdn_to_assets")?.ariaLabel).toContain("pictures");
  });

  it("says captions and labels of the environment at hand", () => {
    const caption = (scene: Scene) => scene.nodes.find(({ id }) => id === "main")?.data;
    expect(caption(first)?.lanes.split("|")).toHaveLength(2);
    expect(caption(sceneOf(threeTier, first, "prod"))?.lanes.split("|")).toHaveLength(3);
  });

  it("draws lines to what a closed container holds to the container, several as one", () => {
    const closed = sceneOf(
      edited({ type: "place", boxes: { app: { x: 200, y: 56, width: 400, height: 480, collapsed: true } } }),
      first,
    );
    expect(closed.nodes.some(({ id }) => id === "orders")).toBe(false);
    expect(closed.nodes.find(({ id }) => id === "app")?.type).toBe("tile");
    expect(closed.nodes.find(({ id }) => id === "app")?.data.inside).toBe(3);
    const ends = closed.edges.map(({ source, target }) => `${source} ${target}`);
    expect(ends).toContain("app orders_db");
    expect(ends).not.toContain("app app");
    expect(ends).toContain("cdn app");
  });

  it("bundles more than two lines between the same boxes", () => {
    const line = (id: string, type = "note") => ({ id, type, from: "a", to: "b", props: {} });
    const boxes = [component("a", "ecs-service"), component("b", "ecs-service")];
    const three = sceneOf(drawingOf(boxes, [line("1"), line("2"), line("3")]));
    expect(three.edges.map(({ data }) => [data?.kind, data?.label])).toEqual([["bundle", "3 connections"]]);
    const two = sceneOf(drawingOf(boxes, [line("1"), line("2", "service-to-service")]));
    expect(two.edges.map(({ data }) => data?.kind)).toEqual(["note", "line"]);
  });

  it("gives the texts of lines between the same boxes places of their own, whichever way the lines go", () => {
    const call = (from: string, to: string) => ({
      id: `${from}${to}`,
      type: "service-to-service",
      from,
      to,
      props: {},
    });
    const boxes = [component("a", "ecs-service"), component("b", "ecs-service"), component("c", "ecs-service")];
    const { edges } = sceneOf(drawingOf(boxes, [call("a", "b"), call("b", "a"), call("b", "c")]));
    const fromFirst = edges.map(({ id, source, data }) => [
      id,
      source === "b" && id === "ba" ? 1 - (data?.labelShare ?? 0) : data?.labelShare,
    ]);
    expect(fromFirst).toEqual([
      ["ab", expect.closeTo(1 / 3)],
      ["ba", expect.closeTo(2 / 3)],
      ["bc", 0.5],
    ]);
  });

  it("shows components of unknown types as plain boxes with their type", () => {
    const scene = sceneOf(drawingOf([component("odd", "hologram")]));
    expect(scene.nodes[0]).toMatchObject({ type: "box", data: { known: false, caption: "hologram" } });
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { droppedRects, placesAmongSiblings, placesIn } from "../../../renderer/canvas/gestures/drop-places";
import { clampInto, currentArrangement } from "../../../renderer/canvas/operations/place";
import { overlaps } from "../../../renderer/canvas/scene/geometry";
import { component, openDrawing, openTemplate } from "./drawings";

beforeEach(openTemplate);

function boxOf(id: string) {
  const box = currentArrangement().boxes.get(id);
  if (!box) throw new Error(`${id} is not drawn`);
  return box;
}

describe("let go in its own container", () => {
  it("a frame comes to stand over no box that it does not hold", () => {
    const main = boxOf("main");
    const { main: place } = placesAmongSiblings([{ id: "main", position: { x: main.x, y: main.y + 160 } }]);
    const moved = { ...main, ...place };
    expect(moved.y).toBeGreaterThan(main.y);
    for (const id of ["assets", "api_key", "sessions", "storefront"]) expect(overlaps(moved, boxOf(id))).toBe(false);
  });

  it("a frame for which there is no room goes back", () => {
    openDrawing([
      component("outer", "group", { box: { x: 0, y: 0, width: 300, height: 200 } }),
      component("inner", "group", { parent: "outer", box: { x: 16, y: 48, width: 160, height: 136 } }),
      component("note", "note", { parent: "outer", box: { x: 184, y: 48, width: 96, height: 96 } }),
    ]);
    expect(placesAmongSiblings([{ id: "inner", position: { x: 100, y: 48 } }])).toEqual({ inner: { x: 16, y: 48 } });
  });

  it("a box stays where it was let go, but not across the border", () => {
    expect(placesAmongSiblings([{ id: "orders", position: { x: 40, y: 60 } }])).toEqual({ orders: { x: 40, y: 60 } });
    expect(placesAmongSiblings([{ id: "orders", position: { x: 40, y: 900 } }])).toEqual({ orders: { x: 40, y: 384 } });
  });
});

describe("let go over another container", () => {
  it("boxes stand where they were let go, or in the nearest free place", () => {
    const [app, orders, database] = [currentArrangement().absolute.get("app"), boxOf("orders"), boxOf("orders_db")];
    const data = currentArrangement().absolute.get("data");
    if (!app || !data) throw new Error("not drawn");
    const at = (x: number, y: number) => ({ x: app.x - data.x + x, y: app.y - data.y + y });
    const free = droppedRects([{ id: "orders_db", position: at(96, 200) }]);
    expect(placesIn("app", free)).toEqual({ orders_db: { x: 96, y: 200 } });
    const { orders_db: place } = placesIn("app", droppedRects([{ id: "orders_db", position: at(orders.x, orders.y) }]));
    expect(overlaps({ ...database, ...place }, orders)).toBe(false);
    expect(place).toEqual(clampInto(app, { ...database, x: place?.x ?? 0, y: place?.y ?? 0 }));
  });

  it("boxes stay as they stand to each other", () => {
    const [orders, catalog] = [boxOf("orders"), boxOf("catalog")];
    const places = placesIn("data", droppedRects(["orders", "catalog"].map((id) => ({ id, position: boxOf(id) }))));
    const [a, b] = [places.orders, places.catalog];
    expect([(b?.x ?? 0) - (a?.x ?? 0), (b?.y ?? 0) - (a?.y ?? 0)]).toEqual([
      catalog.x - orders.x,
      catalog.y - orders.y,
    ]);
  });
});

// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { chooserStore } from "../../../renderer/canvas/menus/chooser-store";
import { openReconnectTo } from "../../../renderer/canvas/menus/reconnect-to";
import { addNoteLine } from "../../../renderer/canvas/operations/connect";
import { reconnect, reconnectionOf } from "../../../renderer/canvas/operations/reconnect";
import { currentDerived } from "../../../renderer/state/derived";
import { drawingStore } from "../../../renderer/state/drawing-store";
import * as announcer from "../../../renderer/ui/announce";
import { component, get, lines, openDrawing, openTemplate } from "./drawings";

const said = vi.spyOn(announcer, "announce");
const lastSaid = () => said.mock.lastCall?.[0] ?? "";
const store = () => drawingStore.getState();

function between(from: string, to: string) {
  const line = lines().find((each) => get(each.from).name === from && get(each.to).name === to);
  if (!line) throw new Error(`Nothing leads from ${from} to ${to}.`);
  return line;
}

function madeBy(line: string) {
  return currentDerived().graph.resources.filter(({ origin }) => origin === line);
}

beforeEach(() => {
  openTemplate();
  chooserStore.setState({ request: undefined, opener: undefined });
});

describe("moving an end of a line", () => {
  it("keeps the line, its kind and its settings in one step", () => {
    const { id } = between("orders", "orders-db");
    store().edit({ type: "set-props", id, props: { variable: "SHOP" } }, "Set");
    reconnect(id, "from", get("catalog").id);
    expect(between("catalog", "orders-db")).toMatchObject({
      id,
      type: "service-to-database",
      props: { variable: "SHOP" },
    });
    expect(store().selection).toEqual([id]);
    expect(lastSaid()).toMatch(/^Line moved: catalog to orders-db: reads and writes\. \d+ parts in its contract\.$/);
    store().undo();
    expect(between("orders", "orders-db").id).toBe(id);
  });

  it("revokes what the old pair had and grants it to the new one, with nothing moved in the state", () => {
    const { id } = between("orders", "orders-db");
    const before = madeBy(id).map(({ key }) => key);
    expect(before.every((key) => key.startsWith("orders_to_orders_db"))).toBe(true);
    reconnect(id, "from", get("catalog").id);
    const after = madeBy(id);
    expect(after.map(({ key }) => key)).toEqual(before.map((key) => key.replace("orders_to_", "catalog_to_")));
    expect(after.every(({ movedFrom }) => movedFrom === undefined)).toBe(true);
    const keys = currentDerived().graph.resources.map(({ key }) => key);
    expect(keys.some((key) => key.startsWith("orders_to_orders_db"))).toBe(false);
  });

  it("says why not, and then nothing changes", () => {
    const { id } = between("orders", "orders-db");
    const { drawing } = store();
    for (const [end, box, reason] of [
      ["to", "customers", /Not possible/],
      ["from", "orders_db", /not connected with itself/],
      ["to", "orders_db", /ends here already/],
      ["to", "private", /Not possible/],
    ] as const) {
      reconnect(id, end, box);
      expect(lastSaid()).toMatch(reason);
    }
    expect(store().drawing).toBe(drawing);
  });

  it("refuses a connection that exists already", () => {
    const { id } = between("orders", "orders-db");
    reconnect(id, "from", get("catalog").id);
    store().edit(
      {
        type: "add",
        components: [],
        connections: [{ id: "twin", type: "service-to-database", from: get("orders").id, to: "orders_db", props: {} }],
        boxes: {},
      },
      "Add",
    );
    reconnect("twin", "from", get("catalog").id);
    expect(lastSaid()).toMatch(/connected in this way already/);
    expect(lines().find((line) => line.id === "twin")?.from).toBe(get("orders").id);
  });

  it("is never in its own way", () => {
    openDrawing(
      [component("data", "s3-bucket"), component("one", "kms-key"), component("two", "kms-key")],
      [{ id: "line", type: "encrypts-with", from: "data", to: "one", props: {} }],
    );
    expect(reconnectionOf("line", "to")?.targets()).toEqual(["two"]);
    reconnect("line", "to", "two");
    expect(lines()).toEqual([{ id: "line", type: "encrypts-with", from: "data", to: "two", props: {} }]);
  });

  it("makes it another kind where the pair means that, and says which settings were dropped", () => {
    const { id } = between("orders", "orders-db");
    store().edit({ type: "set-props", id, props: { login: "iam", user: "shop" } }, "Set");
    store().edit({ type: "set-props", id, props: { user: "tests" }, environment: "dev" }, "Set");
    reconnect(id, "to", get("assets").id);
    const moved = lines().find((line) => line.id === id);
    expect(moved).toMatchObject({ type: "service-to-bucket", to: get("assets").id });
    expect(moved?.props).not.toHaveProperty("login");
    expect(moved).not.toHaveProperty("overrides");
    expect(lastSaid()).toMatch(/another kind of connection now.+Dropped.+: Logs in, User\.$/);
    expect(store().selection).toEqual([id]);
    store().undo();
    expect(between("orders", "orders-db")).toMatchObject({ id, props: { login: "iam", user: "shop" } });
  });

  it("of a note line leads to any other box, with its text", () => {
    addNoteLine("orders_db", "customers");
    const [id = ""] = store().selection;
    store().edit({ type: "set-props", id, props: { text: "asks" } }, "Set");
    addNoteLine("orders_db", "main");
    const [twin = ""] = store().selection;
    reconnect(twin, "to", "customers");
    expect(lastSaid()).toMatch(/There is a note line between these two already/);
    reconnect(id, "to", "orders_db");
    expect(lastSaid()).toMatch(/^Not possible/);
    reconnect(id, "from", "app");
    expect(lines().find((line) => line.id === id)).toMatchObject({
      type: "note",
      from: "app",
      props: { text: "asks" },
    });
  });

  it("is offered as a list too", () => {
    const { id } = between("orders", "orders-db");
    openReconnectTo(id, "from");
    const { request } = chooserStore.getState();
    expect(request?.title).toBe("Move the line's start to");
    expect(request?.choices.map(({ title }) => title)).toEqual(["catalog"]);
    request?.choose(get("catalog").id);
    expect(between("catalog", "orders-db").id).toBe(id);
  });
});

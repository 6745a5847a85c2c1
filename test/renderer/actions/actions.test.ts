// @vitest-environment jsdom
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { arrangeActions } from "../../../renderer/actions/arrange-actions";
import { commandsFor } from "../../../renderer/actions/command-list";
import { editActions } from "../../../renderer/actions/edit-actions";
import { goActions } from "../../../renderer/actions/go-actions";
import { insertActions } from "../../../renderer/actions/insert-actions";
import { installKeymap, scopesOf } from "../../../renderer/actions/keymap";
import { type AppAction, allActions, registerActions, runAction } from "../../../renderer/actions/registry";
import { canvasViewActions } from "../../../renderer/actions/view-actions";
import { chooserStore } from "../../../renderer/canvas/menus/chooser-store";
import { drawingStore } from "../../../renderer/state/drawing-store";
import { openTemplate } from "../canvas/drawings";

const all: readonly AppAction[] = [
  ...editActions,
  ...insertActions,
  ...arrangeActions,
  ...canvasViewActions,
  ...goActions,
];
let stops: (() => void)[] = [];

beforeAll(() => {
  stops = [registerActions(all), installKeymap()];
});

afterAll(() => {
  for (const stop of stops) stop();
});

beforeEach(() => {
  openTemplate();
  chooserStore.setState({ request: undefined, opener: undefined });
  document.body.innerHTML = `
    <main data-region="canvas"><div id="box" tabindex="0"></div></main>
    <div data-scope="outline"><div id="row" tabindex="0"></div></div>
    <aside data-region="inspector"><input id="field" /></aside>`;
});

function type(id: string, key: string, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  document.getElementById(id)?.dispatchEvent(event);
  return event;
}

describe("actions", () => {
  it("have ids of their own and titles", () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { title } of all) expect(title.length).toBeGreaterThan(2);
  });

  it("share keys in one place of the window only where the first one leaves them to the browser", () => {
    const taken = new Map<string, string>();
    for (const { id, keys, scope } of all) {
      for (const place of [scope].flat()) {
        for (const each of keys ?? []) {
          expect(taken.get(`${place} ${each}`), `${each} of ${id}`).toBeUndefined();
          taken.set(`${place} ${each}`, id);
        }
      }
    }
  });

  it("offer every item of the palette", () => {
    expect(insertActions.map(({ id }) => id)).toContain("insert.subnet-tier:public");
  });

  it("say why they cannot be done", () => {
    expect(runAction("insert.connect")).toMatch(/Select one box/);
    expect(runAction("edit.undo")).toMatch(/nothing to undo/);
    expect(runAction("arrange.align-left")).toMatch(/two or more/);
    expect(runAction("no.such")).toMatch(/no action/);
  });
});

describe("keymap", () => {
  it("gives the canvas its single letters, and nobody else", () => {
    drawingStore.getState().select(["orders"]);
    type("field", "c");
    expect(chooserStore.getState().request).toBeUndefined();
    type("box", "c");
    expect(chooserStore.getState().request?.title).toBe("Connect orders to");
  });

  it("keeps out of text fields but for what works everywhere", () => {
    drawingStore.getState().select(["orders"]);
    expect(type("field", "Delete").defaultPrevented).toBe(false);
    expect(type("field", "z", { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(drawingStore.getState().drawing.document.components.some(({ id }) => id === "orders")).toBe(true);
  });

  it("leaves keys alone while text is composed or someone else took them", () => {
    drawingStore.getState().select(["orders"]);
    type("box", "Delete", { isComposing: true });
    document.getElementById("box")?.addEventListener("keydown", (event) => event.preventDefault(), { once: true });
    type("box", "Delete");
    expect(drawingStore.getState().drawing.document.components.some(({ id }) => id === "orders")).toBe(true);
    type("box", "Delete");
    expect(drawingStore.getState().drawing.document.components.some(({ id }) => id === "orders")).toBe(false);
  });

  it("leaves Tab to the browser where no box has the focus", () => {
    expect(type("box", "Tab").defaultPrevented).toBe(false);
  });

  it("tells the parts of the window apart", () => {
    const element = (id: string) => document.getElementById(id) as HTMLElement;
    expect(scopesOf(element("box"))).toEqual(["canvas", "window"]);
    expect(scopesOf(element("row"))).toEqual(["outline", "window"]);
    expect(scopesOf(element("field"))).toEqual(["window"]);
  });

  it("does not run the clipboard's actions by key: those come as the browser's events", () => {
    drawingStore.getState().select(["orders"]);
    expect(type("box", "c", { ctrlKey: true }).defaultPrevented).toBe(false);
  });

  it("nudges, and undoes in one step", () => {
    drawingStore.getState().select(["assets"]);
    type("box", "ArrowRight");
    type("box", "ArrowRight", { shiftKey: true });
    expect(drawingStore.getState().drawing.layout.boxes.assets?.x).toBe(64 + 8 + 32);
    type("box", "z", { ctrlKey: true });
    expect(drawingStore.getState().drawing.layout.boxes.assets?.x).toBe(64);
  });

  it("selects siblings first, then everything", () => {
    drawingStore.getState().select(["orders"]);
    type("box", "a", { ctrlKey: true });
    expect([...drawingStore.getState().selection].sort()).toEqual(["catalog", "entry", "orders"]);
    type("box", "a", { ctrlKey: true });
    expect(drawingStore.getState().selection).toHaveLength(17);
  });
});

describe("commands of the palette", () => {
  const titles = (text: string) => commandsFor(allActions(), text).map(({ action }) => action.title);

  it("hold every word, those that begin so first", () => {
    expect(titles("fit")[0]).toMatch(/^Fit/);
    expect(titles("dupl")).toEqual(["Duplicate"]);
    expect(titles("add database")).toEqual(["Add RDS database"]);
  });

  it("list what cannot be done last, with the reason", () => {
    const commands = commandsFor(allActions(), "");
    const firstRefused = commands.findIndex(({ refusal }) => refusal !== undefined);
    expect(commands.slice(firstRefused).every(({ refusal }) => refusal !== undefined)).toBe(true);
  });

  it("leave out what is only there for its key", () => {
    expect(titles("nearest")).toEqual([]);
  });
});

// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { followMarks, problemMarks } from "../../../renderer/canvas/view/marks";
import { Inspector } from "../../../renderer/inspector/inspector";
import { jumpTo } from "../../../renderer/problems/problems-panel";
import { currentDerived } from "../../../renderer/state/derived";
import { drawingStore } from "../../../renderer/state/drawing-store";
import { usePreferences } from "../../../renderer/state/preferences-store";
import { cssVariablesResolver, theme } from "../../../renderer/theme/theme";
import { findTemplate } from "../../../templates";
import { answerWith } from "../link";

const drawing = findTemplate("three-tier")?.drawing;
if (!drawing) throw new Error("The template is gone.");

let root: Root;
let place: HTMLElement;

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  });
  Object.defineProperty(window, "matchMedia", {
    writable: true,
    value: () => ({
      matches: false,
      addEventListener() {},
      removeEventListener() {},
      addListener() {},
      removeListener() {},
    }),
  });
  Element.prototype.scrollIntoView = () => undefined;
  answerWith({ "app.setPreferences": () => undefined });
  drawingStore.getState().load(drawing);
  drawingStore.getState().setEnvironment("dev");
  place = document.createElement("div");
  document.body.append(place);
  root = createRoot(place);
  await act(async () =>
    root.render(
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver}>
        <Inspector />
      </MantineProvider>,
    ),
  );
});

afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
  usePreferences.setState(usePreferences.getInitialState());
});

const select = (...ids: string[]) => act(async () => drawingStore.getState().select(ids));
const orders = () => drawingStore.getState().drawing.document.components.find(({ id }) => id === "orders");

function row(property: string): HTMLElement {
  const found = place.querySelector<HTMLElement>(`[data-field="${property}"]`);
  if (!found) throw new Error(`The form has no field ${property}.`);
  return found;
}

function input(property: string): HTMLInputElement {
  const found = row(property).querySelector("input");
  if (!found) throw new Error(`The field ${property} has no input.`);
  return found;
}

async function type(element: HTMLInputElement, text: string, leave = true) {
  await act(async () => {
    element.focus();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(element, text);
    element.dispatchEvent(new Event("input", { bubbles: true }));
  });
  if (leave) await act(async () => element.blur());
}

const click = (element: Element | null | undefined) =>
  act(async () => element?.dispatchEvent(new MouseEvent("click", { bubbles: true })));

describe("the inspector", () => {
  it("shows the project while nothing is selected", () => {
    expect(place.textContent).toContain("Environments");
    expect(place.textContent).toContain("Tags");
  });

  it("begins what is newly selected at its top, and stays where it is while that changes", async () => {
    await select("orders");
    place.scrollTop = 300;
    await type(input("port"), "9090");
    expect(place.scrollTop).toBe(300);
    await select("catalog");
    expect(place.scrollTop).toBe(0);
  });

  it("goes on to the field that a problem led to", async () => {
    Element.prototype.scrollIntoView = () => {
      place.scrollTop = 500;
    };
    await select("orders");
    await act(async () => jumpTo("catalog", "port"));
    expect(document.activeElement).toBe(input("port"));
    expect(place.scrollTop).toBe(500);
  });

  it("brings into view what it asks before an environment is removed", async () => {
    const shown: Element[] = [];
    Element.prototype.scrollIntoView = function scrollIntoView() {
      shown.push(this);
    };
    await click(place.querySelector("button[aria-expanded]"));
    await click([...place.querySelectorAll("button")].find(({ textContent }) => textContent === "Remove"));
    expect(shown).toEqual([place.querySelector('[role="alertdialog"]')]);
  });

  it("draws what is typed as soon as it may stand", async () => {
    await select("orders");
    await type(input("port"), "9090", false);
    expect(orders()?.props.port).toBe(9090);
  });

  it("says what is wrong at once, and draws it when the field is left, so that nothing is lost", async () => {
    await select("orders");
    await type(input("port"), "99999", false);
    expect(orders()?.props.port).toBeUndefined();
    expect(row("port").textContent).toMatch(/65535/);
    await act(async () => input("port").blur());
    expect(orders()?.props.port).toBe(99_999);
  });

  it("never draws what is no number", async () => {
    await select("orders");
    await type(input("port"), "eighty");
    expect(orders()?.props.port).toBeUndefined();
    expect(input("port").value).toBe("8080");
  });

  it("shows the default of a field that was cleared, as that of one that was never touched", async () => {
    await select("orders");
    const image = input("image").value;
    expect(image).not.toBe("");
    await type(input("image"), "example.com/shop:1");
    await type(input("image"), "", false);
    expect(input("image").placeholder).toBe(image);
    await act(async () => input("image").blur());
    expect(input("image").value).toBe(image);
    await type(input("port"), "");
    expect(input("port").value).toBe("8080");
    expect(orders()?.props).not.toHaveProperty("port");
    expect(orders()?.props).not.toHaveProperty("image");
  });

  it("is one step of undo for one word", async () => {
    await select("orders");
    await type(input("port"), "9", false);
    await type(input("port"), "90", false);
    await type(input("port"), "909");
    await act(async () => drawingStore.getState().undo());
    expect(orders()?.props.port).toBeUndefined();
    expect(drawingStore.getState().canUndo).toBe(false);
  });

  it("marks what differs from the default, and takes it back", async () => {
    await select("orders");
    expect(row("port").querySelector('[aria-label^="Reset"]')).toBeNull();
    await type(input("port"), "9090");
    await click(row("port").querySelector('[aria-label^="Reset"]'));
    expect(orders()?.props).not.toHaveProperty("port");
    expect(input("port").value).toBe("8080");
  });

  it("gives one environment a value of its own, and takes it away again", async () => {
    await select("orders");
    const own = () => row("port").querySelector('[aria-label="Port: a value of its own in dev"]');
    await click(own());
    await type(input("port"), "9001");
    expect(orders()?.overrides?.dev?.port).toBe(9001);
    expect(orders()?.props).not.toHaveProperty("port");
    expect(row("port").textContent).toContain("only in dev");
    await act(async () => drawingStore.getState().setEnvironment("prod"));
    expect(input("port").value).toBe("8080");
    expect(row("port").textContent).toContain("Different in dev");
    await act(async () => drawingStore.getState().setEnvironment("dev"));
    await click(own());
    expect(orders()?.overrides?.dev).toBeUndefined();
  });

  it("says what the others have by their profile, not by the one at hand", async () => {
    await select("orders");
    await act(async () => drawingStore.getState().setEnvironment("prod"));
    await click(row("memory").querySelector('[aria-label="Memory: a value of its own in prod"]'));
    expect(row("memory").textContent).toContain("dev: 512 MiB");
  });

  it("says what is wrong with a value in another environment, and no more than that", async () => {
    await act(async () => drawingStore.getState().setEnvironment("prod"));
    await select("orders");
    await type(input("memory"), "4096");
    await act(async () => void currentDerived());
    expect(row("memory").textContent).toMatch(/dev/);
    expect(row("memory").querySelector('[data-severity="error"]')).not.toBeNull();
    const stop = followMarks();
    expect(problemMarks.get("orders")?.error ?? 0).toBe(0);
    await act(async () => drawingStore.getState().setEnvironment("dev"));
    expect(problemMarks.get("orders")?.error).toBe(1);
    stop();
  });

  it("shows a line's contract and what goes with it", async () => {
    const line = drawing.document.connections.find(({ from, to }) => from === "orders" && to === "orders_db");
    await select(line?.id ?? "");
    expect(place.textContent).toContain("What this line stands for");
    expect(place.textContent).toContain("secretsmanager:GetSecretValue");
    expect(place.textContent).toContain("When it is deleted");
  });

  it("sums several up", async () => {
    await select("orders", "catalog", "orders_db");
    expect(place.textContent).toContain("3 selected");
  });

  it("keeps a component that it does not know, and says so", async () => {
    const strange = { id: "x", key: "x", type: "from-the-future", name: "Strange", props: {} };
    await act(async () =>
      drawingStore
        .getState()
        .load({ ...drawing, document: { ...drawing.document, components: [strange], connections: [] } }),
    );
    await select("x");
    expect(place.textContent).toContain("does not know “from-the-future”");
  });

  it("renames by Enter and gives the old name back by Escape", async () => {
    await select("orders");
    const title = place.querySelector<HTMLInputElement>('input[aria-label="Name"]');
    if (!title) throw new Error("There is no name.");
    const press = (key: string) =>
      act(async () => title.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));
    await type(title, "Orders API", false);
    await press("Enter");
    expect(orders()?.name).toBe("Orders API");
    await type(title, "Nonsense", false);
    await press("Escape");
    expect(orders()?.name).toBe("Orders API");
    expect(title.value).toBe("Orders API");
  });
});

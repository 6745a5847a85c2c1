import type { Page } from "@playwright/test";
import { expect, type RunningApp, test } from "./support/app";
import {
  box,
  centre,
  connect,
  drag,
  dragFromPalette,
  line,
  placeIn,
  rectOf,
  select,
  selectContainer,
  selectLine,
} from "./support/drawing";
import {
  expectNothingToUndo,
  fingers,
  holdOf,
  middleOf,
  middleOfLine,
  picture,
  press,
  selectedNames,
} from "./support/gestures";
import { chooseByKey, command, goTo } from "./support/keyboard";
import { diagram, expectAnnounced, foldPanel, inspector, startProject } from "./support/window";

async function open(page: Page, app: RunningApp): Promise<void> {
  await startProject(page, app, { template: "Three-tier web application", name: "Storefront" });
  await foldPanel(page, true);
  await page.getByRole("button", { name: "Fit everything" }).click();
  // The view comes to rest.
  await rectOf(box(page, "orders"));
}

const grip = (page: Page, end: "from" | "to") => page.locator(`[data-grip="${end}"]`);

async function gripAt(page: Page, end: "from" | "to") {
  return centre(await rectOf(grip(page, end)));
}

test("the ends of a line are moved to other boxes", async ({ page, app }) => {
  await open(page, app);
  await selectLine(page, "orders", "orders-db");
  await expect(inspector(page).getByRole("heading", { name: "orders → orders-db" })).toBeVisible();
  const before = await picture(page);

  await test.step("over a box that may not be its end the reason shows, and Escape restores", async () => {
    await press(page, await gripAt(page, "from"), await middleOf(page, "sessions"));
    await expect(page.getByText(/not the other way round|Nothing goes from|No line starts/).first()).toBeVisible();
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await expect.poll(() => picture(page)).toEqual(before);
    await expect(grip(page, "from")).toBeVisible();
  });

  await test.step("on empty ground everything stays as it was", async () => {
    const ground = await placeIn(page, "Ireland", 0.97, 0.97);
    await press(page, await gripAt(page, "to"), ground);
    await expect(page.getByText("Release to leave the line as it was")).toBeVisible();
    await page.mouse.up();
    await expect.poll(() => picture(page)).toEqual(before);
  });

  await test.step("dropped on another service, it is the same line from there", async () => {
    await press(page, await gripAt(page, "from"), await middleOf(page, "catalog"));
    await expect(box(page, "catalog").locator("[data-gesture=target]")).toBeAttached();
    await page.mouse.up();
    await expectAnnounced(page, /^Line moved: catalog to orders-db: reads and writes\. \d+ parts/);
    await expect(inspector(page).getByRole("heading", { name: "catalog → orders-db" })).toBeVisible();
    await expect(line(page, "orders", "orders-db")).toHaveCount(0);
    await page.keyboard.press("ControlOrMeta+z");
    await expect(line(page, "orders", "orders-db")).toHaveCount(1);
    await expect.poll(() => picture(page)).toEqual(before);
  });

  await test.step("a click on a grip leaves the end at the pointer until the next one", async () => {
    const at = await gripAt(page, "from");
    await page.mouse.click(at.x, at.y);
    const to = await middleOf(page, "catalog");
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.click(to.x, to.y);
    await expect(line(page, "catalog", "orders-db")).toHaveCount(1);
    await page.keyboard.press("ControlOrMeta+z");
  });

  await test.step("and by keyboard, to another kind of connection", async () => {
    await goTo(page, "orders");
    await page.keyboard.press("l");
    await chooseByKey(page, "Connections of orders", "orders to orders-db");
    await command(page, "Move the line's end");
    await chooseByKey(page, "Move the line's end to", "assets");
    await expectAnnounced(page, /^Line moved: orders to assets: .+ another kind of connection now\./);
    await expect(inspector(page).getByRole("heading", { name: "orders → assets" })).toBeVisible();
  });
});

test("note lines are written where they are", async ({ page, app }) => {
  await open(page, app);
  const field = page.getByRole("textbox", { name: /^Text of the note line/ });
  await goTo(page, "sessions");
  await page.keyboard.press("Shift+c");
  await chooseByKey(page, "Note line from sessions to", "orders-db");
  await expect(field).toBeFocused();
  await page.keyboard.type("kept apart");
  await page.keyboard.press("Enter");
  await expect(box(page, "sessions")).toBeFocused();
  await expect(line(page, "sessions", "orders-db")).toHaveAccessibleName("sessions to orders-db: kept apart");

  await page.keyboard.press("F2");
  await expect(field).toHaveValue("kept apart");
  await page.keyboard.type("something else");
  await page.keyboard.press("Escape");
  await expect(field).toHaveCount(0);
  await expect(line(page, "sessions", "orders-db")).toHaveAccessibleName("sessions to orders-db: kept apart");

  await rectOf(box(page, "sessions"));
  const at = await middleOfLine(page, "sessions", "orders-db");
  await page.mouse.dblclick(at.x, at.y);
  await expect(field).toBeFocused();
  await field.fill("two stores");
  await page.keyboard.press("Enter");
  await expect(line(page, "sessions", "orders-db")).toHaveAccessibleName("sessions to orders-db: two stores");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(line(page, "sessions", "orders-db")).toHaveAccessibleName("sessions to orders-db: kept apart");

  await rectOf(box(page, "orders"));
  await selectLine(page, "orders", "orders-db");
  await page.keyboard.press("F2");
  await expectAnnounced(page, /What this line says follows from what it connects/);
});

test("Alt and a click select what lies below", async ({ page, app }) => {
  await open(page, app);
  const at = await middleOf(page, "orders");
  const seen: string[] = [];
  for (let clicks = 0; clicks < 6; clicks++) {
    await page.keyboard.down("Alt");
    await page.mouse.click(at.x, at.y);
    await page.keyboard.up("Alt");
    seen.push((await selectedNames(page)).join());
  }
  expect(seen.slice(0, 3)).toEqual(["orders", "app", "main"]);
  expect(seen.slice(3)).toEqual(["Ireland", "Storefront account", "orders"]);
  const body = await placeIn(page, "app", 0.5, 0.95);
  await page.keyboard.down("Alt");
  await page.mouse.click(body.x, body.y);
  await page.keyboard.up("Alt");
  expect(await selectedNames(page)).toEqual(["app"]);
  await expectNothingToUndo(page);
});

test("locked boxes stay", async ({ page, app }) => {
  await open(page, app);
  const before = await picture(page);
  await select(page, "orders");
  await page.keyboard.press("ControlOrMeta+Shift+l");
  await expectAnnounced(page, "orders is locked: place and size stay.");
  const sign = box(page, "orders").getByTitle(/^Locked in its place\..+unlocks it\.$/);
  await expect(sign).toBeVisible();

  await test.step("dragged, it says why it does not move, and a click selects it", async () => {
    await page.keyboard.press("Escape");
    const from = await middleOf(page, "orders");
    await press(page, from, { x: from.x + 80, y: from.y + 20 });
    await expect(page.getByText(/^orders is locked in its place\./).last()).toBeVisible();
    await page.mouse.up();
    await page.mouse.click(from.x, from.y);
    expect(await selectedNames(page)).toEqual(["orders"]);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ControlOrMeta+a");
    await press(page, await middleOf(page, "catalog"), await placeIn(page, "app", 0.6, 0.6));
    await page.mouse.up();
    const after = await picture(page);
    expect(after.orders).toBe(before.orders);
    expect(after.catalog).not.toBe(before.catalog);
    await page.keyboard.press("ControlOrMeta+z");
    await expect.poll(() => picture(page)).toEqual(before);
  });

  await test.step("a locked container cannot be resized or dragged; what lies in it moves within it", async () => {
    await selectContainer(page, "data");
    await expect(page.locator(".react-flow__resize-control").first()).toBeAttached();
    await page.keyboard.press("ControlOrMeta+Shift+l");
    await expect(page.locator(".react-flow__resize-control")).toHaveCount(0);
    const hold = await holdOf(page, "data");
    await drag(page, hold, { x: hold.x + 60, y: hold.y + 60 });
    await expect.poll(() => picture(page)).toEqual(before);
    const from = await middleOf(page, "orders-db");
    await drag(page, from, { x: from.x + 24, y: from.y });
    expect((await picture(page)).orders_db).not.toBe(before.orders_db);
    await page.keyboard.press("ControlOrMeta+z");
  });

  await test.step("unlocked, it moves again", async () => {
    await select(page, "orders");
    await page.keyboard.press("ControlOrMeta+Shift+l");
    await expectAnnounced(page, "orders is unlocked.");
    await expect(sign).toHaveCount(0);
    const from = await middleOf(page, "orders");
    await drag(page, from, { x: from.x, y: from.y + 16 });
    expect((await picture(page)).orders).not.toBe(before.orders);
  });
});

test("the table of gestures", async ({ page, app }) => {
  await open(page, app);
  const undo = () => page.keyboard.press("ControlOrMeta+z");
  const before = await picture(page);

  await test.step("Space keeps the container while dropping", async () => {
    const from = await middleOf(page, "catalog");
    const to = await middleOf(page, "orders-db");
    await press(page, from, { x: to.x + 4, y: to.y });
    await page.keyboard.down("Space");
    await page.mouse.move(to.x, to.y, { steps: 2 });
    await page.mouse.up();
    await page.keyboard.up("Space");
    await expect(box(page, "catalog")).toHaveCount(1);
    // Not at its middle: a port of orders lies there, from which a click would draw a line.
    const dropped = await rectOf(box(page, "catalog"));
    await page.mouse.click(dropped.x + dropped.width * 0.9, dropped.y + dropped.height * 0.85);
    expect(await selectedNames(page)).toEqual(["catalog"]);
    await expect(inspector(page).getByText("ECS service in app")).toBeVisible();
    await undo();
    await expect.poll(() => picture(page)).toEqual(before);
  });

  await test.step("Mod held while dragging switches snapping off", async () => {
    const from = await middleOf(page, "catalog");
    await press(page, from, { x: from.x + 31, y: from.y + 9 });
    const onGrid = /translate\((-?\d+)px, ?(-?\d+)px\)/.exec((await picture(page)).catalog ?? "");
    expect([Number(onGrid?.[1]) % 8, Number(onGrid?.[2]) % 8]).toEqual([0, 0]);
    await page.keyboard.down("ControlOrMeta");
    await page.mouse.move(from.x + 29, from.y + 11, { steps: 3 });
    await page.mouse.up();
    await page.keyboard.up("ControlOrMeta");
    const free = /translate\((-?[\d.]+)px, ?(-?[\d.]+)px\)/.exec((await picture(page)).catalog ?? "");
    expect(Number(free?.[1]) % 8 === 0 && Number(free?.[2]) % 8 === 0).toBe(false);
    await undo();
  });

  await test.step("the grid's dots are switched by key", async () => {
    const dots = page.locator("[data-grid]");
    await expect(dots).toHaveCount(1);
    await page.keyboard.press("ControlOrMeta+'");
    await expect(dots).toHaveCount(0);
    await page.keyboard.press("ControlOrMeta+'");
    await expect(dots).toHaveCount(1);
  });

  await test.step("Alt and a drag leave copies, in the container where they are dropped", async () => {
    await page.keyboard.press("Escape");
    const from = await middleOf(page, "assets");
    await page.keyboard.down("Alt");
    await press(page, from, { x: from.x + 62, y: from.y });
    await expect(page.locator("[data-copied]")).toHaveCount(1);
    await page.mouse.up();
    await page.keyboard.up("Alt");
    await expect(page.locator("[data-copied]")).toHaveCount(0);
    await expectAnnounced(page, /^Duplicated assets\./);
    await expect(box(page, "assets")).toHaveCount(2);
    expect((await picture(page)).assets).toBe(before.assets);
    await page.keyboard.press("ControlOrMeta+d");
    await expect(box(page, "assets")).toHaveCount(3);
    await undo();
    await undo();
    await expect.poll(() => picture(page)).toEqual(before);

    await page.keyboard.down("Alt");
    await press(page, await middleOf(page, "orders-db"), await placeIn(page, "app", 0.8, 0.75));
    await expect(page.getByText("Copy into app")).toBeVisible();
    await page.mouse.up();
    await page.keyboard.up("Alt");
    await expect(inspector(page).getByText("RDS database in app")).toBeVisible();
    await undo();

    await page.keyboard.down("Alt");
    await press(page, await middleOf(page, "orders-db"), await placeIn(page, "Ireland", 0.98, 0.98));
    await page.mouse.up();
    await page.keyboard.up("Alt");
    await expectAnnounced(page, /^Not possible: /);
    await expect.poll(() => picture(page)).toEqual(before);
  });

  await test.step("the middle button moves the view, over boxes too", async () => {
    for (const from of [await middleOf(page, "orders"), await placeIn(page, "app", 0.45, 0.5)]) {
      const was = await middleOf(page, "catalog");
      await page.mouse.move(from.x, from.y);
      await page.mouse.down({ button: "middle" });
      await page.mouse.move(from.x + 60, from.y + 30, { steps: 4 });
      await page.mouse.up({ button: "middle" });
      const is = await middleOf(page, "catalog");
      expect([Math.round(is.x - was.x), Math.round(is.y - was.y)]).toEqual([60, 30]);
    }
    await expect.poll(() => picture(page)).toEqual(before);
    await page.getByRole("button", { name: "Fit everything" }).click();
  });

  await test.step("a line dropped on empty ground adds what it leads to", async () => {
    const from = await middleOf(page, "orders");
    await page.mouse.move(from.x, from.y);
    await page.mouse.move(from.x + 2, from.y + 2);
    const port = box(page, "orders").getByTitle("Draw a line from orders").nth(1);
    await drag(page, centre(await rectOf(port)), await placeIn(page, "data", 0.75, 0.8));
    await chooseByKey(page, "Add and connect from orders", "RDS database");
    await expectAnnounced(page, /^Added RDS database to data\./);
    await expect(line(page, "orders", "RDS database")).toHaveCount(1);
    await undo();
    await expect.poll(() => picture(page)).toEqual(before);
  });

  await test.step("one line after the other is drawn, over the labels of those before, and no text is marked", async () => {
    for (const [from, to] of [
      ["catalog", "orders-db"],
      ["catalog", "orders"],
      ["orders", "sessions"],
    ] as const) {
      await connect(page, from, to);
      await expect(line(page, from, to)).toHaveCount(1);
      expect(await page.evaluate(() => getSelection()?.toString() ?? "")).toBe("");
    }
    const label = await centre(await rectOf(diagram(page).getByText("PostgreSQL 5432").first()));
    await drag(page, label, { x: label.x + 120, y: label.y + 160 });
    expect(await page.evaluate(() => getSelection()?.toString() ?? "")).toBe("");
    await page.keyboard.press("Escape");
    for (let lines = 0; lines < 3; lines++) await undo();
    await expect.poll(() => picture(page)).toEqual(before);
  });

  await test.step("a container is resized neither out of its container nor over what stands beside it", async () => {
    const pullCorner = async (name: string) => {
      await selectContainer(page, name);
      const from = centre(await rectOf(page.locator(".react-flow__resize-control.handle.bottom.right")));
      await drag(page, from, { x: from.x + 300, y: from.y + 120 });
      return rectOf(box(page, name));
    };
    const main = await pullCorner("main");
    const [region, assets] = [await rectOf(box(page, "Ireland")), await rectOf(box(page, "assets"))];
    expect(main.x + main.width).toBeLessThan(region.x + region.width);
    expect(main.y + main.height).toBeLessThan(assets.y);
    const app = await pullCorner("app");
    expect(app.x + app.width).toBeLessThan((await rectOf(box(page, "data"))).x);
    expect(app.y + app.height).toBeLessThan(main.y + main.height);
    await undo();
    await undo();
    await expect.poll(() => picture(page)).toEqual(before);
    await page.keyboard.press("Escape");
  });

  await test.step("a container let go over boxes that it does not hold comes to stand beside them", async () => {
    const from = await holdOf(page, "main");
    await drag(page, from, { x: from.x, y: from.y + 120 });
    const main = await rectOf(box(page, "main"));
    expect(main.y + main.height).toBeLessThan((await rectOf(box(page, "sessions"))).y);
    await undo();
    await expect.poll(() => picture(page)).toEqual(before);
    await page.keyboard.press("Escape");
  });

  await test.step("what could not work in a container is refused there while it is dragged, with the reason", async () => {
    await dragFromPalette(page, "ECS service", await placeIn(page, "public", 0.5, 0.4), async () => {
      await expect(page.getByText(/runs in a private tier, and “public” is public/)).toBeVisible();
      await expect(box(page, "public").locator("[data-gesture=refused]")).toBeAttached();
    });
    await expectAnnounced(page, /^Not possible: An ECS service runs in a private tier/);
    await expect.poll(() => picture(page)).toEqual(before);
  });

  await test.step("a double click opens what it is on", async () => {
    await page.mouse.dblclick(...tuple(await placeIn(page, "app", 0.45, 0.5)));
    await expect(page.getByRole("combobox", { name: "Add a component" })).toBeFocused();
    await page.keyboard.press("Escape");
    await box(page, "orders").getByText("orders", { exact: true }).dblclick();
    await expect(page.getByRole("textbox", { name: "Name of orders" })).toBeFocused();
    await page.keyboard.press("Escape");
    const icon = await middleOf(page, "orders");
    await page.mouse.dblclick(icon.x, icon.y - 12);
    await expect(inspector(page).getByRole("textbox").first()).toBeFocused();
    await page.keyboard.press("Escape");
    await page.mouse.dblclick(...tuple(await middleOfLine(page, "orders", "orders-db")));
    await expect(inspector(page).getByRole("heading", { name: "orders → orders-db" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect.poll(() => picture(page)).toEqual(before);
  });

  await test.step("arrows move by 8, with Shift by 32, with Alt by 1", async () => {
    await select(page, "assets");
    const place = async () => /translate\((-?[\d.]+)px/.exec((await picture(page)).assets ?? "")?.[1];
    const start = Number(await place());
    await page.keyboard.press("ArrowRight");
    expect(Number(await place())).toBe(start + 8);
    await page.keyboard.press("Shift+ArrowRight");
    expect(Number(await place())).toBe(start + 40);
    await page.keyboard.press("Alt+ArrowRight");
    expect(Number(await place())).toBe(start + 41);
    await undo();
    await expect.poll(() => picture(page)).toEqual(before);
  });

  await test.step("Mod+A selects what lies beside the box, then everything", async () => {
    await select(page, "orders");
    await page.keyboard.press("ControlOrMeta+a");
    const siblings = await selectedNames(page);
    expect(siblings).toEqual(["catalog", "entry", "orders"].sort());
    await page.keyboard.press("ControlOrMeta+a");
    expect((await selectedNames(page)).length).toBeGreaterThan(10);
  });

  await test.step("Escape leaves the gesture, then the selection, then the container", async () => {
    await page.keyboard.press("Escape");
    await select(page, "orders");
    await press(page, await middleOf(page, "orders"), await placeIn(page, "app", 0.5, 0.8));
    await page.keyboard.press("Escape");
    await page.mouse.up();
    expect(await selectedNames(page)).toEqual(["orders"]);
    await page.keyboard.press("Escape");
    expect(await selectedNames(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(box(page, "app")).toBeFocused();
    await expect.poll(() => picture(page)).toEqual(before);
  });
});

function tuple({ x, y }: { readonly x: number; readonly y: number }): [number, number] {
  return [x, y];
}

/** Ways in which a gesture ends that nobody meant to end so. */
const interruptions = {
  Escape: (page: Page) => page.keyboard.press("Escape"),
  "the loss of the window": (page: Page) => page.evaluate(() => void window.dispatchEvent(new FocusEvent("blur"))),
  "another button": async (page: Page) => {
    await page.mouse.down({ button: "right" });
    await page.mouse.up({ button: "right" });
  },
  "a pointer that was taken away": (page: Page) =>
    page.evaluate(() => void window.dispatchEvent(new PointerEvent("pointercancel", { pointerId: 1 }))),
} as const;

for (const [name, interrupt] of Object.entries(interruptions)) {
  test(`every gesture is given up by ${name}`, async ({ page, app }) => {
    await open(page, app);
    const away = await placeIn(page, "app", 0.45, 0.5);

    const giveUp = async (from: { x: number; y: number }, to: { x: number; y: number } = away) => {
      const before = await picture(page);
      const selected = await selectedNames(page);
      await press(page, from, to);
      await interrupt(page);
      await page.mouse.move(to.x + 40, to.y + 10, { steps: 3 });
      await page.mouse.up();
      await expect.poll(() => picture(page)).toEqual(before);
      await expect.poll(() => selectedNames(page)).toEqual(selected);
      await expect(page.getByRole("menu")).toHaveCount(0);
      await expect(page.getByRole("dialog")).toHaveCount(0);
    };

    await test.step("moving a box", async () => {
      await select(page, "catalog");
      await giveUp(await middleOf(page, "orders"));
      await expect(page.locator("[data-gesture]")).toHaveCount(0);
    });
    await test.step("selecting with a rectangle", async () => {
      await select(page, "catalog");
      await giveUp(await placeIn(page, "Ireland", 0.03, 0.9), await middleOf(page, "orders"));
    });
    await test.step("moving the end of a line", async () => {
      await selectLine(page, "orders", "orders-db");
      await giveUp(await gripAt(page, "from"), await middleOf(page, "catalog"));
    });
    await test.step("drawing a line", async () => {
      const from = await middleOf(page, "orders");
      await page.mouse.move(from.x, from.y);
      await page.mouse.move(from.x + 2, from.y + 2);
      const port = box(page, "orders").getByTitle("Draw a line from orders").nth(1);
      await giveUp(centre(await rectOf(port)), await middleOf(page, "sessions"));
      await expect(page.locator("[data-connecting]")).toHaveCount(0);
    });
    await test.step("resizing a container", async () => {
      await selectContainer(page, "data");
      const corner = page.locator(".react-flow__resize-control.handle.bottom.right");
      const from = centre(await rectOf(corner));
      await giveUp(from, { x: from.x + 60, y: from.y + 40 });
      await press(page, from, { x: from.x - 10, y: from.y - 16 });
      await page.mouse.up();
      await expectAnnounced(page, /./);
      await page.keyboard.press("ControlOrMeta+z");
    });
    await test.step("carrying a component from the palette", async () => {
      const item = page.getByRole("region", { name: "Components and outline" });
      await giveUp(centre(await rectOf(item.getByRole("button", { name: "ECS service", exact: true }))));
    });
    await test.step("and the next one goes through", async () => {
      const from = await middleOf(page, "assets");
      const before = await picture(page);
      await drag(page, from, { x: from.x + 62, y: from.y });
      expect((await picture(page)).assets).not.toBe(before.assets);
      await page.keyboard.press("ControlOrMeta+z");
      await expect.poll(() => picture(page)).toEqual(before);
      await expectNothingToUndo(page);
    });
  });
}

test("keys reach nothing while a box is dragged", async ({ page, app }) => {
  await open(page, app);
  const before = await picture(page);
  await select(page, "catalog");
  await press(page, await middleOf(page, "orders"), await placeIn(page, "app", 0.45, 0.5));
  for (const key of ["Delete", "ControlOrMeta+z", "c", "/"]) await page.keyboard.press(key);
  await expect(box(page, "orders")).toHaveCount(1);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect.poll(() => picture(page)).toEqual(before);
  await expectNothingToUndo(page);
});

test.describe("with fingers", () => {
  test.use({ hasTouch: true });

  test("a second one gives the drag up, one that rests opens the menu, and a tap beside selects nothing", async ({
    page,
    app,
  }) => {
    await open(page, app);
    const touch = await fingers(page);
    const at = await middleOf(page, "orders");
    const before = await picture(page);

    await test.step("one finger drags a box", async () => {
      const from = await middleOf(page, "assets");
      await touch.down(from);
      for (let step = 1; step <= 6; step++) await touch.move({ x: from.x + step * 10, y: from.y });
      await touch.up();
      await expect.poll(async () => (await picture(page)).assets).not.toBe(before.assets);
      await page.keyboard.press("ControlOrMeta+z");
      await expect.poll(() => picture(page)).toEqual(before);
    });

    await test.step("a second finger puts it back", async () => {
      await touch.down(at);
      for (let step = 1; step <= 6; step++) await touch.move({ x: at.x - step * 10, y: at.y + step * 10 });
      expect(await picture(page)).not.toEqual(before);
      await touch.down({ x: at.x - 60, y: at.y + 60 }, { x: at.x + 40, y: at.y });
      await expect.poll(() => picture(page)).toEqual(before);
      await touch.move({ x: at.x - 90, y: at.y + 60 }, { x: at.x + 60, y: at.y });
      await touch.up({ x: at.x - 90, y: at.y + 60 });
      await touch.up();
      await expect.poll(() => picture(page)).toEqual(before);
      await expect(page.locator("[data-gesture]")).toHaveCount(0);
    });

    await test.step("a finger that rests opens the menu of what is below it", async () => {
      await page.getByRole("button", { name: "Fit everything" }).click();
      const there = await middleOf(page, "orders");
      await touch.down(there);
      await expect(page.getByRole("menuitem", { name: /^Connect to/ })).toBeVisible();
      await touch.move({ x: there.x + 2, y: there.y + 2 });
      await touch.up();
      await expect(page.getByRole("menuitem", { name: /^Connect to/ })).toBeVisible();
      expect(await selectedNames(page)).toEqual(["orders"]);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("menu")).toHaveCount(0);
      await expect.poll(() => picture(page)).toEqual(before);
    });

    await test.step("a finger moves the end of a line", async () => {
      await page.touchscreen.tap(...tuple(await middleOfLine(page, "orders", "orders-db")));
      const [from, to] = [await gripAt(page, "from"), await middleOf(page, "catalog")];
      await touch.down(from);
      for (const share of [0.1, 0.4, 0.7, 1]) {
        await touch.move({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
      }
      await touch.up();
      await expectAnnounced(page, /^Line moved: catalog to orders-db/);
      await page.keyboard.press("ControlOrMeta+z");
      await expect.poll(() => picture(page)).toEqual(before);
    });

    await test.step("a tap selects, one beside selects nothing", async () => {
      await page.touchscreen.tap(...tuple(await middleOf(page, "catalog")));
      await expect.poll(() => selectedNames(page)).toEqual(["catalog"]);
      await page.touchscreen.tap(...tuple(await placeIn(page, "app", 0.45, 0.5)));
      await expect.poll(() => selectedNames(page)).toEqual([]);
      await expectNothingToUndo(page);
    });
  });
});

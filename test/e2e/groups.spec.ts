import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { expect, test } from "./support/app";
import { box, dragFromPalette, placeIn, select, selectContainer } from "./support/drawing";
import { set } from "./support/inspector";
import { command } from "./support/keyboard";
import { apply, plan } from "./support/runs";
import { diagram, expectAnnounced, expectSaved, foldPanel, inspector, startProject } from "./support/window";

/** Selects boxes together, by the pointer. */
async function selectAll(page: Page, ...names: readonly string[]): Promise<void> {
  const [first = "", ...rest] = names;
  await select(page, first);
  await page.keyboard.down("Shift");
  for (const name of rest) await select(page, name);
  await page.keyboard.up("Shift");
}

/** The generated project, file by file. */
async function generated(directory: string): Promise<Readonly<Record<string, string>>> {
  const infra = join(directory, "infra");
  const names = (await readdir(infra)).filter((name) => /\.(ts|json)$/.test(name));
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(join(infra, name), "utf8")] as const),
  );
  return Object.fromEntries(texts);
}

test("boxes grouped, closed, moved, copied and ungrouped", async ({ page, app }) => {
  const directory = await startProject(page, app, { template: "Three-tier web application", name: "Storefront" });
  await foldPanel(page, true);
  await page.getByRole("button", { name: "Fit everything" }).click();
  await expectSaved(page);
  const before = await generated(directory);
  expect(Object.keys(before)).toContain("main.ts");

  await test.step("Mod+G puts a border around them and changes no code", async () => {
    await selectAll(page, "orders", "catalog");
    await page.keyboard.press("ControlOrMeta+g");
    await expectAnnounced(page, /^Wrapped 2 components in Group in app/);
    await expect(box(page, "Group")).toBeVisible();
    await page.keyboard.press("F2");
    await page.keyboard.type("Services");
    await page.keyboard.press("Enter");
    await expectSaved(page);
    expect(await generated(directory)).toEqual(before);
    await expect(inspector(page).getByText("Group in app")).toBeVisible();
  });

  await test.step("it takes what its container takes", async () => {
    await dragFromPalette(page, "RDS database", await placeIn(page, "Services", 0.5, 0.5));
    await expectAnnounced(page, "Added RDS database to Services.");
    await page.keyboard.press("ControlOrMeta+z");
    await expect(box(page, "RDS database")).toBeHidden();
    await selectContainer(page, "Services");
  });

  await test.step("it closes to a tile and opens again", async () => {
    await page.keyboard.press("ControlOrMeta+Shift+[");
    await expectAnnounced(page, "Services closed: 2 components inside.");
    await expect(box(page, "orders")).toBeHidden();
    await page.keyboard.press("ControlOrMeta+Shift+]");
    await expect(box(page, "orders")).toBeVisible();
  });

  await test.step("a copy goes where its boxes may lie", async () => {
    await selectContainer(page, "Services");
    await page.keyboard.press("ControlOrMeta+d");
    await expectAnnounced(page, /^Duplicated 3 components/);
    await page.keyboard.press("ControlOrMeta+z");
  });

  await test.step("the outline shows it as a container", async () => {
    await page.getByRole("tab", { name: "Outline" }).click();
    await expect(page.getByRole("treeitem", { name: /^Services/ })).toBeVisible();
    await page.getByRole("tab", { name: "Components" }).click();
    await expect(page.getByRole("button", { name: "Group", exact: true })).toBeVisible();
  });

  await test.step("Mod+Shift+G takes it away again, in one step", async () => {
    await selectContainer(page, "Services");
    await page.keyboard.press("ControlOrMeta+Shift+g");
    await expectAnnounced(page, "Unwrapped Services: 2 components stay.");
    await expect(box(page, "Services")).toBeHidden();
    await page.keyboard.press("ControlOrMeta+z");
    await expect(box(page, "Services")).toBeVisible();
    await page.keyboard.press("ControlOrMeta+Shift+z");
    await expect(box(page, "Services")).toBeHidden();
  });

  await test.step("a container with a meaning is not ungrouped, and says why", async () => {
    await selectContainer(page, "data");
    await page.keyboard.press("ControlOrMeta+Shift+g");
    await expectAnnounced(page, /“data” is not a group but Subnet tier/);
  });
});

test("the settings of one box for another of its kind", async ({ page, app }) => {
  await startProject(page, app, { template: "Three-tier web application", name: "Storefront" });
  await select(page, "orders");
  await set(page, "Memory", "2048");
  await select(page, "orders");
  await page.keyboard.press("ControlOrMeta+Alt+c");
  await expectAnnounced(page, /^Copied \d+ settings? of orders\.$/);
  await select(page, "orders-db");
  await page.keyboard.press("ControlOrMeta+Alt+v");
  await expectAnnounced(page, /The settings are of ECS service “orders”; “orders-db” is of another kind/);
  await select(page, "catalog");
  await page.keyboard.press("ControlOrMeta+Alt+v");
  await expectAnnounced(page, /^Changed \d+ settings? of catalog to those of orders\.$/);
});

test("the drawing as a picture", async ({ page, app, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  await startProject(page, app, { template: "Three-tier web application", name: "Storefront" });

  await test.step("Mod+Shift+C puts it on the clipboard", async () => {
    await diagram(page).focus();
    await page.keyboard.press("ControlOrMeta+Shift+c");
    await expectAnnounced(page, /^Image copied\. The drawing: 17 components/);
    const bytes = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const blob = await item?.getType("image/png");
      return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0)).slice(0, 8)];
    });
    expect(bytes).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  });

  await test.step("a selection as SVG, on dark ground", async () => {
    await selectContainer(page, "app");
    await command(page, "Save as SVG");
    const dialog = page.getByRole("dialog", { name: "Save as image" });
    await expect(dialog.getByRole("img", { name: "Preview" })).toBeVisible();
    await dialog.getByText("Dark", { exact: true }).click();
    await expect(dialog.getByText(/^4 components/)).toBeVisible();
    const downloading = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Save SVG" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("storefront.svg");
    const svg = await readFile(await download.path(), "utf8");
    expect(svg).toContain('<title id="title">Storefront</title>');
    expect(svg).toContain("- orders (ECS service)");
    expect(svg).not.toMatch(/<script|<foreignObject|https?:\/\/(?!www\.w3\.org)/);
  });

  await test.step("everything as PNG", async () => {
    await command(page, "Save as PNG");
    const dialog = page.getByRole("dialog", { name: "Save as image" });
    await dialog.getByText("Everything", { exact: true }).click();
    await dialog.getByText("Light", { exact: true }).click();
    const downloading = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Save PNG" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("storefront.png");
  });

  await test.step("with the plan on show, what is drawn no longer included", async () => {
    await plan(page);
    await apply(page);
    await select(page, "sessions");
    await page.keyboard.press("Delete");
    await plan(page);
    await command(page, "Save as SVG");
    const dialog = page.getByRole("dialog", { name: "Save as image" });
    await expect(dialog.getByText(/^17 components/)).toBeVisible();
    await expectAccessible(page, "image of plan");
    const downloading = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Save SVG" }).click();
    const svg = await readFile(await (await downloading).path(), "utf8");
    expect(svg).toMatch(/Apply in dev, Rehearsal, planned, .+: .*\d to destroy\./);
    expect(svg).toMatch(/line-through">sessions</);
    await command(page, "Save as SVG");
    await dialog.getByText("Without", { exact: true }).click();
    await expect(dialog.getByText(/^16 components/)).toBeVisible();
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  expect(refused).toEqual([]);
});

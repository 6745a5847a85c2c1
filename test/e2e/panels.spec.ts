import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/app";
import { box, select } from "./support/drawing";
import { set, setting } from "./support/inspector";
import { chooseEnvironment, inspector, showPanel, startProject } from "./support/window";

test("a panel that is dragged shut is folded, and opens again where it was", async ({ page, app }) => {
  await startProject(page, app, { template: "Three-tier web application", name: "Storefront" });
  const width = page.getByRole("separator", { name: "Width of the inspector" });
  const unfold = page.getByRole("button", { name: "Unfold the inspector" });

  await test.step("Enter on a box opens the inspector in its whole width", async () => {
    await expect(unfold).toHaveCount(0);
    await dragBy(page, width, { x: 290, y: 0 });
    await expect(unfold).toBeVisible();
    await expect(inspector(page)).toHaveAttribute("inert", "");
    await select(page, "orders");
    await page.keyboard.press("Enter");
    await expect(setting(page, "Name")).toBeFocused();
    await expect.poll(() => widthOf(inspector(page))).toBeGreaterThan(250);
  });

  await test.step("so does a double click", async () => {
    await dragBy(page, width, { x: 290, y: 0 });
    await expect(unfold).toBeVisible();
    await box(page, "catalog").dblclick({ position: { x: 8, y: 8 } });
    await expect.poll(() => widthOf(inspector(page))).toBeGreaterThan(250);
    await page.keyboard.press("Escape");
  });

  await test.step("and the button at the edge, on either side", async () => {
    await dragBy(page, width, { x: 290, y: 0 });
    await unfold.click();
    await expect.poll(() => widthOf(inspector(page))).toBeGreaterThan(250);
    await dragBy(page, page.getByRole("separator", { name: "Width of the palette" }), { x: -220, y: 0 });
    const palette = page.getByRole("region", { name: "Components and outline" });
    await expect(palette).toHaveAttribute("inert", "");
    await page.getByRole("button", { name: "Unfold the palette" }).click();
    await expect.poll(() => widthOf(palette)).toBeGreaterThan(170);
  });

  await test.step("the panel below keeps its tabs", async () => {
    await dragBy(page, page.getByRole("separator", { name: "Height of the panel below" }), { x: 0, y: 400 });
    await page.getByRole("button", { name: "Unfold the panel" }).click();
    await expect(page.getByRole("button", { name: "Fold the panel" })).toBeVisible();
  });
});

test("the help of a setting lies beside it, not on it", async ({ page, app }) => {
  await startProject(page, app, { template: "Three-tier web application", name: "Storefront" });
  await select(page, "orders");
  const help = page.getByRole("button", { name: "About Most tasks" });
  await setting(page, "Most tasks").focus();
  while (!(await help.evaluate((element) => element === document.activeElement))) {
    await page.keyboard.press("Shift+Tab");
  }
  const card = page.locator(".mantine-HoverCard-dropdown");
  await expect(card).toBeVisible();
  const field = await setting(page, "Most tasks").boundingBox();
  await expect
    .poll(async () => {
      const rect = await card.boundingBox();
      return rect ? rect.x + rect.width : Number.POSITIVE_INFINITY;
    })
    .toBeLessThanOrEqual(field?.x ?? 0);
});

test("what is wrong in another environment only is said, with the way there", async ({ page, app }) => {
  await startProject(page, app, { template: "Three-tier web application", name: "Storefront" });
  await chooseEnvironment(page, "prod");
  await select(page, "orders");
  await set(page, "Memory", "4096");
  await expect(inspector(page).getByText(/dev/).and(page.locator('[data-severity="error"]'))).toBeVisible();
  await expect(page.getByRole("button", { name: /^Problems: (No problems|\d advice)/ })).toBeVisible();
  await expect(box(page, "orders").getByTitle(/error/)).toHaveCount(0);
  const problems = await showPanel(page, "Problems");
  await expect(problems).toContainText("1 error in dev.");
  await problems.getByRole("button", { name: "Show dev" }).click();
  await expect(page.getByRole("button", { name: "Problems: 1 error" })).toBeVisible();
  await expect(box(page, "orders").getByTitle("1 error")).toBeVisible();
});

async function dragBy(page: Page, separator: Locator, { x, y }: { readonly x: number; readonly y: number }) {
  const rect = await separator.boundingBox();
  if (!rect) throw new Error("Not on screen.");
  const from = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + x / 2, from.y + y / 2, { steps: 4 });
  await page.mouse.move(from.x + x, from.y + y, { steps: 4 });
  await page.mouse.up();
}

async function widthOf(region: Locator): Promise<number> {
  return (await region.boundingBox())?.width ?? 0;
}

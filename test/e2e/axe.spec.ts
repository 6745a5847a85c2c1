import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/app";
import { select, selectLine } from "./support/drawing";
import { apply, plan } from "./support/runs";
import { openStartPage, showPanel, startProject } from "./support/window";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("axe finds nothing on the start page and in its dialog", async ({ page, app }) => {
      await openStartPage(page, app);
      await expectAccessible(page, "start page");
      await page.getByRole("button", { name: /^Empty/ }).click();
      await expect(page.getByRole("dialog", { name: "New project" })).toBeVisible();
      await expectAccessible(page, "new project");
    });

    test("axe finds nothing in an empty drawing", async ({ page, app }) => {
      await startProject(page, app, { template: "Empty", name: "Shop" });
      await expectAccessible(page, "empty drawing");
    });

    test("axe finds nothing in any view of a drawing", async ({ page, app }) => {
      test.setTimeout(360_000);
      await startProject(page, app, { template: "Three-tier web application", name: "Storefront" });
      await expectAccessible(page, "project settings");
      await select(page, "orders");
      await expectAccessible(page, "box");
      await selectLine(page, "orders", "orders-db");
      await expectAccessible(page, "line");
      await page.getByRole("tab", { name: "Outline" }).click();
      await expectAccessible(page, "outline");
      for (const name of ["Code", "Problems", "Plan", "Runs", "Outputs"] as const) {
        await showPanel(page, name);
        await expectAccessible(page, `panel ${name}, nothing in it`);
      }
      await plan(page);
      await expectAccessible(page, "plan");
      await apply(page);
      await expectAccessible(page, "applied");
      for (const name of ["Runs", "Outputs"] as const) {
        await showPanel(page, name);
        await expectAccessible(page, `panel ${name}`);
      }
      await page.keyboard.press("Control+k");
      await expect(page.getByPlaceholder("Type a command or a box's name…")).toBeVisible();
      await expectAccessible(page, "command palette");
      await page.keyboard.press("Escape");
      await select(page, "orders");
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: /shortcuts/i })).toBeVisible();
      await expectAccessible(page, "shortcut sheet");
      await page.keyboard.press("Escape");
      await select(page, "orders");
      await page.keyboard.press("Shift+F10");
      await expect(page.getByRole("menu").first()).toBeVisible();
      await expectAccessible(page, "context menu");
    });
  });
}

/** What axe says of the page as it stands, once nothing moves any more. */
async function expectAccessible(page: Page, view: string): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${view}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
  );
  expect(found).toEqual([]);
}

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { largeDrawing } from "../bench/large-drawing";
import { expect, test } from "./support/app";
import { box, select, selectLine } from "./support/drawing";
import { set } from "./support/inspector";
import { apply, plan } from "./support/runs";
import { createProject, diagram, openStartPage, showPanel } from "./support/window";

/*
 * Pictures of the window, for the README and for eyes: GROUNDPLAN_SCREENSHOTS=docs/screenshots npx playwright test
 * screenshots. Without the variable this file is left out (playwright.config.ts).
 */

const folder = process.env.GROUNDPLAN_SCREENSHOTS ?? "test-results";

for (const [size, viewport] of [
  ["large", { width: 1440, height: 900 }],
  ["small", { width: 1100, height: 700 }],
] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${size} ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });
      test.slow();

      const shoot = (page: Page, name: string) =>
        page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), animations: "disabled" });

      test("from the start page to an applied change", async ({ page, app }) => {
        await openStartPage(page, app);
        await shoot(page, "start");
        await createProject(page, app, { template: "Empty", name: "Sketch" });
        await shoot(page, "empty");
        await page.getByRole("button", { name: "Groundplan, to the start page" }).click();
        await createProject(page, app, { template: "Three-tier web application", name: "Storefront" });
        await expect(box(page, "orders")).toBeVisible();
        await shoot(page, "template");
        await select(page, "orders");
        await shoot(page, "code");
        await selectLine(page, "orders", "orders-db");
        await shoot(page, "line");
        await page.keyboard.press("Escape");
        await plan(page);
        await shoot(page, "plan-new");
        await apply(page);
        await shoot(page, "applied");
        await select(page, "orders");
        await set(page, "Memory", "2048");
        await select(page, "sessions");
        await page.keyboard.press("Delete");
        await plan(page);
        await select(page, "orders");
        await shoot(page, "plan");
        await showPanel(page, "Runs");
        await shoot(page, "runs");
        await showPanel(page, "Outputs");
        await shoot(page, "outputs");
        await page.keyboard.press("ControlOrMeta+k");
        await shoot(page, "commands");
      });

      test("a drawing of 300 components", async ({ page, app }) => {
        const directory = join(app.projects, "large");
        const { document, layout } = largeDrawing(300);
        await mkdir(directory);
        await writeFile(join(directory, "groundplan.json"), JSON.stringify(document));
        await writeFile(join(directory, "groundplan.layout.json"), JSON.stringify(layout));
        await openStartPage(page, app);
        await page.goto(`${app.address}#project=${encodeURIComponent(directory)}`);
        await page.reload();
        await expect(diagram(page)).toHaveAccessibleName(/^Diagram, 30\d components/);
        await shoot(page, "huge");
      });
    });
  }
}

import { expectAccessible as check } from "./support/accessible";
import { expect, test } from "./support/app";
import { box, select, selectContainer, selectLine } from "./support/drawing";
import { set } from "./support/inspector";
import { apply, applyButton, plan, planDestroy, planPanel, runCommand } from "./support/runs";
import { createProject, foldPanel, inspector, openStartPage, showPanel } from "./support/window";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test.slow();

    test("nothing stands in anybody's way while drawing", async ({ page, app }) => {
      await openStartPage(page, app);
      await check(page, "start page");
      await page.getByRole("button", { name: /^Empty/ }).click();
      await check(page, "new project");
      await page.keyboard.press("Escape");

      await createProject(page, app, { template: "Empty", name: "Empty" });
      await check(page, "empty drawing, project settings");
      await page.keyboard.press("/");
      await expect(page.getByRole("combobox", { name: "Add a component" })).toBeVisible();
      await check(page, "quick add");
      await page.keyboard.press("Escape");

      await page.getByRole("button", { name: "Groundplan, to the start page" }).click();
      await expect(page.getByRole("heading", { name: "Recent" })).toBeVisible();
      await check(page, "start page with a recent project");

      await createProject(page, app, { template: "Three-tier web application", name: "Storefront" });
      await check(page, "template, code");
      await page.getByRole("region", { name: /^Code/ }).getByText("HCL", { exact: true }).click();
      await check(page, "HCL");
      await foldPanel(page, true);
      await check(page, "panel folded");
      await foldPanel(page, false);

      await select(page, "orders");
      await check(page, "a box selected");
      await inspector(page).getByRole("button", { name: /^More/ }).first().click();
      await check(page, "all of a box's settings");
      await selectContainer(page, "main");
      await check(page, "a container selected");
      await selectLine(page, "orders", "orders-db");
      await expect(inspector(page).getByText("What this line stands for.")).toBeVisible();
      await check(page, "a line selected");
      await select(page, "orders");
      await page.keyboard.press("ControlOrMeta+a");
      await check(page, "several selected");
      await select(page, "orders");
      await page.keyboard.press("ControlOrMeta+g");
      await expect(inspector(page).getByText("Group in app")).toBeVisible();
      await check(page, "a group");
      await page.keyboard.press("ControlOrMeta+z");

      await select(page, "orders");
      await page.keyboard.press("c");
      await expect(page.getByRole("combobox", { name: "Connect orders to" })).toBeVisible();
      await check(page, "targets of a line");
      await page.keyboard.press("Escape");
      await box(page, "orders").click({ button: "right" });
      await expect(page.getByRole("menu")).toBeVisible();
      await check(page, "context menu");
      await page.keyboard.press("Escape");
      await page.keyboard.press("ControlOrMeta+f");
      await page.keyboard.type("orders");
      await check(page, "find");
      await page.keyboard.press("Escape");
      await runCommand(page, "Filter…");
      await page
        .getByRole("region", { name: "Filter" })
        .getByRole("button", { name: /^Compute/ })
        .click();
      await check(page, "filter");
      await runCommand(page, "Clear the filter");

      await page.getByRole("tab", { name: "Outline" }).click();
      await check(page, "outline");

      await showPanel(page, "Problems");
      await check(page, "no problems");
      await select(page, "orders");
      await set(page, "Memory", "700");
      await check(page, "problems");
      await page.keyboard.press("Escape");
      await page.keyboard.press("ControlOrMeta+z");
    });

    test("nothing stands in anybody's way while planning and applying", async ({ page, app }) => {
      await openStartPage(page, app);
      await createProject(page, app, { template: "Three-tier web application", name: "Storefront" });
      for (const panel of ["Plan", "Runs", "Outputs"] as const) {
        await showPanel(page, panel);
        await check(page, `${panel}, nothing there yet`);
      }
      await plan(page);
      await check(page, "plan");
      await select(page, "orders-db");
      await check(page, "plan of a box");
      await planPanel(page).getByText("Log", { exact: true }).click();
      await check(page, "log");
      await planPanel(page).getByText("Changes", { exact: true }).click();
      await apply(page);
      await check(page, "applied");
      await page.getByRole("button", { name: "Leave the plan" }).click();
      await showPanel(page, "Outputs");
      await check(page, "outputs");
      await showPanel(page, "Runs");
      await check(page, "runs");
      await select(page, "orders");
      await check(page, "box with outputs");
      await set(page, "Memory", "2048");
      await select(page, "sessions");
      await page.keyboard.press("Delete");
      await plan(page);
      await check(page, "plan with a replacement and a loss");
      await applyButton(page).click();
      await expect(page.getByRole("dialog", { name: /^Apply/ })).toContainText("loses");
      await check(page, "what applying means");
      await page.keyboard.press("Escape");
      await planDestroy(page);
      await applyButton(page).click();
      await expect(page.getByRole("dialog", { name: "Destroy dev" })).toBeVisible();
      await check(page, "destroy");
      await page.keyboard.press("Escape");
      await select(page, "orders");
      await set(page, "Most tasks", "9");
      await check(page, "plan out of date");
    });

    test("nothing stands in anybody's way in dialogs and menus", async ({ page, app }) => {
      await openStartPage(page, app);
      await createProject(page, app, { template: "Three-tier web application", name: "Storefront" });
      await page
        .getByRole("banner")
        .getByRole("button", { name: /^Search/ })
        .click();
      await check(page, "command palette");
      await page.keyboard.press("Escape");
      await runCommand(page, "Keyboard shortcuts");
      await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
      await check(page, "keyboard shortcuts");
      await page.keyboard.press("Escape");
      await runCommand(page, "Save as PNG");
      await expect(page.getByRole("dialog", { name: /image/i })).toBeVisible();
      await check(page, "image");
      await page.keyboard.press("Escape");
      await runCommand(page, "Export");
      await expect(page.getByRole("dialog", { name: /^Export/ })).toBeVisible();
      await check(page, "export");
      await page.keyboard.press("Escape");
      for (const name of [/^Storefront/, /^Environment/, "More runs"]) {
        await page.getByRole("banner").getByRole("button", { name }).click();
        await expect(page.getByRole("menu")).toBeVisible();
        await check(page, `menu ${name}`);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("menu")).toBeHidden();
      }
      await page
        .getByRole("banner")
        .getByRole("button", { name: /^Target/ })
        .click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await check(page, "target");
      await page.keyboard.press("Escape");
    });
  });
}

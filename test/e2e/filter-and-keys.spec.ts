import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/app";
import { box, line, select } from "./support/drawing";
import { set } from "./support/inspector";
import { command } from "./support/keyboard";
import { apply, plan } from "./support/runs";
import { diagram, expectAnnounced, foldPanel, startProject } from "./support/window";

async function opacityOf(page: Page, name: string): Promise<number> {
  return box(page, name).evaluate((element) => Number(getComputedStyle(element).opacity));
}

/** What stands in the way of somebody with other eyes or hands; faded boxes are outside of what is judged. */
async function expectNoBarriers(page: Page, within: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("the drawing filtered by layer, kind and plan", async ({ page, app }) => {
  await startProject(page, app, { template: "Three-tier web application", name: "Storefront" });
  await foldPanel(page, true);
  const panel = page.getByRole("region", { name: "Filter" });

  await test.step("by layer: the rest is faded, and a chip says so", async () => {
    await diagram(page).focus();
    await page.keyboard.press("ControlOrMeta+Shift+f");
    await panel.getByRole("button", { name: /^Compute/ }).click();
    await expectAnnounced(page, "6 of 17 components shown.");
    await expect(page.getByRole("button", { name: "Filter on: 6 of 17 shown" })).toBeVisible();
    await expectNoBarriers(page, 'section[aria-label="Filter"]');
    await expectNoBarriers(page, '[aria-label="Tools and zoom"]');
    expect(await opacityOf(page, "orders")).toBe(1);
    expect(await opacityOf(page, "app")).toBe(1);
    expect(await opacityOf(page, "assets")).toBe(0.15);
    expect(await line(page, "cdn", "assets").evaluate((element) => getComputedStyle(element).opacity)).toBe("0.15");
  });

  await test.step("facets narrow each other, down to nothing, which is said with a way out", async () => {
    await panel.getByRole("button", { name: /^Secret/ }).click();
    await expectAnnounced(page, "0 of 17 components shown.");
    await expect(page.getByText("“Layer: Compute; Kind: Secret” fades all 17 components.")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await page.getByRole("button", { name: "Clear the filter" }).last().click();
    await expectAnnounced(page, "The filter is off: all 17 components are shown.");
    expect(await opacityOf(page, "assets")).toBe(1);
  });

  await test.step("by plan action", async () => {
    await plan(page);
    await apply(page);
    await select(page, "orders");
    await set(page, "Memory", "2048");
    await plan(page);
    await command(page, "Filter…");
    await panel
      .getByRole("button", { name: /^(Replace|Update)/ })
      .first()
      .click();
    expect(await opacityOf(page, "orders")).toBe(1);
    expect(await opacityOf(page, "assets")).toBe(0.15);
    await page.getByRole("button", { name: "Clear", exact: true }).click();
  });
});

test("keys changed, contested, switched off and reset", async ({ page, app }) => {
  await startProject(page, app, { template: "Three-tier web application", name: "Storefront" });
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await diagram(page).focus();
  await page.keyboard.press("?");
  await expect(sheet).toBeVisible();

  await test.step("new keys for Group", async () => {
    await sheet.getByRole("button", { name: "Change the keys of Group" }).click();
    await expect(sheet.getByRole("button", { name: "New keys for Group" })).toBeFocused();
    await page.keyboard.press("Alt+g");
    await expectAnnounced(page, "Group: Alt+G.");
    await expect(sheet.getByRole("button", { name: "Change the keys of Group" })).toBeFocused();
  });

  await test.step("keys of another action are named, and taken on demand", async () => {
    await sheet.getByRole("button", { name: "Change the keys of Ungroup" }).click();
    await page.keyboard.press("ControlOrMeta+d");
    await expect(sheet.getByText("belongs to “Duplicate”")).toBeVisible();
    await expectNoBarriers(page, "[role=dialog]");
    await page.keyboard.press("Escape");
    await expect(sheet).toBeVisible();
    await sheet.getByRole("button", { name: "Change the keys of Ungroup" }).click();
    await page.keyboard.press("ControlOrMeta+d");
    await sheet.getByRole("button", { name: "Take them" }).click();
    await expectAnnounced(page, "Ungroup: Ctrl+D.");
    await sheet.getByRole("button", { name: "Reset the keys of Duplicate" }).click();
    await expectAnnounced(page, "Duplicate: Ctrl+D.");
  });

  await test.step("single letters off", async () => {
    await sheet.getByRole("switch", { name: "Single-letter keys" }).focus();
    await page.keyboard.press("Space");
    await expectAnnounced(page, "Single-letter keys are off.");
    await page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await diagram(page).focus();
    await page.keyboard.press("?");
    await expect(sheet).toBeHidden();
  });

  await test.step("the new keys work, the old ones do not, the palette shows them", async () => {
    await select(page, "orders");
    await page.keyboard.press("ControlOrMeta+g");
    await expect(box(page, "Group")).toBeHidden();
    await page.keyboard.press("Alt+g");
    await expect(box(page, "Group")).toBeVisible();
    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByPlaceholder("Type a command or a box's name…")).toBeFocused();
    await page.keyboard.type("Group");
    const commands = page.getByRole("dialog").getByRole("button");
    await expect(commands.filter({ hasText: "Alt+G" })).toContainText("Group");
    await page.keyboard.press("Escape");
  });

  await test.step("they outlive the window, and go back together", async () => {
    await page.waitForTimeout(600);
    await page.reload();
    await expect(diagram(page)).toBeVisible();
    await command(page, "Keyboard shortcuts");
    await expect(sheet.getByText("Alt+G", { exact: true })).toBeVisible();
    await sheet.getByRole("button", { name: "Reset all" }).click();
    await expect(sheet.getByText("Ctrl+G", { exact: true })).toBeVisible();
  });
});

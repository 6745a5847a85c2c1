import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./support/app";
import { box, select, selectLine } from "./support/drawing";
import { rename, set, setOnly } from "./support/inspector";
import { apply, applyButton, expectApplied, plan, planDestroy, planPanel } from "./support/runs";
import { diagram, expectSaved, showPanel, startProject } from "./support/window";

const template = { template: "Three-tier web application", name: "Storefront" } as const;

test("a change of meaning makes a plan stale, a line's setting too; moving a box does not", async ({ page, app }) => {
  await startProject(page, app, template);
  await plan(page);
  await selectLine(page, "entry", "orders");
  await setOnly(page, "Paths", "/v2/orders/*");
  await expect(planPanel(page).getByText(/Out of date/)).toBeVisible();
  await expect(applyButton(page)).toHaveAttribute("aria-disabled", "true");
  await applyButton(page).click({ force: true });
  await expect(
    planPanel(page)
      .getByText("Waits for approval.")
      .or(planPanel(page).getByText(/Out of date/))
      .first(),
  ).toBeVisible();
  await expect(planPanel(page).getByText(/^Applied/)).toHaveCount(0);

  await plan(page);
  await expect(planPanel(page).getByText(/Out of date/)).toHaveCount(0);
  await select(page, "assets");
  await page.keyboard.press("ArrowRight");
  await expect(planPanel(page).getByText(/Out of date/)).toHaveCount(0);
  await apply(page);
});

test("an end that was planned and put aside leaves nothing that could run", async ({ page, app }) => {
  await startProject(page, app, template);
  await plan(page);
  await apply(page);
  await page.getByRole("button", { name: "Leave the plan" }).click();
  await planDestroy(page);
  await page.getByRole("button", { name: "Leave the plan" }).click();
  await expect(applyButton(page)).toHaveCount(0);

  await select(page, "catalog");
  await set(page, "Most tasks", "4");
  await plan(page);
  await expect(applyButton(page)).toHaveText(/^Apply 1 change to dev$/);
  await apply(page);
  await expect(planPanel(page).getByText(/^Applied/)).toBeVisible();
});

test.describe("while things take their time", () => {
  test.use({ environment: { GROUNDPLAN_REHEARSAL_PACE: "3" } });

  test("a reload in the middle of an apply finds the run again", async ({ page, app }) => {
    await startProject(page, app, template);
    await plan(page);
    await applyButton(page).click();
    await expect(page.getByRole("banner").getByRole("button", { name: "Stop" })).toBeVisible();
    await page.reload();
    await expect(diagram(page)).toBeVisible();
    await expect(page.getByRole("banner").getByText(/\d+ of \d+/)).toBeVisible();
    await expectApplied(page);
  });

  test("a stop lets what runs finish, and the next plan begins from there", async ({ page, app }) => {
    await startProject(page, app, template);
    await plan(page);
    await applyButton(page).click();
    await expect(page.getByRole("banner").getByText(/^[1-9]\d* of \d+/)).toBeVisible();
    await page.getByRole("banner").getByRole("button", { name: "Stop" }).click();
    await page.getByRole("dialog", { name: "Stop applying?" }).getByRole("button", { name: "Stop" }).click();
    await page.getByRole("dialog", { name: "Stopping…" }).getByRole("button", { name: "Wait for it" }).click();
    await expect(
      planPanel(page)
        .getByText(/^Stopped/)
        .first(),
    ).toBeVisible({ timeout: 90_000 });
    await expect(planPanel(page).getByText(/^Applied/)).toHaveCount(0);
    await plan(page);
    await expect(applyButton(page)).toHaveText(/^Apply \d+ changes to dev$/);
  });

  test("a crash in the middle of an apply leaves a run that is found and explained", async ({ page, app }) => {
    await startProject(page, app, template);
    await plan(page);
    await applyButton(page).click();
    await expect(page.getByRole("banner").getByText(/^[1-9]\d* of \d+/)).toBeVisible();
    const address = await app.restart();
    await page.goto(address);
    await page
      .getByRole("button", { name: /^Storefront/ })
      .first()
      .click();
    await expect(diagram(page)).toBeVisible();
    const panel = await showPanel(page, "Runs");
    await expect(panel.getByText(/interrupted|failed|applied/i).first()).toBeVisible({ timeout: 90_000 });
  });
});

test("what was not saved when the app went away is there again", async ({ page, app }) => {
  const directory = await startProject(page, app, template);
  await expectSaved(page);
  // Someone else writes the file, so that saving by itself has to stop and ask.
  const file = join(directory, "groundplan.json");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace('"name": "orders"', '"name": "orders-by-hand"'));
  await select(page, "catalog");
  await rename(page, "catalogue");
  await page.getByRole("button", { name: "Look at both" }).click();
  const dialog = page.getByRole("dialog", { name: "The project changed on disk" });
  await expect(dialog.getByText("orders-by-hand").first()).toBeVisible();
  await expect(dialog.getByText("catalogue").first()).toBeVisible();
  await dialog.getByRole("button", { name: "Decide later" }).click();
  expect(await readFile(file, "utf8")).toContain("orders-by-hand");

  const address = await app.restart();
  await page.goto(address);
  await page
    .getByRole("button", { name: /^Storefront/ })
    .first()
    .click();
  await expect(page.getByText(/^There is unsaved work/)).toBeVisible();
  await expect(box(page, "orders-by-hand")).toBeVisible();
  await page.getByRole("button", { name: "Take it up again" }).click();
  await expect(box(page, "catalogue")).toBeVisible();
});

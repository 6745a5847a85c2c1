import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/app";
import { box, drag, placeIn, select, selectLine } from "./support/drawing";
import { filesIn } from "./support/files";
import { rename, set, setOnly } from "./support/inspector";
import {
  apply,
  applyButton,
  expectApplied,
  plan,
  planDestroy,
  plannedRows,
  planPanel,
  runCommand,
  signsOf,
} from "./support/runs";
import { expectSaved, showPanel, startProject } from "./support/window";

const template = "Three-tier web application";
const project = { template, name: "Storefront" } as const;

test.describe("a plan", () => {
  test("that the drawing has moved on from cannot be applied", async ({ page, app }) => {
    await startProject(page, app, project);
    await plan(page);

    await test.step("moving a box changes nothing of it", async () => {
      const from = await placeIn(page, "assets", 0.5, 0.3);
      await drag(page, from, { x: from.x + 24, y: from.y });
      await expectSaved(page);
      await expect(applyButton(page)).toBeEnabled();
    });

    await test.step("a border around boxes does not either", async () => {
      await select(page, "orders");
      await page.keyboard.press("ControlOrMeta+g");
      await expectSaved(page);
      await expect(applyButton(page)).toBeEnabled();
    });

    await test.step("a property of a line does", async () => {
      await selectLine(page, "entry", "catalog");
      await setOnly(page, "Paths", "/articles/*");
      await expectStale(page);
    });

    await test.step("undone, it is good again; another edit spoils it again", async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("ControlOrMeta+z");
      await expect(planPanel(page).getByText("Out of date.")).toBeHidden();
      await select(page, "orders");
      await set(page, "Most tasks", "7");
      await expectStale(page);
      await planPanel(page).getByRole("button", { name: "Plan again" }).click();
      await expect(planPanel(page).getByText("Out of date.")).toBeHidden();
      await expect(applyButton(page)).toBeEnabled();
    });
  });

  test("to destroy that was given up leaves nothing that could run", async ({ page, app }) => {
    await startProject(page, app, project);
    await plan(page);
    await apply(page);
    await planDestroy(page);
    await applyButton(page).click();
    const dialog = page.getByRole("dialog", { name: "Destroy dev" });
    await dialog.getByRole("textbox").fill("prod");
    await expect(dialog.getByRole("button", { name: "Destroy dev" })).toBeDisabled();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await runCommand(page, "Discard the plan");
    await expect(applyButton(page)).toBeHidden();
    expect((await filesIn(app.data)).filter((file) => file.endsWith(".tfplan"))).toEqual([]);

    await page.reload();
    await expect(box(page, "orders")).toBeVisible();
    await expect(applyButton(page)).toBeHidden();

    await select(page, "orders");
    await set(page, "Most tasks", "7");
    await plan(page);
    expect(await plannedRows(page)).toEqual(["Update orders"]);
    await expect(applyButton(page)).toHaveText("Apply 1 change to dev");
  });
});

test.describe("an apply", () => {
  // Slow enough to do something in the middle of it, on a busy machine too.
  test.use({ environment: { GROUNDPLAN_REHEARSAL_PACE: "3" } });

  test("that is stopped ends gracefully, and the next plan goes on from there", async ({ page, app }) => {
    await startProject(page, app, project);
    await plan(page);
    await applyButton(page).click();
    await expectUnderWay(page);
    await page.getByRole("banner").getByRole("button", { name: "Stop" }).click();
    const dialog = page.getByRole("dialog", { name: "Stop applying?" });
    await expect(dialog).toContainText("finished first");
    await dialog.getByRole("button", { name: "Stop" }).click();
    await expect(planPanel(page).getByText(/^Stopped\. \d+ done, \d+ not reached\./)).toBeVisible({ timeout: 60_000 });
    await expectRestPlanned(page);
  });

  test("is found again after a reload", async ({ page, app }) => {
    await startProject(page, app, project);
    await plan(page);
    await applyButton(page).click();
    await expectUnderWay(page);
    await page.reload();
    await expect(page.getByRole("timer")).toContainText(/\d+ of \d+/);
    await expect(page.getByRole("banner").getByRole("button", { name: "Stop" })).toBeVisible();
    await expectApplied(page);
    expect(await signsOf(page, ["orders-db"])).toEqual({ "orders-db": "Create: done" });
  });

  test("in which the app crashed is found and explained, and can be finished", async ({ page, app }) => {
    await startProject(page, app, project);
    await plan(page);
    await applyButton(page).click();
    await expectUnderWay(page);

    await page.goto(await app.restart());
    await page.getByRole("button", { name: /^Storefront/ }).click();
    await expect(box(page, "orders")).toBeVisible();
    const panel = await showPanel(page, "Runs");
    const run = panel.getByRole("listitem").first();
    await expect(run).toContainText(/Interrupted|Failed/);
    await run.getByRole("button").click();
    await expect(
      planPanel(page)
        .getByText(/Plan again/)
        .first(),
    ).toBeVisible();
    await expectRestPlanned(page);
  });
});

test.describe("what is drawn", () => {
  test("and was not saved comes back after a crash", async ({ page, app }) => {
    await startProject(page, app, project);
    await runCommand(page, "Switch saving by itself");
    await select(page, "orders");
    const kept = page.waitForResponse((response) => response.url().includes("projects.saveDraft"));
    await rename(page, "purchases");
    await kept;
    await expect(page.getByRole("button", { name: /^Edited/ })).toBeVisible();

    await page.goto("about:blank");
    await page.goto(await app.restart());
    await page.getByRole("button", { name: /^Storefront/ }).click();
    await expect(box(page, "orders")).toBeVisible();
    await expect(page.getByText(/There is unsaved work from/)).toBeVisible();
    await page.getByRole("button", { name: "Take it up again" }).click();
    await expect(box(page, "purchases")).toBeVisible();
    await page.keyboard.press("ControlOrMeta+s");
    await expectSaved(page);
  });

  test("and what someone else wrote meanwhile are both kept until one is chosen", async ({ page, app }) => {
    const { file, theirs } = await changedElsewhere(await startProject(page, app, project));

    await select(page, "orders");
    await rename(page, "purchases");
    await expect(page.getByText("changed outside of this window. Nothing was overwritten.")).toBeVisible();
    expect(await readFile(file, "utf8")).toBe(theirs);
    await page.getByRole("button", { name: "Look at both" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("different: purchases");
    await expect(dialog).toContainText("different: articles");
    await dialog.getByRole("button", { name: "Keep mine" }).click();
    await expectSaved(page);
    const saved = await readFile(file, "utf8");
    expect(saved).toContain('"name": "purchases"');
    expect(saved).toContain('"name": "catalog"');
  });

  test("gives way to what is on the disk when that is chosen", async ({ page, app }) => {
    const { file, theirs } = await changedElsewhere(await startProject(page, app, project));
    await select(page, "orders");
    await rename(page, "purchases");
    await page.getByRole("button", { name: "Look at both" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Take the files' version" }).click();
    await expect(box(page, "articles")).toBeVisible();
    await expect(box(page, "orders")).toBeVisible();
    await expectSaved(page);
    expect(await readFile(file, "utf8")).toBe(theirs);
  });
});

/** Somebody else gives a box another name in the project's file meanwhile. */
async function changedElsewhere(directory: string): Promise<{ readonly file: string; readonly theirs: string }> {
  const file = join(directory, "groundplan.json");
  const theirs = (await readFile(file, "utf8")).replace('"name": "catalog"', '"name": "articles"');
  await writeFile(file, theirs);
  return { file, theirs };
}

async function expectStale(page: Page): Promise<void> {
  await expect(planPanel(page).getByText("Out of date.")).toBeVisible();
  await expect(applyButton(page)).toBeDisabled();
  await applyButton(page).click({ force: true });
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(planPanel(page).getByText("Waits for approval.")).toBeVisible();
}

async function expectUnderWay(page: Page): Promise<void> {
  await expect(page.getByRole("timer")).toContainText(/[1-9]\d* of \d+/);
}

/** What was not reached is planned and applied; what is done stays. */
async function expectRestPlanned(page: Page): Promise<void> {
  await plan(page);
  const rest = Number(/(\d+) change/.exec((await applyButton(page).textContent()) ?? "")?.[1]);
  expect(rest).toBeGreaterThan(0);
  expect(rest).toBeLessThan(121);
}

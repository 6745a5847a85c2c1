import type { Page } from "@playwright/test";
import { expect, test } from "./support/app";
import { box, boxes, line, select, selectLine } from "./support/drawing";
import { set, setOnly, setting } from "./support/inspector";
import {
  apply,
  approveDestroy,
  expectDestroyed,
  outputs,
  plan,
  planDestroy,
  plannedLine,
  plannedRows,
  planPanel,
  signsOf,
} from "./support/runs";
import { chooseEnvironment, inspector, startProject } from "./support/window";

const template = "Three-tier web application";
const living = ["cdn", "entry", "orders", "catalog", "orders-db", "assets", "api-key", "sessions", "storefront"];

test("the template, from a first look to its end in dev", async ({ page, app }) => {
  await startProject(page, app, { template, name: "Storefront" });

  await test.step("opens laid out: all of it in view, no box on another", async () => {
    await expect(boxes(page)).toHaveCount(17);
    await expectAllInView(page);
    await expectNoOverlap(page, [...living, "Customers"]);
    await expect(line(page, "orders", "orders-db")).toHaveAccessibleName("orders to orders-db: PostgreSQL 5432");
    await expect(page.getByRole("button", { name: /^Problems/ })).toHaveAccessibleName("Problems: 1 advice");
  });

  await test.step("planned and applied: every box comes alive", async () => {
    await plan(page);
    expect(await signsOf(page, living)).toEqual(Object.fromEntries(living.map((name) => [name, "Create"])));
    await expect(plannedLine(page, "orders", "orders-db")).toBeVisible();
    await apply(page);
    expect(await signsOf(page, living)).toEqual(Object.fromEntries(living.map((name) => [name, "Create: done"])));
    await page.getByRole("button", { name: "Leave the plan" }).click();
  });

  await test.step("the outputs say where it is, in the panel and on the box", async () => {
    const panel = await outputs(page);
    await expect(panel.getByRole("row").filter({ hasText: "cloudfront.net" })).toBeVisible();
    await select(page, "cdn");
    await expect(
      inspector(page)
        .getByText(/^[a-z0-9]+\.cloudfront\.net$/)
        .first(),
    ).toBeVisible();
  });

  await test.step("a box and a line changed: exactly those", async () => {
    await select(page, "orders");
    await set(page, "Most tasks", "7");
    await selectLine(page, "entry", "catalog");
    await setOnly(page, "Paths", "/articles/*");
    await plan(page);
    expect(await plannedRows(page)).toEqual(["Update entry → catalog", "Update orders"]);
    expect(await signsOf(page, living)).toEqual({ orders: "Update" });
    await expect(plannedLine(page, "entry", "catalog")).toBeVisible();
    await expect(plannedLine(page, "entry", "orders")).toHaveCount(0);
    await apply(page);
  });

  await test.step("a box that is deleted is still there in the plan: where it stood, by its name", async () => {
    await select(page, "sessions");
    await page.keyboard.press("Delete");
    await plan(page);
    const ghost = page.getByRole("button", { name: "sessions, DynamoDB table: drawn no longer, will be destroyed" });
    await ghost.click();
    await expect(planPanel(page).getByRole("region", { name: "Details of the plan" })).toContainText(
      "aws_dynamodb_table.sessions",
    );
    expect(await plannedRows(page)).toEqual(
      expect.arrayContaining(["Destroy sessions", "Destroy catalog → sessions", "Replace catalog"]),
    );
    await page.getByRole("button", { name: "Leave the plan" }).click();
    await expect(ghost).toHaveCount(0);
    await page.keyboard.press("ControlOrMeta+z");
    await expect(box(page, "sessions")).toBeVisible();
  });

  await test.step("an environment in which something runs is not renamed without a word", async () => {
    await page.keyboard.press("Escape");
    await inspector(page).getByRole("button", { name: /^dev/ }).click();
    const name = inspector(page).getByRole("textbox", { name: "Name" }).last();
    await name.fill("stage");
    await name.press("Enter");
    const question = inspector(page).getByRole("alertdialog", { name: "Rename dev" });
    await expect(question).toContainText("Groundplan no longer knows of it");
    await question.getByRole("button", { name: "Keep dev" }).click();
    await expect(name).toHaveValue("dev");
  });

  await test.step("destroyed, with a word on what is lost", async () => {
    await planDestroy(page);
    await approveDestroy(page, "dev");
    await expectDestroyed(page);
    expect(await signsOf(page, living)).toEqual(Object.fromEntries(living.map((name) => [name, "Destroy: done"])));
  });
});

test("prod keeps what is protected, and says on the box what to do", async ({ page, app }) => {
  await startProject(page, app, { template, name: "Storefront" });
  await chooseEnvironment(page, "prod");
  await plan(page);
  await apply(page);
  await planDestroy(page);
  await expect(planPanel(page).getByRole("region", { name: "Details of the plan" })).toContainText(
    /(orders-db|entry|sessions), .+ and .+ are protected from deletion: AWS refuses to destroy them/,
  );
  await approveDestroy(page, "prod", /are protected from deletion/);
  await expect(planPanel(page).getByText(/3 failed, \d+ not reached/)).toBeVisible({ timeout: 90_000 });

  for (const name of ["orders-db", "entry", "sessions"]) {
    await expect(box(page, name).getByTitle(/deletion ?protection/i)).toHaveText("✕");
    await select(page, name);
    await expect(setting(page, "Name")).toBeInViewport();
    const failure = inspector(page).getByRole("region", { name: "Plan" });
    await expect(failure.getByRole("heading", { name: "Plan" })).toBeInViewport();
    await expect(failure.getByText(/deletion protection|DeletionProtection/i).first()).toBeVisible();
    await expect(failure.getByText("Switch off “Deletion protection” in its settings, apply that")).toBeVisible();
  }
  await expect(planPanel(page).getByRole("region", { name: "Details of the plan" })).toContainText(
    "ValidationException",
  );
});

async function expectAllInView(page: Page): Promise<void> {
  const ground = await page.getByRole("region", { name: "Drawing" }).boundingBox();
  for (const one of await boxes(page).all()) {
    const rect = await one.boundingBox();
    if (!ground || !rect) throw new Error("Not on screen.");
    expect(rect.x).toBeGreaterThanOrEqual(ground.x);
    expect(rect.y).toBeGreaterThanOrEqual(ground.y);
    expect(rect.x + rect.width).toBeLessThanOrEqual(ground.x + ground.width);
    expect(rect.y + rect.height).toBeLessThanOrEqual(ground.y + ground.height);
  }
}

async function expectNoOverlap(page: Page, names: readonly string[]): Promise<void> {
  const rects = await Promise.all(names.map(async (name) => ({ name, rect: await box(page, name).boundingBox() })));
  const touching = rects.flatMap(({ name, rect }, index) =>
    rects
      .slice(index + 1)
      .filter(
        ({ rect: other }) =>
          rect &&
          other &&
          rect.x < other.x + other.width &&
          other.x < rect.x + rect.width &&
          rect.y < other.y + other.height &&
          other.y < rect.y + rect.height,
      )
      .map((other) => `${name} on ${other.name}`),
  );
  expect(touching).toEqual([]);
}

import { expect, test } from "./support/app";
import { box, select } from "./support/drawing";
import { set } from "./support/inspector";
import {
  apply,
  approveDestroy,
  expectApplied,
  outputs,
  plan,
  planDestroy,
  plannedRows,
  planPanel,
  signsOf,
} from "./support/runs";
import { expectSaved, startProject } from "./support/window";

const boxes = ["cdn", "entry", "orders", "catalog", "orders-db", "assets", "api-key", "sessions", "storefront"];

test("the three-tier template lives a whole life in dev", async ({ page, app }) => {
  await startProject(page, app, { template: "Three-tier web application", name: "Storefront" });
  for (const name of boxes) await expect(box(page, name)).toBeVisible();

  await plan(page);
  expect(Object.keys(await signsOf(page, boxes)).toSorted()).toEqual(boxes.toSorted());
  await apply(page);
  for (const sign of Object.values(await signsOf(page, boxes))) expect(sign).toBe("Create: done");
  const panel = await outputs(page);
  await expect(panel.getByRole("row").filter({ hasText: "cloudfront.net" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Leave the plan" }).click();

  await select(page, "catalog");
  await set(page, "Most tasks", "4");
  await plan(page);
  expect(await plannedRows(page)).toEqual(["Update catalog"]);
  expect(await signsOf(page, boxes)).toEqual({ catalog: "Update" });
  await apply(page);
  await page.getByRole("button", { name: "Leave the plan" }).click();

  await planDestroy(page);
  await approveDestroy(page, "dev");
  await expectApplied(page);
});

test("in prod, what is protected refuses to go, on its box and in AWS's words", async ({ page, app }) => {
  await startProject(page, app, { template: "Three-tier web application", name: "Storefront" });
  await page
    .getByRole("banner")
    .getByRole("button", { name: /^Environment/ })
    .click();
  await page.getByRole("menuitem", { name: /^prod/ }).click();
  await expect(page.getByRole("banner").getByRole("button", { name: /^Environment/ })).toContainText("prod");
  await plan(page);
  await expect(page.getByRole("banner").getByRole("button", { name: /^Apply \d+ changes to prod$/ })).toBeVisible();
  await apply(page);
  await page.getByRole("button", { name: "Leave the plan" }).click();

  await planDestroy(page);
  await approveDestroy(page, "prod");
  await expect(
    planPanel(page)
      .getByText(/deletion protection/i)
      .first(),
  ).toBeVisible({ timeout: 90_000 });
  await expect(box(page, "orders-db").getByTitle(/failed/)).toBeVisible();
  await expectSaved(page);
});

import type { Page } from "@playwright/test";
import { expect, test } from "./support/app";
import { box, boxes, connect, dragFromPalette, line, placeIn, select, selectLine } from "./support/drawing";
import { rename, set, setOnly, setting } from "./support/inspector";
import {
  apply,
  approveDestroy,
  askForDestroy,
  expectDestroyed,
  outputs,
  plan,
  planDestroy,
  plannedRows,
  planPanel,
  signsOf,
} from "./support/runs";
import { expectAnnounced, foldPanel, inspector, startProject } from "./support/window";

const drawn = ["VPC", "public", "app", "data", "entry", "orders", "catalog", "orders-db", "Customers"];

test("an environment drawn, applied, changed and destroyed with the mouse", async ({ page, app }) => {
  await startProject(page, app, { template: "Empty", name: "Shop" });
  await foldPanel(page, true);
  await page.getByRole("button", { name: "Fit everything" }).click();

  await test.step("a network in three tiers", async () => {
    await dragFromPalette(page, "VPC", await placeIn(page, "Region", 0.5, 0.5));
    await expectAnnounced(page, "Added VPC to Region.");
    const tiers = [
      ["Public subnet tier", "public", 0.2],
      ["Private subnet tier", "app", 0.52],
      ["Isolated subnet tier", "data", 0.85],
    ] as const;
    for (const [title, name, down] of tiers) {
      await dragFromPalette(page, title, await placeIn(page, "VPC", 0.5, down));
      await rename(page, name);
    }
    await expect(inspector(page).getByText("Subnet tier in VPC")).toBeVisible();
  });

  await test.step("what lies in the tiers", async () => {
    const parts = [
      ["Application load balancer", "entry", "public", 0.5],
      ["ECS service", "orders", "app", 0.25],
      ["ECS service", "catalog", "app", 0.75],
      ["RDS database", "orders-db", "data", 0.25],
    ] as const;
    for (const [title, name, tier, across] of parts) {
      await dragFromPalette(page, title, await placeIn(page, tier, across, 0.6));
      await rename(page, name);
      await expect(inspector(page).getByText(`${title} in ${tier}`)).toBeVisible();
    }
    await page.getByRole("button", { name: "Zoom out" }).click();
    const account = await placeIn(page, "AWS account", 0, 0.4);
    await dragFromPalette(page, "Users", { x: account.x - 60, y: account.y });
    await rename(page, "Customers");
  });

  await test.step("what may not lie or lead there says so before it is let go", async () => {
    await dragFromPalette(page, "RDS database", await placeIn(page, "Region", 0.02, 0.95), async () => {
      await expect(page.getByText(/An RDS database needs a subnet tier/)).toBeVisible();
    });
    await connect(page, "orders-db", "entry", async () => {
      await expect(page.getByText("Alt draws a note line.")).toBeVisible();
    });
    await expect(boxes(page)).toHaveCount(drawn.length + 2);
  });

  await test.step("lines, each with its contract", async () => {
    await page.getByRole("button", { name: "Fit everything" }).click();
    await connect(page, "Customers", "entry");
    await expectAnnounced(page, /^Connected Customers to entry: reaches\./);
    await expect(inspector(page).getByRole("heading", { name: "Network" })).toBeVisible();
    await connect(page, "entry", "orders");
    await setOnly(page, "Paths", "/orders/*");
    await connect(page, "entry", "catalog");
    await setOnly(page, "Paths", "/catalog/*");
    await connect(page, "orders", "catalog");
    await connect(page, "orders", "orders-db");
    await expect(inspector(page).getByText("secretsmanager:GetSecretValue")).toBeVisible();
    await selectLine(page, "orders", "catalog");
    await expect(inspector(page).getByRole("heading", { name: "orders → catalog" })).toBeVisible();
    await expect(line(page, "entry", "orders")).toHaveAccessibleName("entry to orders: /orders/*");
  });

  await test.step("planned: everything is new", async () => {
    await foldPanel(page, false);
    await plan(page);
    await page.getByRole("button", { name: "Fit everything" }).click();
    const rows = await plannedRows(page);
    expect(rows.every((row) => row.startsWith("Create "))).toBe(true);
    for (const name of ["VPC", "public", "app", "data", "entry", "orders", "catalog", "orders-db"]) {
      expect(rows).toContain(`Create ${name}`);
    }
    expect(await signsOf(page, ["entry", "orders", "catalog", "orders-db", "Customers"])).toEqual({
      entry: "Create",
      orders: "Create",
      catalog: "Create",
      "orders-db": "Create",
    });
  });

  await test.step("applied: the boxes come alive", async () => {
    await apply(page);
    expect(await signsOf(page, ["entry", "orders", "catalog", "orders-db", "Customers"])).toEqual({
      entry: "Create: done",
      orders: "Create: done",
      catalog: "Create: done",
      "orders-db": "Create: done",
    });
    await page.getByRole("button", { name: "Leave the plan" }).click();
    const panel = await outputs(page);
    await expect(panel.getByRole("row").filter({ hasText: "elb.amazonaws.com" })).toBeVisible();
  });

  await test.step("one property changed: exactly that change on exactly that box", async () => {
    await select(page, "orders");
    await set(page, "Memory", "2048");
    await plan(page);
    expect(await plannedRows(page)).toEqual(["Replace orders"]);
    await expect(planPanel(page).getByText("memory", { exact: true })).toBeVisible();
    expect(await signsOf(page, drawn)).toEqual({ orders: "Replace" });
    await expect(page.locator("[data-plan]")).toHaveCount(1);
  });

  await test.step("applied as well", async () => {
    await apply(page);
    await page.getByRole("button", { name: "Leave the plan" }).click();
    await expect(box(page, "orders").getByTitle("Replace")).toHaveCount(0);
    await select(page, "orders");
    await expect(setting(page, "Memory")).toHaveValue("2048");
  });

  await test.step("destroyed, by the environment's name", async () => {
    await planDestroy(page);
    await approveDestroy(page, "dev");
    await expectDestroyed(page);
    await expectNothingLeft(page);
  });
});

async function expectNothingLeft(page: Page): Promise<void> {
  const panel = await outputs(page);
  await expect(panel.getByText("dev has no outputs yet")).toBeVisible();
  await page.getByRole("button", { name: "Leave the plan" }).click();
  await askForDestroy(page);
  await expect(planPanel(page).getByText("Nothing to destroy: nothing exists in dev.")).toBeVisible();
}

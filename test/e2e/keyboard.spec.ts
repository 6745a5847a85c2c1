import { expect, test } from "./support/app";
import { box, boxes, line } from "./support/drawing";
import { setting } from "./support/inspector";
import { addByKey, chooseByKey, command, connectByKey, goTo, tabTo } from "./support/keyboard";
import { expectApplied, expectDestroyed, expectPlanned, plannedRows, planPanel } from "./support/runs";
import { diagram, expectAnnounced, inspector, openStartPage } from "./support/window";

test("an environment drawn, applied, changed and destroyed by keyboard", async ({ page, app }) => {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { mouseEvents: seen });
    for (const name of ["pointerdown", "mousedown", "mousemove", "wheel"]) {
      window.addEventListener(name, () => seen.push(name), true);
    }
  });
  await openStartPage(page, app);

  await test.step("from the start page to an empty drawing", async () => {
    await tabTo(page, page.getByRole("button", { name: /^Empty/ }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "New project" }).getByLabel("Name")).toBeFocused();
    await page.keyboard.type("Shop");
    await page.keyboard.press("Enter");
    await expect(diagram(page)).toHaveAccessibleName("Diagram, 2 components, 0 connections");
  });

  await test.step("components, each in its container", async () => {
    await addByKey(page, "VPC");
    await expectAnnounced(page, "Added VPC to Region.");
    await addByKey(page, "Public subnet tier");
    await addByKey(page, "Private subnet tier");
    await addByKey(page, "Isolated subnet tier");
    await expectAnnounced(page, "Added Isolated subnet tier to VPC.");
    await addByKey(page, "RDS database");
    await expect(box(page, "RDS database")).toHaveAccessibleName(
      "RDS database, RDS database, in Isolated subnet tier, 1 of 1",
    );
    await goTo(page, "Private subnet tier");
    await addByKey(page, "ECS service");
    await addByKey(page, "ECS service", "ECS service 2");
    await addByKey(page, "Application load balancer");
    await addByKey(page, "Users");
    await expect(boxes(page)).toHaveCount(11);
  });

  await test.step("into another container, and another name", async () => {
    await goTo(page, "Application load balancer");
    await page.keyboard.press("ControlOrMeta+Shift+m");
    await chooseByKey(page, "Move Application load balancer to", "Public subnet tier");
    await expectAnnounced(page, /^Moved Application load balancer to Public subnet tier\./);
    await expect(box(page, "Application load balancer")).toBeFocused();
    await expect(box(page, "Application load balancer")).toHaveAccessibleName(/in Public subnet tier, 1 of 1$/);
    await page.keyboard.press("F2");
    await page.keyboard.type("entry");
    await page.keyboard.press("Enter");
    await expect(box(page, "entry")).toBeFocused();
  });

  await test.step("lines", async () => {
    await connectByKey(page, "Users", "entry");
    await expectAnnounced(page, "Connected Users to entry: reaches. 2 parts in its contract.");
    await connectByKey(page, "entry", "ECS service");
    await connectByKey(page, "entry", "ECS service 2");
    await connectByKey(page, "ECS service", "ECS service 2");
    await connectByKey(page, "ECS service", "RDS database");
    await expectAnnounced(
      page,
      /^Connected ECS service to RDS database: reads and writes\. \d+ parts in its contract\./,
    );
    await expect(diagram(page)).toHaveAccessibleName("Diagram, 11 components, 5 connections");
    await expect(line(page, "ECS service", "RDS database")).toBeAttached();
  });

  await test.step("undo and redo", async () => {
    await page.keyboard.press("ControlOrMeta+z");
    await expectAnnounced(page, "Undone: Connect ECS service to RDS database.");
    await expect(line(page, "ECS service", "RDS database")).toHaveCount(0);
    await page.keyboard.press("ControlOrMeta+Shift+z");
    await expectAnnounced(page, "Redone: Connect ECS service to RDS database.");
    await expect(line(page, "ECS service", "RDS database")).toBeAttached();
  });

  await test.step("Tab goes through a container's boxes, then leaves the canvas", async () => {
    await goTo(page, "ECS service");
    await page.keyboard.press("Tab");
    await expect(box(page, "ECS service 2")).toBeFocused();
    await page.keyboard.press("Tab");
    expect(await diagram(page).evaluate((element) => element.contains(document.activeElement))).toBe(false);
    await page.keyboard.press("Shift+Tab");
    await expect(box(page, "ECS service 2")).toBeFocused();
    await page.keyboard.press("Shift+Tab");
    await expect(box(page, "ECS service")).toBeFocused();
    await page.keyboard.press("F6");
    await expect(inspector(page).locator(":focus")).toHaveCount(1);
    await page.keyboard.press("Shift+F6");
    await expect(box(page, "ECS service")).toBeFocused();
  });

  await test.step("planned and applied", async () => {
    await page.keyboard.press("ControlOrMeta+p");
    await expectPlanned(page);
    await expectAnnounced(page, /^Plan ready: \d+ to create\.$/);
    await goTo(page, "entry");
    await expect(box(page, "entry")).toHaveAccessibleName(/, create, /);
    await page.keyboard.press("ControlOrMeta+Enter");
    await expectApplied(page);
    await expectAnnounced(page, /^Applied\. \d+ done\.$/);
  });

  await test.step("one setting changed, planned, applied", async () => {
    await goTo(page, "ECS service 2");
    await page.keyboard.press("Enter");
    await expect(inspector(page).locator(":focus")).toHaveCount(1);
    await tabTo(page, setting(page, "Most tasks"));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("7");
    await page.keyboard.press("Escape");
    await expect(box(page, "ECS service 2")).toBeFocused();
    await page.keyboard.press("ControlOrMeta+p");
    await expectAnnounced(page, "Plan ready: 1 to update.");
    await expectPlanned(page);
    expect(await plannedRows(page)).toEqual(["Update ECS service 2"]);
    await page.keyboard.press("ControlOrMeta+Enter");
    await expectApplied(page);
  });

  await test.step("destroyed", async () => {
    await command(page, "Plan to destroy the environment");
    await expectAnnounced(page, /^Plan ready: \d+ to destroy\.$/);
    await page.keyboard.press("ControlOrMeta+Enter");
    const dialog = page.getByRole("dialog", { name: "Destroy dev" });
    await expect(dialog.getByRole("textbox")).toBeFocused();
    await page.keyboard.type("dev");
    await page.keyboard.press("Enter");
    await expectDestroyed(page);
    await expect(planPanel(page)).toContainText("Destroyed.");
  });

  expect(await page.evaluate(() => (window as unknown as { mouseEvents: string[] }).mouseEvents)).toEqual([]);
});

import { expect, type Locator, type Page } from "@playwright/test";
import { box, line } from "./drawing";
import { showPanel } from "./window";

/** Plans the environment at hand with the button of the bar, and waits for the plan. */
export async function plan(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Plan", exact: true }).first().click();
  await expectPlanned(page);
}

/** Waits until a plan waits for approval. */
export async function expectPlanned(page: Page): Promise<void> {
  await expect(page.getByRole("tab", { name: /^Plan/ })).toHaveAttribute("aria-selected", "true");
  await expect(planPanel(page).getByText("Waits for approval.")).toBeVisible({ timeout: 60_000 });
}

export function planPanel(page: Page): Locator {
  return page.getByRole("tabpanel", { name: /^Plan/ });
}

/** The button that applies (or destroys) what was planned. */
export function applyButton(page: Page): Locator {
  return page.getByRole("banner").getByRole("button", { name: /^(Apply|Destroy) / });
}

/** Applies the plan on show with one click, which is enough where nothing is lost; waits until it is done. */
export async function apply(page: Page): Promise<void> {
  await applyButton(page).click();
  await expectApplied(page);
}

export async function expectApplied(page: Page): Promise<void> {
  await expect(planPanel(page).getByText(/^Applied/)).toBeVisible({ timeout: 90_000 });
}

export async function expectDestroyed(page: Page): Promise<void> {
  await expect(planPanel(page).getByText(/^Destroyed\./)).toBeVisible({ timeout: 90_000 });
}

/** Asks the command palette for a plan to destroy the environment, and waits for it. */
export async function planDestroy(page: Page): Promise<void> {
  await askForDestroy(page);
  await expectPlanned(page);
}

/** Destroying is planned from the command palette: there is no button in the way. */
export async function askForDestroy(page: Page): Promise<void> {
  await runCommand(page, "Plan to destroy the environment");
}

/** Runs a command of the palette, by mouse. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page
    .getByRole("banner")
    .getByRole("button", { name: /^Search/ })
    .click();
  await page.getByPlaceholder("Type a command or a box's name…").fill(title);
  await page
    .getByRole("dialog")
    .getByRole("button", { name: new RegExp(title) })
    .click();
}

/** Approves the end of the environment by typing its name. */
export async function approveDestroy(page: Page, environment: string, warning?: RegExp): Promise<void> {
  await applyButton(page).click();
  const dialog = page.getByRole("dialog", { name: `Destroy ${environment}` });
  const confirm = dialog.getByRole("button", { name: `Destroy ${environment}` });
  await expect(confirm).toBeDisabled();
  if (warning) await expect(dialog).toContainText(warning);
  await dialog.getByRole("textbox").fill(environment);
  await confirm.click();
}

/** The first words of each row of the plan: what happens, and to which box or line. */
export async function plannedRows(page: Page): Promise<readonly string[]> {
  const list = planPanel(page).getByRole("list", { name: "Changes" });
  return list.locator(":scope > li > button").evaluateAll((rows) =>
    rows.map((row) => {
      const word = row.querySelector('[role="img"]')?.getAttribute("aria-label") ?? "";
      return `${word} ${row.children[1]?.textContent ?? ""}`.trim();
    }),
  );
}

/** Boxes of these names that wear a sign of the plan on the canvas, with its word: `{ orders: "Update" }`. */
export async function signsOf(page: Page, names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const signs: Record<string, string> = {};
  for (const name of names) {
    const sign = box(page, name).getByTitle(/^(Create|Update|Replace|Destroy)/);
    if ((await sign.count()) > 0) signs[name] = (await sign.first().getAttribute("title")) ?? "";
  }
  return signs;
}

/** Whether the line wears what the plan does with it. */
export function plannedLine(page: Page, from: string, to: string): Locator {
  return line(page, from, to).locator("[data-plan]");
}

export async function outputs(page: Page): Promise<Locator> {
  return showPanel(page, "Outputs");
}

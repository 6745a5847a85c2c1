import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import type { RunningApp } from "./app";

/** Opens the window and waits for the start page. */
export async function openStartPage(page: Page, app: RunningApp): Promise<void> {
  await page.goto(app.address);
  await expect(page.getByRole("heading", { name: "New project" })).toBeVisible();
}

export interface NewProject {
  readonly template: "Empty" | "Three-tier web application";
  readonly name: string;
}

/** From the start page to the open project, by mouse; gives back the project's folder. */
export async function createProject(page: Page, app: RunningApp, { template, name }: NewProject): Promise<string> {
  const directory = join(app.projects, name.toLowerCase());
  await page.getByRole("button", { name: new RegExp(`^${template}`) }).click();
  const dialog = page.getByRole("dialog", { name: "New project" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Folder").fill(directory);
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog).toBeHidden();
  await expect(diagram(page)).toBeVisible();
  return directory;
}

/** A new project in a window that was not open yet; gives back the project's folder. */
export async function startProject(page: Page, app: RunningApp, project: NewProject): Promise<string> {
  await openStartPage(page, app);
  return createProject(page, app, project);
}

export function diagram(page: Page): Locator {
  return page.getByRole("application", { name: /^Diagram/ });
}

export function inspector(page: Page): Locator {
  return page.getByRole("region", { name: "Inspector" });
}

/** Waits until the live regions have said something; what they said before may have been overwritten. */
export async function expectAnnounced(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.getByRole("status").or(page.getByRole("alert")).filter({ hasText: text }).first()).toBeAttached();
}

/** Waits until the files hold what is drawn. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole("img", { name: "Saved" })).toBeVisible();
}

/** Opens one of the panels below the drawing. */
export async function showPanel(page: Page, name: "Code" | "Problems" | "Plan" | "Runs" | "Outputs"): Promise<Locator> {
  await page.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
  return page.getByRole("tabpanel", { name: new RegExp(`^${name}`) });
}

/** Folds or unfolds the panel below, for more or less room for the drawing. */
export async function foldPanel(page: Page, fold: boolean): Promise<void> {
  const button = page.getByRole("button", { name: fold ? "Fold the panel" : "Unfold the panel" });
  if (await button.isVisible()) await button.click();
}

/** Looks at another environment of the drawing. */
export async function chooseEnvironment(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /^Environment/ }).click();
  await page.getByRole("menuitem", { name: new RegExp(`^${name}`) }).click();
  await expect(page.getByRole("button", { name: `Environment ${name}` })).toBeVisible();
}

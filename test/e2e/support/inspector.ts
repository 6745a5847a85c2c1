import { expect, type Locator, type Page } from "@playwright/test";
import { inspector } from "./window";

/** A setting of what is selected, by its title. */
export function setting(page: Page, title: string): Locator {
  return inspector(page).getByLabel(title, { exact: true });
}

/** Types a value into a setting and leaves the field. */
export async function set(page: Page, title: string, value: string): Promise<void> {
  const field = setting(page, title);
  await field.fill(value);
  await field.blur();
  await expect(field).toHaveValue(value);
}

/** Types one value into a setting that holds several, in place of the one that is there. */
export async function setOnly(page: Page, title: string, value: string): Promise<void> {
  const field = setting(page, title);
  await field.click();
  await field.press("Backspace");
  await field.fill(value);
  await field.press("Enter");
  await expect(inspector(page).getByText(value, { exact: true })).toBeVisible();
}

/** Gives the selected box another name. */
export async function rename(page: Page, name: string): Promise<void> {
  await set(page, "Name", name);
}

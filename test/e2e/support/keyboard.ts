import { expect, type Locator, type Page } from "@playwright/test";
import { box } from "./drawing";

/** Moves the focus with Tab until it is there, as far as a patient person would. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    if ((await target.count()) === 1 && (await target.evaluate((element) => element === document.activeElement)))
      return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

/** Adds a component by the list that `/` opens, and waits until the new box has the focus. */
export async function addByKey(page: Page, title: string, name: string = title): Promise<void> {
  await page.keyboard.press("/");
  await chooseByKey(page, "Add a component", title);
  await expect(box(page, name)).toBeFocused();
}

/** Types into a list that is open until its choice comes first, and takes it. */
export async function chooseByKey(page: Page, list: string | RegExp, text: string): Promise<void> {
  const field = page.getByRole("combobox", { name: list });
  await expect(field).toBeFocused();
  await page.keyboard.type(text);
  await expect(page.getByRole("option").first()).toContainText(text);
  await page.keyboard.press("Enter");
  await expect(field).toBeHidden();
}

/** Goes to a box by the command palette. */
export async function goTo(page: Page, name: string): Promise<void> {
  await command(page, name);
  await expect(box(page, name)).toBeFocused();
}

/** Runs the first command that holds these words. */
export async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  const field = page.getByPlaceholder("Type a command or a box's name…");
  await expect(field).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.getByRole("dialog").getByRole("button").first()).toContainText(new RegExp(words, "i"));
  await page.keyboard.press("Enter");
  await expect(field).toBeHidden();
}

/** Draws a line from the box that has the focus. */
export async function connectByKey(page: Page, from: string, to: string): Promise<void> {
  await goTo(page, from);
  await page.keyboard.press("c");
  await chooseByKey(page, `Connect ${from} to`, to);
}

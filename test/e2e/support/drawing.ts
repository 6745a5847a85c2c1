import { expect, type Locator, type Page } from "@playwright/test";
import { diagram } from "./window";

/** A place on the screen. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box or container by its name. */
export function box(page: Page, name: string): Locator {
  return diagram(page).getByRole("group", { name: new RegExp(`^${escaped(name)}, `) });
}

/** Every box and container of the drawing that is on screen. */
export function boxes(page: Page): Locator {
  return diagram(page).getByRole("group", { name: /, / });
}

/** A line by the names of its ends. */
export function line(page: Page, from: string, to: string): Locator {
  return diagram(page).getByRole("img", { name: new RegExp(`^${escaped(from)} to ${escaped(to)}(:|$)`) });
}

/** Drags a component from the palette to a place on the screen; `before` runs before it is let go. */
export async function dragFromPalette(page: Page, title: string, to: Point, before?: () => Promise<void>) {
  const item = page
    .getByRole("region", { name: "Components and outline" })
    .getByRole("button", { name: title, exact: true });
  await item.scrollIntoViewIfNeeded();
  await drag(page, centre(await rectOf(item)), to, before);
}

/** Draws a line from box to box, from a point that shows while the pointer is on the box; `before` runs before it ends. */
export async function connect(page: Page, from: string, to: string, before?: () => Promise<void>) {
  const start = await centreOf(page, from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.move(start.x + 2, start.y + 2);
  const port = box(page, from).getByTitle(`Draw a line from ${from}`).nth(1);
  await drag(page, centre(await rectOf(port)), await centreOf(page, to), before);
}

/** Clicks a box; the inspector shows it then. */
export async function select(page: Page, name: string): Promise<void> {
  const { x, y } = await centreOf(page, name);
  await page.mouse.click(x, y);
}

/** Clicks a container's name, by which it is held. */
export async function selectContainer(page: Page, name: string): Promise<void> {
  await box(page, name).getByText(name, { exact: true }).click();
}

/** Clicks a line where it runs freely: in the middle of its way. */
export async function selectLine(page: Page, from: string, to: string): Promise<void> {
  const at = await line(page, from, to)
    .locator("path")
    .first()
    .evaluate((path: SVGPathElement) => {
      const middle = path.getPointAtLength(path.getTotalLength() / 2);
      const { x, y } = middle.matrixTransform(path.getScreenCTM() ?? undefined);
      return { x, y };
    });
  await page.mouse.click(at.x, at.y);
}

/** A place inside of a container, as shares of its width and height. */
export async function placeIn(page: Page, container: string, across: number, down: number): Promise<Point> {
  const { x, y, width, height } = await rectOf(box(page, container));
  return { x: x + width * across, y: y + height * down };
}

/** Presses at one place, moves in steps as a hand would, and releases at another. */
export async function drag(page: Page, from: Point, to: Point, before?: () => Promise<void>): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 6, from.y + 6, { steps: 2 });
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await before?.();
  await page.mouse.up();
}

async function centreOf(page: Page, name: string): Promise<Point> {
  return centre(await rectOf(box(page, name)));
}

/** Where something stands once it has come to rest. */
export async function rectOf(locator: Locator) {
  await expect(locator).toBeVisible();
  let before = await locator.boundingBox();
  // A movement that was just asked for begins a frame or two later.
  for (let still = 0; ; ) {
    await locator.page().evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    const now = await locator.boundingBox();
    const rests = now && before && now.x === before.x && now.y === before.y && now.width === before.width;
    still = rests ? still + 1 : 0;
    if (now && still === 3) return now;
    before = now;
  }
}

/** The middle of something on the screen. */
export function centre(rect: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}) {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

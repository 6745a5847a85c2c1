import { expect, type Page } from "@playwright/test";
import { box, centre, line, type Point, rectOf } from "./drawing";

/** Where everything is drawn: places and sizes of boxes and ways of lines, to see that nothing has changed. */
export async function picture(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const nodes = [...document.querySelectorAll<HTMLElement>(".react-flow__node")].map((node) => [
      node.dataset.id ?? "",
      `${node.style.transform} ${node.offsetWidth} ${node.offsetHeight}`,
    ]);
    const lines = [...document.querySelectorAll<SVGElement>(".react-flow__edge")].map((edge) => [
      edge.dataset.id ?? "",
      edge.querySelector("path")?.getAttribute("d") ?? "",
    ]);
    return Object.fromEntries([...nodes, ...lines]);
  });
}

/** The middle of a box or container on the screen. */
export async function middleOf(page: Page, name: string): Promise<Point> {
  return centre(await rectOf(box(page, name)));
}

/** A point of a container's name, by which it is held. */
export async function holdOf(page: Page, container: string): Promise<Point> {
  return centre(await rectOf(box(page, container).getByText(container, { exact: true })));
}

/** Presses at one place and moves to another in steps, without letting go. */
export async function press(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 6, from.y + 6, { steps: 2 });
  await page.mouse.move(to.x, to.y, { steps: 8 });
}

/** The middle of a line's way, where it runs freely. */
export async function middleOfLine(page: Page, from: string, to: string): Promise<Point> {
  return line(page, from, to)
    .locator("path")
    .first()
    .evaluate((path: SVGPathElement) => {
      const { x, y } = path
        .getPointAtLength(path.getTotalLength() / 2)
        .matrixTransform(path.getScreenCTM() ?? undefined);
      return { x, y };
    });
}

/** Names of what is selected on the canvas. */
export async function selectedNames(page: Page): Promise<readonly string[]> {
  return page
    .locator(".react-flow__node.selected")
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute("aria-label")?.split(", ")[0] ?? "").sort());
}

/** Whether there is something to undo. */
export async function expectNothingToUndo(page: Page): Promise<void> {
  await page.getByRole("application", { name: /^Diagram/ }).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByRole("alert").filter({ hasText: "There is nothing to undo." }).first()).toBeAttached();
}

/** Fingers on the screen, as the browser's own input. */
export async function fingers(page: Page) {
  const session = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd" | "touchCancel", points: readonly Point[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map((point, id) => ({ ...point, id })) });
  return {
    down: (...points: Point[]) => send("touchStart", points),
    move: (...points: Point[]) => send("touchMove", points),
    up: (...rest: Point[]) => send("touchEnd", rest),
  };
}

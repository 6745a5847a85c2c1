import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const pictures = process.env.GROUNDPLAN_SCREENSHOTS;

/** Nothing that axe finds in the window as it is, light and dark; a picture of each where pictures are asked for. */
export async function expectAccessible(page: Page, view: string): Promise<void> {
  // Away from what has a tooltip, which is nobody's view.
  await page.mouse.move(0, 0);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() =>
      Promise.allSettled(
        document
          .getAnimations()
          .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
          .map(({ finished }) => finished),
      ),
    );
    if (pictures) await page.screenshot({ path: join(pictures, `${view}-${colorScheme}.png`), animations: "disabled" });
    const axe = new AxeBuilder({ page });
    // Dark differs from light in its colours alone.
    if (colorScheme === "dark") axe.withRules("color-contrast");
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 300)}\n${failureSummary ?? ""}`),
    }));
    expect.soft(found, `${view}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

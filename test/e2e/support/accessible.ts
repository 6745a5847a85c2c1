import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

/** Where every view is kept as a picture, for eyes to judge; nowhere unless it is named. */
const pictures = process.env.GROUNDPLAN_SCREENSHOTS;

/** Nothing that axe finds in the window as it is, once what moves has come to rest. */
export async function expectAccessible(page: Page, view: string): Promise<void> {
  await test.step(view, async () => {
    await page.evaluate(() =>
      Promise.allSettled(
        document
          .getAnimations()
          .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
          .map(({ finished }) => finished),
      ),
    );
    const scheme = await page.evaluate(() =>
      matchMedia("(prefers-color-scheme: dark)").matches ? ("dark" as const) : ("light" as const),
    );
    if (pictures) {
      const name = `${scheme} ${view.replaceAll(/[^a-z ]/gi, "")}`;
      await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled" });
    }
    const axe = new AxeBuilder({ page });
    // Dark differs from light in its colours alone.
    if (scheme === "dark") axe.withRules("color-contrast");
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 300)}\n${failureSummary ?? ""}`),
    }));
    expect.soft(found, `${view}, ${scheme}`).toEqual([]);
  });
}

/** The same in light and in dark. */
export async function expectAccessibleInBoth(page: Page, view: string): Promise<void> {
  // Away from what has a tooltip, which is nobody's view.
  await page.mouse.move(0, 0);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, view);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

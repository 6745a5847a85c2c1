/**
 * Memory of the real window with 1,000 components: the whole process of the page, as the operating system counts it, where
 * that can be read (Linux); elsewhere the JavaScript heap alone. Measured after the drawing was panned, zoomed and edited.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { createApp } from "../../server/app";
import { serveLoopback } from "../../server/loopback";
import { browserProgram } from "../e2e/support/browser-program";
import { largeDrawing } from "./large-drawing";
import { print } from "./report";

const root = fileURLToPath(new URL("../..", import.meta.url));
const count = 1000;
const goal = 300;
const home = await mkdtemp(join(tmpdir(), "groundplan-bench-"));
const directory = join(home, "large");
const { document, layout } = largeDrawing(count);
await mkdir(directory);
await writeFile(join(directory, "groundplan.json"), JSON.stringify(document));
await writeFile(join(directory, "groundplan.layout.json"), JSON.stringify(layout));

const app = createApp({
  host: { kind: "browser", openLink: async () => undefined, chooseDirectory: async () => null },
  dataDirectory: join(home, "data"),
  workerPath: join(root, "dist/server/synth-worker.mjs"),
});
const server = await serveLoopback({ handle: app.handle });
const browser = await chromium.launch(browserProgram());
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(server.address);
  await page.getByRole("button", { name: "Open a folder" }).waitFor();
  await page.goto(`${server.address}#project=${encodeURIComponent(directory)}`);
  await page.reload();
  await page.getByRole("application", { name: /^Diagram, 1,?00\d components/ }).waitFor({ timeout: 60_000 });
  await work(page);
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const heap = usedSize / 2 ** 20;
  const whole = await processMemory(browser);
  print({
    name: `    memory of the window with ${count} components, of ${goal} MB`,
    ratio: (whole ?? heap) / goal,
    goal: { atMost: 1 },
    detail: `${whole === undefined ? "" : `${whole.toFixed(0)} MB of its process, `}${heap.toFixed(0)} MB of JavaScript heap`,
  });
} finally {
  await browser.close();
  await server.close();
  await app.close();
  await rm(home, { recursive: true, force: true });
}

/** Pans, zooms in and out, and moves a box to and fro. */
async function work(page: Page): Promise<void> {
  await page.mouse.move(640, 350);
  for (let step = 0; step < 40; step++) await page.mouse.wheel(0, step < 20 ? 60 : -60);
  await page.keyboard.down("Control");
  for (let step = 0; step < 40; step++) await page.mouse.wheel(0, step < 20 ? -60 : 60);
  await page.keyboard.up("Control");
  await page.mouse.click(640, 350);
  for (const key of ["ArrowRight", "ArrowLeft"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(500);
  }
}

/** Megabytes that the largest page's process has for itself, and its share of what it has with others (PSS). */
async function processMemory(browser: Browser): Promise<number | undefined> {
  if (process.platform !== "linux") return undefined;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const pages = processInfo.filter(({ type }) => type === "renderer");
  const sizes = await Promise.all(
    pages.map(async ({ id }) => {
      const pss = /^Pss:\s+(\d+) kB/m.exec(await readFile(`/proc/${id}/smaps_rollup`, "utf8"));
      return Number(pss?.[1] ?? 0) / 1024;
    }),
  );
  return Math.max(...sizes);
}

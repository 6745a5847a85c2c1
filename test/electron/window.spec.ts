import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron, type ElectronApplication, expect, type Page, test } from "@playwright/test";
import { installedElectron } from "../../scripts/electron-binary.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const binary = installedElectron();

test.skip(
  binary === undefined,
  "Electron's binary is not installed here (node node_modules/electron/install.js fetches it).",
);

let data: string;
let app: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "groundplan-electron-"));
  const sandbox = process.platform === "linux" && process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  app = await _electron.launch({
    executablePath: binary,
    args: [...sandbox, root],
    env: { ...process.env, GROUNDPLAN_DATA: data },
  });
  page = await app.firstWindow();
});

test.afterAll(async () => {
  await app?.close();
  if (data) await rm(data, { recursive: true, force: true });
});

test("opens the same app behind its own scheme", async () => {
  expect(page.url()).toBe("app://groundplan/");
  await expect(page).toHaveTitle("Groundplan");
  await expect(page.locator("#root > *").first()).toBeVisible();
});

test("gives the page neither Node nor a way out", async () => {
  expect(
    await page.evaluate(() => [typeof Reflect.get(window, "require"), typeof Reflect.get(window, "process")]),
  ).toEqual(["undefined", "undefined"]);
  await page.evaluate(() => {
    window.location.href = "https://example.com/";
  });
  await page.waitForTimeout(300);
  expect(page.url()).toBe("app://groundplan/");
  expect(await page.evaluate(() => window.open("https://example.com/") === null)).toBe(true);
  expect(app.windows()).toHaveLength(1);
});

test("answers calls and streams through the scheme", async () => {
  const info = await page.evaluate(async () => (await fetch("/trpc/app.info")).json());
  expect(info.result.data).toMatchObject({ host: "electron" });
  const policy = await page.evaluate(async () => (await fetch("/")).headers.get("content-security-policy"));
  expect(policy).toContain("default-src 'none'");
});

test("makes its menu from the window's actions", async () => {
  const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  expect(labels).toContain("File");
});

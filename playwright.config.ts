import { defineConfig, devices } from "@playwright/test";
import { browserProgram } from "./test/e2e/support/browser-program";

/** The tests that use Groundplan as a person would: the built app, served to Chromium, with the real Terraform. */
export default defineConfig({
  testDir: "test/e2e",
  // Takes pictures for eyes to judge: only when a folder for them is named.
  testIgnore: process.env.GROUNDPLAN_SCREENSHOTS ? [] : ["screenshots.spec.ts"],
  outputDir: "test-results",
  timeout: 180_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    launchOptions: browserProgram(),
    trace: "retain-on-failure",
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
  },
});

import { defineConfig } from "@playwright/test";

/** The desktop window itself; every test is skipped, with a message, where Electron's binary is not there. */
export default defineConfig({
  testDir: "test/electron",
  testMatch: "*.spec.ts",
  timeout: 60_000,
  workers: 1,
  reporter: "list",
});

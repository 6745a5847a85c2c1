import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/aws/**/*.test.ts"],
    globalSetup: ["test/aws/lab.ts"],
    // The real provider mostly waits, as it waits for AWS: the drawings go on side by side, whatever the number of cores.
    maxWorkers: 5,
    testTimeout: 600_000,
    hookTimeout: 300_000,
    teardownTimeout: 60_000,
  },
});

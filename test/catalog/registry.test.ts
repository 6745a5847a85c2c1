import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { registryPath, renderRegistry } from "../../scripts/generate-catalog-registry";

it("the committed registry holds what the files export", async () => {
  const committed = await readFile(fileURLToPath(new URL(`../../${registryPath}`, import.meta.url)), "utf8");
  expect(committed, "run: npx tsx scripts/generate-catalog-registry.ts").toBe(await renderRegistry());
});

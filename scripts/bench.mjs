/**
 * `npm run bench`: ratios of two things measured in one run, each with its goal. A name after it runs one part only:
 * `npm run bench -- preview`.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildStale } from "./build.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "test", "bench");
const parts = [
  ["synth", join(folder, "synth.ts")],
  ["click-to-plan", join(folder, "click-to-plan.ts")],
  ["real-provider", join(folder, "real-provider.ts")],
  ["preview", join(folder, "preview.ts")],
  ["canvas", join(folder, "canvas", "measure.ts")],
  ["memory", join(folder, "page-memory.ts")],
];
const wanted = process.argv[2];
const chosen = parts.filter(([name]) => wanted === undefined || name === wanted);
if (chosen.length === 0) {
  console.error(`There is no bench "${wanted}". There are: ${parts.map(([name]) => name).join(", ")}.`);
  process.exit(2);
}

await buildStale();
const { TF_CLI_CONFIG_FILE, ...rest } = process.env;
const env = TF_CLI_CONFIG_FILE && existsSync(TF_CLI_CONFIG_FILE) ? process.env : rest;
const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
for (const [name, file] of chosen) {
  const { status } = spawnSync(process.execPath, [tsx, file], { cwd: root, stdio: "inherit", env });
  if (status !== 0) {
    console.error(`The bench ${name} failed.`);
    process.exitCode = 1;
  }
}

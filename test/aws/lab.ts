/** The real AWS provider and the stand-in for AWS that it talks to: for the whole lane, or for the bench. */
import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { lock } from "proper-lockfile";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Variables that lead Terraform to the real provider, and the provider to the stand-in. */
    lab: Readonly<Record<string, string>>;
  }
}

const run = promisify(execFile);
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** The command that starts and stops it. */
export const command = process.env.GROUNDPLAN_AWS_LAB ?? join(root, "..", "shared", "aws", "lab");

/** For vitest: started before the first test, stopped after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const lab = await startLab();
  project.provide("lab", lab.environment);
  return lab.stop;
}

export interface Lab {
  /** Variables that lead Terraform to the real provider, and the provider to the stand-in. */
  readonly environment: Readonly<Record<string, string>>;
  /** Prints what the stand-in was asked for in vain, and stops it. */
  stop(): Promise<void>;
}

/**
 * Starts the stand-in, empty. Each has a home of its own, so that several can go on side by side.
 * @throws when it does not start.
 */
export async function startLab(): Promise<Lab> {
  const { home, release } = await freeHome();
  const lab = async (word: string) => (await run(command, [word], { env: { ...process.env, LAB_HOME: home } })).stdout;
  const stop = async () => {
    const missing = (await lab("missing").catch(String)).trim();
    if (missing) console.log(`What the stand-in was asked for and lacks:\n${missing}`);
    await lab("down");
    await release();
  };
  try {
    const lines = await lab("up");
    // A run that was killed leaves its stand-in behind, with all that it held.
    await lab("reset");
    return { environment: exports(lines), stop };
  } catch (error) {
    await release();
    throw new Error(
      `The stand-in for AWS did not start (${command} up). GROUNDPLAN_AWS_LAB names the command that starts it. ${String(error)}`,
    );
  }
}

/** The first home that no other run uses; it keeps the unpacked provider for the next run. */
async function freeHome(): Promise<{ readonly home: string; readonly release: () => Promise<void> }> {
  const caches = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  for (let place = 1; place <= 8; place++) {
    const home = join(caches, "groundplan-test-aws", String(place));
    mkdirSync(home, { recursive: true });
    try {
      return { home, release: await lock(home, { stale: 30_000 }) };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ELOCKED")) throw error;
    }
  }
  throw new Error("Eight runs of this lane are going on already: wait for one of them to end.");
}

/** The variables of `export NAME=value` lines. */
function exports(lines: string): Record<string, string> {
  const words = lines.split("\n").flatMap((line) => (line.startsWith("export ") ? line.split(/\s+/).slice(1) : []));
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf("=");
      return [word.slice(0, at), word.slice(at + 1)];
    }),
  );
}

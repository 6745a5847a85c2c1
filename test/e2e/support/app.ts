import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { test as base } from "@playwright/test";

/** Pace of the rehearsal, so that boxes come alive one after the other and nobody waits for it. */
const quick = "0.1";

const host = fileURLToPath(new URL("../../../dist/server/browser-host.mjs", import.meta.url));

export interface RunningApp {
  /** Address with its token. */
  readonly address: string;
  /** A folder for projects, empty at first. */
  readonly projects: string;
  /** Where the app keeps preferences, drafts and recent projects. */
  readonly data: string;
  /** Ends the host as a crash would (SIGKILL), and starts it again on the same folders. */
  restart(): Promise<string>;
}

/** A folder of its own, a host of its own: tests share nothing. */
export const test = base.extend<{ app: RunningApp; environment: Record<string, string> }>({
  /** Variables for the host, besides the usual ones. */
  environment: [{}, { option: true }],
  app: async ({ environment }, use) => {
    const home = await mkdtemp(join(tmpdir(), "groundplan-e2e-"));
    const data = join(home, "data");
    const projects = join(home, "projects");
    await mkdir(projects, { recursive: true });
    const variables = {
      ...inherited(),
      HOME: home,
      USERPROFILE: home,
      GROUNDPLAN_DATA: data,
      GROUNDPLAN_REHEARSAL_PACE: quick,
      ...environment,
    };
    let running = await start(variables);
    await use({
      get address() {
        return running.address;
      },
      projects,
      data,
      async restart() {
        await end(running.child, "SIGKILL");
        running = await start(variables);
        return running.address;
      },
    });
    await end(running.child, "SIGTERM");
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  },
});

export { expect } from "@playwright/test";

async function start(variables: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [host], { env: variables, stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  for await (const line of lines) {
    const address = /https?:\/\/\S+/.exec(line)?.[0];
    if (address) {
      child.stdout?.resume();
      return { child, address };
    }
  }
  throw new Error("The host ended before it said its address.");
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}

/** Terraform refuses to start when this names a file that is not there. */
function inherited(): NodeJS.ProcessEnv {
  const { TF_CLI_CONFIG_FILE: _, ...rest } = process.env;
  return rest;
}

import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildProgram } from "../../scripts/build.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Inside of the installation, so that the build finds it, and apart from `dist/` and from other workers. */
const built = join(root, "node_modules", ".cache", `groundplan-cli-${process.env.VITEST_POOL_ID ?? "0"}`);

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export async function buildCli(): Promise<void> {
  await buildProgram(built);
}

/** Runs the built command as a process of its own, with a data folder of its own. */
export function groundplan(
  data: string,
  args: readonly string[],
  more: Record<string, string> = {},
  /** Told of what is said on the way. */
  heard: (child: ChildProcess, err: string) => void = () => {},
  started: (child: ChildProcess) => void = () => {},
): Promise<Finished> {
  const { TF_CLI_CONFIG_FILE: _missing, ...inherited } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(built, "cli", "groundplan.mjs"), ...args], {
      env: { ...inherited, GROUNDPLAN_DATA: data, NO_COLOR: "1", ...more },
      stdio: ["ignore", "pipe", "pipe"],
    });
    started(child);
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      err += chunk;
      heard(child, err);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
  });
}

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const modules = join(root, "node_modules");

export interface Workspace {
  readonly directory: string;
  /** Writes files below a folder of the workspace and gives that folder. */
  write(folder: string, files: readonly { readonly path: string; readonly text: string }[]): string;
  remove(): void;
}

/** A folder of its own outside of the repository, with the repository's packages at hand. */
export function createWorkspace(): Workspace {
  const directory = mkdtempSync(join(tmpdir(), "groundplan-test-"));
  symlinkSync(modules, join(directory, "node_modules"), "junction");
  return {
    directory,
    write(folder, files) {
      for (const { path, text } of files) {
        const target = join(directory, folder, path);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, text);
      }
      return join(directory, folder);
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end. */
export function run(
  file: string,
  args: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const { TF_CLI_CONFIG_FILE: _missing, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(file, args, { cwd, env: { ...env, ...variables }, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === "number" ? error.code : 1) : 0;
      resolve({ code, output: stdout + (code ? stderr : "") });
    });
  });
}

/** Type-checks the folders of a workspace as their own tsconfig would, in one go. */
export async function typeCheck(workspace: Workspace, folders: readonly string[]): Promise<string> {
  const compilerOptions = {
    target: "ES2022",
    module: "preserve",
    moduleResolution: "bundler",
    types: ["node"],
    strict: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noEmit: true,
    skipLibCheck: true,
  };
  const include = folders.map((folder) => `${folder}/*.ts`);
  workspace.write(".", [{ path: "tsconfig.json", text: JSON.stringify({ compilerOptions, include }) }]);
  const compiler = join(modules, "typescript-native", "bin", "tsc");
  return (await run(process.execPath, [compiler, "-p", workspace.directory], workspace.directory)).output;
}

/** What a formatter with Biome's default style, at 120 columns, would change. */
export async function formatCheck(workspace: Workspace, folders: readonly string[]): Promise<string> {
  const configuration = {
    root: true,
    formatter: { indentStyle: "space", indentWidth: 2, lineWidth: 120 },
    linter: { enabled: false },
    assist: { enabled: false },
  };
  workspace.write(".", [{ path: "biome.json", text: JSON.stringify(configuration) }]);
  const biome = join(modules, "@biomejs", "biome", "bin", "biome");
  const { code, output } = await run(process.execPath, [biome, "format", ...folders], workspace.directory);
  return code === 0 ? "" : output;
}

/** Builds the worker that runs projects, as the program's build does. */
export async function buildWorker(workspace: Workspace): Promise<string> {
  const outfile = join(workspace.directory, "worker", "synth-worker.mjs");
  await build({
    entryPoints: [join(root, "generator", "synth", "worker.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "error",
  });
  return outfile;
}

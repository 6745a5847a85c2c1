/**
 * Builds what is stale into `dist/`: the window (vite) and everything that runs in Node or Electron (esbuild). What is
 * stale is told by the content of the sources, so neither a checkout nor a touched file builds anything again.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");

/** Entry points by their place in `dist/`. */
const nodeEntries = {
  "cli/groundplan": "cli/groundplan.ts",
  "server/browser-host": "server/browser-host.ts",
  "server/synth-worker": "generator/synth/worker.ts",
};
const electronEntries = { "electron/main": "electron/main.ts" };

const shared = ["model", "catalog", "generator", "package.json", "package-lock.json"];
const parts = [
  {
    name: "window",
    sources: ["renderer", "vite.config.ts", ...shared],
    outputs: ["renderer/index.html"],
    build: buildWindow,
  },
  {
    name: "program",
    sources: ["cli", "server", "electron", "runner", "rehearsal", ...shared],
    outputs: Object.keys({ ...nodeEntries, ...electronEntries }).map((entry) => `${entry}.mjs`),
    build: buildProgram,
  },
];

async function buildWindow() {
  const { build } = await import("vite");
  await build({ root: join(root, "renderer"), configFile: join(root, "vite.config.ts"), logLevel: "warn" });
}

/** Builds everything that runs in Node or Electron, into another folder of the installation if wanted. */
export async function buildProgram(outdir = dist) {
  const { build } = await import("esbuild");
  for (const folder of ["cli", "server", "electron", "chunks"]) {
    rmSync(join(outdir, folder), { recursive: true, force: true });
  }
  await build({
    absWorkingDir: root,
    entryPoints: { ...nodeEntries, ...electronEntries },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    outExtension: { ".js": ".mjs" },
    chunkNames: "chunks/[name]-[hash]",
    sourcemap: "linked",
    logLevel: "warning",
    // The command is started by its name where npm links it.
    banner: { js: "// Groundplan. Built by scripts/build.mjs." },
  });
}

/** Hash of names and contents of all files below the given paths. */
function fingerprint(sources) {
  const hash = createHash("sha256").update(readFileSync(fileURLToPath(import.meta.url)));
  for (const source of sources) {
    for (const file of filesIn(join(root, source))) {
      hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest("hex");
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  const entries = readdirSync(dirname(path), { withFileTypes: true });
  if (entries.some((entry) => entry.name === relative(dirname(path), path) && entry.isFile())) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Builds the parts whose sources changed since they were built. Gives the names of those. */
export async function buildStale(names = parts.map((part) => part.name)) {
  const built = [];
  mkdirSync(dist, { recursive: true });
  for (const part of parts.filter(({ name }) => names.includes(name))) {
    const stampFile = join(dist, `.${part.name}.stamp`);
    const stamp = fingerprint(part.sources);
    const isThere = part.outputs.every((output) => existsSync(join(dist, output)));
    if (isThere && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) continue;
    await part.build();
    writeFileSync(stampFile, stamp);
    built.push(part.name);
  }
  return built;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = Date.now();
  const named = process.argv.slice(2);
  const built = await buildStale(named.length > 0 ? named : undefined);
  console.log(
    built.length > 0
      ? `Built ${built.join(" and ")} in ${((Date.now() - started) / 1000).toFixed(1)} s.`
      : "Everything is built already.",
  );
}

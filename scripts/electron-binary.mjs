/** Where Electron's binary is, or why it cannot be had. Its package fetches it only when it is first asked for. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Milliseconds to wait for the release host to answer, and for the whole download. */
const patience = { answer: 3_000, download: 300_000 };

/** Path of the installed binary; `undefined` when it was never fetched. */
export function installedElectron() {
  const folder = packageFolder();
  if (!folder) return undefined;
  const pathFile = join(folder, "path.txt");
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = existsSync(pathFile) ? readFileSync(pathFile, "utf8") : undefined;
  if (override) return found(join(override, name ?? "electron"));
  return name ? found(join(folder, "dist", name)) : undefined;
}

/** The binary, fetched if need be: `{ path }`, or `{ reason }` in words. Never waits long for a host that is silent. */
export async function findElectron() {
  const installed = installedElectron();
  if (installed) return { path: installed };
  const folder = packageFolder();
  if (!folder) return { reason: "the package electron is not installed" };
  const refusal = await unreachable();
  if (refusal) return { reason: refusal };
  console.log("Fetching Electron's binary (about 110 MB, once)…");
  const { status, error } = spawnSync(process.execPath, [join(folder, "install.js")], {
    stdio: ["ignore", "ignore", "ignore"],
    timeout: patience.download,
  });
  const fetched = installedElectron();
  if (status === 0 && fetched) return { path: fetched };
  return { reason: error ? `its download did not end (${error.code ?? error.message})` : "its download failed" };
}

function found(path) {
  return existsSync(path) ? path : undefined;
}

function packageFolder() {
  try {
    return dirname(createRequire(import.meta.url).resolve("electron/package.json"));
  } catch {
    return undefined;
  }
}

/** Why the release host does not answer. A configured proxy or mirror knows better, so it is not asked then. */
async function unreachable() {
  const settings = [
    "HTTPS_PROXY",
    "https_proxy",
    "ELECTRON_MIRROR",
    "electron_config_cache",
    "npm_config_electron_mirror",
  ];
  if (settings.some((name) => process.env[name])) return undefined;
  try {
    await fetch("https://github.com/electron/electron/releases", {
      method: "HEAD",
      signal: AbortSignal.timeout(patience.answer),
    });
    return undefined;
  } catch {
    return "its download host cannot be reached";
  }
}

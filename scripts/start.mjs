/**
 * `npm start`: builds what is stale and opens the desktop window; where Electron's binary cannot be had, or there is no
 * screen, serves the same app to the browser. `npm start -- --browser` does so in any case, `--port N` fixes its port.
 */
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildStale } from "./build.mjs";
import { findElectron } from "./electron-binary.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wanted = process.argv.slice(2);

const built = await buildStale();
if (built.length > 0) console.log(`Built ${built.join(" and ")}.`);

const desktop = wanted.includes("--browser") ? { reason: "--browser was given" } : await findDesktop();
if (desktop.path) {
  run(desktop.path, [root, ...wanted]);
} else {
  console.log(`No desktop window: ${desktop.reason}. Serving Groundplan to the browser instead.`);
  run(process.execPath, [
    join(root, "dist", "server", "browser-host.mjs"),
    ...wanted.filter((word) => word !== "--browser"),
  ]);
}

async function findDesktop() {
  const hasScreen = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return hasScreen ? findElectron() : { reason: "there is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set)" };
}

/** Hands the terminal over: signals go through, and its exit code is ours. */
function run(program, args) {
  const child = spawn(program, args, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`${program} could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1);
  });
}

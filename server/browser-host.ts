import { parseArgs } from "node:util";
import { createApp } from "./app";
import type { HostServices } from "./host";
import { serveLoopback } from "./loopback";

/*
 * Serves Groundplan to a browser on this machine and prints the address. The page itself opens links in new tabs and
 * shows the list of folders where a desktop app has a native dialog.
 */

const host: HostServices = {
  kind: "browser",
  openLink: async () => undefined,
  chooseDirectory: async () => null,
};

const { values } = parseArgs({ options: { port: { type: "string" } }, strict: false });
const port = Number(values.port ?? 0);
const app = createApp({ host });

try {
  const server = await serveLoopback({ handle: app.handle, port: Number.isInteger(port) ? port : 0 });
  console.log(`Groundplan is at ${server.address}`);
  console.log("Open this address in your browser. Ctrl+C ends it.");

  let ending = false;
  const end = async () => {
    if (ending) process.exit(1);
    ending = true;
    await server.close();
    await app.close();
    process.exit(0);
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
} catch (error) {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  console.error(
    taken
      ? `Port ${port} is in use. Choose another one with --port, or leave it out.`
      : `Groundplan could not be served: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exitCode = 1;
  await app.close();
}

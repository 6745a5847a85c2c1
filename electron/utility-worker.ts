import { app, utilityProcess } from "electron";
import type { createApp } from "../server/app";
import { esbuildBinary } from "./esbuild-binary";

type StartWorker = NonNullable<Parameters<typeof createApp>[0]["startWorker"]>;

/** Variables that would change what cdktf or Node do. */
const foreignVariables = /^(CDKTF_|SYNTH_HCL_OUTPUT$|NODE_OPTIONS$)/;

/**
 * Runs projects in one of Electron's utility processes: the app's program file cannot be started as Node (that is
 * switched off in it), so Node's own `fork` is no way.
 */
export const startUtilityWorker: StartWorker = (workerPath, memoryMegabytes) => {
  const variables = Object.entries(process.env).filter(([name]) => !foreignVariables.test(name));
  const esbuild = esbuildBinary(app.getAppPath(), process.platform, process.arch);
  const child = utilityProcess.fork(workerPath, [], {
    env: { ...Object.fromEntries(variables), ...(esbuild ? { ESBUILD_BINARY_PATH: esbuild } : {}) },
    serviceName: "Groundplan project runner",
    execArgv: [`--max-old-space-size=${memoryMegabytes}`],
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    stderr = (stderr + chunk.toString("utf8")).slice(-10_000);
  });
  return {
    send: (request) => child.postMessage(request),
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.once("exit", (code) => listener({ code, stderr })),
    kill: () => void child.kill(),
  };
};

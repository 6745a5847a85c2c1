/** Entry of the worker process: loads cdktf once, then runs projects as it is told. */
import type { WarmRequest, WorkerMessage, WorkerRequest } from "./protocol";
import { loadPackages, runProject } from "./run-project";

/** Electron's utility processes have a port in place of Node's channel. */
interface ParentPort {
  on(event: "message", listener: (event: { readonly data: WorkerRequest | WarmRequest }) => void): void;
  postMessage(message: WorkerMessage): void;
}

const port = (process as { parentPort?: ParentPort }).parentPort;

function send(message: WorkerMessage): void {
  if (port) port.postMessage(message);
  else process.send?.(message);
}

function receive(request: WorkerRequest | WarmRequest): void {
  if ("warm" in request) loadPackages(request.appDirectory);
  else void answer(request);
}

async function answer(request: WorkerRequest): Promise<void> {
  const fail = (error: unknown) =>
    send({
      type: "result",
      id: request.id,
      heapBytes: process.memoryUsage().heapUsed,
      result: {
        ok: false,
        log: "",
        error: { code: "failed", message: error instanceof Error ? error.message : String(error) },
      },
    });
  // What the project's code throws in a callback or leaves unhandled is an error of the project, not the worker's end.
  process.once("uncaughtException", fail);
  process.once("unhandledRejection", fail);
  try {
    const result = await runProject(request);
    send({ type: "result", id: request.id, result, heapBytes: process.memoryUsage().heapUsed });
  } catch (error) {
    fail(error);
  } finally {
    process.off("uncaughtException", fail);
    process.off("unhandledRejection", fail);
  }
}

if (port) port.on("message", ({ data }) => receive(data));
else {
  process.on("message", receive);
  process.on("disconnect", () => process.exit());
}
send({ type: "ready" });

import { fork } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SynthError, SynthRequest, SynthResult, WarmRequest, WorkerMessage, WorkerRequest } from "./protocol";

/** A process that runs `worker.ts`; Node's by default, a host may bring its own (Electron's utility process). */
export interface WorkerProcess {
  send(request: WorkerRequest | WarmRequest): void;
  onMessage(listener: (message: WorkerMessage) => void): void;
  /** Called once, with what is known of the reason. */
  onExit(listener: (reason: { readonly code: number | null; readonly stderr: string }) => void): void;
  kill(): void;
}

export interface SynthesizerOptions {
  /** The worker's built entry (`generator/synth/worker.ts` as JavaScript). */
  readonly workerPath: string;
  /** Folder from which cdktf, constructs, the bindings and esbuild are found; the worker's own if left out. */
  readonly appDirectory?: string;
  readonly startWorker?: (workerPath: string, memoryMegabytes: number) => WorkerProcess;
  /** How long a project's code may run, in milliseconds. */
  readonly timeout?: number;
  /** How much memory it may take. */
  readonly memoryMegabytes?: number;
}

export interface Synthesizer {
  /** Starts the worker and has it load cdktf, so that the first project does not wait for that. */
  warm(): void;
  /** Runs a project; one after the other. Never throws for what the project's code does. */
  synthesize(request: SynthRequest): Promise<SynthResult>;
  close(): void;
}

const defaultTimeout = 60_000;
const defaultMemory = 768;
/** What is left of the memory when a worker is replaced before the next project. */
const recycleAt = 0.6;

/** Runs CDKTF projects through cdktf in a process that is kept warm, and replaced when it fails. */
export function createSynthesizer(options: SynthesizerOptions): Synthesizer {
  const { workerPath, appDirectory = dirname(workerPath), startWorker = forkWorker } = options;
  const { timeout = defaultTimeout, memoryMegabytes = defaultMemory } = options;
  let worker: WorkerProcess | undefined;
  let pending: { readonly id: number; finish(result: SynthResult): void } | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let lastId = 0;

  function drop(): void {
    const old = worker;
    worker = undefined;
    old?.kill();
  }

  function running(): WorkerProcess {
    if (worker) return worker;
    const started = startWorker(workerPath, memoryMegabytes);
    worker = started;
    started.onMessage((message) => {
      if (message.type !== "result" || message.id !== pending?.id) return;
      pending.finish(message.result);
      if (message.heapBytes > memoryMegabytes * recycleAt * 1024 * 1024 && worker === started) drop();
    });
    started.onExit((reason) => {
      if (worker === started) {
        worker = undefined;
        pending?.finish({ ok: false, error: exitError(reason, memoryMegabytes), log: reason.stderr });
      }
    });
    return started;
  }

  function run(request: SynthRequest): Promise<SynthResult> {
    return new Promise((resolve) => {
      const id = ++lastId;
      const timer = setTimeout(() => {
        const seconds = Math.round(timeout / 1000);
        const message = `The project's code did not end within ${seconds} s and was stopped.`;
        pending?.finish({ ok: false, error: { code: "timed-out", message }, log: "" });
        drop();
      }, timeout);
      pending = {
        id,
        finish(result) {
          clearTimeout(timer);
          pending = undefined;
          resolve(result);
        },
      };
      running().send({ ...request, id, appDirectory });
    });
  }

  return {
    warm: () => running().send({ warm: true, appDirectory }),
    synthesize(request) {
      const result = queue.then(() => run(request));
      queue = result;
      return result;
    },
    close() {
      pending?.finish({ ok: false, error: { code: "ended", message: "The program is closing." }, log: "" });
      drop();
    },
  };
}

function exitError(
  { code, stderr }: { readonly code: number | null; readonly stderr: string },
  limit: number,
): SynthError {
  if (/heap out of memory|Reached heap limit/.test(stderr)) {
    return {
      code: "out-of-memory",
      message: `The project's code took more than ${limit} MB of memory and was stopped.`,
    };
  }
  return {
    code: "ended",
    message: `The project's code ended its process${code === null ? "" : ` (exit code ${code})`}.`,
  };
}

/** Variables that would change what cdktf or Node do. */
const foreignVariables = /^(CDKTF_|SYNTH_HCL_OUTPUT$|NODE_OPTIONS$)/;

function forkWorker(workerPath: string, memoryMegabytes: number): WorkerProcess {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreignVariables.test(name)));
  const child = fork(workerPath, [], {
    env,
    execArgv: [`--max-old-space-size=${memoryMegabytes}`],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "json",
  });
  let stderr = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    stderr = (stderr + chunk.toString("utf8")).slice(-10_000);
  });
  return {
    send: (request) => void child.send(request),
    onMessage: (listener) => void child.on("message", (message) => listener(message as WorkerMessage)),
    onExit: (listener) => {
      let over = false;
      const once = (code: number | null) => {
        if (!over) listener({ code, stderr });
        over = true;
      };
      child.on("close", once);
      child.on("error", () => once(null));
    },
    kill: () => void child.kill("SIGKILL"),
  };
}

/** The Terraform JSON of one environment as text. */
export async function exportJson(
  synthesizer: Synthesizer,
  request: Pick<SynthRequest, "projectDirectory" | "environment">,
): Promise<{ readonly ok: true; readonly text: string } | Extract<SynthResult, { readonly ok: false }>> {
  const outDirectory = await mkdtemp(join(tmpdir(), "groundplan-export-"));
  try {
    const result = await synthesizer.synthesize({ ...request, outDirectory });
    return result.ok ? { ok: true, text: await readFile(result.file, "utf8") } : result;
  } finally {
    await rm(outDirectory, { recursive: true, force: true });
  }
}

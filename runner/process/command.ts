import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { execa, type Options } from "execa";
import { errorCode } from "../errors";
import { interruptProcess, killProcessGroup } from "./signals";

export interface Command {
  /** Absolute path of the binary; it is started as it is, no shell in between. */
  readonly binary: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment; nothing is inherited besides. */
  readonly environment: Readonly<Record<string, string>>;
}

/** How a process ended. */
export interface ProcessEnd {
  /** Absent when it was killed, did not start, or was not ours to wait for. */
  readonly exitCode?: number;
  /** `SIGKILL` and the like, when that ended it. */
  readonly signal?: string;
  /** Why it did not start. */
  readonly startError?: string;
}

/** A process that is under way. `finished` never rejects. */
export interface StartedProcess {
  readonly pid: number | undefined;
  readonly finished: Promise<ProcessEnd>;
  /** Asks it to stop as Ctrl-C does. Terraform persists its state on the first and aborts on the second. */
  interrupt(): void;
  /** Ends it and its children at once. */
  kill(): void;
}

export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/*
 * Own process group: Ctrl-C in a terminal that runs the app must reach Terraform through us, once, and not twice.
 * On Windows a detached process would have no console, and without a console there is no Ctrl-C to send.
 */
const processOptions = {
  detached: process.platform !== "win32",
  windowsHide: true,
  extendEnv: false,
  reject: false,
  cleanup: false,
  forceKillAfterDelay: false,
  preferLocal: false,
} as const satisfies Options;

interface Settled {
  readonly exitCode?: number;
  readonly signal?: string;
  readonly code?: string;
  readonly shortMessage?: string;
}

function endOf(result: Settled): ProcessEnd {
  if (result.exitCode !== undefined) return { exitCode: result.exitCode };
  if (result.signal !== undefined) return { signal: result.signal };
  return { startError: result.code ?? result.shortMessage ?? "unknown reason" };
}

function handleOf(pid: number | undefined, finished: Promise<ProcessEnd>): StartedProcess {
  let ended = false;
  const noted = finished.then((end) => {
    ended = true;
    return end;
  });
  return {
    pid,
    finished: noted,
    interrupt: () => {
      if (pid !== undefined && !ended) interruptProcess(pid);
    },
    kill: () => {
      if (pid !== undefined && !ended) killProcessGroup(pid);
    },
  };
}

/** Starts a command and collects what it prints. For commands that print little or that nobody watches. */
export function collect(
  command: Command,
  options: { timeout?: number } = {},
): { process: StartedProcess; output: Promise<ProcessEnd & Output> } {
  const child = execa(command.binary, command.args, {
    ...processOptions,
    cwd: command.cwd,
    env: command.environment,
    stdin: "ignore",
    maxBuffer: 1 << 30,
    stripFinalNewline: false,
    ...(options.timeout === undefined ? {} : { timeout: options.timeout, killSignal: "SIGKILL" as const }),
  });
  const output = child.then(
    (result) => ({ ...endOf(result), stdout: result.stdout ?? "", stderr: result.stderr ?? "" }),
    (error: unknown) => ({ startError: String(error), stdout: "", stderr: "" }),
  );
  return { process: handleOf(child.pid, output), output };
}

/**
 * Starts a command whose output goes straight into a file. There is no pipe that could break: should the app end
 * while Terraform changes things, Terraform goes on to its orderly end, and the next start reads the file.
 * (Node's own `spawn`, because execa takes no file descriptors of ours.)
 *
 * @throws the file system's error when the file cannot be created
 */
export function startIntoFile(command: Command, file: string): StartedProcess {
  const descriptor = openSync(file, "a", 0o600);
  try {
    const child = spawn(command.binary, command.args, {
      cwd: command.cwd,
      env: { ...command.environment },
      stdio: ["ignore", descriptor, descriptor],
      detached: processOptions.detached,
      windowsHide: processOptions.windowsHide,
    });
    const finished = new Promise<ProcessEnd>((resolve) => {
      child.once("error", (error) => resolve({ startError: errorCode(error) ?? error.message }));
      child.once("close", (exitCode, signal) =>
        resolve(signal === null ? { exitCode: exitCode ?? undefined } : { signal }),
      );
    });
    return handleOf(child.pid, finished);
  } finally {
    closeSync(descriptor);
  }
}

/** How a process ended, in words that follow "Terraform". */
export function endInWords(end: ProcessEnd): string {
  if (end.startError !== undefined) return `could not be started (${end.startError})`;
  if (end.signal !== undefined) return `was ended from outside (${end.signal})`;
  if (end.exitCode === undefined) return "ended while nobody was watching";
  return `ended with exit code ${end.exitCode}`;
}

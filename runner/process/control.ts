import { RunnerError } from "../errors";
import type { StartedProcess } from "./command";

/** The handle by which a run is stopped, whatever it is doing at that moment. */
export interface Control {
  /** Makes a process the one that `stop` reaches; it is let go when it ends. */
  attach(process: StartedProcess): void;
  /**
   * The first call asks the process to stop as Ctrl-C does; the second, or `force`, aborts it; after that it is killed
   * if it is still there a while later.
   */
  stop(force: boolean): void;
  /** Whether anybody asked to stop. */
  readonly stopped: boolean;
  /** Whether anybody insisted. */
  readonly aborted: boolean;
  /** @throws RunnerError `stopped` when anybody asked to stop */
  check(): void;
}

/** Milliseconds from the abort to the kill. */
const lastResort = 10_000;

/** A control without a process yet. */
export function createControl(): Control {
  let attached: StartedProcess | undefined;
  let requests = 0;

  const abort = (process: StartedProcess): void => {
    process.interrupt();
    const timer = setTimeout(() => process.kill(), lastResort);
    timer.unref();
    void process.finished.then(() => clearTimeout(timer));
  };

  return {
    attach: (process) => {
      attached = process;
      void process.finished.then(() => {
        if (attached === process) attached = undefined;
      });
      if (requests > 0) process.interrupt();
    },
    stop: (force) => {
      const first = requests === 0;
      requests += first && force ? 2 : 1;
      if (attached === undefined) return;
      if (first) attached.interrupt();
      if (!first || force) abort(attached);
    },
    get stopped() {
      return requests > 0;
    },
    get aborted() {
      return requests > 1;
    },
    check: () => {
      if (requests > 0) throw new RunnerError("stopped", "The run was stopped.", "Plan again when you are ready.");
    },
  };
}

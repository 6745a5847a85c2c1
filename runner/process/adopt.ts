import { setTimeout as sleep } from "node:timers/promises";
import type { StartedProcess } from "./command";
import { interruptProcess, isProcessWith, killProcessGroup } from "./signals";

const pollMilliseconds = 300;

/**
 * Takes over a process that an earlier start of the app left running. How it ends cannot be learned, only that it has.
 *
 * @param mark a text among its arguments by which it is known
 */
export function adoptProcess(pid: number, mark: string): StartedProcess {
  const watch = async (): Promise<Record<string, never>> => {
    while (await isProcessWith(pid, mark)) await sleep(pollMilliseconds);
    return {};
  };
  return {
    pid,
    finished: watch(),
    interrupt: () => interruptProcess(pid),
    kill: () => killProcessGroup(pid),
  };
}

import { stat } from "node:fs/promises";
import { hostname } from "node:os";
import { removeOverride } from "../configuration/override";
import { adoptProcess } from "../process/adopt";
import type { StartedProcess } from "../process/command";
import { isProcessWith } from "../process/signals";
import { concludeApply, createApplyReader } from "./apply-run";
import { tryEnvironmentLock } from "./environment-lock";
import { createLiveRun, type LiveRun } from "./live-run";
import { isOver } from "./reduce-run";
import { type RunFiles, readRun, removePrivate } from "./run-files";
import type { Services } from "./services";
import type { ProcessNote, StoredRun } from "./stored-run";
import { followStream } from "./stream";

/** What was done about a run that an earlier start of the app did not end. */
export type Recovery =
  /** It was over, or there is none. */
  | { readonly type: "over" }
  /** Another process of the app is at it. */
  | { readonly type: "elsewhere" }
  /** It waits for approval, or has been brought to its end. */
  | { readonly type: "taken"; readonly live: LiveRun }
  /** Terraform still runs; it is followed to its end. */
  | { readonly type: "followed"; readonly live: LiveRun; readonly ended: Promise<void> };

async function remains(note: ProcessNote | undefined, id: string): Promise<boolean> {
  return note !== undefined && note.host === hostname() && (await isProcessWith(note.pid, id));
}

const gone: StartedProcess = {
  pid: undefined,
  finished: Promise.resolve({}),
  interrupt: () => {},
  kill: () => {},
};

async function endPlanning(live: LiveRun, note: ProcessNote | undefined): Promise<void> {
  if (note !== undefined && (await remains(note, live.id))) {
    const left = adoptProcess(note.pid, live.id);
    // Gracefully, so that it gives the state's lock back.
    left.interrupt();
    await left.finished;
  }
  const { configurationDirectory } = live.request;
  if (configurationDirectory !== undefined) await removeOverride(configurationDirectory).catch(() => {});
  live.process = undefined;
  await removePrivate(live.files);
  await live.status("interrupted", "The app ended while this was planned. Nothing has been changed. Plan again.");
}

async function endApplying(
  services: Services,
  live: LiveRun,
  process: StartedProcess,
  from: number,
  caughtUp?: () => void,
): Promise<void> {
  const reader = createApplyReader(live);
  live.control.attach(process);
  // The private folder may be gone with what it held; then the journal is all there is.
  await followStream(live, process, live.files.applyStream, from, (message) => reader.take(message), caughtUp).catch(
    () => {},
  );
  await concludeApply(services, live, reader, {}, true);
}

async function recoverPlanned(stored: StoredRun, files: RunFiles): Promise<Recovery> {
  const live = createLiveRun(stored, files);
  const plan = await stat(files.planFile).catch(() => undefined);
  if (plan === undefined) {
    await live.status("discarded", "The plan file is gone. Plan again.");
  }
  return { type: "taken", live };
}

/**
 * Looks at a run that nobody in this process is responsible for, and takes charge of it if nobody else is. A plan
 * that waits is kept; what was cut off is ended and explained; a Terraform that still runs is followed.
 */
export async function recoverRun(services: Services, files: RunFiles): Promise<Recovery> {
  const read = await readRun(files);
  if (read === undefined || isOver(read.stored.run.status)) return { type: "over" };
  const { stored, offset } = read;
  const { environment, status, id } = stored.run;
  if (status === "planned") return recoverPlanned(stored, files);
  // Where no lock can be taken (a read-only folder), the run can still be looked at.
  const lock = await tryEnvironmentLock(services.workDirectory, environment, `recovery of ${environment}`).catch(
    () => ({ held: false }) as const,
  );
  if (!lock.held) return { type: "elsewhere" };
  const live = createLiveRun(stored, files);
  const note = stored.process;
  if (status === "applying" && note !== undefined && (await remains(note, id))) {
    let ended: Promise<void> = Promise.resolve();
    await new Promise<void>((resolve) => {
      const left = adoptProcess(note.pid, id);
      ended = endApplying(services, live, left, offset, resolve).finally(lock.release).finally(resolve);
    });
    return { type: "followed", live, ended };
  }
  try {
    if (status === "applying") await endApplying(services, live, gone, offset);
    else await endPlanning(live, note);
  } finally {
    await lock.release();
  }
  return { type: "taken", live };
}

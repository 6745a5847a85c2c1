import { rm } from "node:fs/promises";
import type { RunView } from "../protocol";
import type { LiveRun } from "./live-run";
import { recoverRun } from "./recover";
import { isOver } from "./reduce-run";
import { noSuchRun, type RunFiles, readRun, runFiles, runIds } from "./run-files";
import type { Services } from "./services";
import type { StoredRun } from "./stored-run";

/** Runs per project that are kept; older ones that are over are removed. */
const keptRuns = 100;

/** Runs that are over and stay in memory, because somebody may still be looking at them. */
const keptInMemory = 5;

/** The runs of one project, as far as this process knows or has charge of them. */
export interface Registry {
  files(id: string): RunFiles;
  /** Takes charge of a run and of the work on it, to its very end. */
  track(run: LiveRun, ended: Promise<void>): void;
  /** The run if this process has charge of it, or can take charge of it now. */
  mine(id: string): Promise<LiveRun | undefined>;
  /** Runs that wait for approval in an environment. */
  planned(environment: string): readonly LiveRun[];
  /** Work that is under way, by run. */
  readonly work: readonly { readonly run: LiveRun; readonly ended: Promise<void> }[];
  /** Waits while a run that has said its last word still gives the environment free. */
  settled(environment: string): Promise<void>;
  /** Looks after everything that an earlier start of the app did not end. */
  recover(): Promise<void>;
  /** A run as it is known here, else as it stands on disk. @throws RunnerError `no-such-run` */
  view(id: string): Promise<RunView>;
  /** @throws RunnerError `no-such-run` */
  stored(id: string): Promise<StoredRun>;
  /** All runs, newest first. */
  views(): Promise<RunView[]>;
  /** Removes the oldest runs that are over. */
  prune(): Promise<void>;
}

/** The registry of one project. */
export function createRegistry(services: Services): Registry {
  const { workDirectory, appDataDirectory } = services;
  const live = new Map<string, LiveRun>();
  const work = new Map<string, { readonly run: LiveRun; readonly ended: Promise<void> }>();
  const over = new Set<string>();
  const files = (id: string): RunFiles => runFiles(workDirectory, appDataDirectory, id);

  const forgetOld = (): void => {
    const finished = [...live.values()].filter((run) => isOver(run.view.status));
    for (const run of finished.slice(0, -keptInMemory)) {
      live.delete(run.id);
      over.add(run.id);
    }
  };

  const track = (run: LiveRun, ended: Promise<void>): void => {
    live.set(run.id, run);
    const entry = { run, ended };
    work.set(run.view.environment, entry);
    void ended.finally(() => {
      if (work.get(run.view.environment) === entry) work.delete(run.view.environment);
      forgetOld();
    });
  };

  const recoverOne = async (id: string): Promise<void> => {
    if (live.has(id) || over.has(id)) return;
    const recovery = await recoverRun(services, files(id));
    if (recovery.type === "over") over.add(id);
    else if (recovery.type === "taken") live.set(id, recovery.live);
    else if (recovery.type === "followed") track(recovery.live, recovery.ended);
  };

  let recovering: Promise<void> = Promise.resolve();
  const recover = (): Promise<void> => {
    // One after the other, so that two calls do not take charge of the same run.
    recovering = recovering
      .catch(() => {})
      .then(async () => {
        for (const id of await runIds(workDirectory)) await recoverOne(id);
      });
    return recovering;
  };

  const stored = async (id: string): Promise<StoredRun> => {
    const read = await readRun(files(id));
    if (read === undefined) throw noSuchRun(id);
    return read.stored;
  };

  /** Another process may have applied or discarded a plan that waits here. */
  const dropOutdated = async (id: string): Promise<void> => {
    const known = live.get(id);
    if (known?.view.status !== "planned") return;
    const read = await readRun(files(id));
    if (read !== undefined && read.stored.sequence > known.sequence) live.delete(id);
  };

  const mine = async (id: string): Promise<LiveRun | undefined> => {
    // Before anything else: the id becomes a path.
    files(id);
    await dropOutdated(id);
    if (!live.has(id)) await recover();
    return live.get(id);
  };

  return {
    files,
    track,
    mine,
    planned: (environment) =>
      [...live.values()].filter(({ view }) => view.environment === environment && view.status === "planned"),
    get work() {
      return [...work.values()];
    },
    settled: async (environment) => {
      const entry = work.get(environment);
      if (entry === undefined) return;
      const { status } = entry.run.view;
      if (isOver(status) || status === "planned") await entry.ended;
    },
    recover,
    view: async (id) => (await mine(id))?.view ?? (await stored(id)).run,
    stored,
    views: async () => {
      const views = (await runIds(workDirectory)).map(async (id) => {
        await dropOutdated(id);
        return live.get(id)?.view ?? (await readRun(files(id)))?.stored.run;
      });
      return (await Promise.all(views)).filter((view) => view !== undefined);
    },
    prune: async () => {
      for (const id of (await runIds(workDirectory)).slice(keptRuns)) {
        if (over.has(id)) await rm(files(id).directory, { recursive: true, force: true }).catch(() => {});
      }
    },
  };
}

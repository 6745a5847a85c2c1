import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { RunnerError } from "./errors";
import { requireSpace } from "./files/free-space";
import { interruptProcess, isProcessWith } from "./process/signals";
import type { DiagnosticView, OutputView, RunEvent, RunView, Target } from "./protocol";
import { applyRun, checkApproval } from "./runs/apply-run";
import { lockEnvironment } from "./runs/environment-lock";
import { environmentOutputs } from "./runs/environment-outputs";
import { createLiveRun, type LiveRun } from "./runs/live-run";
import { planRun } from "./runs/plan-run";
import { recoverRun } from "./runs/recover";
import { isOver } from "./runs/reduce-run";
import type { Approval, PlanRequest, PreparedConfiguration } from "./runs/request";
import {
  makeRunFolders,
  newRunId,
  noSuchRun,
  readLog,
  readRun,
  removePrivate,
  runFiles,
  runIds,
} from "./runs/run-files";
import type { Services } from "./runs/services";
import { validateConfiguration } from "./runs/validate-run";

/** Runs of one project. */
export interface Runner {
  /**
   * Looks after runs that an earlier start of the app did not end: call it when a project is opened. Resolves when all
   * that can be told at once is told; a Terraform that still runs is followed in the background.
   */
  recover(): Promise<void>;
  /**
   * Starts a run and gives it at once, in status `preparing`.
   *
   * @throws RunnerError `terraform-…`, `environment-busy`, `disk-full`, `not-writable`, `bad-environment`
   */
  plan(request: PlanRequest): Promise<RunView>;
  /**
   * Applies what was approved, and gives the run in status `applying`.
   *
   * @throws RunnerError `stale-plan`, `not-planned`, `confirmation-needed`, `environment-busy`, `wrong-account`,
   * `no-identity`, `disk-full`, `no-such-run`; nothing has run then
   */
  apply(approval: Approval): Promise<RunView>;
  /**
   * Stops a run. The first call is graceful: Terraform finishes what is under way and keeps its state. The second, or
   * `force`, aborts it, which can leave resources that no state knows.
   */
  stop(runId: string, force?: boolean): Promise<void>;
  /** Throws a plan away that waits for approval, with its file. */
  discard(runId: string): Promise<void>;
  /** All runs, newest first, without their plans. */
  list(): Promise<RunView[]>;
  /** @throws RunnerError `no-such-run` */
  get(runId: string): Promise<RunView>;
  /** The run as it is, then what happens to it, until it is over; also when another process of the app runs it. */
  watch(runId: string, signal?: AbortSignal): AsyncGenerator<RunEvent>;
  /** What was said during a run, line by line. */
  log(runId: string): Promise<string[]>;
  /** The outputs in the state of an environment, as the last run in it knew them. */
  outputs(environment: string, target: Target): Promise<OutputView[]>;
  /** `terraform validate`, after `init` where needed. */
  validate(environment: string, target: Target, configuration: PreparedConfiguration): Promise<DiagnosticView[]>;
  /** Ends what can be ended without harm, and waits for it. A real apply goes on; the next start finds it. */
  close(): Promise<void>;
}

/** Runs per project that are kept; older ones that are over are removed. */
const keptRuns = 100;

/** Milliseconds between two looks at a run that another process is at. */
const foreignPoll = 500;

function requireEnvironmentName(name: string): void {
  // It becomes a part of paths, whatever the drawing's own rules say.
  if (/^[a-z0-9][a-z0-9-]*$/.test(name)) return;
  throw new RunnerError(
    "bad-environment",
    `${JSON.stringify(name)} cannot be the name of an environment.`,
    "Use lower-case letters, digits and hyphens.",
    name,
  );
}

/** The runner of one project. */
export function createRunner(services: Services): Runner {
  const { workDirectory, appDataDirectory } = services;
  const live = new Map<string, LiveRun>();
  /** What is still going on in an environment, to its very end. */
  const work = new Map<string, { readonly run: LiveRun; readonly ended: Promise<void> }>();
  const over = new Set<string>();
  const filesOf = (id: string) => runFiles(workDirectory, appDataDirectory, id);

  const track = (run: LiveRun, ended: Promise<void>): void => {
    live.set(run.id, run);
    const entry = { run, ended };
    work.set(run.view.environment, entry);
    void ended.finally(() => {
      if (work.get(run.view.environment) === entry) work.delete(run.view.environment);
    });
  };

  /** A run that has just said its last word may still be giving the environment free. */
  const settled = async (environment: string): Promise<void> => {
    const entry = work.get(environment);
    if (entry !== undefined && (isOver(entry.run.view.status) || entry.run.view.status === "planned"))
      await entry.ended;
  };

  const recoverOne = async (id: string): Promise<void> => {
    if (live.has(id) || over.has(id)) return;
    const recovery = await recoverRun(services, filesOf(id));
    if (recovery.type === "over") over.add(id);
    else if (recovery.type === "taken") live.set(id, recovery.live);
    else if (recovery.type === "followed") track(recovery.live, recovery.ended);
  };

  let recovering: Promise<void> = Promise.resolve();
  const recover = (): Promise<void> => {
    // One after the other, so that two calls do not take charge of the same run.
    recovering = recovering.then(async () => {
      for (const id of await runIds(workDirectory)) await recoverOne(id);
    });
    return recovering;
  };

  const mine = async (id: string): Promise<LiveRun | undefined> => {
    filesOf(id);
    if (!live.has(id)) await recover();
    return live.get(id);
  };

  const fromDisk = async (id: string): Promise<RunView> => {
    const read = await readRun(filesOf(id));
    if (read === undefined) throw noSuchRun(id);
    return read.stored.run;
  };

  const discardRun = async (run: LiveRun, message: string): Promise<void> => {
    await removePrivate(run.files);
    await run.status("discarded", message);
  };

  const prune = async (): Promise<void> => {
    for (const id of (await runIds(workDirectory)).slice(keptRuns)) {
      const known = live.get(id);
      if (known !== undefined ? isOver(known.view.status) : over.has(id)) {
        await rm(filesOf(id).directory, { recursive: true, force: true }).catch(() => {});
      }
    }
  };

  return {
    recover,

    plan: async (request) => {
      requireEnvironmentName(request.environment);
      await services.terraform();
      await requireSpace(workDirectory);
      await requireSpace(appDataDirectory);
      await settled(request.environment);
      await recover();
      const release = await lockEnvironment(
        workDirectory,
        request.environment,
        `${request.kind} plan of ${request.environment}`,
      );
      try {
        const id = newRunId(new Date(), randomBytes(4).toString("hex"));
        const files = filesOf(id);
        await makeRunFolders(files);
        if (request.kind !== "drift") {
          for (const other of live.values()) {
            if (other.view.environment === request.environment && other.view.status === "planned") {
              await discardRun(other, "A newer plan has taken its place.");
            }
          }
        }
        const view: RunView = {
          id,
          kind: request.kind,
          environment: request.environment,
          target: request.target,
          status: "preparing",
          startedAt: new Date().toISOString(),
          ...(request.meaning === undefined ? {} : { meaning: request.meaning }),
          diagnostics: [],
          resources: {},
          outputs: [],
          message: "The configuration is being prepared.",
        };
        const run = createLiveRun({ version: 1, sequence: 0, run: view, request: { origins: {}, outputs: {} } }, files);
        await run.save();
        track(run, planRun(services, run, request, release));
        void prune();
        return run.view;
      } catch (error) {
        await release();
        throw error;
      }
    },

    apply: async (approval) => {
      const known = await mine(approval.runId);
      if (known === undefined) {
        const view = await fromDisk(approval.runId);
        throw new RunnerError(
          "not-planned",
          `This run does not wait for approval: ${view.message}`,
          "Plan again.",
          view.id,
        );
      }
      const { environment, kind } = known.view;
      await settled(environment);
      const purpose = kind === "destroy" ? `destruction of ${environment}` : `apply of ${environment}`;
      const release = await lockEnvironment(workDirectory, environment, purpose);
      try {
        const ready = await checkApproval(services, known, approval);
        await known.status(
          "applying",
          kind === "destroy" ? "Terraform destroys." : "Terraform applies the approved plan.",
        );
        track(known, applyRun(services, known, ready, release));
        return known.view;
      } catch (error) {
        await release();
        throw error;
      }
    },

    stop: async (runId, force = false) => {
      const known = await mine(runId);
      if (known !== undefined) {
        if (known.view.status === "planned") await discardRun(known, "Discarded.");
        else if (!isOver(known.view.status)) known.control.stop(force);
        return;
      }
      const read = await readRun(filesOf(runId));
      if (read === undefined) throw noSuchRun(runId);
      const note = read.stored.process;
      if (note !== undefined && (await isProcessWith(note.pid, runId))) interruptProcess(note.pid);
    },

    discard: async (runId) => {
      const known = await mine(runId);
      if (known?.view.status === "planned") await discardRun(known, "Discarded.");
      else if (known === undefined) await fromDisk(runId);
    },

    list: async () => {
      const views = await Promise.all(
        (await runIds(workDirectory)).map(async (id) => live.get(id)?.view ?? (await readRun(filesOf(id)))?.stored.run),
      );
      return views.flatMap((view) => {
        if (view === undefined) return [];
        const { plan: _plan, ...rest } = view;
        return [rest];
      });
    },

    get: async (runId) => (await mine(runId))?.view ?? fromDisk(runId),

    async *watch(runId, signal) {
      const known = await mine(runId);
      if (known !== undefined) {
        yield* known.watch(signal);
        return;
      }
      let last = "";
      while (signal?.aborted !== true) {
        const run = live.get(runId)?.view ?? (await fromDisk(runId));
        const text = JSON.stringify(run);
        if (text !== last) yield { type: "run", run };
        last = text;
        if (isOver(run.status)) return;
        await sleep(foreignPoll, undefined, { signal }).catch(() => {});
        await recover();
      }
    },

    log: async (runId) => {
      // What has been said so far may still be on its way to the disk.
      await (await mine(runId))?.save();
      await fromDisk(runId);
      return readLog(filesOf(runId));
    },

    outputs: async (environment, target) => {
      requireEnvironmentName(environment);
      for (const id of await runIds(workDirectory)) {
        const stored = (await readRun(filesOf(id)))?.stored;
        if (stored?.run.environment !== environment || stored.run.target.type !== target.type) continue;
        const directory = stored.request.configurationDirectory;
        if (directory !== undefined) {
          return environmentOutputs(services, environment, target, {
            ...stored.request,
            configurationDirectory: directory,
          });
        }
      }
      return [];
    },

    validate: async (environment, target, configuration) => {
      requireEnvironmentName(environment);
      await settled(environment);
      const release = await lockEnvironment(workDirectory, environment, `validation of ${environment}`);
      try {
        return await validateConfiguration(services, environment, target, configuration);
      } finally {
        await release();
      }
    },

    close: async () => {
      const endings = [...work.values()].flatMap(({ run, ended }) => {
        const leave = run.view.status === "applying" && run.view.target.type !== "rehearsal";
        if (leave) return [];
        if (!isOver(run.view.status) && run.view.status !== "planned") run.control.stop(false);
        return [ended];
      });
      await Promise.all(endings);
    },
  };
}

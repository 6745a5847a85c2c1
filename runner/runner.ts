import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { RunnerError } from "./errors";
import { requireSpace } from "./files/free-space";
import { interruptProcess, isProcessWith } from "./process/signals";
import { userAndHost } from "./process/user";
import type { DiagnosticView, OutputView, RunEvent, RunView, Target } from "./protocol";
import { applyRun, checkApproval, notPlanned } from "./runs/apply-run";
import { lockEnvironment } from "./runs/environment-lock";
import { environmentOutputs } from "./runs/environment-outputs";
import { createLiveRun, type LiveRun } from "./runs/live-run";
import { forceUnlock, pushErroredState } from "./runs/mend";
import { planRun } from "./runs/plan-run";
import { isOver } from "./runs/reduce-run";
import { createRegistry } from "./runs/registry";
import type { Approval, PlanRequest, PreparedConfiguration } from "./runs/request";
import { makeRunFolders, newRunId, readLog, removePrivate } from "./runs/run-files";
import type { Services } from "./runs/services";
import { environmentPattern, type StoredRun } from "./runs/stored-run";
import { validateConfiguration } from "./runs/validate-run";
import { inShort } from "./runs/words";

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
  /** All runs, newest first, without their plans but with what those come to. */
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
  /**
   * Puts the state in its place that Terraform could only keep in `errored.tfstate`.
   *
   * @throws RunnerError `nothing-to-save`, `mending-failed`, `environment-busy`
   */
  pushState(runId: string): Promise<void>;
  /**
   * Takes a lock away that a killed Terraform left on the state.
   *
   * @param lockId as the run shows it
   * @param reason why, in somebody's own words; it stands in the journal
   * @throws RunnerError `not-the-lock`, `no-reason`, `mending-failed`, `environment-busy`
   */
  unlock(runId: string, lockId: string, reason: string): Promise<void>;
  /** Ends what can be ended without harm, and waits for it. A real apply goes on; the next start finds it. */
  close(): Promise<void>;
}

/** Milliseconds between two looks at a run that another process is at. */
const foreignPoll = 500;

function requireEnvironmentName(name: string): void {
  // It becomes a part of paths, whatever the drawing's own rules say.
  if (environmentPattern.test(name)) return;
  throw new RunnerError(
    "bad-environment",
    `${JSON.stringify(name)} cannot be the name of an environment.`,
    "Use lower-case letters, digits and hyphens.",
    name,
  );
}

async function discardRun(run: LiveRun, message: string): Promise<void> {
  await removePrivate(run.files);
  await run.status("discarded", message);
}

function firstView(id: string, request: PlanRequest): RunView {
  const { kind, environment, target, meaning } = request;
  return {
    id,
    kind,
    environment,
    target,
    status: "preparing",
    startedAt: new Date().toISOString(),
    ...(meaning === undefined ? {} : { meaning }),
    diagnostics: [],
    resources: {},
    outputs: [],
    message: "The configuration is being prepared.",
  };
}

/** The runner of one project. */
export function createRunner(services: Services): Runner {
  const { workDirectory, appDataDirectory } = services;
  const runs = createRegistry(services);

  /** Alone in an environment, and never while something of an earlier start still runs there. */
  const enter = async (environment: string, purpose: string): Promise<() => Promise<void>> => {
    await runs.settled(environment);
    await runs.recover();
    return lockEnvironment(workDirectory, environment, purpose);
  };

  const alone = async <Result>(environment: string, purpose: string, work: () => Promise<Result>): Promise<Result> => {
    const release = await enter(environment, purpose);
    try {
      return await work();
    } finally {
      await release();
    }
  };

  /** Takes what can be done off every run that offers the same, and notes in the journal that it is done. */
  const noteMended = async ({ run: mended }: StoredRun, message: string, words: string): Promise<void> => {
    for (const { id, mend, lock, environment, target } of await runs.views()) {
      const isSame = mend === mended.mend && lock?.id === mended.lock?.id && isDeepStrictEqual(target, mended.target);
      if (id !== mended.id && (mend === undefined || !isSame || environment !== mended.environment)) continue;
      const run = (await runs.mine(id)) ?? createLiveRun(await runs.stored(id), runs.files(id));
      run.log(words);
      run.change({ mend: undefined, message });
      await run.save();
    }
  };

  /** Does what a run that is over was waiting for. */
  const mend = async (
    runId: string,
    purpose: string,
    done: { readonly message: string; readonly words: string },
    work: (stored: StoredRun) => Promise<void>,
  ): Promise<void> => {
    const stored = await runs.stored(runId);
    const { environment } = stored.run;
    await alone(environment, `${purpose} of ${environment}`, () => work(stored));
    await noteMended(stored, done.message, `${done.words} (${userAndHost()}, ${new Date().toISOString()})`);
  };

  return {
    recover: runs.recover,

    plan: async (request) => {
      const { environment, kind } = request;
      requireEnvironmentName(environment);
      await services.terraform();
      await requireSpace(workDirectory);
      await requireSpace(appDataDirectory);
      const release = await enter(environment, `${kind} plan of ${environment}`);
      try {
        const id = newRunId(new Date(), randomBytes(4).toString("hex"));
        const files = runs.files(id);
        await makeRunFolders(files);
        if (kind !== "drift") {
          for (const other of runs.planned(environment)) await discardRun(other, "A newer plan has taken its place.");
        }
        const run = createLiveRun(
          { version: 1, sequence: 0, run: firstView(id, request), request: { origins: {}, outputs: {} } },
          files,
        );
        await run.save();
        runs.track(run, planRun(services, run, request, release));
        void runs.prune();
        return run.view;
      } catch (error) {
        await release();
        throw error;
      }
    },

    apply: async (approval) => {
      const run = await runs.mine(approval.runId);
      if (run === undefined) throw notPlanned(await runs.view(approval.runId));
      const { environment, kind } = run.view;
      const purpose = kind === "destroy" ? `destruction of ${environment}` : `apply of ${environment}`;
      const release = await enter(environment, purpose);
      try {
        const ready = await checkApproval(services, run, approval);
        await run.status(
          "applying",
          kind === "destroy" ? "Terraform destroys." : "Terraform applies the approved plan.",
        );
        runs.track(run, applyRun(services, run, ready, release));
        return run.view;
      } catch (error) {
        await release();
        throw error;
      }
    },

    stop: async (runId, force = false) => {
      const run = await runs.mine(runId);
      if (run === undefined) {
        const { process } = await runs.stored(runId);
        if (process !== undefined && (await isProcessWith(process.pid, runId))) interruptProcess(process.pid);
      } else if (run.view.status === "planned") {
        await discardRun(run, "Discarded.");
      } else if (!isOver(run.view.status)) {
        run.control.stop(force);
      }
    },

    discard: async (runId) => {
      const run = await runs.mine(runId);
      if (run?.view.status === "planned") await discardRun(run, "Discarded.");
      else await runs.view(runId);
    },

    list: async () =>
      (await runs.views()).map(({ plan, ...rest }) => ({ ...rest, ...(plan ? { counts: plan.counts } : {}) })),

    get: runs.view,

    async *watch(runId, signal) {
      let last = "";
      while (signal?.aborted !== true) {
        const mine = await runs.mine(runId);
        if (mine !== undefined) {
          yield* mine.watch(signal);
          return;
        }
        // Another process is at it, or it is long over: what stands on disk is all that can be told.
        const { run } = await runs.stored(runId);
        const text = JSON.stringify(run);
        if (text !== last) yield { type: "run", run };
        last = text;
        if (isOver(run.status)) return;
        await sleep(foreignPoll, undefined, { signal }).catch(() => {});
      }
    },

    log: async (runId) => {
      // What has been said so far may still be on its way to the disk.
      await (await runs.mine(runId))?.save();
      await runs.stored(runId);
      return readLog(runs.files(runId));
    },

    outputs: async (environment, target) => {
      requireEnvironmentName(environment);
      for (const { id, target: used, environment: where } of await runs.views()) {
        if (where !== environment || used.type !== target.type) continue;
        const { request } = await runs.stored(id);
        const { configurationDirectory } = request;
        if (configurationDirectory !== undefined) {
          return environmentOutputs(services, environment, target, { ...request, configurationDirectory });
        }
      }
      return [];
    },

    validate: async (environment, target, configuration) => {
      requireEnvironmentName(environment);
      return alone(environment, `validation of ${environment}`, () =>
        validateConfiguration(services, environment, target, configuration),
      );
    },

    pushState: (runId) =>
      mend(
        runId,
        "saving the state",
        { message: "The state was saved in its place. Plan again.", words: "errored.tfstate was saved in its place." },
        (stored) => pushErroredState(services, stored),
      ),

    unlock: async (runId, lockId, given) => {
      const reason = given.replace(/\s+/g, " ").trim().replace(/\.$/, "").slice(0, 500);
      if (reason === "") {
        throw new RunnerError("no-reason", "A lock is not taken away without a reason.", "Say why it is left behind.");
      }
      const done = {
        message: `The lock was taken away: ${inShort(reason)}. Plan again.`,
        words: `The lock ${lockId} was taken away: ${reason}.`,
      };
      await mend(runId, "unlocking the state", done, (stored) => forceUnlock(services, stored, lockId));
    },

    close: async () => {
      const endings = runs.work.flatMap(({ run, ended }) => {
        const { status, target } = run.view;
        if (status === "applying" && target.type !== "rehearsal") return [];
        if (!isOver(status) && status !== "planned") run.control.stop(false);
        return [ended];
      });
      await Promise.all(endings);
    },
  };
}

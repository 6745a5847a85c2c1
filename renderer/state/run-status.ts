import type { GroundplanDocument } from "../../model/document";
import { meaningOf } from "../../model/meaning";
import type { RunView, Target } from "../../server/protocol";
import { isActive } from "./apply-run-event";

/**
 * Whether a plan no longer says what an apply would do: what is drawn now means something else than what was planned.
 * Only a plan that waits for approval can be out of date; what was applied is history.
 */
export function isStale(run: RunView | undefined, document: GroundplanDocument): boolean {
  return run?.status === "planned" && run.meaning !== undefined && run.meaning !== meaningOf(document);
}

/** Whether a run belongs to what the window is looking at: its environment and its target. */
export function belongsTo(run: RunView, environment: string, target: Target): boolean {
  return run.environment === environment && sameTarget(run.target, target);
}

/**
 * The run to take up again when a project is opened: one that is going on, else a plan that waits, else the environment's
 * last run where that did not come to a good end. `runs` are newest first.
 */
export function openRun(runs: readonly RunView[], environment: string, target: Target): RunView | undefined {
  const own = runs.filter((run) => belongsTo(run, environment, target));
  const [last] = own;
  return (
    runs.find(isActive) ??
    own.find(({ status }) => status === "planned") ??
    (last && ["failed", "stopped", "interrupted"].includes(last.status) ? last : undefined)
  );
}

export function sameTarget(a: Target, b: Target): boolean {
  if (a.type === "aws" && b.type === "aws") return a.profile === b.profile;
  if (a.type === "endpoint" && b.type === "endpoint") return a.url === b.url;
  return a.type === b.type;
}

export interface Progress {
  readonly done: number;
  readonly running: number;
  readonly failed: number;
  readonly total: number;
}

/** How far an apply is, over all resources. */
export function progressOf(run: RunView): Progress {
  const states = Object.values(run.resources).map(({ state }) => state);
  const count = (state: (typeof states)[number]) => states.filter((candidate) => candidate === state).length;
  return { done: count("done"), running: count("running"), failed: count("failed"), total: states.length };
}

/**
 * How long a run takes, or took, in seconds. An apply counts from its approval: what it waited for that is nobody's work.
 * Undefined for a plan that only waited.
 */
export function secondsOf(run: RunView, now: number): number | undefined {
  if (run.approvedAt === undefined && (run.status === "planned" || run.status === "discarded")) return undefined;
  const end = run.finishedAt === undefined ? now : Date.parse(run.finishedAt);
  return (end - Date.parse(run.approvedAt ?? run.startedAt)) / 1000;
}

/** Whether there is something to approve: changes, or state to move. */
export function canApprove(run: RunView | undefined): run is RunView {
  return run?.status === "planned" && run.kind !== "drift";
}

/**
 * Whether something may run in an environment: its last apply or destroy that began was not a destroy that came to its
 * end.
 *
 * @param runs the newest first
 */
export function mayRun(runs: readonly RunView[], environment: string): boolean {
  const last = runs.find((run) => run.environment === environment && hasTouched(run));
  return last !== undefined && !(last.kind === "destroy" && last.status === "applied");
}

function hasTouched({ kind, status, resources }: RunView): boolean {
  if (kind === "drift") return false;
  return status === "applied" || Object.values(resources).some(({ state }) => state !== "queued");
}

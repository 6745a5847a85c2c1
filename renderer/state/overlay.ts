import { lineage } from "../../model/containment";
import type { Component, Connection } from "../../model/document";
import type { Action, Counts, ResourceProgress, RunKind, RunView } from "../../server/protocol";
import { actionOrder } from "../theme/plan-style";
import type { BoxOverlay } from "./contract";

const none: Counts = { create: 0, update: 0, replace: 0, destroy: 0 };

/** What of a drawing counts here: what lies where, and which lines go from where to where. */
interface Drawn {
  readonly components: readonly Pick<Component, "id" | "parent">[];
  readonly connections: readonly Pick<Connection, "id" | "from" | "to">[];
}

interface Own {
  action: Action;
  counts: Counts;
  progress: ResourceProgress[];
  drifted: boolean;
  failure?: string;
}

/**
 * What every box and line wears while a run is shown: its own resources by action, what lies inside summed up, how far
 * the apply is, drift and failures. Containers with something inside are there even if they have no resource.
 *
 * @param drawn with what is drawn no longer
 * @param gone ids of boxes and lines that are drawn no longer
 */
export function overlayOf(
  run: RunView,
  drawn: Drawn,
  gone: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, BoxOverlay> {
  const own = new Map<string, Own>();
  const ownOf = (id: string) => {
    let entry = own.get(id);
    if (!entry) {
      entry = { action: "noop", counts: none, progress: [], drifted: false };
      own.set(id, entry);
    }
    return entry;
  };
  for (const resource of run.plan?.resources ?? []) {
    if (resource.origin === undefined) continue;
    const entry = ownOf(resource.origin);
    entry.action = weightier(entry.action, actionOnBox(resource.action, run.kind, gone.has(resource.origin)));
    entry.counts = addAction(entry.counts, resource.action);
  }
  for (const resource of run.plan?.drift ?? []) {
    if (resource.origin !== undefined) ownOf(resource.origin).drifted = true;
  }
  for (const progress of hasBegun(run) ? Object.values(run.resources) : []) {
    if (progress.origin === undefined) continue;
    const entry = ownOf(progress.origin);
    entry.progress.push(progress);
    if (progress.state === "failed") entry.failure ??= progress.message ?? "It failed; the log says more.";
  }
  for (const diagnostic of run.diagnostics) {
    if (diagnostic.severity !== "error" || diagnostic.origin === undefined) continue;
    ownOf(diagnostic.origin).failure ??= diagnostic.detail || diagnostic.summary;
  }
  const inside = sumInside(own, drawn);
  const ids = new Set([...own.keys(), ...inside.keys()]);
  return new Map([...ids].map((id) => [id, boxOverlay(own.get(id), inside.get(id))]));
}

/** Before it is approved, nothing of a plan is queued: it may never be applied. */
export function hasBegun(run: RunView): boolean {
  return !["preparing", "planning", "planned", "discarded"].includes(run.status);
}

function boxOverlay(own: Own | undefined, inside: Counts | undefined): BoxOverlay {
  const progress = own ? boxProgress(own.progress) : undefined;
  return {
    action: own?.action ?? "noop",
    counts: own?.counts ?? none,
    inside: inside ?? own?.counts ?? none,
    drifted: own?.drifted ?? false,
    ...(progress ? { progress } : {}),
    ...(own?.failure === undefined ? {} : { failure: own.failure }),
  };
}

/** Adds the own counts of every box and line to each container around it. Cyclic parents end the climb. */
function sumInside(own: ReadonlyMap<string, Own>, { components, connections }: Drawn): ReadonlyMap<string, Counts> {
  const parents = new Map(components.map(({ id, parent }) => [id, parent]));
  for (const { id, from, to } of connections) {
    // A line lies in whatever both of its ends lie in.
    const around = new Set(lineage(to, parents));
    parents.set(
      id,
      lineage(from, parents).find((container) => around.has(container)),
    );
  }
  const sums = new Map<string, Counts>();
  for (const [id, { counts }] of own) {
    for (const at of lineage(id, parents)) sums.set(at, addCounts(sums.get(at) ?? none, counts));
  }
  return sums;
}

/** The state that a box shows for all of its resources: what went wrong first, then what is going on. */
function boxProgress(progress: readonly ResourceProgress[]): BoxOverlay["progress"] {
  if (progress.length === 0) return undefined;
  const states = new Set(progress.map(({ state }) => state));
  const done = progress.filter(({ state }) => state === "done").length;
  const started = progress
    .filter(({ state }) => state === "running")
    .flatMap(({ startedAt }) => startedAt ?? [])
    .sort()[0];
  const state = (["failed", "running", "queued", "skipped"] as const).find((candidate) => states.has(candidate));
  return { state: state ?? "done", done, total: progress.length, ...(started ? { startedAt: started } : {}) };
}

/**
 * What an action on one of its resources is for a box or line. One that stays drawn and loses a part is changed: only what
 * goes, or all of an environment that is destroyed, is destroyed itself.
 */
export function actionOnBox(action: Action, kind: RunKind, isGone: boolean): Action {
  return action === "destroy" && kind === "apply" && !isGone ? "update" : action;
}

export function weightier(a: Action, b: Action): Action {
  return actionOrder.indexOf(a) <= actionOrder.indexOf(b) ? a : b;
}

export function addAction(counts: Counts, action: Action): Counts {
  if (action !== "create" && action !== "update" && action !== "replace" && action !== "destroy") return counts;
  return { ...counts, [action]: counts[action] + 1 };
}

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    create: a.create + b.create,
    update: a.update + b.update,
    replace: a.replace + b.replace,
    destroy: a.destroy + b.destroy,
  };
}

export const noCounts = none;

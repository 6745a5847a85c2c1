import type { Action, PlannedResource, ResourceProgress, RunView } from "../../server/protocol";

export function plannedResource(
  address: string,
  action: Action,
  origin: string | undefined,
  more: Partial<PlannedResource> = {},
): PlannedResource {
  return { address, type: address.replace(/^data\./, "").split(".")[0] ?? "", action, origin, attributes: [], ...more };
}

export function progress(
  address: string,
  state: ResourceProgress["state"],
  origin: string | undefined,
  more: Partial<ResourceProgress> = {},
): ResourceProgress {
  return { address, state, origin, action: "create", ...more };
}

interface Parts {
  readonly resources?: readonly PlannedResource[];
  readonly drift?: readonly PlannedResource[];
  readonly progress?: readonly ResourceProgress[];
  readonly diagnostics?: RunView["diagnostics"];
}

/** A run as the server sends it, with as much as a test cares about. */
export function runView(
  { resources = [], drift = [], progress: states = [], diagnostics = [] }: Parts,
  more: Partial<RunView> = {},
): RunView {
  const counts = { create: 0, update: 0, replace: 0, destroy: 0 };
  for (const { action } of resources) if (action in counts) counts[action as keyof typeof counts]++;
  return {
    id: "run-1",
    kind: "apply",
    environment: "dev",
    target: { type: "rehearsal" },
    status: "planned",
    startedAt: "2026-11-24T10:00:00Z",
    plan: { counts, resources, drift, outputs: [] },
    diagnostics,
    resources: Object.fromEntries(states.map((state) => [state.address, state])),
    outputs: [],
    message: "Plan ready",
    ...more,
  };
}

import type { RunEvent, RunView } from "../../server/protocol";

/** What a run looks like after an event of its stream. Log lines are kept apart and change nothing here. */
export function applyRunEvent(run: RunView | undefined, event: RunEvent): RunView | undefined {
  if (event.type === "run") return event.run;
  if (!run) return run;
  switch (event.type) {
    case "status":
      return {
        ...run,
        status: event.status,
        message: event.message,
        ...(event.approvedAt ? { approvedAt: event.approvedAt } : {}),
        ...(event.finishedAt ? { finishedAt: event.finishedAt } : {}),
      };
    case "resource":
      return { ...run, resources: { ...run.resources, [event.progress.address]: event.progress } };
    case "diagnostic":
      return { ...run, diagnostics: [...run.diagnostics, event.diagnostic] };
    case "outputs":
      return { ...run, outputs: event.outputs };
    case "log":
      return run;
  }
}

/** Several events at once; the resources of a large apply are copied once, not once per event. */
export function applyRunEvents(run: RunView | undefined, events: readonly RunEvent[]): RunView | undefined {
  let current = run;
  let resources: Record<string, RunView["resources"][string]> | undefined;
  const settle = () => {
    if (current && resources) current = { ...current, resources: { ...current.resources, ...resources } };
    resources = undefined;
  };
  for (const event of events) {
    if (event.type === "resource") {
      resources ??= {};
      resources[event.progress.address] = event.progress;
      continue;
    }
    settle();
    current = applyRunEvent(current, event);
  }
  settle();
  return current;
}

/** Terraform or the generator is at work, or the run waits for an answer: nothing else may start in its place. */
export function isActive(run: RunView | undefined): boolean {
  return run !== undefined && ["preparing", "planning", "applying"].includes(run.status);
}

import type { RunEvent, RunStatus, RunView } from "../protocol";

const overStatuses: ReadonlySet<RunStatus> = new Set([
  "applied",
  "failed",
  "stopped",
  "discarded",
  "interrupted",
  "finished",
]);

/** Whether nothing can follow any more. A run that waits for approval is not over. */
export function isOver(status: RunStatus): boolean {
  return overStatuses.has(status);
}

/** The run after an event. */
export function reduceRun(run: RunView, event: RunEvent): RunView {
  switch (event.type) {
    case "run":
      return event.run;
    case "status":
      return {
        ...run,
        status: event.status,
        message: event.message,
        ...(event.approvedAt === undefined ? {} : { approvedAt: event.approvedAt }),
        ...(event.finishedAt === undefined ? {} : { finishedAt: event.finishedAt }),
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

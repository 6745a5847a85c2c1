import { meaningOf } from "../../model/meaning";
import type { Problem } from "../../model/problem";
import type { RunKind } from "../../server/protocol";
import { host } from "../host/client";
import { isActive } from "../state/apply-run-event";
import { currentDerived } from "../state/derived";
import { drawingStore } from "../state/drawing-store";
import { useProject } from "../state/project-store";
import { type PlanOptions, useRuns } from "../state/run-store";
import { useWindow } from "../state/window-store";
import { countsInWords } from "../theme/plan-style";
import { announce } from "../ui/announce";
import { notifyError, notifyProblem } from "../ui/notify";

/** Why no plan can be made now, in words; undefined when one can. `problems` are those of the drawing as it is shown. */
export function whyNotPlan(kind: RunKind = "apply", problems?: readonly Problem[]): string | undefined {
  if (useProject.getState().directory === undefined) return "No project is open.";
  const { run } = useRuns.getState();
  if (isActive(run)) return "A run is going on.";
  if (kind !== "apply") return undefined;
  if (drawingStore.getState().drawing.document.components.length === 0) return "There is nothing on the drawing yet.";
  const errors = errorsIn(drawingStore.getState().environment, problems);
  if (errors === 0) return undefined;
  return errors === 1 ? "An error on the drawing stops it." : `${errors} errors on the drawing stop it.`;
}

/** Errors that count in an environment. */
function errorsIn(environment: string, problems: readonly Problem[] = currentDerived().problems): number {
  return problems.filter(
    (problem) =>
      problem.severity === "error" && (problem.environment === undefined || problem.environment === environment),
  ).length;
}

/**
 * Saves and plans the environment at hand. What stands in the way is shown where it can be cleared: errors in the
 * problem list, a missing Terraform or a folder that is not trusted in a dialog that goes on from there.
 */
export async function planNow(kind: RunKind, options?: PlanOptions): Promise<void> {
  const window = useWindow.getState();
  const reason = whyNotPlan(kind);
  if (reason !== undefined) {
    if (kind === "apply" && errorsIn(drawingStore.getState().environment) > 0) window.showBottom("problems");
    notifyProblem(
      "No plan yet",
      reason,
      kind === "apply" ? "Correct what the list of problems names." : "Wait for it or stop it.",
    );
    return;
  }
  if (!useProject.getState().trusted) {
    window.openDialog({ type: "trust", kind });
    return;
  }
  try {
    const status = await host().terraform.status.query();
    if (!status.found || status.problem) {
      window.openDialog({ type: "terraform", kind });
      return;
    }
    if (!(await useProject.getState().saveNow())) {
      const { save } = useProject.getState();
      if (save.state === "failed") notifyProblem("The project could not be saved", save.message, save.remedy);
      if (save.state === "conflict") window.openDialog({ type: "conflict" });
      if (save.state === "read-only")
        notifyProblem("No plan of unsaved changes", "This folder cannot be written to.", "Copy the project elsewhere.");
      return;
    }
    window.showPlanRow(undefined);
    announce(`Planning ${drawingStore.getState().environment}.`);
    await useRuns.getState().plan(kind, meaningOf(drawingStore.getState().drawing.document), options);
  } catch (error) {
    notifyError("The plan could not be started", error);
  }
}

/** Says what a run has come to, once. */
export function announceRuns(): () => void {
  let before = useRuns.getState().run;
  return useRuns.subscribe(({ run }) => {
    const was = before;
    before = run;
    if (!run || was?.id !== run.id || was.status === run.status) return;
    if (run.status === "planned" && run.plan) announce(`Plan ready: ${countsInWords(run.plan.counts)}.`);
    else if (run.status === "failed") announce(run.message, "assertive");
    else announce(run.message);
  });
}

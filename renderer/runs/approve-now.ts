import { catalog } from "../../catalog";
import { meaningOf } from "../../model/meaning";
import type { RunView } from "../../server/protocol";
import { dataLosses, takesAway } from "../plan/consequences";
import { drawingStore } from "../state/drawing-store";
import { useRuns } from "../state/run-store";
import { totalChanges } from "../theme/plan-style";
import { isProduction } from "../ui/environment-dot";
import { notifyError } from "../ui/notify";

/**
 * Whether approving asks first. In proportion to what is at stake: something is destroyed or replaced, or a production
 * environment is changed for real. All else is one click.
 */
export function needsDialog(run: RunView): boolean {
  if (!run.plan || run.kind === "destroy") return true;
  const { document } = drawingStore.getState().drawing;
  if (takesAway(run.plan, document, catalog)) return true;
  const environment = document.environments.find(({ name }) => name === run.environment);
  return run.target.type !== "rehearsal" && environment !== undefined && isProduction(environment);
}

/** What must be typed before a plan is applied: the environment's name to destroy it, the name of what loses its data. */
export function wantedConfirmation(run: RunView): { readonly text: string; readonly reason: string } | undefined {
  if (run.kind === "destroy") {
    return { text: run.environment, reason: "Type the environment's name to destroy all of it." };
  }
  if (!run.plan) return undefined;
  const [loss, ...others] = dataLosses(run.plan, drawingStore.getState().drawing.document, catalog);
  if (!loss) return undefined;
  const rest = others.length > 0 ? ` (as do ${others.map(({ name }) => name).join(", ")})` : "";
  return { text: loss.name, reason: `${loss.name} loses what it holds${rest}. Type its name to go on.` };
}

/** What approving does, in words: "Apply 9 changes to prod", "Destroy dev". */
export function approvalTitle(run: RunView): string {
  if (run.kind === "destroy") return `Destroy ${run.environment}`;
  const changes = run.plan ? totalChanges(run.plan.counts) : 0;
  if (changes === 0) return `Apply moves to ${run.environment}`;
  return `Apply ${changes === 1 ? "1 change" : `${changes} changes`} to ${run.environment}`;
}

/** Applies the plan that is shown. */
export async function approveNow(confirmation?: string): Promise<void> {
  try {
    const meaning = meaningOf(drawingStore.getState().drawing.document);
    await useRuns.getState().approve(meaning, confirmation);
  } catch (error) {
    notifyError("The plan was not applied", error);
  }
}

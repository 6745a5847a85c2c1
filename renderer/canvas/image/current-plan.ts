import type { FormerDrawing } from "../../../server/protocol";
import { kindTitle } from "../../plan/words";
import { targetTitle } from "../../runs/target-words";
import { drawingStore } from "../../state/drawing-store";
import { goneParts } from "../../state/former";
import { useRuns } from "../../state/run-store";
import { countsInWords } from "../../theme/plan-style";
import type { ImagePlan } from "./plan-markup";

/** Whether a plan or run is shown on the drawing, so that an image can show it too. */
export function isPlanShown(): boolean {
  return useRuns.getState().overlay.boxes.size > 0;
}

/** What the drawing wears of the plan or run that is shown; undefined when there is none. */
export function currentPlan(): { readonly image: ImagePlan; readonly former?: FormerDrawing } | undefined {
  const { run, overlay } = useRuns.getState();
  if (!run?.plan || !isPlanShown()) return undefined;
  const { former, counts } = run.plan;
  const when = new Date(run.finishedAt ?? run.startedAt).toLocaleString(undefined, {
    dateStyle: "medium",
    timeStyle: "short",
  });
  const state = overlay.stale ? "out of date" : run.status;
  const caption = `${kindTitle(run.kind)} in ${run.environment}, ${targetTitle(run.target)}, ${state}, ${when}: ${countsInWords(counts)}.`;
  const gone = goneParts(drawingStore.getState().drawing.document, former);
  return { image: { marks: overlay.boxes, gone, caption }, ...(former ? { former } : {}) };
}

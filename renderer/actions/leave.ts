import { cancelDrag, isDragging } from "../canvas/gestures/drag";
import { connectStore, endConnecting } from "../canvas/gestures/line-gesture";
import { currentArrangement } from "../canvas/operations/place";
import { closeFind, findStore } from "../canvas/view/find-store";
import { focusBox, focusedBox } from "../canvas/view/focus";
import { handStore, setTool } from "../canvas/view/hand";
import { isolate, isolateStore } from "../canvas/view/isolate-store";
import { isActive } from "../state/apply-run-event";
import { drawingStore } from "../state/drawing-store";
import { useRuns } from "../state/run-store";

/** One layer at a time: a gesture, a mode, the selection, the plan, then out to the container. */
export function leave(): void {
  if (isDragging()) cancelDrag();
  else if (connectStore.getState().connecting) endConnecting();
  else if (handStore.getState().tool === "hand") setTool("select");
  else if (findStore.getState().open) closeFind();
  else if (isolateStore.getState().isolation) isolate([]);
  else if (drawingStore.getState().selection.length > 0) drawingStore.getState().select([]);
  else if (showsEndedRun()) useRuns.getState().leave();
  else {
    const id = focusedBox();
    const parent = id === undefined ? undefined : currentArrangement().byId.get(id)?.parent;
    if (parent !== undefined) focusBox(parent);
  }
}

/** A plan or run that is shown and no longer at work; one that is stays in sight. */
function showsEndedRun(): boolean {
  const { run } = useRuns.getState();
  return run !== undefined && !isActive(run);
}

import { connectStore, endConnecting } from "../canvas/gestures/connect";
import { cancelDrag, isDragging } from "../canvas/gestures/drag";
import { currentArrangement } from "../canvas/operations/place";
import { closeFind, findStore } from "../canvas/view/find-store";
import { focusBox, focusedBox } from "../canvas/view/focus";
import { handStore, setTool } from "../canvas/view/hand";
import { isolate, isolateStore } from "../canvas/view/isolate-store";
import { drawingStore } from "../state/drawing-store";

/** One layer at a time: a gesture, a mode, the selection, then out to the container. */
export function leave(): void {
  if (isDragging()) cancelDrag();
  else if (connectStore.getState().connecting) endConnecting();
  else if (handStore.getState().tool === "hand") setTool("select");
  else if (findStore.getState().open) closeFind();
  else if (isolateStore.getState().isolation) isolate([]);
  else if (drawingStore.getState().selection.length > 0) drawingStore.getState().select([]);
  else {
    const id = focusedBox();
    const parent = id === undefined ? undefined : currentArrangement().byId.get(id)?.parent;
    if (parent !== undefined) focusBox(parent);
  }
}

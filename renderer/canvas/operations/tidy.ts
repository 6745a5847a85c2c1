import type { ElkNode } from "elkjs/lib/elk-api";
import { createStore } from "zustand/vanilla";
import { catalog } from "../../../catalog";
import { applyEdit } from "../../../model/apply-edit";
import type { Edit } from "../../../model/edits";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing, notifyProblem } from "../../ui/notify";
import { arrangementOf, framePadding } from "../scene/arrangement";
import { boundsOf } from "../scene/geometry";
import { fitView, reveal } from "../view/viewport";
import { howToUnlock } from "./lock";
import { tidyBoxes, tidyGraph } from "./tidy-graph";

/** A layout that is being worked out; it can be given up. */
export const tidyStore = createStore<{ readonly cancel: (() => void) | undefined }>()(() => ({ cancel: undefined }));

/**
 * Lays out what lies in a container, or the whole drawing: one step of undo. The layout runs beside the window; an
 * edit made meanwhile wins, and the layout is dropped.
 */
export async function tidyUp(container: string | undefined): Promise<void> {
  tidyStore.getState().cancel?.();
  const { drawing } = drawingStore.getState();
  const arrangement = arrangementOf(drawing, catalog);
  const inside = arrangement.children.get(container) ?? [];
  if (inside.every(({ id }) => arrangement.locked.has(id))) {
    announce(inside.length === 0 ? "There is nothing to tidy up." : "Everything here is locked in its place.");
    return;
  }
  const { startLayout } = await import("./tidy-worker");
  const run = startLayout(tidyGraph(drawing, arrangement, container));
  let cancelled = false;
  const cancel = () => {
    cancelled = true;
    run.stop();
  };
  tidyStore.setState({ cancel });
  let done: ElkNode;
  try {
    done = await run.done;
  } catch (error) {
    if (cancelled) announce("Tidying up was cancelled.");
    else
      notifyProblem(
        "The drawing could not be tidied up",
        error instanceof Error ? error.message : String(error),
        "Everything is where it was. Tidy up one container at a time.",
      );
    return;
  } finally {
    run.stop();
    if (tidyStore.getState().cancel === cancel) tidyStore.setState({ cancel: undefined });
  }
  if (drawingStore.getState().drawing !== drawing) {
    announce("The drawing was changed meanwhile, so it was not tidied up.");
    return;
  }
  const boxes = tidyBoxes(drawing, arrangement, container, done);
  const name = container === undefined ? "the drawing" : (arrangement.byId.get(container)?.name ?? "");
  if (!boxes) {
    notifyProblem(`${name} was not tidied up`, "It is locked, and its content needs more room.", howToUnlock);
    return;
  }
  const edit = withGrownParents({ type: "place", boxes }, container);
  if (!editDrawing(edit, `Tidy up ${name}`)) return;
  announce(`Tidied up ${name}. Undo brings it back as it was.`);
  if (container === undefined) fitView();
  else reveal([container]);
}

/** Containers around one that grew grow with it. */
function withGrownParents(edit: Edit, container: string | undefined): Edit {
  if (container === undefined) return edit;
  const edits: Edit[] = [edit];
  let after = applyEdit(drawingStore.getState().drawing, edit);
  const { byId } = arrangementOf(after, catalog);
  for (let id = byId.get(container)?.parent; id !== undefined; id = byId.get(id)?.parent) {
    const { boxes, children } = arrangementOf(after, catalog);
    const frame = boxes.get(id);
    const content = boundsOf((children.get(id) ?? []).flatMap((child) => boxes.get(child.id) ?? []));
    if (!frame || !content) break;
    const width = Math.max(frame.width, content.x + content.width + framePadding);
    const height = Math.max(frame.height, content.y + content.height + framePadding);
    if (width === frame.width && height === frame.height) break;
    const grow: Edit = {
      type: "place",
      boxes: { [id]: { ...after.layout.boxes[id], x: frame.x, y: frame.y, width, height } },
    };
    edits.push(grow);
    after = applyEdit(after, grow);
  }
  return edits.length === 1 ? edit : { type: "batch", edits };
}

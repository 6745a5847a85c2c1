import { catalog } from "../../catalog";
import type { Connection } from "../../model/document";
import { currentArrangement } from "../canvas/operations/place";
import { focusedBox } from "../canvas/view/focus";
import { drawingStore } from "../state/drawing-store";
import { useProject } from "../state/project-store";

/** Selected boxes, in the order in which they were selected. */
export function selectedBoxes(): readonly string[] {
  const { byId } = currentArrangement();
  return drawingStore.getState().selection.filter((id) => byId.has(id));
}

/** The one selected box, or the one that has the focus while nothing is selected. */
export function theBox(): string | undefined {
  const boxes = selectedBoxes();
  if (boxes.length === 1) return boxes[0];
  return boxes.length === 0 ? focusedBox() : undefined;
}

/** The one selected line. */
export function theLine(): Connection | undefined {
  const { drawing, selection } = drawingStore.getState();
  return selection.length === 1 ? drawing.document.connections.find(({ id }) => id === selection[0]) : undefined;
}

/** What a command works on: the selection, else the box that has the focus. */
export function subjects(): readonly string[] {
  const { selection } = drawingStore.getState();
  if (selection.length > 0) return selection;
  const focused = focusedBox();
  return focused === undefined ? [] : [focused];
}

export function selectedFrames(): readonly string[] {
  const { byId } = currentArrangement();
  return selectedBoxes().filter((id) => catalog.components.get(byId.get(id)?.type ?? "")?.frame);
}

/** For actions that need a drawing on screen. */
export function needsDrawing(): true | string {
  return useProject.getState().directory === undefined && drawingStore.getState().generation === 0
    ? "No project is open."
    : true;
}

export function needsBoxes(): true | string {
  return subjects().some((id) => currentArrangement().byId.has(id)) ? true : "Select a box first.";
}

export function needsOneBox(): true | string {
  return theBox() === undefined ? "Select one box first." : true;
}

export function needsSelection(): true | string {
  return subjects().length > 0 ? true : "Select something first.";
}

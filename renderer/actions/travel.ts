import type { Drawing } from "../../model/document";
import { openAround } from "../canvas/view/find-store";
import { reveal } from "../canvas/view/viewport";
import { drawingStore } from "../state/drawing-store";
import { announce } from "../ui/announce";

/** Undoes or redoes one step, says which, and brings what changed into view. */
export function travel(direction: "undo" | "redo"): void {
  const { drawing: before, undoLabel, redoLabel, undo, redo } = drawingStore.getState();
  const label = direction === "undo" ? undoLabel : redoLabel;
  if (direction === "undo") undo();
  else redo();
  const { drawing: after } = drawingStore.getState();
  const changed = changedBoxes(before, after);
  if (changed.length > 0 && changed.length <= 60) {
    const [first] = changed;
    if (changed.length === 1 && first !== undefined) openAround(first);
    reveal(changed);
  }
  announce(`${direction === "undo" ? "Undone" : "Redone"}: ${label ?? ""}.`);
}

/** Boxes and lines that are in the drawing now and were not before, or not like this. */
function changedBoxes(before: Drawing, after: Drawing): readonly string[] {
  const components = new Map(before.document.components.map((component) => [component.id, component]));
  const connections = new Map(before.document.connections.map((connection) => [connection.id, connection]));
  return [
    ...after.document.components
      .filter(
        (component) =>
          components.get(component.id) !== component ||
          before.layout.boxes[component.id] !== after.layout.boxes[component.id],
      )
      .map(({ id }) => id),
    ...after.document.connections.filter((line) => connections.get(line.id) !== line).map(({ id }) => id),
  ];
}

import { catalog } from "../../../catalog";
import type { Box } from "../../../model/document";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing } from "../../ui/notify";
import { arrangementOf, isFrame } from "../scene/arrangement";
import { makeRoom } from "./make-room";

/** Closes containers to tiles or opens them again. Neighbours stay where they are unless they came into its place meanwhile. */
export function setCollapsed(ids: readonly string[], collapsed: boolean): void {
  const { drawing } = drawingStore.getState();
  const arrangement = arrangementOf(drawing, catalog);
  const boxes: Record<string, Box> = {};
  for (const id of ids) {
    const component = arrangement.byId.get(id);
    if (!component || !isFrame(catalog.components.get(component.type))) continue;
    const box = drawing.layout.boxes[id] ?? arrangement.boxes.get(id);
    if (!box || (box as Box).collapsed === collapsed) continue;
    const { x, y } = box;
    boxes[id] = { x, y, ...drawing.layout.boxes[id], collapsed };
  }
  const first = Object.keys(boxes)[0];
  if (first === undefined) return;
  const name = arrangement.byId.get(first)?.name ?? "";
  const what = Object.keys(boxes).length === 1 ? name : `${Object.keys(boxes).length} containers`;
  const { edit, said } = makeRoom({ type: "place", boxes });
  if (!editDrawing(edit, `${collapsed ? "Close" : "Open"} ${what}`)) return;
  const inside = countInside(first);
  announce(
    collapsed
      ? `${what} closed: ${inside} ${inside === 1 ? "component" : "components"} inside.`
      : `${what} opened.${said}`,
  );
}

function countInside(id: string): number {
  const { children } = arrangementOf(drawingStore.getState().drawing, catalog);
  return (children.get(id) ?? []).reduce((sum, child) => sum + 1 + countInside(child.id), 0);
}

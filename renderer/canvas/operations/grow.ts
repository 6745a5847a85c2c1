import { catalog } from "../../../catalog";
import { applyEdit } from "../../../model/apply-edit";
import type { Box } from "../../../model/document";
import { EditError } from "../../../model/edit-error";
import type { Edit } from "../../../model/edits";
import { drawingStore } from "../../state/drawing-store";
import { arrangementOf, framePadding } from "../scene/arrangement";
import { boundsOf } from "../scene/geometry";

/**
 * An edit together with what containers have to grow by so that everything it puts into them fits; and their names, to
 * be said: a container never grows silently.
 */
export function growContainers(edit: Edit): { readonly edit: Edit; readonly grown: readonly string[] } {
  const touched = containersOf(edit);
  if (touched.size === 0) return { edit, grown: [] };
  try {
    const grown = growth(edit, touched);
    const names = grown.names;
    return names.length === 0
      ? { edit, grown: [] }
      : { edit: { type: "batch", edits: [edit, { type: "place", boxes: grown.boxes }] }, grown: names };
  } catch (error) {
    // The edit itself is refused: whoever makes it says so.
    if (error instanceof EditError) return { edit, grown: [] };
    throw error;
  }
}

function growth(edit: Edit, touched: ReadonlySet<string>) {
  const { drawing } = drawingStore.getState();
  let after = applyEdit(drawing, edit);
  const boxes: Record<string, Box> = {};
  const names: string[] = [];
  const { byId } = arrangementOf(after, catalog);
  for (const start of touched) {
    for (let id: string | undefined = start; id !== undefined; id = byId.get(id)?.parent) {
      const arrangement = arrangementOf(after, catalog);
      const frame = arrangement.boxes.get(id);
      const content = boundsOf(
        (arrangement.children.get(id) ?? []).flatMap((child) => arrangement.boxes.get(child.id) ?? []),
      );
      if (!frame || !content || !arrangement.openFrames.has(id)) continue;
      const width = Math.max(frame.width, content.x + content.width + framePadding);
      const height = Math.max(frame.height, content.y + content.height + framePadding);
      if (width === frame.width && height === frame.height) break;
      const box: Box = { ...after.layout.boxes[id], x: frame.x, y: frame.y, width, height };
      boxes[id] = box;
      after = applyEdit(after, { type: "place", boxes: { [id]: box } });
      const name = byId.get(id)?.name ?? "";
      if (!names.includes(name)) names.push(name);
    }
  }
  return { boxes, names };
}

function containersOf(edit: Edit): ReadonlySet<string> {
  if (edit.type === "add") return new Set(edit.components.flatMap(({ parent }) => parent ?? []));
  if (edit.type === "reparent") return new Set(edit.parent === undefined ? [] : [edit.parent]);
  if (edit.type === "batch") return new Set(edit.edits.flatMap((part) => [...containersOf(part)]));
  return new Set();
}

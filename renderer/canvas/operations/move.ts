import { catalog } from "../../../catalog";
import { buildWorld } from "../../../generator/lower";
import { applyEdit } from "../../../model/apply-edit";
import type { Box } from "../../../model/document";
import type { Edit } from "../../../model/edits";
import { shownName } from "../../../model/names";
import { currentWorld } from "../../state/derived";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing } from "../../ui/notify";
import type { Point, Rect } from "../scene/geometry";
import { whyLocked } from "./lock";
import { makeRoom } from "./make-room";
import { settleMoved } from "./new-component";
import { currentArrangement, freePlace, whyNotPut } from "./place";

/** "Orders" or "3 components". */
export function nameOf(ids: readonly string[]): string {
  const { byId } = currentArrangement();
  const first = ids[0] === undefined ? undefined : byId.get(ids[0]);
  return ids.length === 1 && first ? shownName(first.name, 60) : `${ids.length} components`;
}

/** The given boxes without those that lie in another one of them: what is moved as one. */
export function outermost(ids: readonly string[]): readonly string[] {
  const { byId } = currentArrangement();
  const chosen = new Set(ids);
  return ids.filter((id) => {
    const component = byId.get(id);
    if (!component) return false;
    for (let at = component.parent; at !== undefined; at = byId.get(at)?.parent) if (chosen.has(at)) return false;
    return true;
  });
}

/** Why not all of these may go into a container, in words. */
export function whyNotMove(ids: readonly string[], parent: string | undefined): string | undefined {
  const { byId } = currentArrangement();
  for (const id of ids) {
    const component = byId.get(id);
    if (!component || component.parent === parent) continue;
    const refusal = whyNotPut(component.type, parent, id);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Containers (and `undefined` for the canvas) that would take all of these and do not hold all of them already. */
export function containersFor(ids: readonly string[]): readonly (string | undefined)[] {
  const { ordered, openFrames, byId } = currentArrangement();
  const moved = new Set(ids);
  const insideMoved = (id: string) => {
    for (let at: string | undefined = id; at !== undefined; at = byId.get(at)?.parent) if (moved.has(at)) return true;
    return false;
  };
  const frames = ordered.filter(
    ({ id, type }) => (openFrames.has(id) || catalog.components.get(type)?.frame) && !insideMoved(id),
  );
  return [undefined, ...frames.map(({ id }) => id)].filter(
    (parent) => ids.some((id) => byId.get(id)?.parent !== parent) && whyNotMove(ids, parent) === undefined,
  );
}

/**
 * The edit that puts boxes into a container at these places (relative to it), with what their definitions give them
 * for where they come to lie.
 */
export function reparentEdit(
  ids: readonly string[],
  parent: string | undefined,
  places: Readonly<Record<string, Point>>,
): Edit {
  const { drawing } = drawingStore.getState();
  const boxes: Record<string, Box> = {};
  for (const id of ids) {
    const place = places[id];
    if (place) boxes[id] = { ...drawing.layout.boxes[id], x: place.x, y: place.y };
  }
  const moved: Edit = { type: "reparent", ids, parent, boxes };
  const settings = settleMoved(currentWorld(), buildWorld(applyEdit(drawing, moved).document, catalog));
  return settings.length > 0 ? { type: "batch", edits: [moved, ...settings] } : moved;
}

/** Puts boxes into a container, each at a free place; for the keyboard. */
export function moveInto(ids: readonly string[], parent: string | undefined): void {
  const moved = outermost(ids);
  const refusal = whyLocked(moved) ?? whyNotMove(moved, parent);
  if (refusal !== undefined) {
    announce(`Not possible: ${refusal}`, "assertive");
    return;
  }
  const { boxes, byId } = currentArrangement();
  const places: Record<string, Point> = {};
  const taken: Rect[] = [];
  for (const id of moved) {
    const size = boxes.get(id);
    if (!size) continue;
    const { at } = freePlace(parent, size, { taken });
    places[id] = at;
    taken.push({ ...size, ...at });
  }
  const { edit, said } = makeRoom(reparentEdit(moved, parent, places));
  const what = nameOf(moved);
  const where = parent === undefined ? "the canvas" : (byId.get(parent)?.name ?? "");
  if (!editDrawing(edit, `Move ${what} to ${where}`)) return;
  announce(`Moved ${what} to ${where}.${said}`);
}

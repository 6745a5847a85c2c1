import type { Box } from "../../../model/document";
import { keyText } from "../../app/platform";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing } from "../../ui/notify";
import { currentArrangement } from "./place";

/** The keys that lock and unlock, as the registry spells them. */
export const lockKeys = "Mod+Shift+L";

/** How a lock is opened, in words. */
export const howToUnlock = `${keyText(lockKeys)} unlocks it.`;

export function isLocked(id: string): boolean {
  return currentArrangement().locked.has(id);
}

/** Why boxes do not move: the first locked one of them, in words; `undefined` when none is locked. */
export function whyLocked(ids: readonly string[]): string | undefined {
  const { byId } = currentArrangement();
  const locked = ids.find(isLocked);
  return locked === undefined ? undefined : `${byId.get(locked)?.name ?? ""} is locked in its place. ${howToUnlock}`;
}

/** Locks the place and size of boxes, or unlocks them when all are locked. Layout only, one step. */
export function toggleLock(ids: readonly string[]): void {
  const { drawing } = drawingStore.getState();
  const { boxes: placed, byId, locked } = currentArrangement();
  const locks = !ids.every((id) => locked.has(id));
  const changed = ids.filter((id) => placed.has(id) && locked.has(id) !== locks);
  const boxes: Record<string, Box> = {};
  for (const id of changed) {
    const { x, y } = placed.get(id) ?? { x: 0, y: 0 };
    boxes[id] = { x, y, ...drawing.layout.boxes[id], locked: locks };
  }
  const [first = ""] = changed;
  const what = changed.length === 1 ? (byId.get(first)?.name ?? "") : `${changed.length} components`;
  if (changed.length === 0 || !editDrawing({ type: "place", boxes }, `${locks ? "Lock" : "Unlock"} ${what}`)) return;
  const are = changed.length === 1 ? "is" : "are";
  announce(locks ? `${what} ${are} locked: place and size stay.` : `${what} ${are} unlocked.`);
}

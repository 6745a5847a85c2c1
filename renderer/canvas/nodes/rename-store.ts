import { createKeyedStore } from "../scene/keyed-store";

/** The box whose name is being typed on the canvas. */
const renaming = createKeyedStore<true>();

let current: string | undefined;

export const renamingBoxes = renaming;

export function startRenaming(id: string): void {
  stopRenaming();
  current = id;
  renaming.set(id, true);
}

export function stopRenaming(): void {
  if (current !== undefined) renaming.set(current, undefined);
  current = undefined;
}

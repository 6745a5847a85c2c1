import { createKeyedStore } from "../scene/keyed-store";

/** The line under the pointer. */
export const hoveredLines = createKeyedStore<true>();

let current: string | undefined;

export function setHoveredLine(id: string | undefined): void {
  if (id === current) return;
  if (current !== undefined) hoveredLines.set(current, undefined);
  current = id;
  if (id !== undefined) hoveredLines.set(id, true);
}

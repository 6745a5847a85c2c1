import { createKeyedStore } from "../scene/keyed-store";

/** The box under the pointer. */
export const hoveredBoxes = createKeyedStore<true>();

let current: string | undefined;

export function setHovered(id: string | undefined): void {
  if (id === current) return;
  if (current !== undefined) hoveredBoxes.set(current, undefined);
  current = id;
  if (id !== undefined) hoveredBoxes.set(id, true);
}

/** The box, or frame by its header or border, that an event happened on. */
export function boxIdOf(target: EventTarget | null): string | undefined {
  const element = target instanceof Element ? target.closest(".react-flow__node") : null;
  return element?.getAttribute("data-id") ?? undefined;
}

/** The line that an event happened on. */
export function lineIdOf(target: EventTarget | null): string | undefined {
  const element = target instanceof Element ? target.closest(".react-flow__edge") : null;
  return element?.getAttribute("data-id") ?? undefined;
}

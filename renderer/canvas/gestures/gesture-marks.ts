import { createKeyedStore } from "../scene/keyed-store";

/**
 * What a gesture that is going on makes of a box: `allowed` containers may take what is dragged, the `target` would;
 * `refused` is under the pointer but may not; `lit` boxes may be connected, with the `source`.
 */
export type GestureMark = "allowed" | "target" | "refused" | "lit" | "source";

export const gestureMarks = createKeyedStore<GestureMark>();

export function clearGestureMarks(): void {
  gestureMarks.replaceAll(new Map());
}

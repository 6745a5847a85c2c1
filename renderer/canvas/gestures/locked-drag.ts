import { announce } from "../../ui/announce";
import { whyLocked } from "../operations/lock";
import type { Point } from "../scene/geometry";
import { clickDistance, dragStore } from "./drag";
import { guardGesture } from "./guard";

/** Says beside the pointer why a locked box does not follow it. A click selects the box as any other. */
export function watchLockedDrag(id: string, start: Point, pointerId: number): void {
  let said = false;
  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== pointerId) return;
    const pointer = { x: event.clientX, y: event.clientY };
    if (!said && Math.hypot(pointer.x - start.x, pointer.y - start.y) <= clickDistance) return;
    const text = whyLocked([id]) ?? "";
    if (!said) announce(text, "assertive");
    said = true;
    dragStore.setState({ dragging: { ids: [id], pointer, text, outcome: "refused", copies: false } });
  };
  const stop = () => {
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", stop);
    unguard();
    dragStore.setState({ dragging: undefined });
  };
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", stop);
  const unguard = guardGesture({ giveUp: stop });
}

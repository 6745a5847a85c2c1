import { openMenuAt } from "../menus/menu-store";
import { boxIdOf, lineIdOf } from "../view/hover";
import { releaseDrag } from "./release-drag";

/** Milliseconds that a finger rests until the menu opens. */
const rest = 500;

/** Pixels that a resting finger may tremble by. */
const tremble = 8;

/**
 * Opens the context menu where a finger rests. Systems that do this themselves may come first; a finger that moves,
 * leaves or is joined by another one means something else.
 */
export function startLongPress(begun: TouchEvent): void {
  const [touch] = begun.changedTouches;
  if (!touch || begun.touches.length > 1) return;
  const { target, clientX: x, clientY: y } = touch;
  const timer = setTimeout(open, rest);

  function open() {
    stop();
    // Whatever the finger does from now on: nothing is dragged, and lifting it clicks nothing.
    releaseDrag(begun);
    window.addEventListener("touchend", lifted, { capture: true, passive: false });
    window.addEventListener("contextmenu", swallow, true);
    openMenuAt(boxIdOf(target) ?? lineIdOf(target), { x, y });
  }
  function swallow(event: Event) {
    event.preventDefault();
    event.stopPropagation();
  }
  function lifted(event: Event) {
    if (event.cancelable) event.preventDefault();
    window.removeEventListener("touchend", lifted, true);
    window.removeEventListener("contextmenu", swallow, true);
  }
  function onMove(event: TouchEvent) {
    const [moved] = event.changedTouches;
    if (!moved || Math.hypot(moved.clientX - x, moved.clientY - y) > tremble) stop();
  }
  function stop() {
    clearTimeout(timer);
    window.removeEventListener("touchmove", onMove, true);
    for (const name of ends) window.removeEventListener(name, stop, true);
  }
  window.addEventListener("touchmove", onMove, true);
  for (const name of ends) window.addEventListener(name, stop, true);
}

const ends = ["touchstart", "touchend", "touchcancel", "contextmenu", "keydown", "blur"] as const;

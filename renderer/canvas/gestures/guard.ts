interface Guarded {
  /** Everything is put back as it was. */
  giveUp(): void;
  /** A key that was pressed or released while the gesture goes on; Escape never comes here. */
  onKey?(event: KeyboardEvent): void;
  /** False while no button or finger holds the gesture: then another pointer may go on with it. */
  isHeld?(): boolean;
}

const modifiers = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph"]);

/**
 * Watches over a gesture that is going on: Escape, a window that loses the focus, a second pointer, another button and
 * a pointer that the system takes away give it up. Keys reach nothing else meanwhile, so that nothing is deleted or
 * undone under the pointer. Gives back what ends the watch.
 */
export function guardGesture({ giveUp: end, onKey, isHeld = () => true }: Guarded): () => void {
  const giveUp = () => {
    // The button is still down: letting it go is no click.
    if (isHeld()) swallowNext("click");
    end();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      claim(event);
      giveUp();
      return;
    }
    // Whoever follows the modifiers goes on following them. Alt alone would open the window's menu.
    if (!modifiers.has(event.key)) claim(event);
    else if (event.key === "Alt") event.preventDefault();
    onKey?.(event);
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === "Alt") event.preventDefault();
    onKey?.(event);
  };
  const onPointerDown = () => {
    if (isHeld()) giveUp();
  };
  // A second button of a mouse comes as a movement that names it, and then as a press of the mouse if nobody forbade it.
  const onButton = (event: MouseEvent) => {
    if (event.button <= 0 || !isHeld()) return;
    claim(event);
    swallowNext("contextmenu");
    giveUp();
  };
  const onBlur = (event: FocusEvent) => {
    // Elements lose the focus all the time; only the window's own loss ends the gesture.
    if (event.target === window) giveUp();
  };
  const listeners: readonly [string, (event: never) => void][] = [
    ["keydown", onKeyDown],
    ["keyup", onKeyUp],
    ["pointerdown", onPointerDown],
    ["pointercancel", giveUp],
    ["pointermove", onButton],
    ["mousedown", onButton],
    ["blur", onBlur],
  ];
  for (const [name, listener] of listeners) window.addEventListener(name, listener as EventListener, true);
  return () => {
    for (const [name, listener] of listeners) window.removeEventListener(name, listener as EventListener, true);
  };
}

function claim(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/**
 * What was pressed when a gesture was given up does nothing else: a button that is let go later is no click, and the
 * right one opens no menu, whether the system asks for it at once or then.
 */
function swallowNext(name: "click" | "contextmenu"): void {
  const stop = () => {
    window.removeEventListener(name, onEvent, true);
    window.removeEventListener("pointerdown", stop, true);
    window.removeEventListener("keydown", stop, true);
  };
  const onEvent = (event: Event) => {
    claim(event);
    stop();
  };
  window.addEventListener(name, onEvent, true);
  window.addEventListener("pointerdown", stop, true);
  window.addEventListener("keydown", stop, true);
}

/**
 * Ends a drag of React Flow as if the button or the finger were lifted: it knows no way to give one up. `event` is what
 * began the drag.
 */
export function releaseDrag(event: MouseEvent | TouchEvent): void {
  if ("changedTouches" in event) {
    const [touch] = event.changedTouches;
    if (!touch || typeof Touch !== "function") return;
    const { identifier, target, clientX, clientY } = touch;
    const lifted = new Touch({ identifier, target, clientX, clientY });
    target.dispatchEvent(new TouchEvent("touchend", { bubbles: true, cancelable: true, changedTouches: [lifted] }));
    return;
  }
  window.dispatchEvent(new MouseEvent("mouseup", { bubbles: true, view: window }));
}

import { isDragging } from "../canvas/gestures/drag";
import { copySelection, cutSelection, pasteText } from "../canvas/operations/clipboard";
import { focusedBox } from "../canvas/view/focus";
import { handStore } from "../canvas/view/hand";
import { drawingStore } from "../state/drawing-store";
import { hasClipboardKeys, installKeymap, scopesOf } from "./keymap";

/** Milliseconds: a shorter press of Space toggles the selection, a longer one was the hand. */
const shortPress = 300;

/** Keys, clipboard events and the held Space of the whole window. Gives back what ends them. */
export function installInput(): () => void {
  const stops = [installKeymap(), installClipboard(), installSpace()];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Copy, cut and paste by the browser's own events, which carry the data without asking for a permission. */
function installClipboard(): () => void {
  const isOurs = (event: ClipboardEvent) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const selected = document.getSelection()?.toString() ?? "";
    const typing = target.closest("input, textarea, [contenteditable]") !== null;
    const here = document.activeElement ?? document.body;
    return !typing && selected === "" && scopesOf(here).some((scope) => scope !== "window");
  };
  const onCopy = (event: ClipboardEvent) => {
    if (!isOurs(event) || !hasClipboardKeys(event.type === "cut" ? "edit.cut" : "edit.copy")) return;
    const text = event.type === "cut" ? cutSelection() : copySelection();
    if (text === undefined) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", text);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (!isOurs(event) || !hasClipboardKeys("edit.paste")) return;
    event.preventDefault();
    pasteText(event.clipboardData?.getData("text/plain") ?? "", false);
  };
  document.addEventListener("copy", onCopy);
  document.addEventListener("cut", onCopy);
  document.addEventListener("paste", onPaste);
  return () => {
    document.removeEventListener("copy", onCopy);
    document.removeEventListener("cut", onCopy);
    document.removeEventListener("paste", onPaste);
  };
}

/** Space is the hand while it is held; pressed shortly it selects or unselects the box that has the focus. */
function installSpace(): () => void {
  let pressedAt = 0;
  let moved = false;
  const onCanvas = (event: KeyboardEvent) =>
    event.target instanceof Element &&
    scopesOf(event.target).includes("canvas") &&
    event.target.closest("input, textarea, button, [role=dialog], [role=menu]") === null;
  const onDown = (event: KeyboardEvent) => {
    if (event.code !== "Space" || isDragging() || !onCanvas(event)) return;
    event.preventDefault();
    if (event.repeat) return;
    pressedAt = event.timeStamp;
    moved = false;
    handStore.setState({ held: true });
  };
  const onUp = (event: KeyboardEvent) => {
    if (event.code !== "Space" || !handStore.getState().held) return;
    handStore.setState({ held: false });
    const id = focusedBox();
    if (id !== undefined && !moved && event.timeStamp - pressedAt < shortPress) toggle(id);
  };
  const onPointer = () => {
    moved = true;
  };
  const onBlur = () => handStore.setState({ held: false });
  window.addEventListener("keydown", onDown);
  window.addEventListener("keyup", onUp);
  window.addEventListener("pointerdown", onPointer, true);
  window.addEventListener("blur", onBlur);
  return () => {
    window.removeEventListener("keydown", onDown);
    window.removeEventListener("keyup", onUp);
    window.removeEventListener("pointerdown", onPointer, true);
    window.removeEventListener("blur", onBlur);
  };
}

function toggle(id: string): void {
  const { selection, select } = drawingStore.getState();
  select(selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id]);
}

import { createStore } from "zustand/vanilla";
import { announce } from "../../ui/announce";
import { shownCanvas } from "../flow";
import { openQuickAdd } from "../menus/quick-add";
import { addNoteLine, connectBoxes, validTargets, verdictOn } from "../operations/connect";
import type { Point } from "../scene/geometry";
import { boxIdOf, setHovered } from "../view/hover";
import { flowPointAt } from "../view/viewport";
import { clearGestureMarks, type GestureMark, gestureMarks } from "./gesture-marks";

/** A line that is being drawn. */
export interface Connecting {
  readonly from: string;
  /** Where the pointer is in the window. */
  readonly pointer: Point;
  readonly over: string | undefined;
  /** What would come of releasing here, in words. */
  readonly text: string;
  readonly outcome: "possible" | "refused" | "empty";
  /** Draws a line that only explains. */
  readonly note: boolean;
}

export const connectStore = createStore<{ readonly connecting: Connecting | undefined }>()(() => ({
  connecting: undefined,
}));

/** Pixels that the pointer may move and it still counts as a click. */
const clickDistance = 3;

/**
 * Begins to draw a line from a box. It ends where the button is released; a click leaves it at the pointer until the
 * next one, so that nobody has to hold the button. Escape gives up.
 */
export function startConnecting(from: string, start: Point, pointerId: number): void {
  endConnecting();
  const lit = new Set(validTargets(from).map(({ id }) => id));
  setHovered(undefined);
  document.documentElement.dataset.connecting = "";
  let dragged = false;
  let sticky = false;
  let last = start;

  const update = (pointer: Point, target: EventTarget | null, note: boolean) => {
    last = pointer;
    const over = boxIdOf(target);
    const marks = new Map<string, GestureMark>([...lit].map((id) => [id, "lit"]));
    marks.set(from, "source");
    const connecting = judge(from, pointer, over === from ? undefined : over, note);
    if (connecting.over !== undefined)
      marks.set(connecting.over, connecting.outcome === "possible" ? "target" : "refused");
    gestureMarks.replaceAll(marks);
    connectStore.setState({ connecting });
  };

  const finish = () => {
    const { connecting } = connectStore.getState();
    endConnecting();
    if (!connecting) return;
    // The pointer rests on the box at the end, from which the next line may lead on.
    setHovered(connecting.over);
    if (connecting.outcome === "possible" && connecting.over !== undefined) {
      if (connecting.note) addNoteLine(from, connecting.over);
      else connectBoxes(from, connecting.over, connecting.pointer);
    } else if (connecting.outcome === "refused") announce(`Not possible: ${connecting.text}`, "assertive");
    else if (!connecting.note) {
      openQuickAdd({ at: flowPointAt(connecting.pointer), window: connecting.pointer, connectFrom: from });
    }
  };

  const onMove = (event: PointerEvent) => {
    if (!sticky && event.pointerId !== pointerId) return;
    if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > clickDistance) dragged = true;
    const target = document.elementFromPoint(event.clientX, event.clientY);
    update({ x: event.clientX, y: event.clientY }, target, event.altKey);
  };
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== pointerId || sticky) return;
    if (dragged) finish();
    else sticky = true;
  };
  const onDown = (event: PointerEvent) => {
    if (!sticky) return;
    event.preventDefault();
    event.stopPropagation();
    if (shownCanvas()?.element.contains(event.target as Element)) finish();
    else endConnecting();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      endConnecting();
    } else if (event.key === "Alt") {
      event.preventDefault();
      update(last, document.elementFromPoint(last.x, last.y), event.type === "keydown");
    }
  };
  const onCancel = () => endConnecting();
  const onBlur = (event: FocusEvent) => {
    // Elements lose the focus all the time; only the window's own loss ends the gesture.
    if (event.target === window) endConnecting();
  };

  const listeners: readonly [string, (event: never) => void][] = [
    ["pointermove", onMove],
    ["pointerup", onUp],
    ["pointerdown", onDown],
    ["pointercancel", onCancel],
    ["keydown", onKey],
    ["keyup", onKey],
    ["blur", onBlur],
  ];
  for (const [name, listener] of listeners) window.addEventListener(name, listener as EventListener, true);
  stop = () => {
    for (const [name, listener] of listeners) window.removeEventListener(name, listener as EventListener, true);
  };
  update(start, document.elementFromPoint(start.x, start.y), false);
}

let stop: (() => void) | undefined;

/** Gives up the line that is being drawn. */
export function endConnecting(): void {
  stop?.();
  stop = undefined;
  delete document.documentElement.dataset.connecting;
  clearGestureMarks();
  if (connectStore.getState().connecting) connectStore.setState({ connecting: undefined });
}

function judge(from: string, pointer: Point, over: string | undefined, note: boolean): Connecting {
  const base = { from, pointer, over, note };
  if (over === undefined) {
    return { ...base, outcome: "empty", text: note ? "" : "Release to add a component, connected already" };
  }
  if (note) return { ...base, outcome: "possible", text: "Note line: explains, creates nothing" };
  const verdict = verdictOn(from, over);
  if ("reason" in verdict) return { ...base, outcome: "refused", text: `${verdict.reason} Alt draws a note line.` };
  const [first, ...more] = verdict.possible;
  const text = more.length > 0 ? `${verdict.possible.length} kinds of connections` : (first?.title ?? "");
  return { ...base, outcome: "possible", text };
}

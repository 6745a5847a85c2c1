import { createStore } from "zustand/vanilla";
import { announce } from "../../ui/announce";
import { shownCanvas } from "../flow";
import type { Point } from "../scene/geometry";
import { boxIdOf, setHovered } from "../view/hover";
import { clickDistance } from "./drag";
import { clearGestureMarks, type GestureMark, gestureMarks } from "./gesture-marks";
import { guardGesture } from "./guard";

/** What would come of releasing a line here, in words. */
export interface LineJudgement {
  readonly text: string;
  /** `empty`: over no box. `nothing`: releasing leaves everything as it was. */
  readonly outcome: "possible" | "refused" | "empty" | "nothing";
  /** A line that only explains. */
  readonly note: boolean;
}

/** A line one end of which follows the pointer. */
export interface Connecting extends LineJudgement {
  /** The box at the other end. */
  readonly from: string;
  /** Where the pointer is in the window. */
  readonly pointer: Point;
  readonly over: string | undefined;
}

/** A line that is being drawn, or one of whose ends is being moved. */
export interface LineGesture {
  /** The box at the end that stays. */
  readonly from: string;
  /** Boxes to which the line may lead. */
  readonly lit: ReadonlySet<string>;
  /** What releasing over a box (or over none) would do; `alt` while Alt is held. */
  judge(over: string | undefined, alt: boolean): LineJudgement;
  /** Released, and neither refused nor given up. */
  release(connecting: Connecting): void;
  /** Whatever came of it, it is over. */
  end?(): void;
}

export const connectStore = createStore<{ readonly connecting: Connecting | undefined }>()(() => ({
  connecting: undefined,
}));

/**
 * Lets an end of a line follow the pointer until the button is released; a click leaves it at the pointer until the
 * next one, so that nobody has to hold the button.
 */
export function followLine(gesture: LineGesture, start: Point, pointerId: number): void {
  endConnecting();
  setHovered(undefined);
  document.documentElement.dataset.connecting = "";
  let dragged = false;
  let sticky = false;
  let last = start;

  const update = (pointer: Point, alt: boolean) => {
    last = pointer;
    const over = boxIdOf(document.elementFromPoint(pointer.x, pointer.y));
    const judgement = gesture.judge(over, alt);
    const marks = new Map<string, GestureMark>([...gesture.lit].map((id) => [id, "lit"]));
    marks.set(gesture.from, "source");
    if (over !== undefined && judgement.outcome === "possible") marks.set(over, "target");
    if (over !== undefined && judgement.outcome === "refused") marks.set(over, "refused");
    gestureMarks.replaceAll(marks);
    connectStore.setState({ connecting: { ...judgement, from: gesture.from, pointer, over } });
  };

  const finish = () => {
    const { connecting } = connectStore.getState();
    endConnecting();
    if (!connecting) return;
    // The pointer rests on the box at the end, from which the next line may lead on.
    setHovered(connecting.over);
    if (connecting.outcome === "refused") announce(`Not possible: ${connecting.text}`, "assertive");
    else if (connecting.outcome !== "nothing") gesture.release(connecting);
  };

  const onMove = (event: PointerEvent) => {
    if (!sticky && event.pointerId !== pointerId) return;
    if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > clickDistance) dragged = true;
    update({ x: event.clientX, y: event.clientY }, event.altKey);
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
    if (event.button === 0 && shownCanvas()?.element.contains(event.target as Element)) finish();
    else endConnecting();
  };
  const listeners: readonly [string, (event: never) => void][] = [
    ["pointermove", onMove],
    ["pointerup", onUp],
    ["pointerdown", onDown],
  ];
  for (const [name, listener] of listeners) window.addEventListener(name, listener as EventListener, true);
  const unguard = guardGesture({
    giveUp: endConnecting,
    isHeld: () => !sticky,
    onKey(event) {
      if (event.key === "Alt") update(last, event.type === "keydown");
    },
  });
  stop = () => {
    for (const [name, listener] of listeners) window.removeEventListener(name, listener as EventListener, true);
    unguard();
    gesture.end?.();
  };
  update(start, false);
}

let stop: (() => void) | undefined;

/** Gives up the line that is being drawn or moved. */
export function endConnecting(): void {
  stop?.();
  stop = undefined;
  delete document.documentElement.dataset.connecting;
  clearGestureMarks();
  if (connectStore.getState().connecting) connectStore.setState({ connecting: undefined });
}

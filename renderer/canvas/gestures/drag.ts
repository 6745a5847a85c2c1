import type { OnNodeDrag } from "@xyflow/react";
import { createStore } from "zustand/vanilla";
import { catalog } from "../../../catalog";
import { applyEdit } from "../../../model/apply-edit";
import { duplicate, type Pasted } from "../../../model/clipboard";
import type { Box, Drawing } from "../../../model/document";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing } from "../../ui/notify";
import { shownCanvas } from "../flow";
import { makeCopies } from "../operations/clipboard";
import { makeRoom } from "../operations/make-room";
import { nameOf, outermost, reparentEdit, whyNotMove } from "../operations/move";
import { currentArrangement, frameAt, whyNotPut } from "../operations/place";
import { arrangementOf } from "../scene/arrangement";
import type { Point, Rect } from "../scene/geometry";
import type { BoxNode } from "../scene/scene";
import { flowPoint } from "../view/viewport";
import { droppedRects, placesAmongSiblings, placesIn } from "./drop-places";
import { clearGestureMarks, type GestureMark, gestureMarks } from "./gesture-marks";
import { guardGesture } from "./guard";
import { clearGuides, guideStore, guidesFor, siblingsOfDragged } from "./guides";
import { releaseDrag } from "./release-drag";

/** Boxes that are being dragged, and what would come of releasing them here. */
export interface Dragging {
  readonly ids: readonly string[];
  readonly pointer: Point;
  readonly text: string;
  readonly outcome: "moves" | "contains" | "refused";
  readonly copies: boolean;
}

export const dragStore = createStore<{ readonly dragging: Dragging | undefined }>()(() => ({ dragging: undefined }));

interface Gesture {
  /** The box under the pointer. */
  readonly grabbed: string;
  readonly ids: readonly string[];
  readonly allowed: ReadonlyMap<string, GestureMark>;
  readonly verdicts: Map<string, string | undefined>;
  target: string | undefined;
  /** The container stays as it is while Space is held. */
  keepsParent: boolean;
  copies: boolean;
  cancelled: boolean;
  pointer: Point;
  /** Where the canvas lies in the window: asking in every frame would make the browser lay the page out. */
  readonly origin: Point;
  /** What the grabbed box may stand in line with. */
  readonly beside: readonly Rect[];
  /** What began it; a drag that is given up ends as if this pointer were lifted. */
  readonly begun: MouseEvent | TouchEvent;
  unguard(): void;
}

let gesture: Gesture | undefined;

/** What was selected when the button went down: React Flow selects what it drags. */
let selectedAtPress: readonly string[] = [];

/** The pointer went down somewhere on the canvas. */
export function notePress(): void {
  selectedAtPress = drawingStore.getState().selection;
}

/** Pixels that the pointer may move and it still counts as a click. */
export const clickDistance = 3;

export const onDragStart: OnNodeDrag<BoxNode> = (event, node, nodes) => {
  const ids = outermost(nodes.map(({ id }) => id));
  const moved = ids.includes(node.id) ? ids : [node.id, ...ids];
  gesture = {
    grabbed: node.id,
    ids: moved,
    allowed: allowedFrames(moved),
    verdicts: new Map(),
    target: currentArrangement().byId.get(node.id)?.parent,
    keepsParent: false,
    copies: "altKey" in event && event.altKey,
    cancelled: false,
    pointer: pointOf(event),
    beside: siblingsOfDragged(node.id, new Set(moved)),
    origin: shownCanvas()?.element.getBoundingClientRect() ?? { x: 0, y: 0 },
    begun: event,
    unguard: guardGesture({ giveUp: cancelDrag, onKey }),
  };
  gestureMarks.replaceAll(gesture.allowed);
  setSnap(!modified(event));
};

export const onDrag: OnNodeDrag<BoxNode> = (event, node) => {
  if (!gesture || gesture.cancelled) return;
  gesture.pointer = pointOf(event);
  gesture.copies = "altKey" in event && event.altKey;
  setSnap(!modified(event));
  judge(gesture);
  showGuides(gesture, node);
};

export const onDragStop: OnNodeDrag<BoxNode> = (_event, _node, nodes) => {
  const ended = gesture;
  gesture = undefined;
  ended?.unguard();
  clearGestureMarks();
  dragStore.setState({ dragging: undefined });
  clearGuides();
  setSnap(true);
  if (ended?.cancelled) drawingStore.getState().select(selectedAtPress);
  else if (ended) drop(ended, nodes);
  shownCanvas()?.restore();
};

/** Gives up the drag: everything is where it was. */
export function cancelDrag(): void {
  if (!gesture || gesture.cancelled) return;
  gesture.cancelled = true;
  announce("Drag cancelled.");
  releaseDrag(gesture.begun);
}

export function isDragging(): boolean {
  return gesture !== undefined;
}

function onKey(event: KeyboardEvent): void {
  if (!gesture) return;
  if (event.code === "Space") {
    gesture.keepsParent = event.type === "keydown";
    judge(gesture);
  } else if (event.key === "Control" || event.key === "Meta") setSnap(event.type === "keyup");
  else if (event.key === "Alt") {
    gesture.copies = event.type === "keydown";
    judge(gesture);
  }
}

/** Shows with which sibling the grabbed box stands in line, while it stays among them. */
function showGuides(current: Gesture, node: BoxNode): void {
  const { absolute, byId } = currentArrangement();
  const parent = byId.get(node.id)?.parent;
  if (current.target !== parent) {
    clearGuides();
    return;
  }
  const origin = (parent === undefined ? undefined : absolute.get(parent)) ?? { x: 0, y: 0 };
  const rect = {
    x: node.position.x + origin.x,
    y: node.position.y + origin.y,
    width: node.width ?? 0,
    height: node.height ?? 0,
  };
  const guides = guidesFor(rect, current.beside);
  if (guides.length > 0) guideStore.setState({ guides });
  else clearGuides();
}

/** Works out what releasing here would do, and shows it. */
function judge(current: Gesture): void {
  const { byId } = currentArrangement();
  const own = byId.get(current.grabbed)?.parent;
  const onCanvas = { x: current.pointer.x - current.origin.x, y: current.pointer.y - current.origin.y };
  const target = current.keepsParent ? own : frameAt(flowPoint(onCanvas), new Set(current.ids));
  const refusal = target === own ? undefined : verdictOn(current, target);
  current.target = target;
  const marks = new Map(current.allowed);
  if (target !== undefined && target !== own) marks.set(target, refusal === undefined ? "target" : "refused");
  gestureMarks.replaceAll(marks);
  const name = target === undefined ? "the canvas" : (byId.get(target)?.name ?? "");
  const verb = current.copies ? "Copy" : "Move";
  const outcome = target === own ? "moves" : refusal === undefined ? "contains" : "refused";
  const text =
    outcome === "refused"
      ? (refusal ?? "")
      : outcome === "contains"
        ? `${verb} into ${name}`
        : current.copies
          ? "Copy"
          : "";
  const before = dragStore.getState().dragging;
  if (text === "" && !before) return;
  dragStore.setState({
    dragging:
      text === "" ? undefined : { ids: current.ids, pointer: current.pointer, text, outcome, copies: current.copies },
  });
}

function verdictOn({ ids, copies, verdicts }: Gesture, target: string | undefined): string | undefined {
  const key = `${copies} ${target ?? ""}`;
  if (!verdicts.has(key)) verdicts.set(key, whyNotMove(ids, target) ?? (copies ? whyNotCopy(ids, target) : undefined));
  return verdicts.get(key);
}

/** Where a box may lie there may still be no room for a second one of its kind. */
function whyNotCopy(ids: readonly string[], target: string | undefined): string | undefined {
  const { byId } = currentArrangement();
  for (const id of ids) {
    const refusal = whyNotPut(byId.get(id)?.type ?? "", target);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function allowedFrames(ids: readonly string[]): ReadonlyMap<string, GestureMark> {
  const { openFrames, byId } = currentArrangement();
  const moved = new Set(ids);
  const outside = (id: string) => {
    for (let at: string | undefined = id; at !== undefined; at = byId.get(at)?.parent) if (moved.has(at)) return false;
    return true;
  };
  const own = ids[0] === undefined ? undefined : byId.get(ids[0])?.parent;
  const marks = new Map<string, GestureMark>();
  for (const id of openFrames) {
    if (id !== own && outside(id) && whyNotMove(ids, id) === undefined) marks.set(id, "allowed");
  }
  return marks;
}

/** Makes the edit that the drag stands for: one step, whatever was dragged. */
function drop(ended: Gesture, nodes: readonly BoxNode[]): void {
  const { byId } = currentArrangement();
  const { drawing } = drawingStore.getState();
  const own = byId.get(ended.grabbed)?.parent;
  const { target } = ended;
  const changesParent = target !== own;
  if (changesParent) {
    const refusal = verdictOn(ended, target);
    if (refusal !== undefined) {
      announce(`Not possible: ${refusal}`, "assertive");
      return;
    }
  }
  const moved = nodes.filter(({ id }) => ended.ids.includes(id));
  if (ended.copies) {
    dropCopies(ended, moved, changesParent);
    return;
  }
  const what = nameOf(ended.ids);
  if (!changesParent) {
    const boxes: Record<string, Box> = {};
    for (const [id, place] of Object.entries(placesAmongSiblings(moved)))
      boxes[id] = { ...drawing.layout.boxes[id], ...place };
    editDrawing({ type: "place", boxes }, `Move ${what}`);
    return;
  }
  const where = target === undefined ? "the canvas" : (byId.get(target)?.name ?? "");
  const { edit, said } = makeRoom(reparentEdit(ended.ids, target, placesIn(target, droppedRects(moved))));
  if (editDrawing(edit, `Move ${what} to ${where}`)) {
    announce(`Moved ${what} ${target === undefined ? "out to the canvas" : `into ${where}`}.${said}`);
  }
}

/** The originals stay, copies stand where the drag ended, in the container there. */
function dropCopies({ grabbed, ids, target }: Gesture, moved: readonly BoxNode[], changesParent: boolean): void {
  const { boxes } = currentArrangement();
  const first = moved.find(({ id }) => id === grabbed) ?? moved[0];
  const before = first && boxes.get(first.id);
  if (!first || !before) return;
  const offset = { x: first.position.x - before.x, y: first.position.y - before.y };
  const { drawing } = drawingStore.getState();
  const copies = duplicate(drawing, ids, offset);
  if (!copies) return;
  makeCopies(changesParent ? copiesIn(target, copies, drawing) : copies, ids);
}

/** The same copies in the same places of the canvas as far as they are free, but in another container. */
function copiesIn(target: string | undefined, copies: Pasted, drawing: Drawing): Pasted {
  const { absolute } = arrangementOf(applyEdit(drawing, copies.edit), catalog);
  const tops = new Set(copies.ids);
  const rects = new Map([...absolute].filter(([id]) => tops.has(id)));
  const boxes: Record<string, Box> = { ...copies.edit.boxes };
  for (const [id, place] of Object.entries(placesIn(target, rects))) boxes[id] = { ...boxes[id], ...place };
  const components = copies.edit.components.map((component) => {
    const { parent: _parent, ...rest } = component;
    if (!tops.has(component.id)) return component;
    return target === undefined ? rest : { ...rest, parent: target };
  });
  return { ...copies, edit: { ...copies.edit, components, boxes } };
}

function setSnap(on: boolean): void {
  const store = shownCanvas()?.store;
  if (store && store.getState().snapToGrid !== on) store.setState({ snapToGrid: on });
}

function modified(event: MouseEvent | TouchEvent): boolean {
  return event.ctrlKey || event.metaKey;
}

function pointOf(event: MouseEvent | TouchEvent): Point {
  if ("touches" in event) {
    const touch = event.touches[0] ?? event.changedTouches[0];
    return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
  }
  return { x: event.clientX, y: event.clientY };
}

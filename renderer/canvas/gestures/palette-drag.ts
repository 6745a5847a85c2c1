import { createStore } from "zustand/vanilla";
import { catalog } from "../../../catalog";
import type { PaletteItem } from "../../palette/palette-items";
import { announce } from "../../ui/announce";
import { shownCanvas } from "../flow";
import { type Destination, destinationAt, insertComponent } from "../operations/insert";
import { acceptingContainers, currentArrangement, frameAt } from "../operations/place";
import type { Point } from "../scene/geometry";
import { focusBox } from "../view/focus";
import { flowPointAt } from "../view/viewport";
import { clickDistance } from "./drag";
import { clearGestureMarks, type GestureMark, gestureMarks } from "./gesture-marks";
import { guardGesture } from "./guard";

/** An item of the palette on its way to the canvas. */
export interface PaletteDrag {
  readonly item: PaletteItem;
  readonly pointer: Point;
  readonly text: string;
  readonly outcome: "outside" | "allowed" | "refused";
}

export const paletteDragStore = createStore<{ readonly drag: PaletteDrag | undefined }>()(() => ({ drag: undefined }));

/** Begins to carry an item to the canvas. `onClick` runs when the pointer was not moved. */
export function startPaletteDrag(item: PaletteItem, start: Point, onClick: () => void): void {
  let dragging = false;
  let allowed: ReadonlyMap<string, GestureMark> = new Map();

  const onMove = (event: PointerEvent) => {
    const pointer = { x: event.clientX, y: event.clientY };
    if (!dragging) {
      if (Math.hypot(pointer.x - start.x, pointer.y - start.y) <= clickDistance) return;
      dragging = true;
      allowed = new Map(acceptingContainers(item.type).map((id) => [id, "allowed"]));
    }
    show(item, pointer, allowed);
  };
  const onUp = (event: PointerEvent) => {
    stop();
    if (!dragging) {
      onClick();
      return;
    }
    drop(item, { x: event.clientX, y: event.clientY });
  };
  const stop = () => {
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onUp);
    unguard();
    clearGestureMarks();
    paletteDragStore.setState({ drag: undefined });
  };
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", onUp);
  const unguard = guardGesture({ giveUp: stop });
}

function show(item: PaletteItem, pointer: Point, allowed: ReadonlyMap<string, GestureMark>): void {
  if (!isOverCanvas(pointer)) {
    gestureMarks.replaceAll(allowed);
    paletteDragStore.setState({ drag: { item, pointer, text: "", outcome: "outside" } });
    return;
  }
  const frame = frameAt(flowPointAt(pointer));
  const destination = destinationAt(item.type, frame);
  const refused = "refusal" in destination;
  const marks = new Map(allowed);
  if (frame !== undefined) marks.set(frame, refused ? "refused" : "target");
  gestureMarks.replaceAll(marks);
  paletteDragStore.setState({
    drag: { item, pointer, outcome: refused ? "refused" : "allowed", text: whatWouldCome(item, destination) },
  });
}

function whatWouldCome(item: PaletteItem, destination: Destination): string {
  if ("refusal" in destination) return destination.refusal;
  const titles = destination.missing.map((type) => catalog.components.get(type)?.title ?? type);
  if (titles.length > 0) return `${item.title}, in a new ${titles.join(" and ")}`;
  const name = destination.parent === undefined ? undefined : currentArrangement().byId.get(destination.parent)?.name;
  return name === undefined ? item.title : `${item.title} into ${name}`;
}

function drop(item: PaletteItem, pointer: Point): void {
  if (!isOverCanvas(pointer)) return;
  const at = flowPointAt(pointer);
  const destination = destinationAt(item.type, frameAt(at));
  if ("refusal" in destination) {
    announce(`Not possible: ${destination.refusal}`, "assertive");
    return;
  }
  const id = insertComponent({ type: item.type, props: item.props, name: item.title, at }, destination);
  if (id !== undefined) focusBox(id);
}

/** What floats over the canvas (hints, tools) does not catch what is dropped. */
function isOverCanvas({ x, y }: Point): boolean {
  const canvas = shownCanvas()?.element;
  return canvas !== undefined && document.elementsFromPoint(x, y).some((element) => canvas.contains(element));
}

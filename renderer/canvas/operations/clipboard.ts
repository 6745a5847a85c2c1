import { catalog } from "../../../catalog";
import { buildWorld } from "../../../generator/lower";
import { applyEdit } from "../../../model/apply-edit";
import {
  type ClipboardContent,
  clipboardText,
  copy,
  duplicate,
  type Pasted,
  paste,
  readClipboard,
} from "../../../model/clipboard";
import { childrenByParent, lookingThrough } from "../../../model/containment";
import type { Component, Props } from "../../../model/document";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing, notifyProblem } from "../../ui/notify";
import { arrangementOf } from "../scene/arrangement";
import { boundsOf, type Point, toGrid } from "../scene/geometry";
import { reveal } from "../view/viewport";
import { makeRoom } from "./make-room";
import { nameOf } from "./move";
import { initialProps } from "./new-component";
import {
  acceptingAround,
  acceptingContainers,
  currentArrangement,
  freePlace,
  isTransparentType,
  isUncovered,
  placeBeside,
  whyNotPut,
} from "./place";
import { removeSelection } from "./remove";

/** What was copied last, for windows that may not read the system's clipboard. */
let remembered: string | undefined;

/** A place for what is pasted is looked for rather right of and below the original, by pixels. */
const beside = 24;

/** Text for the system's clipboard; `undefined` when no box is selected. */
export function copySelection(): string | undefined {
  const { drawing, selection } = drawingStore.getState();
  const content = copy(drawing, selection);
  if (!content) return undefined;
  remembered = clipboardText(content);
  announce(`Copied ${nameOf(selection)}.`);
  return remembered;
}

export function cutSelection(): string | undefined {
  const text = copySelection();
  if (text !== undefined) removeSelection(drawingStore.getState().selection);
  return text;
}

/** Copies (and cuts) by command, where there is no clipboard event to answer. */
export async function copyByCommand(cuts: boolean): Promise<void> {
  const text = cuts ? cutSelection() : copySelection();
  if (text === undefined) return;
  // Where the window may not write to the clipboard, the copy can still be pasted in this window.
  await navigator.clipboard?.writeText(text).catch(() => undefined);
}

export async function pasteByCommand(inPlace: boolean): Promise<void> {
  const text = await navigator.clipboard?.readText().catch(() => undefined);
  pasteText(text !== undefined && readClipboard(text) ? text : (remembered ?? text ?? ""), inPlace);
}

/** Pastes boxes that were copied here or in another window; says why it cannot. */
export function pasteText(text: string, inPlace: boolean): void {
  const content = readClipboard(text);
  if (!content) {
    notifyProblem(
      "Nothing to paste",
      "The clipboard holds no components of a drawing.",
      "Copy boxes on the canvas first.",
    );
    return;
  }
  const target = targetFor(content);
  if ("refusal" in target) {
    notifyProblem("Not possible to paste here", target.refusal, "Select a container that takes them.");
    return;
  }
  const { drawing } = drawingStore.getState();
  const at = inPlace ? placeInDrawing(content, target.parent) : freeFor(content, target.parent);
  finish(settled(paste(drawing, content, target.parent, at)), "Paste", inPlace);
}

let lastDuplicate: { readonly ids: readonly string[]; readonly sources: readonly string[] } | undefined;

/** Puts copies beside the selected boxes; again, it repeats the distance to which the first copies were moved. */
export function duplicateSelection(): void {
  const { drawing, selection } = drawingStore.getState();
  const repeated = lastDuplicate && sameIds(lastDuplicate.ids, selection) ? offsetSince(lastDuplicate) : undefined;
  const copies = duplicate(drawing, selection, repeated ?? { x: 0, y: 0 });
  if (!copies) return;
  if (finish(settled(besideOthers(copies)), "Duplicate")) lastDuplicate = { ids: copies.ids, sources: selection };
}

/** Makes copies that a drag left somewhere; the next duplicate repeats their distance. */
export function makeCopies(copies: Pasted, sources: readonly string[]): void {
  if (finish(settled(copies), "Duplicate", true)) lastDuplicate = { ids: copies.ids, sources };
}

function offsetSince({ ids, sources }: NonNullable<typeof lastDuplicate>): Point | undefined {
  const { boxes } = currentArrangement();
  const [source, copied] = [sources[0], ids[0]].map((id) => (id === undefined ? undefined : boxes.get(id)));
  return source && copied && { x: copied.x - source.x, y: copied.y - source.y };
}

/** Copies where they cover no box: those of one container stay together and go to the nearest free place in it. */
function besideOthers(copies: Pasted): Pasted {
  const boxes = { ...copies.edit.boxes };
  const arrangement = arrangementOf(applyEdit(drawingStore.getState().drawing, copies.edit), catalog);
  const tops = new Set(copies.ids);
  const byParent = childrenByParent(copies.edit.components.filter(({ id }) => tops.has(id)));
  for (const [parent, together] of byParent) {
    const rects = together.flatMap(({ id }) => arrangement.boxes.get(id) ?? []);
    const bounds = boundsOf(rects);
    if (!bounds) continue;
    const at = isUncovered(parent, bounds) ? bounds : placeBeside(parent, bounds);
    for (const { id } of together) {
      const rect = arrangement.boxes.get(id);
      if (rect) boxes[id] = { ...boxes[id], x: rect.x + at.x - bounds.x, y: rect.y + at.y - bounds.y };
    }
  }
  return { ...copies, edit: { ...copies.edit, boxes } };
}

function finish(pasted: Pasted, verb: string, over = false): boolean {
  const { edit, said } = makeRoom(pasted.edit, { over });
  const count = pasted.edit.components.length;
  const what = count === 1 ? (pasted.edit.components[0]?.name ?? "") : `${count} components`;
  if (!editDrawing(edit, `${verb} ${what}`)) return false;
  drawingStore.getState().select(pasted.ids);
  reveal(pasted.ids);
  const lost =
    pasted.lost.length > 0
      ? ` ${pasted.lost.length} ${pasted.lost.length === 1 ? "connection was" : "connections were"} not copied, because the other end was not: ${[...new Set(pasted.lost.map(({ missing }) => missing.name))].join(", ")}.`
      : "";
  announce(`${verb === "Paste" ? "Pasted" : "Duplicated"} ${what}.${lost}${said}`);
  return true;
}

/** Copies get the initial properties of where they come to lie, in a group too: a tier its own block. */
function settled(pasted: Pasted): Pasted {
  let { drawing } = drawingStore.getState();
  const tops = new Set(pasted.ids);
  const children = childrenByParent(pasted.edit.components);
  const changes = new Map<string, Component>();
  const settle = (component: Component) => {
    const props: Props = initialProps(buildWorld(drawing.document, catalog), component);
    const changed =
      Object.keys(props).length > 0 ? { ...component, props: { ...component.props, ...props } } : component;
    const { id } = changed;
    changes.set(id, changed);
    const box = pasted.edit.boxes[id];
    drawing = applyEdit(drawing, {
      type: "add",
      components: [changed],
      connections: [],
      boxes: box ? { [id]: box } : {},
    });
    if (isTransparentType(component.type)) for (const child of children.get(id) ?? []) settle(child);
  };
  for (const component of pasted.edit.components) if (tops.has(component.id)) settle(component);
  const components = pasted.edit.components.map((component) => changes.get(component.id) ?? component);
  return { ...pasted, edit: { ...pasted.edit, components } };
}

/** The container that takes all that was copied: around the selection, else the first one, else the canvas. */
function targetFor(content: ClipboardContent): { readonly parent: string | undefined } | { readonly refusal: string } {
  const ids = new Set(content.components.map(({ id }) => id));
  const tops = content.components.filter(({ parent }) => parent === undefined || !ids.has(parent));
  // A group goes where all that lies in it may lie.
  const children = childrenByParent(content.components);
  const meant = [...tops, ...lookingThrough(tops, children, ({ type }) => isTransparentType(type))];
  const takesAll = (parent: string | undefined) => meant.every(({ type }) => whyNotPut(type, parent) === undefined);
  const type = meant.find((component) => !isTransparentType(component.type))?.type ?? tops[0]?.type ?? "";
  const { byId } = currentArrangement();
  for (const start of drawingStore.getState().selection) {
    // A copy goes beside its original: the selected box itself is not the container unless nothing around it is.
    const isOriginal = tops.some((top) => top.id === start);
    for (let at = isOriginal ? byId.get(start)?.parent : start; at !== undefined; at = byId.get(at)?.parent) {
      if (takesAll(at)) return { parent: at };
    }
  }
  const own = tops.flatMap(({ id }) => byId.get(id)?.parent ?? [])[0];
  if (own !== undefined && takesAll(own)) return { parent: own };
  const other = [acceptingAround(type, undefined), ...acceptingContainers(type)].find(
    (id) => id !== undefined && takesAll(id),
  );
  if (other !== undefined) return { parent: other };
  if (takesAll(undefined)) return { parent: undefined };
  const refused = meant.find((component) => whyNotPut(component.type, undefined) !== undefined);
  return { refusal: (refused && whyNotPut(refused.type, undefined)) ?? "These do not fit into one container." };
}

function freeFor(content: ClipboardContent, parent: string | undefined): Point {
  const bounds = contentBounds(content);
  const { boxes } = currentArrangement();
  const original = content.components.map(({ id }) => boxes.get(id)).find((box) => box !== undefined);
  const near = original && { x: original.x + beside, y: original.y + beside };
  return freePlace(parent, bounds, { near }).at;
}

/** Where the originals stand, seen from the new container; a free place when they are of another drawing. */
function placeInDrawing(content: ClipboardContent, parent: string | undefined): Point {
  const { absolute } = currentArrangement();
  const rects = content.components.flatMap(({ id }) => absolute.get(id) ?? []);
  const bounds = boundsOf(rects);
  if (!bounds) return freeFor(content, parent);
  const origin = (parent === undefined ? undefined : absolute.get(parent)) ?? { x: 0, y: 0 };
  return { x: toGrid(bounds.x - origin.x), y: toGrid(bounds.y - origin.y) };
}

function contentBounds(content: ClipboardContent) {
  const ids = new Set(content.components.map(({ id }) => id));
  const tops = content.components.filter(({ parent }) => parent === undefined || !ids.has(parent));
  const rects = tops.flatMap(({ id, type }) => {
    const box = content.boxes[id];
    const size = catalog.components.get(type)?.size ?? { width: 96, height: 96 };
    return box ? [{ x: box.x, y: box.y, width: box.width ?? size.width, height: box.height ?? size.height }] : [];
  });
  return boundsOf(rects) ?? { width: 96, height: 96 };
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

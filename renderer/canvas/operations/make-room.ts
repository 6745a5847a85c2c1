import { catalog } from "../../../catalog";
import { applyEdit } from "../../../model/apply-edit";
import type { Box } from "../../../model/document";
import { EditError } from "../../../model/edit-error";
import type { Edit } from "../../../model/edits";
import { drawingStore } from "../../state/drawing-store";
import { type Arrangement, arrangementOf, framePadding } from "../scene/arrangement";
import { boundsOf, grid, grown, overlaps, type Rect, toGrid } from "../scene/geometry";
import { clear, currentArrangement } from "./place";

/** An edit with all that has to give way to it. */
export interface Room {
  readonly edit: Edit;
  /** What grew and what was pushed aside, as sentences that follow another one: nothing moves silently. */
  readonly said: string;
}

/**
 * An edit together with the room that it takes: a container grows until everything in it fits, and what stands right of
 * or below something that was added or grew is pushed aside, up through the containers around. Locked boxes stay. With
 * `over`, what is added lies where it was put on purpose and pushes nothing itself.
 */
export function makeRoom(edit: Edit, { over = false }: { readonly over?: boolean } = {}): Room {
  const { drawing } = drawingStore.getState();
  try {
    const before = currentArrangement();
    const after = applyEdit(drawing, edit);
    const arrangement = arrangementOf(after, catalog);
    const opened = [...arrangement.openFrames].filter((id) => before.byId.has(id) && !before.openFrames.has(id));
    const given = giveWay(new Set([...placedBy(edit), ...opened]), before, arrangement, over);
    const boxes: Record<string, Box> = {};
    for (const [id, rect] of given.rects) {
      const { x, y, width, height } = rect;
      boxes[id] = { ...after.layout.boxes[id], x, y, ...(given.grown.has(id) ? { width, height } : {}) };
    }
    if (given.rects.size === 0) return { edit, said: "" };
    return { edit: { type: "batch", edits: [edit, { type: "place", boxes }] }, said: inWords(given) };
  } catch (error) {
    // The edit itself is refused: whoever makes it says so.
    if (error instanceof EditError) return { edit, said: "" };
    throw error;
  }
}

interface Given {
  /** New places and sizes, relative to the container. */
  readonly rects: Map<string, Rect>;
  /** Names of what grew and of what was pushed, by id. */
  readonly grown: Map<string, string>;
  readonly pushed: Map<string, string>;
}

function giveWay(placed: ReadonlySet<string>, before: Arrangement, after: Arrangement, over: boolean): Given {
  const given: Given = { rects: new Map(), grown: new Map(), pushed: new Map() };
  const { byId, depth, children } = after;
  const rectOf = (id: string) => given.rects.get(id) ?? after.boxes.get(id);
  const waiting = new Map<string | undefined, Set<string>>();
  const expect = (id: string) => {
    const parent = depth.get(id) === 0 ? undefined : byId.get(id)?.parent;
    waiting.set(parent, (waiting.get(parent) ?? new Set()).add(id));
  };
  for (const id of placed) if (byId.has(id)) expect(id);
  const depthOf = (id: string | undefined) => (id === undefined ? -1 : (depth.get(id) ?? 0));
  while (waiting.size > 0) {
    // The innermost first: by what happens there, those around it may have to grow.
    const [container, moved] = [...waiting].reduce((a, b) => (depthOf(b[0]) > depthOf(a[0]) ? b : a));
    waiting.delete(container);
    if (container !== undefined && !after.openFrames.has(container)) continue;
    const siblings = (children.get(container) ?? []).map(({ id }) => id);
    const pushing = over ? [...moved].filter((id) => !placed.has(id)) : [...moved];
    for (const [id, rect] of pushAside(pushing, siblings, placed, before, { rectOf, locked: after.locked })) {
      given.rects.set(id, rect);
      given.pushed.set(id, byId.get(id)?.name ?? "");
    }
    const frame = container === undefined ? undefined : rectOf(container);
    const content = boundsOf(siblings.flatMap((id) => rectOf(id) ?? []));
    if (container === undefined || !frame || !content) continue;
    const width = Math.max(frame.width, content.x + content.width + framePadding);
    const height = Math.max(frame.height, content.y + content.height + framePadding);
    if (width === frame.width && height === frame.height) continue;
    given.rects.set(container, { ...frame, width, height });
    given.grown.set(container, byId.get(container)?.name ?? "");
    expect(container);
  }
  return given;
}

interface Standing {
  rectOf(id: string): Rect | undefined;
  readonly locked: ReadonlySet<string>;
}

/** New places of those siblings into which something runs that was placed or grew. What was placed together stays so. */
function pushAside(
  first: readonly string[],
  siblings: readonly string[],
  placed: ReadonlySet<string>,
  before: Arrangement,
  { rectOf, locked }: Standing,
): ReadonlyMap<string, Rect> {
  const pushed = new Map<string, Rect>();
  const placeOf = (id: string) => pushed.get(id) ?? rectOf(id);
  const pushing = [...first];
  // Each push leads right or down, away from what pushes: the bound is for drawings that overlap in circles.
  for (let pushes = 0; pushes < siblings.length ** 2 + siblings.length; pushes++) {
    const id = pushing.shift();
    const rect = id === undefined ? undefined : placeOf(id);
    if (id === undefined || !rect) break;
    for (const other of siblings) {
      const there = placeOf(other);
      if (other === id || !there || locked.has(other) || (placed.has(id) && placed.has(other))) continue;
      const was = pairBefore(before, id, other);
      if (!overlaps(there, grown(rect, grid - 1)) || (was && !comesNearer(was, [rect, there]))) continue;
      pushed.set(other, beyond(rect, there, was));
      pushing.push(other);
    }
  }
  return pushed;
}

type Pair = readonly [Rect, Rect];

/** Where two boxes stood before; `undefined` when one of them is new. */
function pairBefore({ absolute }: Arrangement, id: string, other: string): Pair | undefined {
  const [a, b] = [absolute.get(id), absolute.get(other)];
  return a && b && [a, b];
}

/** What overlapped before was drawn so, and stays. */
function comesNearer(was: Pair, is: Pair): boolean {
  return !overlaps(...was) && distance(...is) < distance(...was);
}

function distance(a: Rect, b: Rect): number {
  return Math.max(b.x - a.x - a.width, a.x - b.x - b.width, b.y - a.y - a.height, a.y - b.y - b.height);
}

/** A box moved right of or below another one: to the side on which it stood before, else by the shorter way. */
function beyond(rect: Rect, other: Rect, was: Pair | undefined): Rect {
  const right = toGrid(rect.x + rect.width + clear);
  const down = toGrid(rect.y + rect.height + clear);
  const stoodRight = was !== undefined && was[1].x >= was[0].x + was[0].width;
  const stoodBelow = was !== undefined && was[1].y >= was[0].y + was[0].height;
  const goesRight = stoodRight === stoodBelow ? right - other.x < down - other.y : stoodRight;
  return goesRight ? { ...other, x: right } : { ...other, y: down };
}

function inWords({ grown: larger, pushed }: Given): string {
  const grew = larger.size > 0 ? ` ${[...larger.values()].join(", ")} grew to make room.` : "";
  const names = [...pushed.values()];
  const what = names.length > 3 ? `${names.length} components` : names.join(", ");
  return names.length > 0 ? `${grew} ${what} moved aside.` : grew;
}

/** What an edit puts into containers. */
function placedBy(edit: Edit): ReadonlySet<string> {
  if (edit.type === "add") return new Set(edit.components.map(({ id }) => id));
  if (edit.type === "reparent") return new Set(edit.ids);
  if (edit.type === "batch") return new Set(edit.edits.flatMap((part) => [...placedBy(part)]));
  return new Set();
}

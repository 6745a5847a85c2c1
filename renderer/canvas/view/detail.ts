import type { InternalNode } from "@xyflow/react";
import type { FlowStore } from "../flow";
import { createKeyedStore, useKeyed } from "../scene/keyed-store";
import type { BoxNode } from "../scene/scene";
import { onSettledZoom } from "./settled-zoom";

/** 0: coloured tile; 1: icon and name; 2: everything. */
export type Detail = 0 | 1 | 2;

/** Zoom from which boxes show their icon, and from which they show everything. */
export const steps = { icon: 0.3, full: 0.6 } as const;

/** Boxes this share of the window beyond its edge are drawn with details already. */
const margin = 0.3;

export function detailAt(zoom: number): Detail {
  return zoom >= steps.full ? 2 : zoom >= steps.icon ? 1 : 0;
}

/** By box. A box that is far outside of the window stays a plain tile at any zoom. */
const details = createKeyedStore<Detail>();

/** How much larger than the drawing its name is drawn so that it can be read when all is small. */
const scales = createKeyedStore<number>();

const allFrames = "frames";

export function useDetail(id: string): Detail {
  return useKeyed(details, id) ?? 0;
}

/** How much larger names of frames and badges are drawn, 1 at a zoom that can be read; changes in few steps. */
export function useNameScale(): number {
  return useKeyed(scales, allFrames) ?? 1;
}

/** The zoom while the drawing is too far away to read; undefined when it is not. */
const farZooms = createKeyedStore<number>();

/** The settled zoom while only coloured tiles are drawn. */
export function useFarZoom(): number | undefined {
  return useKeyed(farZooms, allFrames);
}

interface Seen {
  readonly detail: Detail;
  /** Of the window, in pixels. */
  readonly width: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Keeps the level of detail of every box in step with the window. Gives back what ends that. */
export function followDetail(store: FlowStore): () => void {
  let seen: Seen | undefined;
  let { transform, nodes } = store.getState();
  let zoom = transform[2];

  const update = () => {
    const state = store.getState();
    const detail = detailAt(zoom);
    scales.set(allFrames, nameScale(zoom));
    farZooms.set(allFrames, zoom < steps.icon ? zoom : undefined);
    seen = seenBy(state, detail);
    const next = new Map<string, Detail>();
    for (const [id, node] of state.nodeLookup) next.set(id, detail > 0 && isSeen(node, seen) ? detail : 0);
    details.replaceAll(next);
  };

  /** Whether the window has reached the edge of what is drawn with details. */
  const hasLeft = () => {
    if (!seen || seen.detail === 0) return false;
    const [x, y, current] = store.getState().transform;
    const { width, height } = store.getState();
    const [left, top] = [-x / current, -y / current];
    const [right, bottom] = [left + width / current, top + height / current];
    return left < seen.left || top < seen.top || right > seen.right || bottom > seen.bottom;
  };

  update();
  const stopSettling = onSettledZoom(store, (settled) => {
    zoom = settled;
    update();
  });
  const unsubscribe = store.subscribe((state) => {
    const panned = state.transform !== transform && state.transform[2] === transform[2];
    const jumped = state.width !== 0 && seen?.width !== state.width;
    // Dragging replaces nodes in every frame, but never brings in one that was far away.
    const others = state.nodes !== nodes && state.nodes.length !== nodes.length;
    ({ transform, nodes } = state);
    if (jumped) zoom = transform[2];
    if (jumped || others || (panned && transform[2] === zoom && hasLeft())) update();
  });
  return () => {
    stopSettling();
    unsubscribe();
  };
}

function seenBy({ transform, width, height }: ReturnType<FlowStore["getState"]>, detail: Detail): Seen {
  const [x, y, zoom] = transform;
  const [aside, above] = [(width / zoom) * margin, (height / zoom) * margin];
  const [left, top] = [-x / zoom, -y / zoom];
  return {
    detail,
    width,
    left: left - aside,
    top: top - above,
    right: left + width / zoom + aside,
    bottom: top + height / zoom + above,
  };
}

function isSeen(node: InternalNode<BoxNode>, seen: Seen): boolean {
  const { x, y } = node.internals.positionAbsolute;
  return x < seen.right && y < seen.bottom && x + (node.width ?? 0) > seen.left && y + (node.height ?? 0) > seen.top;
}

/** Names stay readable: below 75 % they grow in steps of a quarter as the drawing shrinks. */
function nameScale(zoom: number): number {
  if (zoom >= 0.75) return 1;
  return Math.min(1.25 ** Math.round(Math.log(0.8 / zoom) / Math.log(1.25)), 12);
}

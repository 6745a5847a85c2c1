import type { FlowStore } from "../flow";
import { createKeyedStore, useKeyed } from "../scene/keyed-store";

/** 0: coloured tile; 1: icon and name; 2: everything. */
export type Detail = 0 | 1 | 2;

/** Zoom from which boxes show their icon, and from which they show everything. */
export const steps = { icon: 0.3, full: 0.6 } as const;

/** Boxes this share of the window beyond its edge are drawn with details already. */
const margin = 0.4;

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

interface Seen {
  readonly detail: Detail;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Keeps the level of detail of every box in step with the window. Gives back what ends that. */
export function followDetail(store: FlowStore): () => void {
  let seen: Seen | undefined;
  let transform = store.getState().transform;
  let nodes = store.getState().nodes;

  const update = (always: boolean) => {
    const state = store.getState();
    const [x, y, zoom] = state.transform;
    const detail = detailAt(zoom);
    scales.set(allFrames, nameScale(zoom));
    const left = -x / zoom;
    const top = -y / zoom;
    const [width, height] = [state.width / zoom, state.height / zoom];
    const inside =
      seen?.detail === detail &&
      (detail === 0 ||
        (left >= seen.left && top >= seen.top && left + width <= seen.right && top + height <= seen.bottom));
    if (inside && !always) return;
    const [aside, above] = [width * margin, height * margin];
    seen = { detail, left: left - aside, top: top - above, right: left + width + aside, bottom: top + height + above };
    const next = new Map<string, Detail>();
    for (const [id, node] of state.nodeLookup) {
      const { x: nodeX, y: nodeY } = node.internals.positionAbsolute;
      const near =
        nodeX < seen.right &&
        nodeY < seen.bottom &&
        nodeX + (node.width ?? 0) > seen.left &&
        nodeY + (node.height ?? 0) > seen.top;
      next.set(id, near ? detail : 0);
    }
    details.replaceAll(next);
  };

  update(true);
  return store.subscribe((state) => {
    const moved = state.transform !== transform;
    // Dragging replaces nodes in every frame, but never brings in one that was far away.
    const others = state.nodes !== nodes && state.nodes.length !== nodes.length;
    transform = state.transform;
    nodes = state.nodes;
    if (moved || others) update(others);
  });
}

/** Names stay readable: below 75 % they grow in steps of a quarter as the drawing shrinks. */
function nameScale(zoom: number): number {
  if (zoom >= 0.75) return 1;
  return Math.min(1.25 ** Math.round(Math.log(0.8 / zoom) / Math.log(1.25)), 12);
}

import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk-api";
import type { Box, Drawing } from "../../../model/document";
import { type Arrangement, framePadding, headerHeight } from "../scene/arrangement";
import { boundsOf, grown, overlaps, toGrid } from "../scene/geometry";

const options = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.edgeRouting": "ORTHOGONAL",
  // What is drawn already decides the order, so that a tidy drawing stays as its reader knows it.
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.spacing.nodeNodeBetweenLayers": "72",
  "elk.layered.spacing.edgeNodeBetweenLayers": "24",
  "elk.spacing.nodeNode": "40",
  "elk.spacing.edgeNode": "24",
  "elk.spacing.componentComponent": "48",
};

const frameOptions = {
  "elk.padding": `[top=${headerHeight + 16},left=${framePadding + 8},bottom=${framePadding + 8},right=${framePadding + 8}]`,
  "elk.spacing.nodeNode": "40",
  "elk.layered.spacing.nodeNodeBetweenLayers": "72",
};

/**
 * The graph that the layout works on: what lies in a container (or the whole drawing), with the lines inside. Locked
 * boxes are left out, and a container that holds one is moved as it is: so is whatever stands beside a locked box.
 */
export function tidyGraph(drawing: Drawing, arrangement: Arrangement, container: string | undefined): ElkNode {
  const inside = new Set<string>();
  const nodeOf = (id: string): ElkNode => {
    inside.add(id);
    const { width, height } = arrangement.boxes.get(id) ?? { width: 96, height: 96 };
    const children = arrangement.openFrames.has(id) ? (arrangement.children.get(id) ?? []) : [];
    const isHeld = children.some((child) => arrangement.locked.has(child.id));
    if (children.length === 0 || isHeld) return { id, width, height };
    return { id, layoutOptions: frameOptions, children: children.map((child) => nodeOf(child.id)) };
  };
  const top = (arrangement.children.get(container) ?? [])
    .filter(({ id }) => !arrangement.locked.has(id))
    .map(({ id }) => nodeOf(id));
  const edges = drawing.document.connections.flatMap((connection): ElkExtendedEdge[] => {
    const from = arrangement.shownAs.get(connection.from) ?? connection.from;
    const to = arrangement.shownAs.get(connection.to) ?? connection.to;
    // The layout misroutes lines between a container and what lies in it: they have no say.
    const nested = isInside(from, to, arrangement) || isInside(to, from, arrangement);
    if (from === to || nested || !inside.has(from) || !inside.has(to)) return [];
    return [{ id: connection.id, sources: [from], targets: [to] }];
  });
  const padding: Record<string, string> = container === undefined ? {} : { "elk.padding": frameOptions["elk.padding"] };
  return { id: "root", layoutOptions: { ...options, ...padding }, children: top, edges };
}

/**
 * The boxes of a finished layout, on the grid, clear of the locked ones beside them; the container's own size with
 * them. `undefined` when the container is locked and too small for it.
 */
export function tidyBoxes(
  drawing: Drawing,
  arrangement: Arrangement,
  container: string | undefined,
  done: ElkNode,
): Record<string, Box> | undefined {
  const boxes: Record<string, Box> = {};
  const clear = clearOfLocked(arrangement, container, done);
  const take = (node: ElkNode) => {
    for (const child of node.children ?? []) {
      const hasContent = (child.children?.length ?? 0) > 0;
      boxes[child.id] = {
        ...drawing.layout.boxes[child.id],
        x: toGrid(child.x ?? 0),
        y: toGrid(child.y ?? 0),
        ...(hasContent ? { width: up(child.width), height: up(child.height) } : {}),
      };
      take(child);
    }
  };
  take(done);
  for (const { id } of done.children ?? []) {
    const box = boxes[id];
    if (box) boxes[id] = { ...box, y: box.y + clear.down };
  }
  const own = container === undefined ? undefined : arrangement.boxes.get(container);
  if (container !== undefined && own) {
    const width = up(Math.max(done.width ?? 0, clear.right + framePadding, 160));
    const height = up(Math.max((done.height ?? 0) + clear.down, clear.bottom + framePadding, 120));
    if (arrangement.locked.has(container)) return width > own.width || height > own.height ? undefined : boxes;
    boxes[container] = { ...drawing.layout.boxes[container], x: own.x, y: own.y, width, height };
  }
  return boxes;
}

/** Clear space between what was laid out and the locked boxes beside it, in pixels. */
const gap = 40;

/** How far the laid out boxes go down so that none covers a locked one, and how far the locked ones reach. */
function clearOfLocked({ boxes, children, locked }: Arrangement, container: string | undefined, done: ElkNode) {
  const held = (children.get(container) ?? []).flatMap(({ id }) => (locked.has(id) ? (boxes.get(id) ?? []) : []));
  const around = boundsOf(held);
  if (!around) return { down: 0, right: 0, bottom: 0 };
  const laid = (done.children ?? []).map(({ x = 0, y = 0, width = 0, height = 0 }) => ({ x, y, width, height }));
  const top = Math.min(...laid.map(({ y }) => y));
  const covers = laid.some((box) => held.some((other) => overlaps(grown(box, gap / 2), other)));
  const bottom = around.y + around.height;
  return { down: covers ? toGrid(bottom + gap - top) : 0, right: around.x + around.width, bottom };
}

function up(value: number | undefined): number {
  return Math.ceil((value ?? 0) / 8) * 8;
}

function isInside(id: string, container: string, { byId }: Arrangement): boolean {
  for (let at = byId.get(id)?.parent; at !== undefined; at = byId.get(at)?.parent) if (at === container) return true;
  return false;
}

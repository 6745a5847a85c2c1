import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk-api";
import type { Box, Drawing } from "../../../model/document";
import { type Arrangement, framePadding, headerHeight } from "../scene/arrangement";
import { toGrid } from "../scene/geometry";

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

/** The graph that the layout works on: what lies in a container (or the whole drawing), with the lines inside. */
export function tidyGraph(drawing: Drawing, arrangement: Arrangement, container: string | undefined): ElkNode {
  const inside = new Set<string>();
  const nodeOf = (id: string): ElkNode => {
    inside.add(id);
    const { width, height } = arrangement.boxes.get(id) ?? { width: 96, height: 96 };
    const children = arrangement.openFrames.has(id) ? (arrangement.children.get(id) ?? []) : [];
    if (children.length === 0) return { id, width, height };
    return { id, layoutOptions: frameOptions, children: children.map((child) => nodeOf(child.id)) };
  };
  const top = (arrangement.children.get(container) ?? []).map(({ id }) => nodeOf(id));
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

/** The boxes of a finished layout, on the grid; the container's own size with them. */
export function tidyBoxes(
  drawing: Drawing,
  arrangement: Arrangement,
  container: string | undefined,
  done: ElkNode,
): Record<string, Box> {
  const boxes: Record<string, Box> = {};
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
  const own = container === undefined ? undefined : arrangement.boxes.get(container);
  if (container !== undefined && own) {
    boxes[container] = {
      ...drawing.layout.boxes[container],
      x: own.x,
      y: own.y,
      width: up(Math.max(done.width ?? 0, 160)),
      height: up(Math.max(done.height ?? 0, 120)),
    };
  }
  return boxes;
}

function up(value: number | undefined): number {
  return Math.ceil((value ?? 0) / 8) * 8;
}

function isInside(id: string, container: string, { byId }: Arrangement): boolean {
  for (let at = byId.get(id)?.parent; at !== undefined; at = byId.get(at)?.parent) if (at === container) return true;
  return false;
}

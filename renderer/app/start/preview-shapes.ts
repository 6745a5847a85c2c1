import type { Catalog, FrameStyle } from "../../../catalog/define";
import type { Drawing } from "../../../model/document";
import { pathThrough, pointsOf } from "../../canvas/scene/route";
import { routeLines } from "../../canvas/scene/routing";

export interface PreviewShape {
  readonly id: string;
  /** Absolute, in the drawing's pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly icon: string;
  readonly frame?: Pick<FrameStyle, "border" | "colour" | "darkColour">;
}

export interface Preview {
  readonly shapes: readonly PreviewShape[];
  /** The way of each line, as on the canvas. */
  readonly lines: readonly { readonly id: string; readonly path: string }[];
  readonly viewBox: string;
}

const margin = 24;

/** Where everything of a drawing stands, with absolute positions; containers come before what lies in them. */
export function previewOf(drawing: Drawing, catalog: Catalog): Preview {
  const { components, connections } = drawing.document;
  const byId = new Map(components.map((component) => [component.id, component]));
  const origin = (id: string, depth = 0): { x: number; y: number } => {
    const box = drawing.layout.boxes[id] ?? { x: 0, y: 0 };
    const parent = byId.get(id)?.parent;
    if (parent === undefined || depth > 20) return box;
    const outer = origin(parent, depth + 1);
    return { x: outer.x + box.x, y: outer.y + box.y };
  };
  const shapes = components.map((component): PreviewShape => {
    const definition = catalog.components.get(component.type);
    const box = drawing.layout.boxes[component.id];
    const frame = definition?.frame;
    const variant = frame?.variants?.of[String(component.props[frame.variants.property])];
    return {
      id: component.id,
      ...origin(component.id),
      width: box?.width ?? definition?.size?.width ?? 96,
      height: box?.height ?? definition?.size?.height ?? 96,
      icon: definition?.icon ?? "",
      ...(frame ? { frame: { ...frame, ...variant } } : {}),
    };
  });
  const rects = new Map(shapes.map((shape) => [shape.id, shape]));
  const obstacles = new Map(shapes.filter(({ frame }) => !frame).map((shape) => [shape.id, shape]));
  const routes = routeLines(connections, rects, obstacles, []);
  const lines = connections.flatMap(({ id, from, to }) => {
    const [start, end, route] = [rects.get(from), rects.get(to), routes.get(id)];
    return start && end && route ? [{ id, path: pathThrough(pointsOf(start, end, route)) }] : [];
  });
  const left = Math.min(0, ...shapes.map(({ x }) => x));
  const top = Math.min(0, ...shapes.map(({ y }) => y));
  const right = Math.max(400, ...shapes.map(({ x, width }) => x + width));
  const bottom = Math.max(240, ...shapes.map(({ y, height }) => y + height));
  return {
    shapes,
    lines,
    viewBox: [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin].join(" "),
  };
}

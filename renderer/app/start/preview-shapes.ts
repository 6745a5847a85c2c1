import type { Catalog, FrameStyle } from "../../../catalog/define";
import type { Drawing } from "../../../model/document";

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
  readonly lines: readonly {
    readonly id: string;
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
  }[];
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
  const centres = new Map(
    shapes.map(({ id, x, y, width, height }) => [id, { x: x + width / 2, y: y + height / 2 - 8 }]),
  );
  const lines = connections.flatMap(({ id, from, to }) => {
    const [start, end] = [centres.get(from), centres.get(to)];
    return start && end ? { id, x1: start.x, y1: start.y, x2: end.x, y2: end.y } : [];
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

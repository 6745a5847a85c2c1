import type { Drawing, GroundplanDocument } from "../../model/document";
import type { FormerDrawing } from "../../server/protocol";

/** The drawing together with what is drawn no longer but still there, so that a plan can speak of both. */
export function withFormer(document: GroundplanDocument, former: FormerDrawing | undefined): GroundplanDocument {
  if (!former) return document;
  const components = missing(former.components, document.components);
  const connections = missing(former.connections, document.connections);
  if (components.length === 0 && connections.length === 0) return document;
  return {
    ...document,
    components: [...document.components, ...components],
    connections: [...document.connections, ...connections],
  };
}

/** The same with the places where it stood. */
export function drawingWithFormer({ document, layout }: Drawing, former: FormerDrawing | undefined): Drawing {
  return {
    document: withFormer(document, former),
    layout: former ? { ...layout, boxes: { ...former.boxes, ...layout.boxes } } : layout,
  };
}

/** Ids of what is drawn no longer. */
export function goneParts(document: GroundplanDocument, former: FormerDrawing | undefined): ReadonlySet<string> {
  if (!former) return new Set();
  const components = missing(former.components, document.components);
  const connections = missing(former.connections, document.connections);
  return new Set([...components, ...connections].map(({ id }) => id));
}

function missing<Part extends { readonly id: string }>(parts: readonly Part[], drawn: readonly Part[]): Part[] {
  const ids = new Set(drawn.map(({ id }) => id));
  return parts.filter(({ id }) => !ids.has(id));
}

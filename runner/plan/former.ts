import { withAncestors } from "../../model/containment";
import type { FormerDrawing } from "../protocol";

/** The named boxes and lines of a drawing, with what they lie in and lead to. */
export function formerParts(drawing: FormerDrawing, ids: ReadonlySet<string>): FormerDrawing {
  const connections = drawing.connections.filter(({ id }) => ids.has(id));
  const ends = connections.flatMap(({ from, to }) => [from, to]);
  const needed = withAncestors(drawing.components, [...ids, ...ends]);
  const boxes = Object.entries(drawing.boxes).filter(([id]) => needed.has(id));
  return {
    components: drawing.components.filter(({ id }) => needed.has(id)),
    connections,
    boxes: Object.fromEntries(boxes),
  };
}

import type { NodeProps } from "@xyflow/react";
import type { BoxNode } from "../scene/scene";

export type BoxNodeProps = NodeProps<BoxNode>;

/** A node is drawn anew when it says something else, not when it or its container moves. */
export function sameBox(a: BoxNodeProps, b: BoxNodeProps): boolean {
  return (
    a.data === b.data &&
    a.selected === b.selected &&
    a.width === b.width &&
    a.height === b.height &&
    a.dragging === b.dragging
  );
}

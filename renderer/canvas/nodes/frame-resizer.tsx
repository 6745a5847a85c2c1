import { NodeResizer } from "@xyflow/react";
import { useMemo } from "react";
import { catalog } from "../../../catalog";
import type { Box } from "../../../model/document";
import { drawingStore } from "../../state/drawing-store";
import { editDrawing } from "../../ui/notify";
import { shownCanvas } from "../flow";
import { arrangementOf, framePadding, headerHeight } from "../scene/arrangement";
import { boundsOf, toGrid } from "../scene/geometry";
import styles from "./frame-resizer.module.css";

/** Handles on a selected frame. It never gets smaller than what lies in it; what lies in it stays where it is. */
export function FrameResizer({ id }: { readonly id: string }) {
  const least = useMemo(() => leastSize(id), [id]);
  return (
    <NodeResizer
      minWidth={least.width}
      minHeight={least.height}
      handleClassName={styles.handle}
      lineClassName={styles.line}
      onResizeEnd={() => commitSize(id)}
    />
  );
}

function leastSize(id: string) {
  const { children, boxes } = arrangementOf(drawingStore.getState().drawing, catalog);
  const inside = boundsOf((children.get(id) ?? []).flatMap((child) => boxes.get(child.id) ?? []));
  return {
    width: Math.max(160, (inside?.width ?? 0) + 2 * framePadding),
    height: Math.max(headerHeight + 48, (inside?.height ?? 0) + headerHeight + framePadding),
  };
}

/** One edit for the frame and for what lies in it, whose places are counted from the frame's corner. */
function commitSize(id: string): void {
  const { drawing } = drawingStore.getState();
  const nodes = shownCanvas()?.store.getState().nodes ?? [];
  const boxes: Record<string, Box> = {};
  for (const node of nodes) {
    if (node.id === id) {
      const { x, y } = node.position;
      boxes[id] = {
        x: toGrid(x),
        y: toGrid(y),
        width: toGrid(node.measured?.width ?? node.width ?? 0),
        height: toGrid(node.measured?.height ?? node.height ?? 0),
      };
    } else if (node.parentId === id) {
      const old = drawing.layout.boxes[node.id];
      if (old && (old.x !== node.position.x || old.y !== node.position.y)) boxes[node.id] = node.position;
    }
  }
  const name = drawing.document.components.find((component) => component.id === id)?.name ?? "frame";
  editDrawing({ type: "place", boxes }, `Resize ${name}`);
}

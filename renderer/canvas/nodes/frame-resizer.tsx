import { NodeResizer, type ResizeDragEvent } from "@xyflow/react";
import { useMemo, useRef } from "react";
import { catalog } from "../../../catalog";
import type { Box } from "../../../model/document";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing } from "../../ui/notify";
import { shownCanvas } from "../flow";
import { guardGesture } from "../gestures/guard";
import { releaseDrag } from "../gestures/release-drag";
import { arrangementOf, framePadding, headerHeight } from "../scene/arrangement";
import { boundsOf, toGrid } from "../scene/geometry";
import styles from "./frame-resizer.module.css";

/**
 * Handles on a selected frame that is not locked. It never gets smaller than what lies in it; what lies in it stays
 * where it is.
 */
export function FrameResizer({ id, locked }: { readonly id: string; readonly locked: boolean }) {
  const least = useMemo(() => leastSize(id), [id]);
  const resizing = useRef<{ given: boolean; unguard(): void }>(undefined);

  const onResizeStart = ({ sourceEvent }: ResizeDragEvent) => {
    const current = {
      given: false,
      unguard: guardGesture({
        giveUp() {
          current.given = true;
          releaseDrag(sourceEvent);
        },
      }),
    };
    resizing.current = current;
  };
  const onResizeEnd = () => {
    resizing.current?.unguard();
    if (resizing.current?.given) {
      announce("Resizing cancelled.");
      shownCanvas()?.restore();
    } else commitSize(id);
  };
  if (locked) return null;
  return (
    <NodeResizer
      minWidth={least.width}
      minHeight={least.height}
      handleClassName={styles.handle}
      lineClassName={styles.line}
      onResizeStart={onResizeStart}
      onResizeEnd={onResizeEnd}
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

import { NodeResizeControl, ResizeControlVariant, type ResizeDragEvent, type ResizeParams } from "@xyflow/react";
import { useMemo, useRef } from "react";
import type { Box } from "../../../model/document";
import { drawingStore, useDrawing } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing } from "../../ui/notify";
import { shownCanvas } from "../flow";
import { guardGesture } from "../gestures/guard";
import { releaseDrag } from "../gestures/release-drag";
import { type MovedSides, resizeLimits, runsInto, sizesOf } from "../operations/resize-limits";
import { toGrid } from "../scene/geometry";
import styles from "./frame-resizer.module.css";

const lines = ["top", "right", "bottom", "left"] as const;
const corners = ["top-left", "top-right", "bottom-left", "bottom-right"] as const;

/**
 * Handles on a selected frame that is not locked. It goes on holding what lies in it, which stays where it is, and grows
 * neither out of its container nor over what stands beside it.
 */
export function FrameResizer({ id, locked }: { readonly id: string; readonly locked: boolean }) {
  const drawing = useDrawing((state) => state.drawing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the limits are those of the drawing as it is now.
  const limits = useMemo(() => resizeLimits(id), [id, drawing]);
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
  if (locked || !limits) return null;
  const shared = {
    shouldResize: (_event: ResizeDragEvent, size: ResizeParams) => !runsInto(limits, size),
    onResizeStart,
    onResizeEnd,
  };
  return (
    <>
      {lines.map((position) => (
        <NodeResizeControl
          key={position}
          position={position}
          variant={ResizeControlVariant.Line}
          className={styles.line}
          {...sizesOf(limits, sidesAt(position))}
          {...shared}
        />
      ))}
      {corners.map((position) => (
        <NodeResizeControl
          key={position}
          position={position}
          className={styles.handle}
          {...sizesOf(limits, sidesAt(position))}
          {...shared}
        />
      ))}
    </>
  );
}

function sidesAt(position: (typeof lines)[number] | (typeof corners)[number]): MovedSides {
  return {
    across: position.includes("left") ? "left" : position.includes("right") ? "right" : undefined,
    down: position.includes("top") ? "top" : position.includes("bottom") ? "bottom" : undefined,
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

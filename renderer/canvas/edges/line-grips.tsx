import { EdgeLabelRenderer } from "@xyflow/react";
import type { CSSProperties, PointerEvent } from "react";
import { useDrawing } from "../../state/drawing-store";
import { startReconnecting } from "../gestures/reconnect";
import type { LineEnd } from "../operations/reconnect";
import type { Point } from "../scene/geometry";
import { useKeyed } from "../scene/keyed-store";
import { lengthOf, pointAlong } from "../scene/route";
import { useNameScale } from "../view/detail";
import { hoveredBoxes } from "../view/hover";
import styles from "./line-grips.module.css";

/** Grips of far lines grow so that they can be hit, but never so much that they cover a box. */
const mostScale = 2;

/** Pixels along the line from its end to the grip: beyond the port from which a new line would be drawn. */
const inward = 23;

/** Closer than this the port covers the grip, and goes first while it shows. */
const portReach = 18;

/** The longest way of a grip into a line, as a share of it: both grips of a short line can be told apart. */
const mostShare = 0.3;

interface LineGripsProps {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** The line's corners, ends included. */
  readonly points: readonly Point[];
}

/** By these the ends of the one selected line are dragged to other boxes. The line's menu does the same by keyboard. */
export function LineGrips({ id, source, target, points }: LineGripsProps) {
  const isAlone = useDrawing(({ selection }) => selection.length === 1);
  const scale = Math.min(useNameScale(), mostScale);
  const atSource = useKeyed(hoveredBoxes, source);
  const atTarget = useKeyed(hoveredBoxes, target);
  if (!isAlone) return null;
  const way = Math.min(inward * scale, lengthOf(points) * mostShare);
  const isNear = way < portReach * scale;
  return (
    <EdgeLabelRenderer>
      {!(isNear && atSource) && <Grip id={id} end="from" at={pointAlong(points, way)} scale={scale} />}
      {!(isNear && atTarget) && <Grip id={id} end="to" at={pointAlong(points.toReversed(), way)} scale={scale} />}
    </EdgeLabelRenderer>
  );
}

interface GripProps {
  readonly id: string;
  readonly end: LineEnd;
  readonly at: Point;
  readonly scale: number;
}

function Grip({ id, end, at, scale }: GripProps) {
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    startReconnecting(id, end, { x: event.clientX, y: event.clientY }, event.pointerId);
  };
  const style = {
    transform: `translate(${at.x}px, ${at.y}px) translate(-50%, -50%) scale(${scale})`,
  } satisfies CSSProperties;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: for the pointer only; the line's menu moves its ends by keyboard.
    <span
      className={`${styles.grip} nodrag nopan`}
      data-grip={end}
      style={style}
      title={`Drag the line's ${end === "from" ? "start" : "end"} to another box`}
      onPointerDown={onPointerDown}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}

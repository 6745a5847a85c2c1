import type { CSSProperties, PointerEvent } from "react";
import { startConnecting } from "../gestures/connect";
import { useKeyed } from "../scene/keyed-store";
import { useNameScale } from "../view/detail";
import { hoveredBoxes } from "../view/hover";
import styles from "./ports.module.css";

/** Ports of far boxes grow so that they can be hit, but never so much that they cover the box. */
const mostScale = 2;

const sides = ["top", "right", "bottom", "left"] as const;

/** Where a line is drawn from: four points that show while the pointer is on the box. For keys there is C. */
export function Ports({ id, name }: { readonly id: string; readonly name: string }) {
  const isHovered = useKeyed(hoveredBoxes, id);
  return isHovered ? <ShownPorts id={id} name={name} /> : null;
}

function ShownPorts({ id, name }: { readonly id: string; readonly name: string }) {
  const scale = Math.min(useNameScale(), mostScale);
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    startConnecting(id, { x: event.clientX, y: event.clientY }, event.pointerId);
  };
  return sides.map((side) => (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: for the pointer only; C connects by keyboard.
    <span
      key={side}
      className={`${styles.port} nodrag nopan`}
      data-side={side}
      style={{ "--port-scale": scale } as CSSProperties}
      title={`Draw a line from ${name}`}
      onPointerDown={onPointerDown}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  ));
}

import type { PointerEvent } from "react";
import { startConnecting } from "../gestures/connect";
import { useKeyed } from "../scene/keyed-store";
import { hoveredBoxes } from "../view/hover";
import styles from "./ports.module.css";

const sides = ["top", "right", "bottom", "left"] as const;

/** Where a line is drawn from: four points that show while the pointer is on the box. For keys there is C. */
export function Ports({ id, name }: { readonly id: string; readonly name: string }) {
  const isHovered = useKeyed(hoveredBoxes, id);
  if (!isHovered) return null;
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
      title={`Draw a line from ${name}`}
      onPointerDown={onPointerDown}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  ));
}

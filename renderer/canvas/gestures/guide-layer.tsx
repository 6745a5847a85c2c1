import { ViewportPortal } from "@xyflow/react";
import { useStore } from "zustand";
import styles from "./guide-layer.module.css";
import { guideStore } from "./guides";

/** Lines that show with which box a dragged one stands in line. */
export function GuideLayer() {
  const guides = useStore(guideStore, (state) => state.guides);
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className={styles.layer} aria-hidden="true">
        {guides.map(({ axis, at, from, to }) => (
          <path key={axis} d={axis === "x" ? `M${at} ${from}V${to}` : `M${from} ${at}H${to}`} />
        ))}
      </svg>
    </ViewportPortal>
  );
}

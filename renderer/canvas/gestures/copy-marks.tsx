import { ViewportPortal } from "@xyflow/react";
import { useStore } from "zustand";
import { absoluteRectOf } from "../operations/place";
import styles from "./copy-marks.module.css";
import { dragStore } from "./drag";

/** Outlines where dragged boxes stand and stay while Alt makes copies of them. */
export function CopyMarks() {
  const ids = useStore(dragStore, ({ dragging }) => (dragging?.copies ? dragging.ids : undefined));
  if (!ids) return null;
  return (
    <ViewportPortal>
      {ids.map((id) => {
        const rect = absoluteRectOf(id);
        if (!rect) return null;
        const { x, y, width, height } = rect;
        const style = { transform: `translate(${x}px, ${y}px)`, width, height };
        return <div key={id} className={styles.mark} data-copied style={style} />;
      })}
    </ViewportPortal>
  );
}

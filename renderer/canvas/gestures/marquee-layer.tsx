import { useStore } from "zustand";
import { marqueeStore } from "./marquee";
import styles from "./marquee-layer.module.css";

/** The rectangle that is being drawn to select with. */
export function MarqueeLayer() {
  const rect = useStore(marqueeStore, (state) => state.rect);
  if (!rect) return null;
  const { x, y, width, height } = rect;
  return <div className={styles.marquee} style={{ transform: `translate(${x}px, ${y}px)`, width, height }} />;
}

import { useStore } from "zustand";
import { ComponentIcon } from "../../ui/component-icon";
import { paletteDragStore } from "./palette-drag";
import styles from "./palette-ghost.module.css";
import { PointerBadge } from "./pointer-badge";

/** The icon that follows the pointer from the palette to the canvas. */
export function PaletteGhost() {
  const drag = useStore(paletteDragStore, (state) => state.drag);
  if (!drag) return null;
  const { item, pointer, outcome, text } = drag;
  return (
    <>
      <div
        className={styles.ghost}
        data-outcome={outcome}
        style={{ transform: `translate(${pointer.x - 24}px, ${pointer.y - 24}px)` }}
      >
        <ComponentIcon icon={item.icon} title={item.title} size={48} />
      </div>
      <PointerBadge at={{ x: pointer.x + 16, y: pointer.y + 12 }} tone={outcome === "refused" ? "bad" : "good"}>
        {text}
      </PointerBadge>
    </>
  );
}

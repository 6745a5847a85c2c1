import { useStore } from "zustand";
import { dragStore } from "./drag";
import { PointerBadge } from "./pointer-badge";

const tones = { moves: "plain", contains: "good", refused: "bad" } as const;

/** What releasing the dragged boxes would do, beside the pointer. */
export function DragBadge() {
  const dragging = useStore(dragStore, (state) => state.dragging);
  if (!dragging) return null;
  return (
    <PointerBadge at={dragging.pointer} tone={tones[dragging.outcome]}>
      {dragging.text}
    </PointerBadge>
  );
}

import { Tooltip } from "@mantine/core";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { usePreferences } from "../state/preferences-store";
import { useWindow } from "../state/window-store";
import styles from "./unfold-button.module.css";

interface UnfoldButtonProps {
  readonly panel: "left" | "right";
  /** "the inspector". */
  readonly name: string;
}

/** Opens a panel beside the drawing again; there only while the panel is folded, at the edge where it was. */
export function UnfoldButton({ panel, name }: UnfoldButtonProps) {
  const folded = usePreferences((state) => state.preferences.folded.includes(panel));
  if (!folded) return null;
  const Icon = panel === "left" ? ChevronRight : ChevronLeft;
  return (
    <Tooltip label={`Unfold ${name}`} position={panel === "left" ? "right" : "left"}>
      <button
        type="button"
        className={styles.button}
        data-side={panel}
        aria-label={`Unfold ${name}`}
        onClick={() => useWindow.getState().unfold(panel)}
      >
        <Icon size={16} />
      </button>
    </Tooltip>
  );
}

import { Button } from "@mantine/core";
import { LayoutTemplate, Plus, Shapes } from "lucide-react";
import { catalog } from "../../../catalog";
import { runAction } from "../../actions/registry";
import { useAction, useKeysOf } from "../../actions/use-action";
import { keyText } from "../../app/platform";
import { useDrawing } from "../../state/drawing-store";
import { openQuickAdd } from "../menus/quick-add";
import styles from "./empty-canvas.module.css";

/** What an empty project says: what the canvas is for, and how to begin. */
export function EmptyCanvas() {
  // Frames alone are the ground on which one begins to draw.
  const isEmpty = useDrawing((state) =>
    state.drawing.document.components.every(({ type }) => catalog.components.get(type)?.category === "frame"),
  );
  const fromTemplate = useAction("file.new");
  const addKeys = useKeysOf("insert.quick-add");
  const findKeys = useKeysOf("go.command-palette");
  if (!isEmpty) return null;
  const start = (event: { readonly currentTarget: HTMLElement }) => {
    const rect = event.currentTarget.getBoundingClientRect();
    openQuickAdd({ window: { x: rect.x - 40, y: rect.bottom + 8 } });
  };
  return (
    <div className={styles.empty}>
      <Shapes size={30} strokeWidth={1.5} aria-hidden="true" />
      <h2>Draw your AWS environment</h2>
      <p>
        Drag components from the left, nest them, connect them. What you draw becomes code as you go; Plan shows what it
        would do.
      </p>
      <div className={styles.buttons}>
        <Button leftSection={<Plus size={15} />} onClick={start}>
          Add a component
        </Button>
        {fromTemplate && (
          <Button variant="default" leftSection={<LayoutTemplate size={15} />} onClick={() => runAction("file.new")}>
            Start from a template
          </Button>
        )}
      </div>
      <p className={styles.hint}>
        or double-click the canvas
        {addKeys && (
          <>
            , press <kbd>{keyText(addKeys)}</kbd>
          </>
        )}
        {findKeys && (
          <>
            , or find anything with <kbd>{keyText(findKeys)}</kbd>
          </>
        )}
      </p>
    </div>
  );
}

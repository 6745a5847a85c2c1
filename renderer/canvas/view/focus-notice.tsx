import { Button, SegmentedControl } from "@mantine/core";
import { useStore } from "zustand";
import { useDrawing } from "../../state/drawing-store";
import { isolate, isolateStore, neighbourhood } from "./isolate-store";
import styles from "./notice.module.css";

/** While a neighbourhood is isolated: fades the rest, says so, and offers the way back. */
export function FocusNotice() {
  const isolation = useStore(isolateStore, (state) => state.isolation);
  const document = useDrawing((state) => state.drawing.document);
  if (!isolation) return null;
  const shown = neighbourhood(isolation);
  const clear = [...shown].map((id) => `.react-flow__node[data-id="${CSS.escape(id)}"]`);
  const lines = document.connections
    .filter(({ from, to }) => shown.has(from) && shown.has(to))
    .map(({ id }) => `.react-flow__edge[data-id="${CSS.escape(id)}"]`);
  return (
    <>
      {/* A rule instead of a mark on each box: nothing has to be drawn anew to fade a thousand of them. */}
      <style>{`.react-flow__node, .react-flow__edge { opacity: 0.15; } ${[...clear, ...lines].join(", ")} { opacity: 1; }`}</style>
      <div className={styles.notice}>
        {shown.size} of {document.components.length} shown
        <SegmentedControl
          size="xs"
          aria-label="Lines away"
          value={String(isolation.hops)}
          data={["1", "2", "3"].map((value) => ({ value, label: value === "1" ? "1 hop" : value }))}
          onChange={(value) => isolate(isolation.ids, Number(value))}
        />
        <Button size="compact-xs" variant="default" onClick={() => isolate([])}>
          Show all
        </Button>
      </div>
    </>
  );
}

import { ViewportPortal } from "@xyflow/react";
import { useStore } from "zustand";
import { useDrawing } from "../../state/drawing-store";
import { textWidth } from "../edges/text-width";
import { filterStore } from "../filter/filter-store";
import { currentArrangement } from "../operations/place";
import { steps, useFarZoom } from "./detail";
import { namedFrames } from "./far-frames";
import styles from "./far-names.module.css";

/** Names of frames at the size of the screen, set into their upper borders, while nothing else can be read. */
export function FarNames() {
  const zoom = useFarZoom();
  useDrawing((state) => state.drawing);
  const filter = useStore(filterStore, (state) => state.result);
  if (zoom === undefined || zoom >= steps.icon) return null;
  return (
    <ViewportPortal>
      <div className={styles.layer} aria-hidden="true">
        {namedFrames(
          framesAt(zoom).filter(({ id }) => !filter || filter.shown.has(id)),
          textWidth,
        ).map(({ id, name, x, y }) => (
          <span
            key={id}
            style={{ transform: `translate(${x + 6 / zoom}px, ${y}px) scale(${1 / zoom}) translateY(-50%)` }}
          >
            {name}
          </span>
        ))}
      </div>
    </ViewportPortal>
  );
}

function framesAt(zoom: number) {
  const { openFrames, absolute, byId } = currentArrangement();
  return [...openFrames].flatMap((id) => {
    const rect = absolute.get(id);
    const component = byId.get(id);
    if (!rect || !component) return [];
    const { name, parent } = component;
    return [{ id, name, parent, x: rect.x, y: rect.y, width: rect.width * zoom, height: rect.height * zoom }];
  });
}

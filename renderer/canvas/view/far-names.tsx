import { ViewportPortal } from "@xyflow/react";
import { useDrawing } from "../../state/drawing-store";
import { currentArrangement } from "../operations/place";
import { headerHeight } from "../scene/arrangement";
import { steps, useFarZoom } from "./detail";
import styles from "./far-names.module.css";

/** A frame smaller than this on the screen, in pixels, has no room for its name. */
const leastWidth = 72;
const leastHeight = 26;

/** Names of the innermost frames that have room for it, at the size of the screen, while nothing else can be read. */
export function FarNames() {
  const zoom = useFarZoom();
  useDrawing((state) => state.drawing);
  if (zoom === undefined || zoom >= steps.icon) return null;
  return (
    <ViewportPortal>
      <div className={styles.layer} aria-hidden="true">
        {namedFrames(zoom).map(({ id, name, x, y, width }) => (
          <span
            key={id}
            style={{
              maxWidth: Math.round(width * zoom - 8),
              // Over the strip of the frame's own name, which cannot be read from here.
              transform: `translate(${x + 4 / zoom}px, ${y + headerHeight + 2 / zoom}px) scale(${1 / zoom}) translateY(-100%)`,
            }}
          >
            {name}
          </span>
        ))}
      </div>
    </ViewportPortal>
  );
}

function namedFrames(zoom: number) {
  const { openFrames, absolute, byId } = currentArrangement();
  const roomy = [...openFrames].flatMap((id) => {
    const rect = absolute.get(id);
    const component = byId.get(id);
    const fits = rect && rect.width * zoom >= leastWidth && rect.height * zoom >= leastHeight;
    return fits && component ? [{ id, name: component.name, parent: component.parent, ...rect }] : [];
  });
  const parents = new Set(roomy.map(({ parent }) => parent));
  return roomy.filter(({ id }) => !parents.has(id));
}

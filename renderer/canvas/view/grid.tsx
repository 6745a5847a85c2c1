import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import styles from "./grid.module.css";

/** Distance between the dots at 100 %, in pixels: two steps of the grid that boxes snap to. */
const distance = 24;

/** Below this zoom the dots would be a grey haze. */
const leastZoom = 0.45;

/** Dots on the ground of the drawing, moved with the view without drawing anything anew. */
export function Grid() {
  const store = useStoreApi();
  const layer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let before: readonly number[] | undefined;
    const show = () => {
      const { transform } = store.getState();
      const element = layer.current;
      if (transform === before || !element) return;
      const [x, y, zoom] = transform;
      const step = distance * zoom;
      const visible = zoom >= leastZoom;
      element.style.visibility = visible ? "visible" : "hidden";
      if (visible) {
        if (before?.[2] !== zoom) element.style.backgroundSize = `${step}px ${step}px`;
        // The layer is larger than the window by one step on each side and moves by less than that: a movement of a
        // layer costs less than a new background.
        element.style.transform = `translate(${(x % step) - step}px, ${(y % step) - step}px)`;
        element.style.margin = `0 ${-2 * step}px ${-2 * step}px 0`;
      }
      before = transform;
    };
    show();
    return store.subscribe(show);
  }, [store]);

  return <div ref={layer} className={styles.grid} aria-hidden="true" />;
}

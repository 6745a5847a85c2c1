import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import styles from "./grid.module.css";
import { useShowsGrid } from "./grid-preference";

/** Distance between the dots at 100 %, in pixels: two steps of the grid that boxes snap to. */
const distance = 24;

/** Below this zoom the dots would be a grey haze. */
const leastZoom = 0.45;

/** Dots on the ground of the drawing, unless they are switched off. */
export function Grid() {
  return useShowsGrid() ? <Dots /> : null;
}

/** Moved with the view without drawing anything anew. */
function Dots() {
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
        // The layer reaches beyond the window by the widest step and moves by less than that: moving a layer costs less
        // than painting its background again.
        element.style.transform = `translate(${x % step}px, ${y % step}px)`;
      }
      before = transform;
    };
    show();
    return store.subscribe(show);
  }, [store]);

  return <div ref={layer} className={styles.grid} data-grid aria-hidden="true" />;
}

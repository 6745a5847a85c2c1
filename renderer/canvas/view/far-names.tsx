import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { shownCanvas } from "../flow";
import { headerHeight } from "../scene/arrangement";
import type { BoxNode, LineEdge, Scene } from "../scene/scene";
import { steps } from "./detail";
import styles from "./far-names.module.css";

/** A frame narrower than this on the screen, in pixels, has no room for its name. */
const leastWidth = 72;
const leastHeight = 26;

/**
 * Names of frames at the size of the screen while the drawing is too far away to read: those of the innermost frames
 * that have room. Written to the page directly, so that moving the view draws nothing else anew.
 */
export function FarNames() {
  const store = useStoreApi<BoxNode, LineEdge>();
  const layer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = layer.current;
    if (!element) return;
    const labels = new Map<string, HTMLElement>();
    let transform: readonly number[] | undefined;
    let scene: Scene | undefined;
    const update = () => {
      const state = store.getState();
      const current = shownCanvas()?.scene();
      if (state.transform === transform && current === scene) return;
      const [x, y, zoom] = state.transform;
      const moved = transform === undefined || transform[2] !== zoom || current !== scene;
      transform = state.transform;
      scene = current;
      // The layer moves as one; its labels are placed anew only when the zoom or the drawing changes.
      element.style.transform = `translate(${x}px, ${y}px)`;
      if (moved) place(element, labels, zoom);
    };
    update();
    return store.subscribe(update);
  }, [store]);

  return (
    <div className={styles.clip} aria-hidden="true">
      <div ref={layer} className={styles.layer} />
    </div>
  );
}

function place(layer: HTMLElement, labels: Map<string, HTMLElement>, zoom: number): void {
  const shown = zoom < steps.icon ? namedFrames(zoom) : [];
  const ids = new Set(shown.map(({ id }) => id));
  for (const [id, label] of labels) {
    if (ids.has(id)) continue;
    label.remove();
    labels.delete(id);
  }
  for (const { id, name, x, y, width } of shown) {
    let label = labels.get(id);
    if (!label) {
      label = document.createElement("span");
      labels.set(id, label);
      layer.append(label);
    }
    if (label.textContent !== name) label.textContent = name;
    label.style.maxWidth = `${Math.round(width * zoom - 8)}px`;
    // Over the strip of the frame's own name, which cannot be read from here.
    label.style.transform = `translate(${x * zoom + 4}px, ${(y + headerHeight) * zoom + 2}px) translateY(-100%)`;
  }
}

/** The innermost frames that have room for a name. */
function namedFrames(zoom: number) {
  const canvas = shownCanvas();
  if (!canvas) return [];
  const { openFrames, absolute, byId } = canvas.scene().arrangement;
  const roomy = [...openFrames].flatMap((id) => {
    const rect = absolute.get(id);
    const component = byId.get(id);
    const fits = rect && rect.width * zoom >= leastWidth && rect.height * zoom >= leastHeight;
    return fits && component ? [{ id, name: component.name, parent: component.parent, ...rect }] : [];
  });
  const parents = new Set(roomy.map(({ parent }) => parent));
  return roomy.filter(({ id }) => !parents.has(id));
}

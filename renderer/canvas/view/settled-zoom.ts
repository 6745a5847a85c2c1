import type { FlowStore } from "../flow";

/** Milliseconds without a change after which a zoom counts as settled. */
const rest = 160;

/**
 * Tells when the zoom has come to rest: what is drawn depends on it, and drawing a thousand boxes anew in the middle of
 * a gesture would make it stutter. Gives back what ends that.
 */
export function onSettledZoom(store: FlowStore, tell: (zoom: number) => void): () => void {
  let zoom = store.getState().transform[2];
  let told = zoom;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const settle = () => {
    if (zoom === told) return;
    told = zoom;
    tell(zoom);
  };

  const unsubscribe = store.subscribe(({ transform }) => {
    if (transform[2] === zoom) return;
    zoom = transform[2];
    clearTimeout(timer);
    timer = setTimeout(settle, rest);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

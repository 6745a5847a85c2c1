import type { FlowStore } from "../flow";

/** Least and most milliseconds without a change after which a zoom counts as settled. */
const rest = { least: 160, most: 700 } as const;

/** A zoom has settled when nothing changed for so many times as long as it took from one change to the next. */
const patience = 4;

/**
 * Tells when the zoom has come to rest: what is drawn depends on it, and drawing a thousand boxes anew in the middle of
 * a gesture would make it stutter. Gives back what ends that.
 */
export function onSettledZoom(store: FlowStore, tell: (zoom: number) => void): () => void {
  let zoom = store.getState().transform[2];
  let told = zoom;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changedAt = 0;

  const settle = () => {
    if (zoom === told) return;
    told = zoom;
    tell(zoom);
  };

  const unsubscribe = store.subscribe(({ transform }) => {
    if (transform[2] === zoom) return;
    zoom = transform[2];
    const now = performance.now();
    const pause = now - changedAt;
    changedAt = now;
    clearTimeout(timer);
    // On a busy machine the steps of one gesture come slowly; a first step has none before it to go by.
    timer = setTimeout(
      settle,
      pause > rest.most ? rest.least : Math.max(rest.least, Math.min(patience * pause, rest.most)),
    );
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

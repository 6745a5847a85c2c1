/** Hands events to everyone who listens. Nothing is kept for those who come later. */
export interface EventQueue<T> {
  push(event: T): void;
  /** Events from now on, until the signal. */
  listen(signal: AbortSignal): AsyncIterable<T>;
}

export function createEventQueue<T>(): EventQueue<T> {
  const listeners = new Set<(event: T) => void>();
  return {
    push(event) {
      for (const listener of listeners) listener(event);
    },
    listen(signal) {
      // Listening starts with the call and not with the first `next`: what happens in between must not be lost.
      const waiting: T[] = [];
      let wake: (() => void) | undefined;
      const listener = (event: T) => {
        waiting.push(event);
        wake?.();
      };
      listeners.add(listener);
      signal.addEventListener("abort", () => {
        listeners.delete(listener);
        wake?.();
      });
      return (async function* () {
        while (!signal.aborted) {
          const event = waiting.shift();
          if (event !== undefined) {
            yield event;
            continue;
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      })();
    },
  };
}

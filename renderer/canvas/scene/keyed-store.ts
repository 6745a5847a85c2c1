import { useCallback, useSyncExternalStore } from "react";

/**
 * Values by id whose readers are told of their own id only, so that one changed box draws one box anew however many
 * there are.
 */
export interface KeyedStore<Value> {
  get(id: string): Value | undefined;
  /** Sets one value; `undefined` takes it out. */
  set(id: string, value: Value | undefined): void;
  /** Takes these values for all there were and tells the readers of those that differ. */
  replaceAll(values: ReadonlyMap<string, Value>): void;
  subscribe(id: string, listener: () => void): () => void;
}

export function createKeyedStore<Value>(
  same: (a: Value | undefined, b: Value | undefined) => boolean = Object.is,
): KeyedStore<Value> {
  let values = new Map<string, Value>();
  const listeners = new Map<string, Set<() => void>>();

  const tell = (id: string) => {
    for (const listener of listeners.get(id) ?? []) listener();
  };

  return {
    get: (id) => values.get(id),
    set(id, value) {
      if (same(values.get(id), value)) return;
      if (value === undefined) values.delete(id);
      else values.set(id, value);
      tell(id);
    },
    replaceAll(next) {
      const before = values;
      values = new Map();
      const changed: string[] = [];
      for (const [id, value] of next) {
        const old = before.get(id);
        const kept = old !== undefined && same(old, value);
        values.set(id, kept ? old : value);
        if (!kept) changed.push(id);
      }
      for (const id of before.keys()) if (!next.has(id)) changed.push(id);
      for (const id of changed) tell(id);
    },
    subscribe(id, listener) {
      const set = listeners.get(id) ?? new Set();
      listeners.set(id, set);
      set.add(listener);
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(id);
      };
    },
  };
}

/** The value of one id; the component is drawn anew when this one changes. */
export function useKeyed<Value>(store: KeyedStore<Value>, id: string): Value | undefined {
  const subscribe = useCallback((listener: () => void) => store.subscribe(id, listener), [store, id]);
  return useSyncExternalStore(subscribe, () => store.get(id));
}

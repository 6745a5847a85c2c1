import { create } from "zustand";
import type { Folding } from "./rows";

interface OutlineState extends Folding {
  /** The row that the keys work on. */
  readonly active: string | undefined;
  setActive(id: string | undefined): void;
  /** Opens or closes rows; groups of connections are closed unless they are opened. */
  fold(ids: readonly string[], expanded: boolean): void;
}

export const useOutline = create<OutlineState>()((set) => ({
  closed: new Set(),
  open: new Set(),
  active: undefined,
  setActive: (active) => set({ active }),
  fold: (ids, expanded) =>
    set((state) => {
      const closed = new Set(state.closed);
      const open = new Set(state.open);
      for (const id of ids) {
        if (expanded) closed.delete(id);
        else closed.add(id);
        if (expanded) open.add(id);
        else open.delete(id);
      }
      return { closed, open };
    }),
}));

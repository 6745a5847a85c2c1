import { createStore } from "zustand/vanilla";

export const minimapStore = createStore<{ readonly open: boolean }>()(() => ({ open: true }));

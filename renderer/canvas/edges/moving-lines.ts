import { createKeyedStore } from "../scene/keyed-store";

/** Lines one end of which is being moved: what follows the pointer stands for them. */
export const movingLines = createKeyedStore<true>();

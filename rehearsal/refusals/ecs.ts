import type { Refusal } from "./refusal";

export const ecsRefusals: readonly Refusal[] = [];

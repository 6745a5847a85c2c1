import type { Refusal } from "./refusal";

export const cloudFrontRefusals: readonly Refusal[] = [];

import type { Refusal } from "./refusal";

export const iamRefusals: readonly Refusal[] = [];

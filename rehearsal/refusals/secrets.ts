import type { Refusal } from "./refusal";

export const secretRefusals: readonly Refusal[] = [];

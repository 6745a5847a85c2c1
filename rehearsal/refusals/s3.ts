import type { Refusal } from "./refusal";

export const s3Refusals: readonly Refusal[] = [];

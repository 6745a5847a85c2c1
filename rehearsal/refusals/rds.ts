import type { Refusal } from "./refusal";

export const rdsRefusals: readonly Refusal[] = [];

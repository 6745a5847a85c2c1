import type { Refusal } from "./refusal";

export const vpcRefusals: readonly Refusal[] = [];

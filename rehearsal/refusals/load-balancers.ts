import type { Refusal } from "./refusal";

export const loadBalancerRefusals: readonly Refusal[] = [];

import type { Refusal } from "./refusal";

export const dnsRefusals: readonly Refusal[] = [];

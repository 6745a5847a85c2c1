import type { Refusal } from "./refusal";

export const securityGroupRefusals: readonly Refusal[] = [];

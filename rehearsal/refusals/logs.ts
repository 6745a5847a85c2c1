import type { Refusal } from "./refusal";

export const logsRefusals: readonly Refusal[] = [];

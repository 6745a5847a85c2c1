import type { Refusal } from "./refusal";

export const dynamodbRefusals: readonly Refusal[] = [];

import type { Call } from "../../../rehearsal/refusals/refusal";

/** Row, what is tried, the error code (or the beginning of the provider's own words), and the same tried rightly. */
export interface RefusalCase {
  readonly id: string;
  readonly name: string;
  readonly refused: () => Call;
  readonly code: string;
  readonly accepted: () => Call;
}

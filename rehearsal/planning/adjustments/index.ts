/** What types plan by code of their own, beyond the rules: one file per service. Measured against the real provider. */
import type { AdjustmentInput } from "../plan";
import { acmAdjustments } from "./acm";
import { containerAdjustments } from "./containers";
import { dynamodbAdjustments } from "./dynamodb";
import { loadBalancerAdjustments } from "./load-balancers";
import { networkAdjustments } from "./network";
import { otherAdjustments } from "./others";
import { s3Adjustments } from "./s3";

/** Changes the plan that the rules gave, in place. */
export type Adjustment = (input: AdjustmentInput) => void;

export const adjustments: Readonly<Record<string, Adjustment>> = {
  ...acmAdjustments,
  ...containerAdjustments,
  ...dynamodbAdjustments,
  ...loadBalancerAdjustments,
  ...s3Adjustments,
  ...networkAdjustments,
  ...otherAdjustments,
};

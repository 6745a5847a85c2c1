/** Where the rehearsal's plan may differ from the real provider's. */
import type { AllowedDifference } from "./compare-plans";

export const allowedDifferences: readonly AllowedDifference[] = [
  {
    type: "aws_vpc_security_group_ingress_rule",
    path: /^prefix_list_id$/,
    reason: "AWS's own prefix lists have other ids in each region; the stand-in and the rehearsal make up their own",
  },
];

/** Where the rehearsal's plan may differ from the real provider's. */
import type { AllowedDifference } from "./compare-plans";

export const allowedDifferences: readonly AllowedDifference[] = [
  {
    type: "aws_vpc_security_group_ingress_rule",
    address: /\.cdn_to_/,
    path: /^prefix_list_id$/,
    reason: "AWS's own prefix lists have other ids in each region; the stand-in and the rehearsal make up their own",
  },
  {
    type: "aws_vpc_security_group_ingress_rule",
    address: /\.cdn_to_/,
    path: /^actions$/,
    reason: "on a state with the stand-in's id of the prefix list, the rehearsal changes it to its own",
  },
  {
    type: "aws_ecs_service",
    path: /^service_connect_configuration\[0\]\.service\[0\]\.ingress_port_override$/,
    reason:
      "0 would have been read back from AWS for no port; the mended state has null, which only a real plan makes 0",
  },
];

import type { Value } from "../../../model/resource-graph";
import type { ComponentNode, Handle, Scope } from "../../define";
import { attributeOf, firstKey } from "../keys";
import { endpointSecurityGroupId } from "../vpc/endpoints";
import { hasInterfaceEndpoints, hasNat } from "../vpc/network";
import { gatewaySlot } from "./slots";

/**
 * What every service reaches without a line: HTTPS out through NAT, or, where there is none, AWS's own services
 * through the endpoints of the VPC (image layers come from S3). And S3 and DynamoDB, where lines lead there.
 */
export function lowerServiceEgress(node: ComponentNode, vpc: ComponentNode, scope: Scope, group: Handle): void {
  const nat = hasNat(vpc);
  const endpoints = hasInterfaceEndpoints(vpc);
  const https = (direction: "egress" | "ingress", name: string, when: typeof nat, attributes: Record<string, Value>) =>
    scope.resource({
      type: `aws_vpc_security_group_${direction}_rule`,
      name,
      when,
      attributes: { ip_protocol: "tcp", from_port: 443, to_port: 443, ...attributes },
    });
  https("egress", "internet_out", nat, {
    description: "HTTPS to the internet through NAT: images, AWS and others",
    security_group_id: group.ref("id"),
    cidr_ipv4: "0.0.0.0/0",
  });
  https("egress", "endpoints_out", endpoints, {
    description: "HTTPS to the interface endpoints of AWS services",
    security_group_id: group.ref("id"),
    referenced_security_group_id: endpointSecurityGroupId(vpc),
  });
  https("ingress", "endpoints_in", endpoints, {
    description: `HTTPS from ${firstKey(node)}`,
    security_group_id: endpointSecurityGroupId(vpc),
    referenced_security_group_id: group.ref("id"),
  });
  // One rule for each, however many buckets and tables there are: AWS refuses the same rule twice.
  const used = new Set(scope.attached(node, gatewaySlot).map(({ value }) => value));
  https("egress", "s3_out", used.has("s3") || endpoints, {
    description: "HTTPS to Amazon S3: buckets, and layers of images",
    security_group_id: group.ref("id"),
    prefix_list_id: attributeOf(vpc, "s3_endpoint", "prefix_list_id"),
  });
  https("egress", "dynamodb_out", used.has("dynamodb"), {
    description: "HTTPS to Amazon DynamoDB",
    security_group_id: group.ref("id"),
    prefix_list_id: attributeOf(vpc, "dynamodb_endpoint", "prefix_list_id"),
  });
}

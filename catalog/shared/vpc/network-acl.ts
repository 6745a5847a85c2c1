import type { Value } from "../../../model/resource-graph";
import type { ComponentNode, Handle, Scope } from "../../define";
import { attributeOf } from "../keys";
import { type TierKind, tierKind } from "./network";

/**
 * A second, coarse fence around a tier, behind the security groups. It knows no connections, so answers need rules of
 * their own: they come back to ports above 1023. Ranges that are open to everyone leave out remote desktop (3389).
 */
interface AclRule {
  readonly name: string;
  readonly number: number;
  readonly egress: boolean;
  readonly fromPort: number;
  readonly toPort: number;
  /** Everyone, or the VPC's own range. */
  readonly peer: "anyone" | "vpc";
}

const answersFromAnyone: readonly AclRule[] = [
  { name: "in_answers_low", number: 200, egress: false, fromPort: 1024, toPort: 3388, peer: "anyone" },
  { name: "in_answers_high", number: 210, egress: false, fromPort: 3390, toPort: 65535, peer: "anyone" },
];

const rulesByKind: Readonly<Record<TierKind, readonly AclRule[]>> = {
  public: [
    { name: "in_http", number: 100, egress: false, fromPort: 80, toPort: 80, peer: "anyone" },
    { name: "in_https", number: 110, egress: false, fromPort: 443, toPort: 443, peer: "anyone" },
    ...answersFromAnyone,
    { name: "out_http", number: 100, egress: true, fromPort: 80, toPort: 80, peer: "anyone" },
    { name: "out_https", number: 110, egress: true, fromPort: 443, toPort: 443, peer: "anyone" },
    { name: "out_vpc", number: 120, egress: true, fromPort: 1, toPort: 65535, peer: "vpc" },
    { name: "out_answers", number: 200, egress: true, fromPort: 1024, toPort: 65535, peer: "anyone" },
  ],
  private: [
    { name: "in_vpc", number: 100, egress: false, fromPort: 1, toPort: 65535, peer: "vpc" },
    // Also without NAT: S3 and DynamoDB answer from their public addresses.
    ...answersFromAnyone,
    { name: "out_https", number: 110, egress: true, fromPort: 443, toPort: 443, peer: "anyone" },
    { name: "out_vpc", number: 120, egress: true, fromPort: 1, toPort: 65535, peer: "vpc" },
  ],
  isolated: [
    { name: "in_vpc", number: 100, egress: false, fromPort: 1024, toPort: 65535, peer: "vpc" },
    { name: "out_vpc", number: 100, egress: true, fromPort: 1024, toPort: 65535, peer: "vpc" },
  ],
};

/**
 * For a private tier with a load balancer: CloudFront calls it from its own addresses (the managed prefix list that the security
 * group names), which a network ACL cannot name: CloudFront developer guide, "Restrict access with VPC origins".
 */
const requestsFromCloudFront: readonly AclRule[] = [
  { name: "in_http", number: 110, egress: false, fromPort: 80, toPort: 80, peer: "anyone" },
  { name: "in_https", number: 120, egress: false, fromPort: 443, toPort: 443, peer: "anyone" },
  { name: "out_answers", number: 200, egress: true, fromPort: 1024, toPort: 65535, peer: "anyone" },
];

function rulesOf(tier: ComponentNode): readonly AclRule[] {
  const kind = tierKind(tier);
  const holdsBalancer = tier.children.some(({ type }) => type === "application-load-balancer");
  return [...rulesByKind[kind], ...(kind === "private" && holdsBalancer ? requestsFromCloudFront : [])];
}

/** The tier's network ACL and its rules, each a resource of its own. */
export function lowerNetworkAcl(tier: ComponentNode, vpc: ComponentNode, scope: Scope, subnet: Handle): void {
  const acl = scope.resource({
    type: "aws_network_acl",
    name: "acl",
    attributes: {
      vpc_id: attributeOf(vpc, "", "id"),
      subnet_ids: subnet.all("id"),
      tags: { Name: scope.awsName(tier, "", { max: 255 }) },
    },
  });
  const cidrs: Readonly<Record<AclRule["peer"], Value>> = {
    anyone: "0.0.0.0/0",
    vpc: attributeOf(vpc, "", "cidr_block"),
  };
  for (const rule of rulesOf(tier)) {
    scope.resource({
      type: "aws_network_acl_rule",
      name: `acl_${rule.name}`,
      attributes: {
        network_acl_id: acl.ref("id"),
        rule_number: rule.number,
        egress: rule.egress,
        protocol: "tcp",
        rule_action: "allow",
        cidr_block: cidrs[rule.peer],
        from_port: rule.fromPort,
        to_port: rule.toPort,
      },
    });
  }
}

import { jsonText, template, type Value, zoneLetter } from "../../../model/resource-graph";
import type { ComponentNode, Handle, Scope } from "../../define";
import { attributeOf, attributeOfSame, attributesOfAll } from "../keys";
import { hasInternetGateway, natGatewayCount, tierKind, tiersOf } from "./network";

/** The ways out of a VPC: internet gateway, NAT gateways, and the free endpoints for S3 and DynamoDB. */
export function lowerGateways(node: ComponentNode, scope: Scope, network: Handle): void {
  const [publicTier] = tiersOf(node, "public");
  if (hasInternetGateway(node)) {
    const internetGateway = scope.resource({
      type: "aws_internet_gateway",
      name: "internet_gateway",
      attributes: { vpc_id: network.ref("id"), tags: { Name: scope.awsName(node, "", { max: 255 }) } },
    });
    if (publicTier) lowerNat(node, scope, publicTier, internetGateway);
  }
  lowerGatewayEndpoints(node, scope, network);
}

function lowerNat(node: ComponentNode, scope: Scope, publicTier: ComponentNode, internetGateway: Handle): void {
  const each = natGatewayCount(node);
  if (each === 0) return;
  const tags = { Name: template(scope.awsName(node, "nat", { max: 253 }), "-", zoneLetter) };
  const address = scope.resource({
    type: "aws_eip",
    name: "nat_address",
    each,
    attributes: { domain: "vpc", tags },
    dependsOn: [internetGateway.key],
  });
  scope.resource({
    type: "aws_nat_gateway",
    name: "nat",
    each,
    attributes: {
      allocation_id: address.same("allocation_id"),
      subnet_id: attributeOfSame(publicTier, "", "id"),
      tags,
    },
    dependsOn: [internetGateway.key],
  });
}

/** Free, and what goes through them is not charged as NAT traffic. */
function lowerGatewayEndpoints(node: ComponentNode, scope: Scope, network: Handle): void {
  const tiers = tiersOf(node);
  if (tiers.length === 0) return;
  const routeTables = tiers.map((tier) =>
    tierKind(tier) === "private" ? attributesOfAll(tier, "routes", "id") : attributeOf(tier, "routes", "id"),
  );
  for (const service of ["s3", "dynamodb"]) {
    scope.resource({
      type: "aws_vpc_endpoint",
      name: `${service}_endpoint`,
      attributes: {
        vpc_id: network.ref("id"),
        vpc_endpoint_type: "Gateway",
        service_name: template("com.amazonaws.", scope.region, `.${service}`),
        route_table_ids: routeTables,
        policy: jsonText(endpointPolicy(service, scope)),
        tags: { Name: scope.awsName(node, service, { max: 255 }) },
      },
    });
  }
}

/**
 * Only the account's own roles, and only to what is its own: nothing leaves by a bucket of somebody else. Layers of
 * images lie in a bucket of AWS that ECR signs requests for (Amazon ECR user guide, "Interface VPC endpoints").
 */
function endpointPolicy(service: string, scope: Scope): Value {
  const account = scope.accountId();
  const own = {
    Sid: "OwnAccount",
    Effect: "Allow",
    Principal: "*",
    Action: `${service}:*`,
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalAccount": account, "aws:ResourceAccount": account } },
  };
  const imageLayers = {
    Sid: "ImageLayers",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: template("arn:", scope.partition(), ":s3:::prod-", scope.region, "-starport-layer-bucket/*"),
  };
  return { Version: "2012-10-17", Statement: service === "s3" ? [own, imageLayers] : [own] };
}

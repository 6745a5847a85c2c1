import { compareText } from "../../../model/order";
import type { Setting } from "../../../model/resource-graph";
import type { ComponentNode } from "../../define";
import { firstKey } from "../keys";

export type TierKind = "public" | "private" | "isolated";

/** The VPC that a component lies in; undefined when it lies in none. */
export function vpcOf(node: ComponentNode): ComponentNode | undefined {
  return node.type === "vpc" ? node : node.ancestor("vpc");
}

/** The subnet tier that a component lies in. */
export function tierOf(node: ComponentNode): ComponentNode | undefined {
  return node.type === "subnet-tier" ? node : node.ancestor("subnet-tier");
}

/** The tier's kind, the same in every environment. */
export function tierKind(tier: ComponentNode): TierKind {
  return tier.props().kind;
}

/**
 * The tiers of a VPC in an order that nothing later changes, since NAT gateways and interface endpoints stand in the
 * first of their kind: by position, of which a new tier never gets a lower one than there is of its kind
 * (`freePosition`), then by first key. Tiers without one come first: a drawing that was written by hand may have them,
 * and what is added to it has one.
 */
export function tiersOf(vpc: ComponentNode, kind?: TierKind): readonly ComponentNode[] {
  return vpc.children
    .filter((child) => child.type === "subnet-tier" && (!kind || tierKind(child) === kind))
    .toSorted((a, b) => positionOf(a) - positionOf(b) || compareText(firstKey(a), firstKey(b)));
}

/** Where a tier begins in its VPC's range, in 64ths of it; -1 where the drawing does not say. */
function positionOf(tier: ComponentNode): number {
  return tier.props().position ?? -1;
}

/** Availability zones that a VPC spans. */
export function zonesOf(vpc: ComponentNode): number | Setting {
  return vpc.value("availabilityZones");
}

/** Most zones in any environment. */
export function mostZones(vpc: ComponentNode): number {
  return Math.max(...vpc.environments.map(({ name }) => Number(vpc.props(name).availabilityZones)));
}

/** Whether the VPC has what a NAT gateway needs: someone to use it and a public tier to stand in. */
function natIsPossible(vpc: ComponentNode): boolean {
  return tiersOf(vpc, "private").length > 0 && tiersOf(vpc, "public").length > 0;
}

/** Whether private tiers reach the internet through NAT. */
export function hasNat(vpc: ComponentNode): boolean | Setting {
  const possible = natIsPossible(vpc);
  return vpc.setting(
    "has_nat",
    "Whether private tiers reach the internet through NAT",
    (props) => possible && props.natGateways !== "none",
  );
}

/**
 * Whether it has an internet gateway: a public tier needs one, and so does CloudFront to reach a load balancer in
 * private subnets, though no route uses it (CloudFront developer guide, VPC origins).
 */
export function hasInternetGateway(vpc: ComponentNode): boolean {
  const boxes = tiersOf(vpc).flatMap((tier) => tier.children);
  const behindCloudFront = boxes.some((box) => box.incoming.some((line) => line.from.type === "cloudfront"));
  return behindCloudFront || tiersOf(vpc, "public").length > 0;
}

/** How many NAT gateways there are: one for each zone, one, or none. */
export function natGatewayCount(vpc: ComponentNode): number | Setting {
  const possible = natIsPossible(vpc);
  return vpc.setting("nat_gateways", "How many NAT gateways", (props) => {
    if (!possible || props.natGateways === "none") return 0;
    return props.natGateways === "single" ? 1 : Number(props.availabilityZones);
  });
}

/** Whether AWS's own services are reached through interface endpoints, because there is no NAT. */
export function hasInterfaceEndpoints(vpc: ComponentNode): boolean | Setting {
  const wanted = tiersOf(vpc, "private").length > 0;
  return vpc.setting(
    "has_interface_endpoints",
    "Whether AWS services are reached through interface endpoints",
    (props) => wanted && props.natGateways === "none",
  );
}

/** What uses AWS's services from inside the VPC. */
export function servicesIn(vpc: ComponentNode): readonly ComponentNode[] {
  return tiersOf(vpc).flatMap((tier) => tier.children.filter((child) => child.type === "ecs-service"));
}

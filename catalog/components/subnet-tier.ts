import { z } from "zod";
import { type Reference, type Setting, template, zoneItem, zoneLetter } from "../../model/resource-graph";
import { type ComponentNode, defineComponent, field, type Scope } from "../define";
import { cidrText } from "../shared/addresses";
import { formatCidr } from "../shared/cidr";
import { attributeOf, attributeOfSame, attributesOfAll } from "../shared/keys";
import { initialPlace, subnetBlocks, tierBlock } from "../shared/subnet-tier/blocks";
import { tierProblems } from "../shared/subnet-tier/problems";
import { hasNat, mostZones, type TierKind, zonesOf } from "../shared/vpc/network";
import { lowerNetworkAcl } from "../shared/vpc/network-acl";
import { vpc } from "./vpc";

/** What lies in a tier may use of it. */
export interface SubnetTierExports {
  readonly kind: TierKind;
  /** One for each zone, as a list. */
  readonly subnetIds: Reference;
  readonly zones: number | Setting;
  /** All its route tables: a private tier has one in each zone. A list. */
  readonly routeTableIds: readonly Reference[];
}

const kindNames: Readonly<Record<TierKind, string>> = { public: "Public", private: "Private", isolated: "Isolated" };

const props = z.object({
  kind: z
    .enum(["public", "private", "isolated"])
    .default("private")
    .meta(
      field({
        title: "Kind",
        help: "What its subnets can reach.",
        options: {
          public: "Public: to and from the internet, for load balancers",
          private: "Private: out through NAT, for services",
          isolated: "Isolated: inside the network only, for databases",
        },
        uniform: true,
      }),
    ),
  block: cidrText.optional().meta(
    field({
      title: "Address block",
      placeholder: "taken from the VPC's range",
      help: "The tier's part of the VPC's range; each zone's subnet takes a quarter of it. Left empty, it is chosen for you.",
      section: "Addresses",
      replaces: true,
    }),
  ),
  position: z
    .number()
    .int()
    .min(0)
    .max(63)
    .optional()
    .meta(
      field({
        title: "Place in the VPC's range",
        unit: "64ths",
        help: "Where its block begins, when no block is given, and its place among the tiers: NAT gateways stand in the first public one, interface endpoints in the first private one. Set when the tier is drawn, so that it stays when others come and go.",
        section: "Addresses",
        advanced: true,
        uniform: true,
        replaces: true,
      }),
    ),
});

type Tier = ComponentNode<z.output<typeof props>>;

/** One subnet in every zone of the VPC, with routes and a network ACL that fit its kind. */
export const subnetTier = defineComponent({
  type: "subnet-tier",
  title: "Subnet tier",
  service: "Amazon VPC subnets",
  description:
    "One subnet in each availability zone of the VPC, with the routes and the network ACL of its kind: public, private or isolated.",
  keywords: ["subnet", "public", "private", "isolated", "tier", "availability zone", "route table", "nacl"],
  icon: "architecture-group/Privatesubnet",
  category: "network",
  parents: ["vpc"],
  placement: "A subnet tier lies in a VPC.",
  frame: {
    border: "solid",
    colour: "#00A4A6",
    icon: "architecture-group/Privatesubnet",
    variants: {
      property: "kind",
      of: {
        public: { colour: "#7AA116", icon: "architecture-group/Publicsubnet" },
        isolated: { border: "dashed", colour: "#7D8998" },
      },
    },
  },
  inParentFile: true,
  size: { width: 800, height: 168 },
  props,
  caption(drawn, node, environment) {
    const block = node && tierBlock(node, environment);
    const range = drawn.block ?? (block && formatCidr(block));
    return range ? `${kindNames[drawn.kind]} · ${range}` : kindNames[drawn.kind];
  },
  initialProps({ props: drawn, parent, siblings }) {
    if (parent?.type !== "vpc") return {};
    const kind = props.shape.kind.safeParse(drawn.kind);
    return initialPlace(parent, siblings, kind.success ? kind.data : "private", drawn.block !== undefined);
  },
  exports: (node): SubnetTierExports => ({
    kind: node.props().kind,
    subnetIds: attributesOfAll(node, "", "id"),
    zones: node.parent?.type === "vpc" ? zonesOf(node.parent) : 2,
    routeTableIds: [
      node.props().kind === "private" ? attributesOfAll(node, "routes", "id") : attributeOf(node, "routes", "id"),
    ],
  }),
  lower(node, scope) {
    const network = node.parent;
    if (network?.type !== "vpc") return;
    const { id: vpcId, zoneNames, zones } = vpc.exports(network);
    const most = mostZones(network);
    const blocks = node.setting("subnet_blocks", "Its subnets' blocks, zone by zone", (_, environment) => {
      const block = tierBlock(node, environment.name);
      return block ? subnetBlocks(block, most) : [];
    });
    const subnet = scope.resource({
      type: "aws_subnet",
      name: "",
      each: zones,
      attributes: {
        vpc_id: vpcId,
        availability_zone: zoneItem(zoneNames),
        cidr_block: zoneItem(blocks),
        map_public_ip_on_launch: false,
        tags: { Name: zoneName(node, scope) },
      },
    });
    lowerRoutes(node, network, scope, zones);
    lowerNetworkAcl(node, network, scope, subnet);
  },
  problems: tierProblems,
});

function zoneName(node: ComponentNode, scope: Scope) {
  return template(scope.awsName(node, "", { max: 253 }), "-", zoneLetter);
}

/** A private tier has a route table in each zone, so that a zone's traffic leaves by its own NAT gateway. */
function lowerRoutes(node: Tier, network: ComponentNode, scope: Scope, zones: number | Setting): void {
  const { kind } = node.props();
  const perZone = kind === "private";
  const routes = scope.resource({
    type: "aws_route_table",
    name: "routes",
    ...(perZone ? { each: zones } : {}),
    attributes: {
      vpc_id: attributeOf(network, "", "id"),
      tags: { Name: perZone ? zoneName(node, scope) : scope.awsName(node, "", { max: 255 }) },
    },
  });
  if (kind === "public") {
    scope.resource({
      type: "aws_route",
      name: "internet_route",
      attributes: {
        route_table_id: routes.ref("id"),
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: attributeOf(network, "internet_gateway", "id"),
      },
    });
  }
  if (kind === "private") {
    scope.resource({
      type: "aws_route",
      name: "nat_route",
      each: zones,
      when: hasNat(network),
      attributes: {
        route_table_id: routes.same("id"),
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: attributeOfSame(network, "nat", "id"),
      },
    });
  }
  scope.resource({
    type: "aws_route_table_association",
    name: "routing",
    each: zones,
    attributes: {
      subnet_id: attributeOfSame(node, "", "id"),
      route_table_id: perZone ? routes.same("id") : routes.ref("id"),
    },
  });
}

import { z } from "zod";
import type { Reference, Setting } from "../../model/resource-graph";
import { defineComponent, field } from "../define";
import { cidrText } from "../shared/addresses";
import { attributeOf, resourceKey } from "../shared/keys";
import { retentionByProfile, retentionField } from "../shared/logs";
import { lowerInterfaceEndpoints } from "../shared/vpc/endpoints";
import { lowerFlowLog } from "../shared/vpc/flow-log";
import { lowerGateways } from "../shared/vpc/gateways";
import { hasInternetGateway, zonesOf } from "../shared/vpc/network";
import { vpcProblems } from "../shared/vpc/problems";

/** What lies in a VPC may use of it. */
export interface VpcExports {
  readonly id: Reference;
  /** Its address range. */
  readonly cidr: Reference;
  readonly zones: number | Setting;
  /** Names of the region's zones, in order; item n belongs to zone n. */
  readonly zoneNames: Reference;
  /** Key of the internet gateway, to depend on; none where nothing goes to the internet. */
  readonly internetGatewayKey: string | undefined;
}

const props = z.object({
  cidr: cidrText.default("10.0.0.0/16").meta(
    field({
      title: "Address range",
      placeholder: "10.0.0.0/16",
      help: "An IPv4 block of /16 to /28. Its tiers take their parts of it.",
      replaces: true,
    }),
  ),
  availabilityZones: z
    .number()
    .int()
    .min(2)
    .max(3)
    .default(3)
    .meta(field({ title: "Availability zones", help: "Every tier has one subnet in each. Two or three." })),
  natGateways: z
    .enum(["per-zone", "single", "none"])
    .default("per-zone")
    .meta(
      field({
        title: "NAT gateways",
        help: "How private tiers reach the internet. Without NAT, AWS's own services are reached through interface endpoints, and nothing else is.",
        options: {
          "per-zone": "One in each zone: no zone depends on another",
          single: "A single one: cheaper, fails with its zone",
          none: "None: interface endpoints instead",
        },
      }),
    ),
  flowLogs: z
    .enum(["all", "rejected", "none"])
    .default("all")
    .meta(
      field({
        title: "Flow logs",
        help: "Records of who talked to whom, for investigating incidents.",
        section: "Logging",
        options: { all: "All traffic", rejected: "Rejected traffic only", none: "None" },
      }),
    ),
  flowLogInterval: z
    .union([z.literal(60), z.literal(600)])
    .default(60)
    .meta(
      field({ title: "Flow log interval", unit: "seconds", help: "60 or 600.", section: "Logging", advanced: true }),
    ),
  logRetention: retentionField("Keep logs", "Logging"),
  addressMetrics: z
    .boolean()
    .default(true)
    .meta(
      field({
        title: "Address usage metrics",
        help: "Shows early when addresses run out.",
        section: "Logging",
        advanced: true,
      }),
    ),
  containerInsights: z
    .enum(["disabled", "enabled", "enhanced"])
    .default("enabled")
    .meta(
      field({
        title: "Container Insights",
        help: "Metrics of the ECS cluster that the services in this VPC share.",
        section: "ECS cluster",
        advanced: true,
        options: { disabled: "Off", enabled: "On", enhanced: "Enhanced: for each task and container" },
      }),
    ),
});

/** A virtual network with its gateways, flow log, endpoints and locked defaults. */
export const vpc = defineComponent({
  type: "vpc",
  title: "VPC",
  service: "Amazon Virtual Private Cloud",
  description:
    "A network of its own over two or three availability zones, with internet and NAT gateways as its tiers need them, gateway endpoints for S3 and DynamoDB, flow logs, and locked default groups.",
  keywords: ["network", "virtual private cloud", "cidr", "nat", "gateway", "flow log"],
  icon: "architecture-group/VirtualprivatecloudVPC",
  category: "network",
  parents: ["aws-region"],
  placement: "A VPC lies in a region.",
  frame: { border: "solid", colour: "#8C4FFF", icon: "architecture-group/VirtualprivatecloudVPC", lanes: true },
  noun: "network",
  size: { width: 880, height: 640 },
  props,
  profiles: {
    dev: {
      availabilityZones: 2,
      natGateways: "single",
      flowLogs: "rejected",
      flowLogInterval: 600,
      logRetention: retentionByProfile.dev,
      addressMetrics: false,
      containerInsights: "disabled",
    },
    strict: { logRetention: retentionByProfile.strict, containerInsights: "enhanced" },
  },
  caption: (props) => props.cidr,
  exports: (node): VpcExports => ({
    id: attributeOf(node, "", "id"),
    cidr: attributeOf(node, "", "cidr_block"),
    zones: zonesOf(node),
    zoneNames: attributeOf(node, "zones", "names"),
    // Looked up only when asked for: it depends on every line that ends in the VPC.
    get internetGatewayKey() {
      return hasInternetGateway(node) ? resourceKey(node, "internet_gateway") : undefined;
    },
  }),
  lower(node, scope) {
    const name = scope.awsName(node, "", { max: 255 });
    scope.resource({
      kind: "data",
      type: "aws_availability_zones",
      name: "zones",
      // Local zones and wavelength zones would also be listed, and much does not exist there.
      attributes: { state: "available", filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }] },
    });
    const network = scope.resource({
      type: "aws_vpc",
      name: "",
      attributes: {
        cidr_block: node.value("cidr"),
        enable_dns_support: true,
        enable_dns_hostnames: true,
        enable_network_address_usage_metrics: node.value("addressMetrics"),
        tags: { Name: name },
      },
    });
    scope.resource({
      type: "aws_default_security_group",
      name: "default_security_group",
      comment: "Taken over to empty them: nothing uses a default by accident.",
      attributes: { vpc_id: network.ref("id") },
    });
    scope.resource({
      type: "aws_default_network_acl",
      name: "default_acl",
      attributes: { default_network_acl_id: network.ref("default_network_acl_id") },
    });
    scope.resource({
      type: "aws_default_route_table",
      name: "default_routes",
      attributes: { default_route_table_id: network.ref("default_route_table_id") },
    });
    lowerGateways(node, scope, network);
    lowerFlowLog(node, scope, network);
    lowerInterfaceEndpoints(node, scope, network);
  },
  problems: vpcProblems,
});

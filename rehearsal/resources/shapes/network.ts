/** VPC, subnets, routes, gateways, NACLs, endpoints, security groups. */

import { crc32 } from "../../values/crc32";
import { blockList, text, texts, type Value } from "../../values/value";
import { ec2Id, hex } from "../random";
import { zoneId, zoneNames } from "../regions";
import { type Making, ofReferenced, type Shape, type Shapes } from "../shape";

const ec2 = "arn:{partition}:ec2:{region}:{account}";

/** An object with an id, an ARN and an owner, as most of EC2's have. */
function ec2Shape(prefix: string, kind: string, rest: Shape = {}): Shape {
  return { id: `${prefix}-{ec2}`, arn: `${ec2}:${kind}/{id}`, owner_id: "{account}", ...rest };
}

/** Address parts of an Elastic IP from the range that RFC 5737 keeps for examples. */
function publicAddress({ cloud }: Making): string {
  return `203.0.113.${10 + (cloud.all("aws_eip").length % 240)}`;
}

const subnetPlace: Shape = {
  availability_zone: (object) => {
    const wanted = object.text("availability_zone_id");
    const zones = zoneNames(object.region);
    return zones.find((zone) => zoneId(zone) === wanted) ?? zones[0] ?? "";
  },
  availability_zone_id: (object) => zoneId(object.text("availability_zone")),
};

const vpcShape = ec2Shape("vpc", "vpc", {
  cidr_block: "10.0.0.0/16",
  instance_tenancy: "default",
  default_network_acl_id: "acl-{ec2}",
  default_route_table_id: "rtb-{ec2}",
  main_route_table_id: "{default_route_table_id}",
  default_security_group_id: "sg-{ec2}",
  dhcp_options_id: "dopt-{ec2}",
  enable_dns_hostnames: false,
  enable_dns_support: true,
  enable_network_address_usage_metrics: false,
  ipv6_association_id: "",
  ipv6_cidr_block: (object) =>
    object.get("assign_generated_ipv6_cidr_block") === true ? `2a05:d018:${hex(4)}:${hex(2)}00::/56` : "",
  ipv6_cidr_block_network_border_group: "",
});

const securityGroupShape = ec2Shape("sg", "security-group", {
  vpc_id: (object) => object.cloud.all("aws_vpc")[0]?.id ?? `vpc-${ec2Id()}`,
  description: "default VPC security group",
  name: "default",
  name_prefix: "",
  ingress: [],
  egress: [],
});

/** The rule's own id names it; `nacl-` and `sgrule-` ids are hashes that the provider makes. */
const ruleShape: Shape = {
  id: "sgr-{ec2}",
  security_group_rule_id: "{id}",
  arn: `${ec2}:security-group-rule/{id}`,
};

/** One network interface per subnet of an interface endpoint. */
function endpointInterfaces(object: Making): string[] {
  if (object.text("vpc_endpoint_type") !== "Interface") return [];
  return texts(object.get("subnet_ids")).map(() => `eni-${ec2Id()}`);
}

function endpointNames(object: Making): Value {
  if (object.text("vpc_endpoint_type") !== "Interface") return [];
  const service = object.text("service_name").split(".").pop() ?? "";
  const names = [`${object.text("id")}-${hex(8)}.${service}.${object.region}.vpce.amazonaws.com`];
  if (object.get("private_dns_enabled") === true) names.push(`${service}.${object.region}.amazonaws.com`);
  return names.map((dns_name) => ({ dns_name, hosted_zone_id: `Z${hex(20).toUpperCase()}` }));
}

const openPolicy =
  '{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}],"Version":"2008-10-17"}';

/** Gateway endpoints are reached through AWS's own prefix lists. */
const endpointShape = ec2Shape("vpce", "vpc-endpoint", {
  state: "available",
  vpc_endpoint_type: "Gateway",
  policy: openPolicy,
  prefix_list_id: (object) => (object.text("vpc_endpoint_type") === "Gateway" ? `pl-${hex(8)}` : ""),
  cidr_blocks: [],
  private_dns_enabled: false,
  requester_managed: false,
  ip_address_type: (object) => (object.text("vpc_endpoint_type") === "Interface" ? "ipv4" : ""),
  network_interface_ids: endpointInterfaces,
  dns_entry: endpointNames,
  route_table_ids: [],
  subnet_ids: [],
  subnet_configuration: (object) =>
    texts(object.get("subnet_ids")).map((subnet_id) => ({
      subnet_id,
      ipv4: firstAddress(object, subnet_id),
      ipv6: "",
    })),
  security_group_ids: (object) => {
    if (object.text("vpc_endpoint_type") !== "Interface") return [];
    const group = ofReferenced(object, "vpc_id", "aws_vpc", "default_security_group_id");
    return group === null ? [] : [group];
  },
  service_region: "{region}",
});

/** The default format of a flow log (Amazon VPC user guide, "Flow log records"). */
const flowLogFields = [
  ...["version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol"],
  ...["packets", "bytes", "start", "end", "action", "log-status"],
];

const routeHash = (object: Making): string => {
  const destination =
    object.text("destination_cidr_block") ||
    object.text("destination_ipv6_cidr_block") ||
    object.text("destination_prefix_list_id");
  return `r-${object.text("route_table_id")}${crc32(destination)}`;
};

export const networkShapes: Shapes = {
  aws_vpc: vpcShape,
  aws_default_vpc: { ...vpcShape, cidr_block: "172.31.0.0/16" },
  aws_subnet: ec2Shape("subnet", "subnet", {
    ...subnetPlace,
    ipv6_cidr_block_association_id: "",
    ipv6_cidr_block: "",
    private_dns_hostname_type_on_launch: "ip-name",
  }),
  aws_default_subnet: ec2Shape("subnet", "subnet", {
    ...subnetPlace,
    private_dns_hostname_type_on_launch: "ip-name",
    cidr_block: "172.31.0.0/20",
    vpc_id: "vpc-{ec2}",
  }),
  aws_internet_gateway: ec2Shape("igw", "internet-gateway", { vpc_id: "" }),
  aws_egress_only_internet_gateway: { id: "eigw-{ec2}" },
  aws_internet_gateway_attachment: { id: "{internet_gateway_id}:{vpc_id}" },
  aws_route_table: ec2Shape("rtb", "route-table", { route: [], propagating_vgws: [] }),
  aws_default_route_table: {
    id: "{default_route_table_id}",
    arn: `${ec2}:route-table/{id}`,
    owner_id: "{account}",
    vpc_id: (object) =>
      object.cloud
        .all("aws_vpc")
        .find((vpc) => vpc.values.default_route_table_id === object.text("default_route_table_id"))?.id ?? "",
    route: [],
  },
  aws_route: {
    id: routeHash,
    instance_id: "",
    instance_owner_id: "",
    network_interface_id: "",
    origin: "CreateRoute",
    state: "active",
  },
  aws_route_table_association: { id: "rtbassoc-{ec2}" },
  aws_main_route_table_association: {
    id: "rtbassoc-{ec2}",
    original_route_table_id: (object) =>
      ofReferenced(object, "vpc_id", "aws_vpc", "main_route_table_id") ?? `rtb-${ec2Id()}`,
  },
  aws_eip: {
    allocation_id: "eipalloc-{ec2}",
    id: "{allocation_id}",
    arn: `${ec2}:elastic-ip/{id}`,
    association_id: "",
    domain: "vpc",
    instance: "",
    network_interface: "",
    private_ip: "",
    private_dns: "",
    public_ip: publicAddress,
    public_dns: (object) =>
      `ec2-${object.text("public_ip").replaceAll(".", "-")}.${object.region}.compute.amazonaws.com`,
    carrier_ip: "",
    customer_owned_ip: "",
    customer_owned_ipv4_pool: "",
    ipam_pool_id: "",
    network_border_group: "{region}",
    public_ipv4_pool: "amazon",
    ptr_record: "",
  },
  aws_eip_association: { id: "eipassoc-{ec2}", private_ip_address: "10.0.0.10", public_ip: "203.0.113.10" },
  aws_nat_gateway: {
    id: "nat-{ec2}",
    association_id: "eipassoc-{ec2}",
    network_interface_id: "eni-{ec2}",
    public_ip: (object) => ofReferenced(object, "allocation_id", "aws_eip", "public_ip") ?? "",
    private_ip: (object) => firstAddress(object, object.text("subnet_id")),
    vpc_id: (object) => ofReferenced(object, "subnet_id", "aws_subnet", "vpc_id") ?? "",
    availability_mode: "zonal",
    secondary_allocation_ids: [],
    secondary_private_ip_addresses: [],
    secondary_private_ip_address_count: 0,
    regional_nat_gateway_address: [],
    route_table_id: "",
  },
  aws_network_acl: ec2Shape("acl", "network-acl", { subnet_ids: [], ingress: [], egress: [] }),
  aws_default_network_acl: {
    id: "{default_network_acl_id}",
    arn: `${ec2}:network-acl/{id}`,
    owner_id: "{account}",
    vpc_id: (object) =>
      object.cloud
        .all("aws_vpc")
        .find((vpc) => vpc.values.default_network_acl_id === object.text("default_network_acl_id"))?.id ?? "",
  },
  aws_network_acl_rule: {
    id: (object) => {
      const parts = ["network_acl_id", "rule_number", "protocol"].map((name) => object.text(name));
      return `nacl-${crc32(`${parts.join("-")}-${object.get("egress") === true}-`)}`;
    },
  },
  aws_network_acl_association: { id: "aclassoc-{ec2}" },
  aws_security_group: { ...securityGroupShape, description: "Managed by Terraform", name: "terraform-{hex16}" },
  aws_default_security_group: {
    ...securityGroupShape,
    id: (object) => ofReferenced(object, "vpc_id", "aws_vpc", "default_security_group_id") ?? `sg-${ec2Id()}`,
  },
  aws_security_group_rule: { id: "sgrule-{hex10}", security_group_rule_id: "sgr-{ec2}", source_security_group_id: "" },
  aws_vpc_security_group_ingress_rule: ruleShape,
  aws_vpc_security_group_egress_rule: ruleShape,
  aws_vpc_endpoint: endpointShape,
  aws_vpc_endpoint_route_table_association: { id: "a-{vpc_endpoint_id}{hex8}" },
  aws_flow_log: {
    id: "fl-{ec2}",
    arn: `${ec2}:vpc-flow-log/{id}`,
    log_destination: "",
    log_group_name: "",
    log_format: () => flowLogFields.map((field) => `\${${field}}`).join(" "),
    deliver_cross_account_role: "",
  },
  aws_vpc_dhcp_options: ec2Shape("dopt", "dhcp-options"),
  aws_network_interface: ec2Shape("eni", "network-interface", {
    mac_address: "0a:00:00:00:00:01",
    private_ip: "10.0.0.10",
    private_ips: ["10.0.0.10"],
    private_dns_name: "ip-10-0-0-10.{region}.compute.internal",
    security_groups: [],
    interface_type: "interface",
  }),
  aws_instance: {
    id: "i-{ec2}",
    arn: `${ec2}:instance/{id}`,
    availability_zone: (object) =>
      ofReferenced(object, "subnet_id", "aws_subnet", "availability_zone") ?? zoneNames(object.region)[0] ?? "",
    instance_state: "running",
    primary_network_interface_id: "eni-{ec2}",
    private_ip: "10.0.0.10",
    private_dns: "ip-10-0-0-10.{region}.compute.internal",
    public_ip: "",
    public_dns: "",
    instance_type: "t3.micro",
    ami: "ami-{ec2}",
    tenancy: "default",
    cpu_core_count: 1,
    cpu_threads_per_core: 2,
  },
  aws_launch_template: ec2Shape("lt", "launch-template", { latest_version: 1, default_version: 1 }),
};

/** An address of a subnet that AWS may give away (the first four are reserved). */
function firstAddress(object: Making, subnetId: string): string {
  const subnet = object.cloud.find("aws_subnet", subnetId);
  const base = text(subnet?.values.cidr_block)?.split("/")[0]?.split(".");
  return base?.length === 4 ? `${base[0]}.${base[1]}.${base[2]}.${Number(base[3]) + 10}` : "10.0.0.10";
}

/** Zones that the subnets of a list lie in. */
export function zonesOfSubnets(object: Making, ids: readonly string[]): string[] {
  const zones = ids.map((id) => text(object.cloud.find("aws_subnet", id)?.values.availability_zone) ?? "");
  return [...new Set(zones.filter(Boolean))].sort();
}

/** The VPC that the first known subnet of a list lies in. */
export function vpcOfSubnets(object: Making, ids: readonly string[]): Value {
  for (const id of ids) {
    const vpc = object.cloud.find("aws_subnet", id)?.values.vpc_id;
    if (typeof vpc === "string") return vpc;
  }
  return null;
}

/** Subnets of `subnets` and `subnet_mapping`. */
export function subnetsOf(object: Making): string[] {
  const mapped = blockList(object.get("subnet_mapping")).map(({ subnet_id }) => text(subnet_id) ?? "");
  return [...texts(object.get("subnets")), ...mapped].filter(Boolean);
}

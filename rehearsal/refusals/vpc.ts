/** VPCs, subnets, gateways, routes, network ACLs, endpoints. */
import { zoneNames } from "../resources/regions";
import { contains, overlaps, parseCidr } from "../validation/formats";
import { numeric, text, texts } from "../values/value";
import { attribute, type Call, existing, mentions, others, type Refusal } from "./refusal";

/** Quotas of a new account (Amazon VPC user guide, "Amazon VPC quotas"): five VPCs, of which the default VPC is one. */
const vpcQuota = 4;
const addressQuota = 5;

/** Blocks of a VPC: its own and those associated so far. */
function vpcBlocks(call: Call, vpcId: string): string[] {
  const own = text(existing(call, "aws_vpc", vpcId)?.values.cidr_block);
  const more = call.cloud
    .ready("aws_vpc_ipv4_cidr_block_association")
    .filter(({ values }) => values.vpc_id === vpcId)
    .map(({ values }) => text(values.cidr_block) ?? "");
  return [...(own ? [own] : []), ...more].filter(Boolean);
}

function inRegion(call: Call, type: string) {
  return others(call, type).filter(({ region }) => region === call.region);
}

/** Has the VPC an internet gateway, attached directly or by an attachment? */
function hasInternetGateway(call: Call, vpcId: string): boolean {
  return (
    call.cloud.ready("aws_internet_gateway").some(({ values }) => values.vpc_id === vpcId) ||
    call.cloud.ready("aws_internet_gateway_attachment").some(({ values }) => values.vpc_id === vpcId)
  );
}

function subnetVpc(call: Call, subnetId: string): string {
  return text(existing(call, "aws_subnet", subnetId)?.values.vpc_id) ?? "";
}

/** The destination of a route. */
function destinationOf(values: Call["values"]): string {
  const names = ["destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id"];
  return names.map((name) => text(values[name]) ?? "").find(Boolean) ?? "";
}

/** Types whose objects put a network interface into subnets, with the attributes that name subnets. */
const interfaceHolders: readonly (readonly [type: string, ...attributes: string[]])[] = [
  ["aws_lb", "subnets", "subnet_mapping"],
  ["aws_nat_gateway", "subnet_id"],
  ["aws_vpc_endpoint", "subnet_ids"],
  ["aws_ecs_service", "network_configuration"],
  ["aws_instance", "subnet_id"],
  ["aws_network_interface", "subnet_id"],
  ["aws_lambda_function", "vpc_config"],
  ["aws_efs_mount_target", "subnet_id"],
];

function holdsInterfaceIn(call: Call, subnetId: string): boolean {
  const direct = interfaceHolders.some(([type, ...names]) =>
    others(call, type).some(({ values }) => names.some((name) => mentions(values[name], subnetId))),
  );
  if (direct) return true;
  const groups = others(call, "aws_db_subnet_group").filter(({ values }) => mentions(values.subnet_ids, subnetId));
  return groups.some(({ id }) =>
    [...others(call, "aws_db_instance"), ...others(call, "aws_rds_cluster")].some(
      ({ values }) => values.db_subnet_group_name === id,
    ),
  );
}

export const vpcRefusals: readonly Refusal[] = [
  {
    id: "AF-07",
    types: ["aws_vpc"],
    on: ["create"],
    doing: "creating EC2 VPC",
    operation: "EC2: CreateVpc",
    check: (call) =>
      inRegion(call, "aws_vpc").length >= vpcQuota
        ? { code: "VpcLimitExceeded", message: "The maximum number of VPCs has been reached." }
        : undefined,
  },
  {
    id: "AF-06",
    types: ["aws_subnet"],
    on: ["create"],
    doing: "creating EC2 Subnet",
    operation: "EC2: CreateSubnet",
    check(call) {
      const zone = attribute(call, "availability_zone");
      const zones = zoneNames(call.region);
      if (zone === "" || zones.includes(zone)) return undefined;
      const message = `Value (${zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${zones.join(", ")}.`;
      return { code: "InvalidParameterValue", message };
    },
  },
  {
    id: "AF-02",
    types: ["aws_subnet"],
    on: ["create"],
    doing: "creating EC2 Subnet",
    operation: "EC2: CreateSubnet",
    check(call) {
      const cidr = attribute(call, "cidr_block");
      const block = parseCidr(cidr);
      const vpc = vpcBlocks(call, attribute(call, "vpc_id"));
      if (!block || vpc.length === 0) return undefined;
      const inside = vpc.some((each) => {
        const outer = parseCidr(each);
        return outer !== undefined && contains(outer, block);
      });
      return inside ? undefined : { code: "InvalidSubnet.Range", message: `The CIDR '${cidr}' is invalid.` };
    },
  },
  {
    id: "AF-04",
    types: ["aws_subnet"],
    on: ["create"],
    doing: "creating EC2 Subnet",
    operation: "EC2: CreateSubnet",
    check(call) {
      const cidr = attribute(call, "cidr_block");
      const block = parseCidr(cidr);
      if (!block) return undefined;
      const clash = others(call, "aws_subnet").some(({ values }) => {
        const other = parseCidr(text(values.cidr_block) ?? "");
        return values.vpc_id === call.values.vpc_id && other !== undefined && overlaps(block, other);
      });
      return clash
        ? { code: "InvalidSubnet.Conflict", message: `The CIDR '${cidr}' conflicts with another subnet` }
        : undefined;
    },
  },
  {
    id: "AF-08",
    types: ["aws_eip"],
    on: ["create"],
    doing: "creating EC2 EIP",
    operation: "EC2: AllocateAddress",
    check: (call) =>
      inRegion(call, "aws_eip").length >= addressQuota
        ? { code: "AddressLimitExceeded", message: "The maximum number of addresses has been reached." }
        : undefined,
  },
  {
    id: "AF-09",
    types: ["aws_internet_gateway", "aws_internet_gateway_attachment"],
    on: ["create"],
    doing: "attaching EC2 Internet Gateway",
    operation: "EC2: AttachInternetGateway",
    check(call) {
      const vpcId = attribute(call, "vpc_id");
      const taken = [...others(call, "aws_internet_gateway"), ...others(call, "aws_internet_gateway_attachment")];
      return vpcId !== "" && taken.some(({ values }) => values.vpc_id === vpcId)
        ? { code: "Resource.AlreadyAssociated", message: `Network ${vpcId} already has an internet gateway attached` }
        : undefined;
    },
  },
  {
    id: "AF-10",
    types: ["aws_nat_gateway"],
    on: ["create"],
    doing: "waiting for EC2 NAT Gateway ({id}) create",
    leavesObject: true,
    check(call) {
      const vpcId = subnetVpc(call, attribute(call, "subnet_id"));
      if (call.values.connectivity_type === "private" || vpcId === "" || hasInternetGateway(call, vpcId))
        return undefined;
      const message = `unexpected state 'failed', wanted target 'available'. last error: Gateway.NotAttached: Network ${vpcId} has no Internet gateway attached`;
      return { message };
    },
  },
  {
    id: "AF-12",
    types: ["aws_nat_gateway"],
    on: ["create"],
    doing: "waiting for EC2 NAT Gateway ({id}) create",
    leavesObject: true,
    check(call) {
      const allocation = attribute(call, "allocation_id");
      const taken = others(call, "aws_nat_gateway").concat(others(call, "aws_eip_association"));
      if (allocation === "" || !taken.some(({ values }) => values.allocation_id === allocation)) return undefined;
      const message = `unexpected state 'failed', wanted target 'available'. last error: Resource.AlreadyAssociated: Elastic IP address [${allocation}] is already associated`;
      return { message };
    },
  },
  {
    id: "AF-15",
    types: ["aws_eip_association"],
    on: ["create"],
    doing: "creating EC2 EIP Association",
    operation: "EC2: AssociateAddress",
    check(call) {
      const holder =
        existing(call, "aws_instance", call.values.instance_id) ??
        existing(call, "aws_network_interface", call.values.network_interface_id);
      const vpcId = subnetVpc(call, text(holder?.values.subnet_id) ?? "");
      return vpcId !== "" && !hasInternetGateway(call, vpcId)
        ? { code: "Gateway.NotAttached", message: `Network ${vpcId} is not attached to any internet gateway` }
        : undefined;
    },
  },
  {
    id: "AF-16",
    types: ["aws_route"],
    on: ["create"],
    doing: "",
    check(call) {
      const destination = destinationOf(call.values);
      const table = attribute(call, "route_table_id");
      const vpcId = text(existing(call, "aws_route_table", table)?.values.vpc_id) ?? "";
      const twice = others(call, "aws_route").some(
        ({ values }) => values.route_table_id === table && destinationOf(values) === destination,
      );
      if (!twice && !vpcBlocks(call, vpcId).includes(destination)) return undefined;
      const message = `RouteAlreadyExists: Route in Route Table (${table}) with destination (${destination}) already exists`;
      return { message };
    },
  },
  {
    id: "AF-19",
    types: ["aws_route"],
    on: ["create", "update"],
    doing: "creating Route in Route Table ({route_table_id})",
    operation: "EC2: CreateRoute",
    check(call) {
      const table = attribute(call, "route_table_id");
      const gateway = attribute(call, "gateway_id");
      const tableVpc = existing(call, "aws_route_table", table)?.values.vpc_id;
      const gatewayVpc = existing(call, "aws_internet_gateway", gateway)?.values.vpc_id;
      if (!text(tableVpc) || !text(gatewayVpc) || tableVpc === gatewayVpc) return undefined;
      const message = `route table ${table} and network gateway ${gateway} belong to different networks`;
      return { code: "InvalidParameterValue", message };
    },
  },
  {
    id: "AF-20",
    types: ["aws_route_table_association"],
    on: ["create"],
    doing: "creating Route Table ({route_table_id}) Association",
    operation: "EC2: AssociateRouteTable",
    check(call) {
      const subnet = attribute(call, "subnet_id");
      const twice = others(call, "aws_route_table_association").some(({ values }) => values.subnet_id === subnet);
      if (subnet === "" || !twice) return undefined;
      const table = attribute(call, "route_table_id");
      const message = `the specified association for route table ${table} conflicts with an existing association`;
      return { code: "Resource.AlreadyAssociated", message };
    },
  },
  {
    id: "AF-21",
    types: ["aws_network_acl_rule"],
    on: ["create"],
    doing: "creating EC2 Network ACL Rule",
    check(call) {
      const same = ["network_acl_id", "egress", "rule_number"];
      const twice = others(call, "aws_network_acl_rule").some(({ values }) =>
        same.every((name) => (values[name] ?? null) === (call.values[name] ?? null)),
      );
      if (!twice) return undefined;
      const acl = attribute(call, "network_acl_id");
      const place = `(egress: ${call.values.egress === true})(${numeric(call.values.rule_number)})`;
      return { message: `NetworkAclEntryAlreadyExists: EC2 Network ACL (${acl}) Rule ${place} already exists` };
    },
  },
  {
    id: "AF-29",
    types: ["aws_subnet"],
    on: ["delete"],
    doing: "deleting EC2 Subnet ({id})",
    operation: "EC2: DeleteSubnet",
    retries: "20 minutes",
    check(call) {
      const id = attribute(call, "id");
      return holdsInterfaceIn(call, id)
        ? { code: "DependencyViolation", message: `The subnet '${id}' has dependencies and cannot be deleted.` }
        : undefined;
    },
  },
  {
    id: "AF-30",
    types: ["aws_internet_gateway"],
    on: ["delete"],
    doing: "detaching EC2 Internet Gateway ({id})",
    operation: "EC2: DetachInternetGateway",
    retries: "20 minutes",
    check(call) {
      const vpcId = attribute(call, "vpc_id");
      const mapped =
        others(call, "aws_nat_gateway").some(({ values }) => values.vpc_id === vpcId && text(values.allocation_id)) ||
        others(call, "aws_lb").some(({ values }) => values.vpc_id === vpcId && values.internal !== true);
      if (vpcId === "" || !mapped) return undefined;
      const message = `Network ${vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`;
      return { code: "DependencyViolation", message };
    },
  },
  {
    id: "AF-31",
    types: ["aws_vpc"],
    on: ["delete"],
    doing: "deleting EC2 VPC ({id})",
    operation: "EC2: DeleteVpc",
    retries: "5 minutes",
    check(call) {
      const id = attribute(call, "id");
      const inside = [
        "aws_subnet",
        "aws_internet_gateway",
        "aws_security_group",
        "aws_vpc_endpoint",
        "aws_nat_gateway",
      ];
      return inside.some((type) => others(call, type).some(({ values }) => values.vpc_id === id))
        ? { code: "DependencyViolation", message: `The vpc '${id}' has dependencies and cannot be deleted.` }
        : undefined;
    },
  },
  {
    id: "AF-32",
    types: ["aws_instance", "aws_network_interface"],
    on: ["create"],
    doing: "creating EC2 network interface",
    operation: "EC2: RunInstances",
    check(call) {
      const subnet = attribute(call, "subnet_id");
      const vpcId = subnetVpc(call, subnet);
      const groups = [...texts(call.values.vpc_security_group_ids), ...texts(call.values.security_groups)];
      const foreign = groups.find((id) => {
        const groupVpc = text(existing(call, "aws_security_group", id)?.values.vpc_id);
        return groupVpc !== undefined && vpcId !== "" && groupVpc !== vpcId;
      });
      if (!foreign) return undefined;
      return {
        code: "InvalidParameter",
        message: `Security group ${foreign} and subnet ${subnet} belong to different networks.`,
      };
    },
  },
];

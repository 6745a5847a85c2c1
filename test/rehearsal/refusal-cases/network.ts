import { createCall, deleteCall, emptyCloud, put } from "../in-memory";
import type { RefusalCase as Case } from "./refusal-case";

const vpc = { id: "vpc-1", cidr_block: "10.0.0.0/16", enable_dns_support: true, enable_dns_hostnames: true };

export function network() {
  const cloud = emptyCloud();
  put(cloud, "aws_vpc", vpc);
  put(cloud, "aws_vpc", {
    id: "vpc-2",
    cidr_block: "10.1.0.0/16",
    enable_dns_support: true,
    enable_dns_hostnames: false,
  });
  put(cloud, "aws_subnet", {
    id: "subnet-a",
    vpc_id: "vpc-1",
    cidr_block: "10.0.0.0/24",
    availability_zone: "eu-west-1a",
  });
  put(cloud, "aws_subnet", {
    id: "subnet-a2",
    vpc_id: "vpc-1",
    cidr_block: "10.0.1.0/24",
    availability_zone: "eu-west-1a",
  });
  put(cloud, "aws_subnet", {
    id: "subnet-b",
    vpc_id: "vpc-1",
    cidr_block: "10.0.2.0/24",
    availability_zone: "eu-west-1b",
  });
  return cloud;
}

function withGateway() {
  const cloud = network();
  put(cloud, "aws_internet_gateway", { id: "igw-1", vpc_id: "vpc-1" });
  put(cloud, "aws_route_table", { id: "rtb-1", vpc_id: "vpc-1" });
  put(cloud, "aws_route_table", { id: "rtb-2", vpc_id: "vpc-2" });
  return cloud;
}

export const subnet = { vpc_id: "vpc-1", availability_zone: "eu-west-1c", cidr_block: "10.0.9.0/24" };
const rule = { security_group_id: "sg-1", ip_protocol: "tcp", from_port: 80, to_port: 80, cidr_ipv4: "0.0.0.0/0" };

export const networkCases: Case[] = [
  {
    id: "AF-07",
    name: "one VPC too many",
    refused: () => {
      const cloud = emptyCloud();
      for (let i = 0; i < 4; i++) put(cloud, "aws_vpc", { id: `vpc-${i}` });
      return createCall(cloud, "aws_vpc", { cidr_block: "10.9.0.0/16" });
    },
    code: "VpcLimitExceeded",
    accepted: () => createCall(network(), "aws_vpc", { cidr_block: "10.9.0.0/16" }),
  },
  {
    id: "AF-06",
    name: "a zone of another region",
    refused: () => createCall(network(), "aws_subnet", { ...subnet, availability_zone: "us-east-1a" }),
    code: "InvalidParameterValue",
    accepted: () => createCall(network(), "aws_subnet", subnet),
  },
  {
    id: "AF-02",
    name: "a block outside the VPC",
    refused: () => createCall(network(), "aws_subnet", { ...subnet, cidr_block: "10.10.1.0/24" }),
    code: "InvalidSubnet.Range",
    accepted: () => {
      const cloud = network();
      put(cloud, "aws_vpc_ipv4_cidr_block_association", { vpc_id: "vpc-1", cidr_block: "10.10.0.0/16" });
      return createCall(cloud, "aws_subnet", { ...subnet, cidr_block: "10.10.1.0/24" });
    },
  },
  {
    id: "AF-04",
    name: "a block that overlaps another subnet's",
    refused: () => createCall(network(), "aws_subnet", { ...subnet, cidr_block: "10.0.0.128/25" }),
    code: "InvalidSubnet.Conflict",
    accepted: () => createCall(network(), "aws_subnet", { ...subnet, vpc_id: "vpc-2", cidr_block: "10.1.0.128/25" }),
  },
  {
    id: "AF-08",
    name: "one address too many",
    refused: () => {
      const cloud = emptyCloud();
      for (let i = 0; i < 5; i++) put(cloud, "aws_eip", { id: `eipalloc-${i}` });
      return createCall(cloud, "aws_eip", { domain: "vpc" });
    },
    code: "AddressLimitExceeded",
    accepted: () => createCall(emptyCloud(), "aws_eip", { domain: "vpc" }),
  },
  {
    id: "AF-09",
    name: "a second internet gateway",
    refused: () => createCall(withGateway(), "aws_internet_gateway", { vpc_id: "vpc-1" }),
    code: "Resource.AlreadyAssociated",
    accepted: () => createCall(withGateway(), "aws_internet_gateway", { vpc_id: "vpc-2" }),
  },
  {
    id: "AF-10",
    name: "a public NAT gateway without an internet gateway",
    refused: () =>
      createCall(network(), "aws_nat_gateway", { id: "nat-1", subnet_id: "subnet-a", connectivity_type: "public" }),
    code: "unexpected state 'failed'",
    accepted: () =>
      createCall(withGateway(), "aws_nat_gateway", { subnet_id: "subnet-a", connectivity_type: "public" }),
  },
  {
    id: "AF-12",
    name: "an address that another NAT gateway has",
    refused: () => {
      const cloud = withGateway();
      put(cloud, "aws_nat_gateway", { id: "nat-1", allocation_id: "eipalloc-1" });
      return createCall(cloud, "aws_nat_gateway", { subnet_id: "subnet-a", allocation_id: "eipalloc-1" });
    },
    code: "unexpected state 'failed'",
    accepted: () =>
      createCall(withGateway(), "aws_nat_gateway", { subnet_id: "subnet-a", allocation_id: "eipalloc-1" }),
  },
  {
    id: "AF-15",
    name: "an address for an instance without an internet gateway",
    refused: () => {
      const cloud = network();
      put(cloud, "aws_instance", { id: "i-1", subnet_id: "subnet-a" });
      return createCall(cloud, "aws_eip_association", { instance_id: "i-1" });
    },
    code: "Gateway.NotAttached",
    accepted: () => {
      const cloud = withGateway();
      put(cloud, "aws_instance", { id: "i-1", subnet_id: "subnet-a" });
      return createCall(cloud, "aws_eip_association", { instance_id: "i-1" });
    },
  },
  {
    id: "AF-16",
    name: "a second route to the same place",
    refused: () => {
      const cloud = withGateway();
      put(cloud, "aws_route", { id: "r-1", route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" });
      return createCall(cloud, "aws_route", { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" });
    },
    code: "RouteAlreadyExists",
    accepted: () =>
      createCall(withGateway(), "aws_route", { route_table_id: "rtb-1", destination_cidr_block: "0.0.0.0/0" }),
  },
  {
    id: "AF-19",
    name: "an internet gateway of another VPC",
    refused: () =>
      createCall(withGateway(), "aws_route", {
        route_table_id: "rtb-2",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: "igw-1",
      }),
    code: "InvalidParameterValue",
    accepted: () =>
      createCall(withGateway(), "aws_route", {
        route_table_id: "rtb-1",
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: "igw-1",
      }),
  },
  {
    id: "AF-20",
    name: "a second association of a subnet",
    refused: () => {
      const cloud = withGateway();
      put(cloud, "aws_route_table_association", { id: "rtbassoc-1", subnet_id: "subnet-a", route_table_id: "rtb-1" });
      return createCall(cloud, "aws_route_table_association", { subnet_id: "subnet-a", route_table_id: "rtb-2" });
    },
    code: "Resource.AlreadyAssociated",
    accepted: () =>
      createCall(withGateway(), "aws_route_table_association", { subnet_id: "subnet-a", route_table_id: "rtb-1" }),
  },
  {
    id: "AF-21",
    name: "a rule number taken in a network ACL",
    refused: () => {
      const cloud = network();
      put(cloud, "aws_network_acl_rule", { id: "nacl-1", network_acl_id: "acl-1", egress: false, rule_number: 100 });
      return createCall(cloud, "aws_network_acl_rule", { network_acl_id: "acl-1", egress: false, rule_number: 100 });
    },
    code: "NetworkAclEntryAlreadyExists",
    accepted: () =>
      createCall(network(), "aws_network_acl_rule", { network_acl_id: "acl-1", egress: true, rule_number: 100 }),
  },
  {
    id: "AF-29",
    name: "deleting a subnet that holds a load balancer",
    refused: () => {
      const cloud = network();
      put(cloud, "aws_lb", { id: "lb", subnets: ["subnet-x", "subnet-b"] });
      return deleteCall(cloud, "aws_subnet", { id: "subnet-x" });
    },
    code: "DependencyViolation",
    accepted: () => deleteCall(network(), "aws_subnet", { id: "subnet-x" }),
  },
  {
    id: "AF-30",
    name: "detaching a gateway under mapped addresses",
    refused: () => {
      const cloud = network();
      put(cloud, "aws_nat_gateway", { id: "nat-1", vpc_id: "vpc-1", allocation_id: "eipalloc-1" });
      return deleteCall(cloud, "aws_internet_gateway", { id: "igw-1", vpc_id: "vpc-1" });
    },
    code: "DependencyViolation",
    accepted: () => deleteCall(network(), "aws_internet_gateway", { id: "igw-1", vpc_id: "vpc-1" }),
  },
  {
    id: "AF-31",
    name: "deleting a VPC with subnets",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_subnet", { id: "subnet-a", vpc_id: "vpc-1" });
      return deleteCall(cloud, "aws_vpc", { id: "vpc-1" });
    },
    code: "DependencyViolation",
    accepted: () => deleteCall(emptyCloud(), "aws_vpc", { id: "vpc-1" }),
  },
  {
    id: "AF-32",
    name: "an instance with a group of another VPC",
    refused: () => {
      const cloud = network();
      put(cloud, "aws_security_group", { id: "sg-2", vpc_id: "vpc-2" });
      return createCall(cloud, "aws_instance", { subnet_id: "subnet-a", vpc_security_group_ids: ["sg-2"] });
    },
    code: "InvalidParameter",
    accepted: () => createCall(network(), "aws_instance", { subnet_id: "subnet-a", vpc_security_group_ids: ["sg-2"] }),
  },
  {
    id: "AF-33",
    name: "an endpoint twice in a zone",
    refused: () =>
      createCall(network(), "aws_vpc_endpoint", { vpc_id: "vpc-1", subnet_ids: ["subnet-a", "subnet-a2"] }),
    code: "DuplicateSubnetsInSameZone",
    accepted: () =>
      createCall(network(), "aws_vpc_endpoint", { vpc_id: "vpc-1", subnet_ids: ["subnet-a", "subnet-b"] }),
  },
  {
    id: "AF-34",
    name: "a second endpoint with private DNS for a service",
    refused: () => {
      const cloud = network();
      const endpoint = { vpc_id: "vpc-1", service_name: "com.amazonaws.eu-west-1.ecr.api", private_dns_enabled: true };
      put(cloud, "aws_vpc_endpoint", { id: "vpce-1", ...endpoint });
      return createCall(cloud, "aws_vpc_endpoint", endpoint);
    },
    code: "InvalidParameter",
    accepted: () =>
      createCall(network(), "aws_vpc_endpoint", {
        vpc_id: "vpc-1",
        service_name: "com.amazonaws.eu-west-1.ecr.api",
        private_dns_enabled: true,
      }),
  },
  {
    id: "AF-36",
    name: "private DNS in a VPC without DNS names",
    refused: () => createCall(network(), "aws_vpc_endpoint", { vpc_id: "vpc-2", private_dns_enabled: true }),
    code: "InvalidParameter",
    accepted: () => createCall(network(), "aws_vpc_endpoint", { vpc_id: "vpc-1", private_dns_enabled: true }),
  },
  {
    id: "AF-37",
    name: "an endpoint of another region's service",
    refused: () => createCall(network(), "aws_vpc_endpoint", { service_name: "com.amazonaws.us-east-1.s3" }),
    code: "InvalidServiceName",
    accepted: () => createCall(network(), "aws_vpc_endpoint", { service_name: "com.amazonaws.eu-west-1.s3" }),
  },
  {
    id: "AF-24",
    name: "a security group's name twice in a VPC",
    refused: () => {
      const cloud = network();
      put(cloud, "aws_security_group", { id: "sg-1", name: "web", vpc_id: "vpc-1" });
      return createCall(cloud, "aws_security_group", { name: "web", vpc_id: "vpc-1" });
    },
    code: "InvalidGroup.Duplicate",
    accepted: () => createCall(network(), "aws_security_group", { name: "web", vpc_id: "vpc-1" }),
  },
  {
    id: "AF-25",
    name: "the same rule twice",
    refused: () => {
      const cloud = network();
      put(cloud, "aws_vpc_security_group_ingress_rule", { id: "sgr-1", ...rule, ip_protocol: "6" });
      return createCall(cloud, "aws_vpc_security_group_ingress_rule", rule);
    },
    code: "InvalidPermission.Duplicate",
    accepted: () => {
      const cloud = network();
      put(cloud, "aws_vpc_security_group_ingress_rule", { id: "sgr-1", ...rule, to_port: 81 });
      return createCall(cloud, "aws_vpc_security_group_ingress_rule", rule);
    },
  },
  {
    id: "AF-25b",
    name: "a peer group of another VPC",
    refused: () => {
      const cloud = network();
      put(cloud, "aws_security_group", { id: "sg-1", vpc_id: "vpc-1" });
      put(cloud, "aws_security_group", { id: "sg-2", vpc_id: "vpc-2" });
      return createCall(cloud, "aws_vpc_security_group_egress_rule", {
        ...rule,
        cidr_ipv4: null,
        referenced_security_group_id: "sg-2",
      });
    },
    code: "InvalidGroup.NotFound",
    accepted: () => createCall(network(), "aws_vpc_security_group_egress_rule", rule),
  },
  {
    id: "AF-26",
    name: "all protocols with ports",
    refused: () =>
      createCall(network(), "aws_security_group", { ingress: [{ protocol: "-1", from_port: 80, to_port: 80 }] }),
    code: "from_port (80) and to_port (80)",
    accepted: () =>
      createCall(network(), "aws_security_group", { ingress: [{ protocol: "-1", from_port: 0, to_port: 0 }] }),
  },
  {
    id: "AF-27",
    name: "one rule too many",
    refused: () => {
      const cloud = network();
      for (let port = 1; port <= 60; port++) {
        put(cloud, "aws_vpc_security_group_ingress_rule", {
          ...rule,
          id: `sgr-${port}`,
          from_port: port,
          to_port: port,
        });
      }
      return createCall(cloud, "aws_vpc_security_group_ingress_rule", { ...rule, from_port: 61, to_port: 61 });
    },
    code: "RulesPerSecurityGroupLimitExceeded",
    accepted: () => createCall(network(), "aws_vpc_security_group_ingress_rule", rule),
  },
  {
    id: "AF-28",
    name: "deleting a group that another group's rule names",
    refused: () => {
      const cloud = network();
      put(cloud, "aws_vpc_security_group_ingress_rule", {
        id: "sgr-1",
        security_group_id: "sg-2",
        referenced_security_group_id: "sg-1",
      });
      return deleteCall(cloud, "aws_security_group", { id: "sg-1" });
    },
    code: "DependencyViolation",
    accepted: () => {
      const cloud = network();
      put(cloud, "aws_vpc_security_group_ingress_rule", {
        id: "sgr-1",
        security_group_id: "sg-1",
        referenced_security_group_id: "sg-1",
      });
      return deleteCall(cloud, "aws_security_group", { id: "sg-1" });
    },
  },
];

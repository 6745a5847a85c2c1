import { describe, expect, it } from "vitest";
import { refusalDiagnostic, refusalOf, refusals } from "../../rehearsal/refusals/index";
import type { Call } from "../../rehearsal/refusals/refusal";
import { blockedName } from "../../rehearsal/resources/memory";
import { createCall, deleteCall, emptyCloud, put, updateCall } from "./in-memory";

/** Row, what is tried, the error code (or the beginning of the provider's own words), and the same tried rightly. */
interface Case {
  readonly id: string;
  readonly name: string;
  readonly refused: () => Call;
  readonly code: string;
  readonly accepted: () => Call;
}

const vpc = { id: "vpc-1", cidr_block: "10.0.0.0/16", enable_dns_support: true, enable_dns_hostnames: true };

function network() {
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

const subnet = { vpc_id: "vpc-1", availability_zone: "eu-west-1c", cidr_block: "10.0.9.0/24" };
const rule = { security_group_id: "sg-1", ip_protocol: "tcp", from_port: 80, to_port: 80, cidr_ipv4: "0.0.0.0/0" };

const networkCases: Case[] = [
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

const balancer = { name: "web", load_balancer_type: "application", subnets: ["subnet-a", "subnet-b"] };
const certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/1";
const listener = { load_balancer_arn: "lb-1", port: 443, protocol: "HTTPS", certificate_arn: certificate };
const group = { name: "orders", protocol: "HTTP", arn: "tg-1", id: "tg-1" };

function balanced() {
  const cloud = network();
  put(cloud, "aws_lb", { id: "lb-1", load_balancer_type: "application" });
  put(cloud, "aws_lb_listener", { id: "listener-1", load_balancer_arn: "lb-1", port: 80, default_action: [] });
  put(cloud, "aws_lb_listener_rule", {
    id: "rule-1",
    listener_arn: "listener-1",
    priority: 40,
    action: [{ type: "forward", target_group_arn: "tg-1" }],
  });
  return cloud;
}

function withCertificate(status: string) {
  const cloud = balanced();
  put(cloud, "aws_acm_certificate", { id: certificate, arn: certificate, status });
  return cloud;
}

function logging(principal: string) {
  const cloud = network();
  put(cloud, "aws_s3_bucket", { id: "logs" });
  const policy = JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "s3:PutObject", Principal: { Service: principal }, Resource: "*" }],
  });
  put(cloud, "aws_s3_bucket_policy", { id: "logs", bucket: "logs", policy });
  return createCall(cloud, "aws_lb", { ...balancer, access_logs: [{ bucket: "logs", enabled: true }] });
}

const balancerCases: Case[] = [
  {
    id: "AF-38",
    name: "a load balancer in one subnet",
    refused: () => createCall(network(), "aws_lb", { ...balancer, subnets: ["subnet-a"] }),
    code: "ValidationError",
    accepted: () => createCall(network(), "aws_lb", balancer),
  },
  {
    id: "AF-39",
    name: "a load balancer twice in a zone",
    refused: () => createCall(network(), "aws_lb", { ...balancer, subnets: ["subnet-a", "subnet-a2"] }),
    code: "InvalidConfigurationRequest",
    accepted: () => createCall(network(), "aws_lb", balancer),
  },
  {
    id: "AF-41",
    name: "a load balancer's name twice",
    refused: () => {
      const cloud = network();
      put(cloud, "aws_lb", { id: "lb-1", name: "web" });
      return createCall(cloud, "aws_lb", balancer);
    },
    code: "ELBv2 Load Balancer (web) already exists",
    accepted: () => createCall(network(), "aws_lb", balancer),
  },
  {
    id: "AF-42",
    name: "logs into a bucket that does not let them in",
    refused: () => logging("cloudtrail.amazonaws.com"),
    code: "InvalidConfigurationRequest",
    accepted: () => logging("logdelivery.elasticloadbalancing.amazonaws.com"),
  },
  {
    id: "AF-43",
    name: "deleting a protected load balancer",
    refused: () => deleteCall(network(), "aws_lb", { id: "lb-1", arn: "lb-1", enable_deletion_protection: true }),
    code: "OperationNotPermitted",
    accepted: () => deleteCall(network(), "aws_lb", { id: "lb-1", arn: "lb-1", enable_deletion_protection: false }),
  },
  {
    id: "AF-44",
    name: "HTTPS without a certificate",
    refused: () => createCall(balanced(), "aws_lb_listener", { ...listener, certificate_arn: null }),
    code: "ValidationError",
    accepted: () => createCall(balanced(), "aws_lb_listener", listener),
  },
  {
    id: "AF-45",
    name: "a certificate that is not issued",
    refused: () => createCall(withCertificate("PENDING_VALIDATION"), "aws_lb_listener", listener),
    code: "UnsupportedCertificate",
    accepted: () => createCall(withCertificate("ISSUED"), "aws_lb_listener", listener),
  },
  {
    id: "AF-46",
    name: "a certificate of another region",
    refused: () =>
      createCall(balanced(), "aws_lb_listener", {
        ...listener,
        certificate_arn: certificate.replace("eu-west-1", "us-east-1"),
      }),
    code: "CertificateNotFound",
    accepted: () => createCall(balanced(), "aws_lb_listener", listener),
  },
  {
    id: "AF-47",
    name: "two listeners on a port",
    refused: () => createCall(balanced(), "aws_lb_listener", { ...listener, port: 80 }),
    code: "DuplicateListener",
    accepted: () => createCall(balanced(), "aws_lb_listener", listener),
  },
  {
    id: "AF-57",
    name: "TCP on an application load balancer",
    refused: () => createCall(balanced(), "aws_lb_listener", { ...listener, protocol: "TCP" }),
    code: "ValidationError",
    accepted: () => createCall(balanced(), "aws_lb_listener", listener),
  },
  {
    id: "AF-48",
    name: "a priority in use",
    refused: () => createCall(balanced(), "aws_lb_listener_rule", { listener_arn: "listener-1", priority: 40 }),
    code: "PriorityInUse",
    accepted: () => createCall(balanced(), "aws_lb_listener_rule", { listener_arn: "listener-1", priority: 41 }),
  },
  {
    id: "AF-50",
    name: "a target group behind two load balancers",
    refused: () =>
      createCall(balanced(), "aws_lb_listener", {
        load_balancer_arn: "lb-2",
        port: 80,
        default_action: [{ target_group_arn: "tg-1" }],
      }),
    code: "TargetGroupAssociationLimit",
    accepted: () =>
      createCall(balanced(), "aws_lb_listener", {
        load_balancer_arn: "lb-2",
        port: 80,
        default_action: [{ target_group_arn: "tg-2" }],
      }),
  },
  {
    id: "AF-49",
    name: "deleting a target group in use",
    refused: () => deleteCall(balanced(), "aws_lb_target_group", group),
    code: "ResourceInUse",
    accepted: () => deleteCall(network(), "aws_lb_target_group", group),
  },
  {
    id: "AF-53",
    name: "a matcher out of range",
    refused: () => createCall(network(), "aws_lb_target_group", { ...group, health_check: [{ matcher: "999" }] }),
    code: "ValidationError",
    accepted: () =>
      createCall(network(), "aws_lb_target_group", { ...group, health_check: [{ matcher: "200-399,404" }] }),
  },
  {
    id: "AF-54",
    name: "a cookie on TCP",
    refused: () =>
      createCall(network(), "aws_lb_target_group", {
        ...group,
        protocol: "TCP",
        stickiness: [{ type: "lb_cookie", enabled: true }],
      }),
    code: "InvalidConfigurationRequest",
    accepted: () =>
      createCall(network(), "aws_lb_target_group", { ...group, stickiness: [{ type: "lb_cookie", enabled: true }] }),
  },
  {
    id: "AF-55",
    name: "slow start with a random algorithm",
    refused: () =>
      createCall(network(), "aws_lb_target_group", {
        ...group,
        load_balancing_algorithm_type: "weighted_random",
        slow_start: 30,
      }),
    code: "InvalidConfigurationRequest",
    accepted: () =>
      createCall(network(), "aws_lb_target_group", {
        ...group,
        load_balancing_algorithm_type: "round_robin",
        slow_start: 30,
      }),
  },
  {
    id: "AF-56",
    name: "deleting a listener that a network load balancer targets",
    refused: () => {
      const cloud = network();
      put(cloud, "aws_lb_target_group_attachment", { id: "a", target_id: "lb-1", port: 80 });
      return deleteCall(cloud, "aws_lb_listener", { id: "l", load_balancer_arn: "lb-1", port: 80 });
    },
    code: "ResourceInUse",
    accepted: () => deleteCall(network(), "aws_lb_listener", { id: "l", load_balancer_arn: "lb-1", port: 80 }),
  },
];

const container = { name: "orders", image: "nginx", portMappings: [{ containerPort: 8080 }] };
const task = {
  family: "orders",
  arn: "task:1",
  requires_compatibilities: ["FARGATE"],
  network_mode: "awsvpc",
  cpu: "512",
  memory: "1024",
  execution_role_arn: "role",
  container_definitions: JSON.stringify([container]),
};
const service = {
  name: "orders",
  cluster: "arn:aws:ecs:eu-west-1:123456789012:cluster/main",
  task_definition: "task:1",
  network_configuration: [{ subnets: ["subnet-a"] }],
  load_balancer: [{ target_group_arn: "tg-1", container_name: "orders", container_port: 8080 }],
};

function cluster(taskValues: object = task, targetType = "ip", front = true) {
  const cloud = front ? balanced() : network();
  put(cloud, "aws_ecs_task_definition", { id: "orders", ...(taskValues as typeof task) });
  put(cloud, "aws_lb_target_group", { ...group, target_type: targetType });
  return cloud;
}

const scaling = {
  service_namespace: "ecs",
  resource_id: "service/main/orders",
  scalable_dimension: "ecs:service:DesiredCount",
};

const ecsCases: Case[] = [
  ...(
    [
      ["AF-60", "Fargate without CPU", { cpu: null }],
      ["AF-59", "a size that Fargate has not", { memory: "512" }],
      ["AF-61", "Fargate on a bridge", { network_mode: "bridge" }],
      [
        "AF-62",
        "awslogs without an execution role",
        {
          execution_role_arn: null,
          container_definitions: JSON.stringify([{ ...container, logConfiguration: { logDriver: "awslogs" } }]),
        },
      ],
      [
        "AF-63",
        "an image in ECR without an execution role",
        {
          execution_role_arn: null,
          container_definitions: JSON.stringify([
            { ...container, image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/a" },
          ]),
        },
      ],
      [
        "AF-64",
        "a container larger than its task",
        { container_definitions: JSON.stringify([{ ...container, memory: 2048 }]) },
      ],
    ] as const
  ).map(
    ([id, name, wrong]): Case => ({
      id,
      name,
      refused: () => createCall(emptyCloud(), "aws_ecs_task_definition", { ...task, ...wrong }),
      code: "ClientException",
      accepted: () => createCall(emptyCloud(), "aws_ecs_task_definition", task),
    }),
  ),
  {
    id: "AF-66",
    name: "awsvpc without a network",
    refused: () => createCall(cluster(), "aws_ecs_service", { ...service, network_configuration: [] }),
    code: "InvalidParameterException",
    accepted: () => createCall(cluster(), "aws_ecs_service", service),
  },
  {
    id: "AF-67",
    name: "a network for a bridge",
    refused: () => createCall(cluster({ ...task, network_mode: "bridge" }, "instance"), "aws_ecs_service", service),
    code: "InvalidParameterException",
    accepted: () => createCall(cluster(), "aws_ecs_service", service),
  },
  {
    id: "AF-68",
    name: "targets by instance for awsvpc",
    refused: () => createCall(cluster(task, "instance"), "aws_ecs_service", service),
    code: "InvalidParameterException",
    accepted: () => createCall(cluster(), "aws_ecs_service", service),
  },
  {
    id: "AF-69",
    name: "a port that the container does not open",
    refused: () =>
      createCall(cluster(), "aws_ecs_service", {
        ...service,
        load_balancer: [{ target_group_arn: "tg-1", container_name: "orders", container_port: 80 }],
      }),
    code: "InvalidParameterException",
    accepted: () => createCall(cluster(), "aws_ecs_service", service),
  },
  {
    id: "AF-58",
    name: "a target group without a listener",
    refused: () => createCall(cluster(task, "ip", false), "aws_ecs_service", service),
    code: "InvalidParameterException",
    accepted: () => createCall(cluster(), "aws_ecs_service", service),
  },
  {
    id: "AF-70",
    name: "a new task under CodeDeploy",
    refused: () => {
      const prior = { ...service, id: "s", load_balancer: [], deployment_controller: [{ type: "CODE_DEPLOY" }] };
      return updateCall(cluster(), "aws_ecs_service", prior, { ...prior, task_definition: "task:2" });
    },
    code: "InvalidParameterException",
    accepted: () => {
      const prior = { ...service, id: "s", load_balancer: [], deployment_controller: [{ type: "ECS" }] };
      return updateCall(cluster(), "aws_ecs_service", prior, { ...prior, task_definition: "task:2" });
    },
  },
  {
    id: "AF-71",
    name: "deleting a cluster with services",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_ecs_service", { id: "s", cluster: "main" });
      return deleteCall(cloud, "aws_ecs_cluster", { id: "main", name: "main", arn: "arn" });
    },
    code: "ClusterContainsServicesException",
    accepted: () => deleteCall(emptyCloud(), "aws_ecs_cluster", { id: "main", name: "main", arn: "arn" }),
  },
  {
    id: "AF-72",
    name: "scaling a service that does not exist",
    refused: () =>
      createCall(emptyCloud(), "aws_appautoscaling_target", { ...scaling, min_capacity: 1, max_capacity: 2 }),
    code: "ValidationException",
    accepted: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_ecs_service", { id: "s", ...service, load_balancer: [] });
      return createCall(cloud, "aws_appautoscaling_target", { ...scaling, min_capacity: 1, max_capacity: 2 });
    },
  },
  {
    id: "AF-74",
    name: "fewer at most than at least",
    refused: () =>
      createCall(emptyCloud(), "aws_appautoscaling_target", {
        service_namespace: "rds",
        min_capacity: 3,
        max_capacity: 2,
      }),
    code: "ValidationException",
    accepted: () =>
      createCall(emptyCloud(), "aws_appautoscaling_target", {
        service_namespace: "rds",
        min_capacity: 2,
        max_capacity: 2,
      }),
  },
  {
    id: "AF-73",
    name: "a policy without a target",
    refused: () => createCall(emptyCloud(), "aws_appautoscaling_policy", scaling),
    code: "ObjectNotFoundException",
    accepted: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_appautoscaling_target", { id: "t", ...scaling });
      return createCall(cloud, "aws_appautoscaling_policy", scaling);
    },
  },
];

const database = {
  identifier: "orders",
  engine: "postgres",
  engine_version: "17",
  instance_class: "db.t4g.micro",
  username: "orders",
  backup_window: "02:00-03:00",
  maintenance_window: "sun:04:00-sun:05:00",
};

function databaseCase(id: string, name: string, wrong: object, code: string): Case {
  return {
    id,
    name,
    refused: () => createCall(emptyCloud(), "aws_db_instance", { ...database, ...wrong }),
    code,
    accepted: () => createCall(emptyCloud(), "aws_db_instance", database),
  };
}

function parameterGroup(family: string) {
  const cloud = emptyCloud();
  put(cloud, "aws_db_parameter_group", { id: "own", name: "own", family });
  return createCall(cloud, "aws_db_instance", { ...database, parameter_group_name: "own" });
}

function monitored(principal: string) {
  const cloud = emptyCloud();
  const assume_role_policy = JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: principal } }],
  });
  put(cloud, "aws_iam_role", { id: "r", arn: "role", assume_role_policy });
  return createCall(cloud, "aws_db_instance", { ...database, monitoring_interval: 60, monitoring_role_arn: "role" });
}

const databaseCases: Case[] = [
  databaseCase("AF-75", "a version that is not offered", { engine_version: "9.5" }, "InvalidParameterCombination"),
  databaseCase(
    "AF-76",
    "a class that is not offered",
    { instance_class: "db.t2.micro" },
    "InvalidParameterCombination",
  ),
  databaseCase("AF-83", "a short password", { password: "1234567" }, "InvalidParameterValue"),
  databaseCase("AF-84", "a reserved user", { username: "admin" }, "InvalidParameterValue"),
  databaseCase("AF-88", "windows that overlap", { maintenance_window: "sun:02:30-sun:03:30" }, "InvalidParameterValue"),
  {
    id: "AF-77",
    name: "a subnet group in one zone",
    refused: () => createCall(network(), "aws_db_subnet_group", { subnet_ids: ["subnet-a", "subnet-a2"] }),
    code: "DBSubnetGroupDoesNotCoverEnoughAZs",
    accepted: () => createCall(network(), "aws_db_subnet_group", { subnet_ids: ["subnet-a", "subnet-b"] }),
  },
  {
    id: "AF-85",
    name: "a cluster without a user",
    refused: () => createCall(emptyCloud(), "aws_rds_cluster", { engine: "aurora-postgresql" }),
    code: "InvalidParameterValue",
    accepted: () =>
      createCall(emptyCloud(), "aws_rds_cluster", { engine: "aurora-postgresql", master_username: "orders" }),
  },
  {
    id: "AF-86",
    name: "a parameter group of another family",
    refused: () => parameterGroup("postgres16"),
    code: "InvalidParameterCombination",
    accepted: () => parameterGroup("postgres17"),
  },
  {
    id: "AF-87",
    name: "a family with a minor version",
    refused: () => createCall(emptyCloud(), "aws_db_parameter_group", { family: "postgres10.7" }),
    code: "InvalidParameterValue",
    accepted: () => createCall(emptyCloud(), "aws_db_parameter_group", { family: "postgres17" }),
  },
  {
    id: "AF-89",
    name: "zones of another region",
    refused: () =>
      createCall(emptyCloud(), "aws_rds_cluster", { master_username: "orders", availability_zones: ["us-east-1c"] }),
    code: "InvalidVPCNetworkStateFault",
    accepted: () =>
      createCall(emptyCloud(), "aws_rds_cluster", { master_username: "orders", availability_zones: ["eu-west-1c"] }),
  },
  {
    id: "AF-90",
    name: "a monitoring role that RDS may not assume",
    refused: () => monitored("ec2.amazonaws.com"),
    code: "InvalidParameterValue",
    accepted: () => monitored("monitoring.rds.amazonaws.com"),
  },
  {
    id: "AF-78",
    name: "deleting a protected database",
    refused: () =>
      deleteCall(emptyCloud(), "aws_db_instance", {
        ...database,
        skip_final_snapshot: true,
        deletion_protection: true,
      }),
    code: "InvalidParameterCombination",
    accepted: () =>
      deleteCall(emptyCloud(), "aws_db_instance", {
        ...database,
        skip_final_snapshot: true,
        deletion_protection: false,
      }),
  },
  {
    id: "AF-79",
    name: "deleting a database without a last snapshot",
    refused: () => deleteCall(emptyCloud(), "aws_db_instance", { ...database, skip_final_snapshot: false }),
    code: "final_snapshot_identifier is required",
    accepted: () =>
      deleteCall(emptyCloud(), "aws_db_instance", { ...database, final_snapshot_identifier: "orders-final" }),
  },
  {
    id: "AF-80",
    name: "deleting a cluster without a last snapshot",
    refused: () => deleteCall(emptyCloud(), "aws_rds_cluster", { id: "orders", skip_final_snapshot: false }),
    code: "RDS Cluster final_snapshot_identifier is required",
    accepted: () => deleteCall(emptyCloud(), "aws_rds_cluster", { id: "orders", skip_final_snapshot: true }),
  },
  {
    id: "AF-81",
    name: "a last snapshot of a replica",
    refused: () =>
      deleteCall(emptyCloud(), "aws_db_instance", {
        ...database,
        final_snapshot_identifier: "f",
        replicate_source_db: "x",
      }),
    code: "InvalidParameterCombination",
    accepted: () =>
      deleteCall(emptyCloud(), "aws_db_instance", { ...database, skip_final_snapshot: true, replicate_source_db: "x" }),
  },
  {
    id: "AF-94",
    name: "a provisioned table without capacity",
    refused: () => createCall(emptyCloud(), "aws_dynamodb_table", { name: "t", billing_mode: "PROVISIONED" }),
    code: "ValidationException",
    accepted: () => createCall(emptyCloud(), "aws_dynamodb_table", { name: "t", billing_mode: "PAY_PER_REQUEST" }),
  },
  {
    id: "AF-96",
    name: "deleting a protected table",
    refused: () => deleteCall(emptyCloud(), "aws_dynamodb_table", { id: "t", deletion_protection_enabled: true }),
    code: "ValidationException",
    accepted: () => deleteCall(emptyCloud(), "aws_dynamodb_table", { id: "t" }),
  },
];

const publicPolicy = JSON.stringify({
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Principal: "*", Resource: "*" }],
});

function bucket(settings: Record<string, object> = {}) {
  const cloud = emptyCloud();
  put(cloud, "aws_s3_bucket", { id: "site", bucket: "site" });
  for (const [type, values] of Object.entries(settings)) put(cloud, type, { id: "site", bucket: "site", ...values });
  return cloud;
}

function notified(permission: boolean) {
  const cloud = bucket();
  put(cloud, "aws_lambda_function", { id: "f", arn: "arn:f", function_name: "f" });
  if (permission) {
    put(cloud, "aws_lambda_permission", {
      id: "p",
      function_name: "f",
      principal: "s3.amazonaws.com",
      source_arn: "arn:aws:s3:::site",
    });
  }
  return createCall(cloud, "aws_s3_bucket_notification", {
    bucket: "site",
    lambda_function: [{ lambda_function_arn: "arn:f" }],
  });
}

const storageCases: Case[] = [
  {
    id: "AF-100",
    name: "a bucket's name twice",
    refused: () => createCall(bucket(), "aws_s3_bucket", { bucket: "site" }),
    code: "BucketAlreadyOwnedByYou",
    accepted: () => createCall(bucket(), "aws_s3_bucket", { bucket: "other" }),
  },
  {
    id: "AF-101",
    name: "deleting a bucket with objects",
    refused: () => deleteCall(bucket({ aws_s3_object: {} }), "aws_s3_bucket", { id: "site", bucket: "site" }),
    code: "BucketNotEmpty",
    accepted: () =>
      deleteCall(bucket({ aws_s3_object: {} }), "aws_s3_bucket", { id: "site", bucket: "site", force_destroy: true }),
  },
  {
    id: "AF-102",
    name: "an ACL on a bucket without ACLs",
    refused: () => createCall(bucket(), "aws_s3_bucket_acl", { bucket: "site", acl: "private" }),
    code: "AccessControlListNotSupported",
    accepted: () =>
      createCall(
        bucket({ aws_s3_bucket_ownership_controls: { rule: [{ object_ownership: "BucketOwnerPreferred" }] } }),
        "aws_s3_bucket_acl",
        { bucket: "site", acl: "private" },
      ),
  },
  {
    id: "AF-103",
    name: "a public policy while they are blocked",
    refused: () => createCall(bucket(), "aws_s3_bucket_policy", { bucket: "site", policy: publicPolicy }),
    code: "AccessDenied",
    accepted: () =>
      createCall(
        bucket({ aws_s3_bucket_public_access_block: { block_public_policy: false } }),
        "aws_s3_bucket_policy",
        { bucket: "site", policy: publicPolicy },
      ),
  },
  {
    id: "AF-104",
    name: "notifications that nobody lets in",
    refused: () => notified(false),
    code: "InvalidArgument",
    accepted: () => notified(true),
  },
  {
    id: "AF-105",
    name: "a transition that comes too early",
    refused: () =>
      createCall(bucket(), "aws_s3_bucket_lifecycle_configuration", {
        bucket: "site",
        rule: [{ transition: [{ storage_class: "STANDARD_IA", days: 10 }] }],
      }),
    code: "InvalidArgument",
    accepted: () =>
      createCall(bucket(), "aws_s3_bucket_lifecycle_configuration", {
        bucket: "site",
        rule: [{ transition: [{ storage_class: "STANDARD_IA", days: 30 }] }],
      }),
  },
  {
    id: "AF-106",
    name: "versioning back to disabled",
    refused: () =>
      updateCall(
        emptyCloud(),
        "aws_s3_bucket_versioning",
        { id: "site", versioning_configuration: [{ status: "Enabled" }] },
        { id: "site", versioning_configuration: [{ status: "Disabled" }] },
      ),
    code: "versioning_configuration.status cannot be updated",
    accepted: () =>
      updateCall(
        emptyCloud(),
        "aws_s3_bucket_versioning",
        { id: "site", versioning_configuration: [{ status: "Enabled" }] },
        { id: "site", versioning_configuration: [{ status: "Suspended" }] },
      ),
  },
  {
    id: "AF-107",
    name: "replication without versions",
    refused: () => createCall(bucket(), "aws_s3_bucket_replication_configuration", { bucket: "site" }),
    code: "InvalidRequest",
    accepted: () =>
      createCall(
        bucket({ aws_s3_bucket_versioning: { versioning_configuration: [{ status: "Enabled" }] } }),
        "aws_s3_bucket_replication_configuration",
        { bucket: "site" },
      ),
  },
  {
    id: "AF-108",
    name: "suspending versions under Object Lock",
    refused: () =>
      createCall(bucket({ aws_s3_bucket_object_lock_configuration: {} }), "aws_s3_bucket_versioning", {
        bucket: "site",
        versioning_configuration: [{ status: "Suspended" }],
      }),
    code: "InvalidBucketState",
    accepted: () =>
      createCall(bucket({ aws_s3_bucket_object_lock_configuration: {} }), "aws_s3_bucket_versioning", {
        bucket: "site",
        versioning_configuration: [{ status: "Enabled" }],
      }),
  },
];

const viewer = { acm_certificate_arn: "arn:aws:acm:us-east-1:123456789012:certificate/1" };

const edgeCases: Case[] = [
  {
    id: "AF-109",
    name: "a certificate outside us-east-1",
    refused: () =>
      createCall(emptyCloud(), "aws_cloudfront_distribution", {
        viewer_certificate: [{ acm_certificate_arn: certificate }],
      }),
    code: "InvalidViewerCertificate",
    accepted: () => createCall(emptyCloud(), "aws_cloudfront_distribution", { viewer_certificate: [viewer] }),
  },
  {
    id: "AF-110",
    name: "an alias twice",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_cloudfront_distribution", { id: "E1", aliases: ["www.example.com"] });
      return createCall(cloud, "aws_cloudfront_distribution", {
        aliases: ["www.example.com"],
        viewer_certificate: [viewer],
      });
    },
    code: "CNAMEAlreadyExists",
    accepted: () =>
      createCall(emptyCloud(), "aws_cloudfront_distribution", {
        aliases: ["www.example.com"],
        viewer_certificate: [viewer],
      }),
  },
  {
    id: "AF-111",
    name: "an alias with the default certificate",
    refused: () =>
      createCall(emptyCloud(), "aws_cloudfront_distribution", {
        aliases: ["www.example.com"],
        viewer_certificate: [{ cloudfront_default_certificate: true }],
      }),
    code: "InvalidViewerCertificate",
    accepted: () =>
      createCall(emptyCloud(), "aws_cloudfront_distribution", {
        aliases: [],
        viewer_certificate: [{ cloudfront_default_certificate: true }],
      }),
  },
  {
    id: "AF-113",
    name: "a regional web ACL",
    refused: () =>
      createCall(emptyCloud(), "aws_cloudfront_distribution", {
        web_acl_id: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/1",
      }),
    code: "InvalidWebACLId",
    accepted: () =>
      createCall(emptyCloud(), "aws_cloudfront_distribution", {
        web_acl_id: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1",
      }),
  },
  {
    id: "AF-123",
    name: "a web ACL for CloudFront outside us-east-1",
    refused: () => createCall(emptyCloud(), "aws_wafv2_web_acl", { scope: "CLOUDFRONT" }),
    code: "WAFInvalidParameterException",
    accepted: () => createCall(emptyCloud(), "aws_wafv2_web_acl", { scope: "CLOUDFRONT" }, "us-east-1"),
  },
  {
    id: "AF-124",
    name: "logs of a web ACL into a group of another name",
    refused: () =>
      createCall(emptyCloud(), "aws_wafv2_web_acl_logging_configuration", {
        log_destination_configs: ["arn:aws:logs:eu-west-1:123456789012:log-group:waf"],
      }),
    code: "WAFInvalidParameterException",
    accepted: () =>
      createCall(emptyCloud(), "aws_wafv2_web_acl_logging_configuration", {
        log_destination_configs: ["arn:aws:logs:eu-west-1:123456789012:log-group:aws-waf-logs-a"],
      }),
  },
  {
    id: "AF-115",
    name: "a record twice",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_route53_zone", { id: "Z1", name: "example.com" });
      put(cloud, "aws_route53_record", { id: "r", zone_id: "Z1", name: "www", type: "A" });
      return createCall(cloud, "aws_route53_record", { zone_id: "Z1", name: "www.example.com", type: "A" });
    },
    code: "InvalidChangeBatch",
    accepted: () =>
      createCall(emptyCloud(), "aws_route53_record", { zone_id: "Z1", name: "www.example.com", type: "A" }),
  },
  {
    id: "AF-116",
    name: "CNAME at the apex",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_route53_zone", { id: "Z1", name: "example.com" });
      return createCall(cloud, "aws_route53_record", { zone_id: "Z1", name: "example.com", type: "CNAME" });
    },
    code: "InvalidChangeBatch",
    accepted: () => createCall(emptyCloud(), "aws_route53_record", { zone_id: "Z1", name: "www", type: "CNAME" }),
  },
];

const kmsPolicy = (principal: string) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: "kms:*", Principal: { AWS: principal }, Resource: "*" }] });

const logKey = "arn:aws:kms:eu-west-1:123456789012:key/k1";

function encryptedLogs(service: string) {
  const cloud = emptyCloud();
  const policy = JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "kms:*", Principal: { Service: service }, Resource: "*" }],
  });
  put(cloud, "aws_kms_key", { id: "k1", key_id: "k1", arn: logKey, policy });
  return createCall(cloud, "aws_cloudwatch_log_group", { name: "g", arn: "arn:g", kms_key_id: logKey });
}

const trust = (extra: object = {}) =>
  JSON.stringify({
    Statement: [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" }, ...extra },
    ],
  });
const permissions = (size: number) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "x".repeat(size) }] });

const identityCases: Case[] = [
  {
    id: "AF-126",
    name: "a key that locks everybody out",
    refused: () => createCall(emptyCloud(), "aws_kms_key", { policy: kmsPolicy("arn:aws:iam::999999999999:root") }),
    code: "MalformedPolicyDocumentException",
    accepted: () => createCall(emptyCloud(), "aws_kms_key", { policy: kmsPolicy("arn:aws:iam::123456789012:root") }),
  },
  {
    id: "AF-128",
    name: "logs with a key that does not let them in",
    refused: () => encryptedLogs("ecs.amazonaws.com"),
    code: "AccessDeniedException",
    accepted: () => encryptedLogs("logs.eu-west-1.amazonaws.com"),
  },
  {
    id: "AF-129",
    name: "logs with a key of another region",
    refused: () =>
      createCall(emptyCloud(), "aws_cloudwatch_log_group", {
        name: "g",
        kms_key_id: logKey.replace("eu-west-1", "us-east-1"),
      }),
    code: "InvalidParameterException",
    accepted: () => createCall(emptyCloud(), "aws_cloudwatch_log_group", { name: "g", kms_key_id: null }),
  },
  {
    id: "AF-130",
    name: "the name of a secret that waits for its deletion",
    refused: () => {
      const cloud = emptyCloud();
      cloud.block(blockedName("aws_secretsmanager_secret", "eu-west-1", "s"), new Date(Date.now() + 60_000));
      return createCall(cloud, "aws_secretsmanager_secret", { name: "s" });
    },
    code: "InvalidRequestException",
    accepted: () => {
      const cloud = emptyCloud();
      cloud.block(blockedName("aws_secretsmanager_secret", "eu-west-1", "s"), new Date(Date.now() - 60_000));
      return createCall(cloud, "aws_secretsmanager_secret", { name: "s" });
    },
  },
  {
    id: "AF-131",
    name: "a secret's name twice",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_secretsmanager_secret", { id: "s", name: "s" });
      return createCall(cloud, "aws_secretsmanager_secret", { name: "s" });
    },
    code: "ResourceExistsException",
    accepted: () => createCall(emptyCloud(), "aws_secretsmanager_secret", { name: "s" }),
  },
  {
    id: "AF-133",
    name: "trust in a role that does not exist",
    refused: () =>
      createCall(emptyCloud(), "aws_iam_role", {
        name: "r",
        assume_role_policy: trust({ Principal: { AWS: "arn:aws:iam::123456789012:role/nobody" } }),
      }),
    code: "MalformedPolicyDocument",
    accepted: () => createCall(emptyCloud(), "aws_iam_role", { name: "r", assume_role_policy: trust() }),
  },
  {
    id: "AF-134",
    name: "a policy with a field that policies have not",
    refused: () => createCall(emptyCloud(), "aws_iam_role", { name: "r", assume_role_policy: trust({ Actions: "x" }) }),
    code: "MalformedPolicyDocument",
    accepted: () => createCall(emptyCloud(), "aws_iam_role", { name: "r", assume_role_policy: trust() }),
  },
  {
    id: "AF-136",
    name: "a policy that is too long",
    refused: () => createCall(emptyCloud(), "aws_iam_policy", { name: "p", policy: permissions(6200) }),
    code: "LimitExceeded",
    accepted: () => createCall(emptyCloud(), "aws_iam_policy", { name: "p", policy: permissions(6000) }),
  },
  {
    id: "AF-137",
    name: "inline policies that are too long together",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_iam_role_policy", { id: "r:a", role: "r", policy: permissions(6000) });
      return createCall(cloud, "aws_iam_role_policy", { role: "r", name: "b", policy: permissions(6000) });
    },
    code: "LimitExceeded",
    accepted: () =>
      createCall(emptyCloud(), "aws_iam_role_policy", { role: "r", name: "b", policy: permissions(6000) }),
  },
  {
    id: "AF-138",
    name: "a trust policy that is too long",
    refused: () =>
      createCall(emptyCloud(), "aws_iam_role", { name: "r", assume_role_policy: trust({ Sid: "x".repeat(2100) }) }),
    code: "LimitExceeded",
    accepted: () => createCall(emptyCloud(), "aws_iam_role", { name: "r", assume_role_policy: trust() }),
  },
  {
    id: "AF-139",
    name: "one attached policy too many",
    refused: () => {
      const cloud = emptyCloud();
      for (let i = 0; i < 10; i++) put(cloud, "aws_iam_role_policy_attachment", { id: `r/${i}`, role: "r" });
      return createCall(cloud, "aws_iam_role_policy_attachment", { role: "r", policy_arn: "p" });
    },
    code: "LimitExceeded",
    accepted: () => createCall(emptyCloud(), "aws_iam_role_policy_attachment", { role: "r", policy_arn: "p" }),
  },
  {
    id: "AF-140",
    name: "deleting a role with policies",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_iam_role_policy_attachment", { id: "r/p", role: "r" });
      return deleteCall(cloud, "aws_iam_role", { id: "r", name: "r" });
    },
    code: "DeleteConflict",
    accepted: () => deleteCall(emptyCloud(), "aws_iam_role", { id: "r", name: "r" }),
  },
  {
    id: "AF-144",
    name: "an alarm over more than a day",
    refused: () => createCall(emptyCloud(), "aws_cloudwatch_metric_alarm", { period: 300, evaluation_periods: 289 }),
    code: "ValidationError",
    accepted: () => createCall(emptyCloud(), "aws_cloudwatch_metric_alarm", { period: 300, evaluation_periods: 288 }),
  },
];

const cases = [
  ...networkCases,
  ...balancerCases,
  ...ecsCases,
  ...databaseCases,
  ...storageCases,
  ...edgeCases,
  ...identityCases,
];

describe("what AWS refuses", () => {
  it.each(cases)("$id: $name", ({ id, refused, code, accepted }) => {
    const call = refused();
    const verdict = refusalOf(call);
    expect(verdict?.refusal.id).toBe(id);
    expect(verdict && refusalDiagnostic(verdict, call).summary).toContain(code);
    expect(refusalOf(accepted())).toBeUndefined();
  });

  it("has a test for every row of the components' services", () => {
    const tested = new Set(cases.map(({ id }) => id));
    const untested = refusals.map(({ id }) => id).filter((id) => id.startsWith("AF-") && !tested.has(id));
    expect([...new Set(untested)]).toEqual(["AF-112", "AF-114", "AF-118", "AF-119", "AF-120", "AF-121", "AF-125"]);
  });
});

describe("the message", () => {
  it("wraps AWS's answer as the provider does", () => {
    const call = createCall(network(), "aws_subnet", { ...subnet, cidr_block: "10.0.0.0/24" });
    const verdict = refusalOf(call);
    const { summary } = refusalDiagnostic(verdict ?? expect.fail(), call);
    expect(summary.replace(/RequestID: [\da-f-]{36}/, "RequestID: …")).toBe(
      "creating EC2 Subnet: operation error EC2: CreateSubnet, https response error StatusCode: 400, RequestID: …, api error InvalidSubnet.Conflict: The CIDR '10.0.0.0/24' conflicts with another subnet",
    );
  });

  it("says how long Terraform would have asked again", () => {
    const call = createCall(cluster(task, "ip", false), "aws_ecs_service", service);
    const verdict = refusalOf(call);
    expect(refusalDiagnostic(verdict ?? expect.fail(), call).detail).toContain("asked again for 2 minutes");
  });
});

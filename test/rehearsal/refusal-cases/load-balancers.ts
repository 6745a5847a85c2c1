import { createCall, deleteCall, put } from "../in-memory";
import { network } from "./network";
import type { RefusalCase as Case } from "./refusal-case";

const balancer = { name: "web", load_balancer_type: "application", subnets: ["subnet-a", "subnet-b"] };
export const certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/1";
const listener = { load_balancer_arn: "lb-1", port: 443, protocol: "HTTPS", certificate_arn: certificate };
export const group = { name: "orders", protocol: "HTTP", arn: "tg-1", id: "tg-1" };

export function balanced() {
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

export const balancerCases: Case[] = [
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

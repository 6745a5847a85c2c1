/** Load balancers, listeners, rules, target groups. */
import { hex } from "../random";
import { loadBalancerZone } from "../regions";
import type { Making, Shape, Shapes } from "../shape";
import { subnetsOf, vpcOfSubnets } from "./network";

const elb = "arn:{partition}:elasticloadbalancing:{region}:{account}";

const kinds: Readonly<Record<string, string>> = { application: "app", network: "net", gateway: "gwy" };

/** The path of a balancer in ARNs: `app/name/0123456789abcdef`. */
function balancerPath(object: Making): string {
  return `${kinds[object.text("load_balancer_type")] ?? "app"}/${object.text("name")}/${hex(16)}`;
}

const balancer: Shape = {
  arn_suffix: balancerPath,
  arn: `${elb}:loadbalancer/{arn_suffix}`,
  id: "{arn}",
  internal: false,
  dns_name: (object) => {
    const prefix = object.get("internal") === true ? "internal-" : "";
    const number = Number.parseInt(hex(8), 16);
    return object.text("load_balancer_type") === "network"
      ? `${object.text("name")}-${hex(16)}.elb.${object.region}.amazonaws.com`
      : `${prefix}${object.text("name")}-${number}.${object.region}.elb.amazonaws.com`;
  },
  zone_id: (object) =>
    loadBalancerZone(object.region, object.text("load_balancer_type") === "network" ? "network" : "application"),
  ip_address_type: "ipv4",
  vpc_id: (object) => vpcOfSubnets(object, subnetsOf(object)) ?? "",
  subnets: subnetsOf,
  security_groups: [],
  subnet_mapping: (object) => subnetsOf(object).map((subnet_id) => ({ subnet_id })),
  enforce_security_group_inbound_rules_on_private_link_traffic: "",
  secondary_ips_auto_assigned_per_subnet: 0,
};

const targetGroup: Shape = {
  arn_suffix: "targetgroup/{name}/{hex16}",
  arn: `${elb}:{arn_suffix}`,
  id: "{arn}",
  ip_address_type: "ipv4",
  load_balancer_arns: [],
  load_balancing_algorithm_type: "round_robin",
  load_balancing_anomaly_mitigation: "off",
  load_balancing_cross_zone_enabled: "use_load_balancer_configuration",
  preserve_client_ip: "",
  protocol_version: (object) => (/^HTTPS?$/.test(object.text("protocol")) ? "HTTP1" : ""),
  connection_termination: false,
  health_check: (object) => [healthCheckDefaults(object)],
  stickiness: (object) => [
    {
      cookie_duration: 86400,
      cookie_name: "",
      enabled: false,
      type: /^HTTPS?$/.test(object.text("protocol")) ? "lb_cookie" : "source_ip",
    },
  ],
  target_failover: [{ on_deregistration: null, on_unhealthy: null }],
  target_health_state: [{ enable_unhealthy_connection_termination: null, unhealthy_draining_interval: null }],
  target_group_health: [
    {
      dns_failover: [{ minimum_healthy_targets_count: "1", minimum_healthy_targets_percentage: "off" }],
      unhealthy_state_routing: [{ minimum_healthy_targets_count: 1, minimum_healthy_targets_percentage: "off" }],
    },
  ],
};

/** Elastic Load Balancing user guide, "Health checks for target groups". */
function healthCheckDefaults(object: Making) {
  const http = /^HTTPS?$/.test(object.text("protocol"));
  return {
    enabled: true,
    healthy_threshold: http ? 5 : 3,
    interval: 30,
    matcher: http ? "200" : "",
    path: http ? "/" : "",
    port: "traffic-port",
    protocol: http ? object.text("protocol") : "TCP",
    timeout: http ? 5 : 10,
    unhealthy_threshold: http ? 2 : 3,
  };
}

export const loadBalancerShapes: Shapes = {
  aws_lb: balancer,
  aws_lb_listener: {
    arn: (object) => `${object.text("load_balancer_arn").replace(":loadbalancer/", ":listener/")}/${hex(16)}`,
    id: "{arn}",
    protocol: "HTTP",
    ssl_policy: (object) => (object.text("protocol") === "HTTPS" ? "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" : ""),
    tcp_idle_timeout_seconds: null,
    mutual_authentication: (object) =>
      object.text("protocol") === "HTTPS"
        ? [
            {
              mode: "off",
              trust_store_arn: "",
              ignore_client_certificate_expiry: false,
              advertise_trust_store_ca_names: "",
            },
          ]
        : [],
    routing_http_response_server_enabled: true,
  },
  aws_lb_listener_rule: {
    arn: (object) => `${object.text("listener_arn").replace(":listener/", ":listener-rule/")}/${hex(16)}`,
    id: "{arn}",
    priority: (object) => {
      const listener = object.text("listener_arn");
      const taken = object.cloud
        .all("aws_lb_listener_rule")
        .filter(({ values }) => values.listener_arn === listener)
        .map(({ values }) => Number(values.priority) || 0);
      return Math.max(0, ...taken) + 1;
    },
  },
  aws_lb_listener_certificate: { id: "{listener_arn}_{certificate_arn}" },
  aws_lb_target_group: targetGroup,
  aws_lb_target_group_attachment: { id: "{target_group_arn}-{hex16}" },
  aws_lb_trust_store: { arn_suffix: "truststore/{name}/{hex16}", arn: `${elb}:{arn_suffix}`, id: "{arn}" },
};

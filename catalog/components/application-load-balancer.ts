import { z } from "zod";
import { choice, type Reference, type Setting, template, type Value } from "../../model/resource-graph";
import { type ComponentNode, defineComponent, field, type Peer, type Scope } from "../define";
import { hasCertificate, isInternetFacing, publicAddressSlot } from "../shared/application-load-balancer/lines";
import { loadBalancerProblems } from "../shared/application-load-balancer/problems";
import { attributeOf, attributesOfAll, firstKey, hyphenated, resourceKey } from "../shared/keys";
import { logBucket } from "../shared/s3-bucket/log-bucket";
import { peerOf, securityGroup, securityGroupId } from "../shared/security-group";
import { tierOf, vpcOf } from "../shared/vpc/network";
import { type VpcExports, vpc } from "./vpc";

/** What lines and other components may use of a load balancer. */
export interface LoadBalancerExports {
  readonly arn: Reference;
  readonly dnsName: Reference;
  /** Hosted zone of its name, for alias records. */
  readonly zoneId: Reference;
  readonly peer: Peer;
  readonly securityGroupId: Reference;
  /** Where rules go: the HTTPS listener where there is a certificate, else the HTTP listener. */
  readonly listenerArn: Value;
  /** Whether it has a certificate and so an HTTPS listener, by environment. */
  readonly hasCertificate: boolean | Setting;
  /** 443 with a certificate, else 80. */
  readonly port: Value;
  /** Whether users reach it from the internet without CloudFront. */
  readonly internetFacing: boolean;
  /** Keys of its listeners, to depend on. */
  readonly listenerKeys: readonly string[];
  /** The VPC that it lies in; none while it lies elsewhere. */
  readonly vpc: VpcExports | undefined;
}

const props = z.object({
  certificateArn: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:(acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]+|iam::\d{12}:server-certificate\/[\w/+=,.@-]+)$/,
      "The ARN of a certificate is wanted, such as arn:aws:acm:eu-west-1:123456789012:certificate/….",
    )
    .optional()
    .meta(
      field({
        title: "Certificate",
        placeholder: "arn:aws:acm:eu-west-1:123456789012:certificate/…",
        help: "ARN of an ACM certificate of the same region. With it, HTTPS is served and HTTP only redirects.",
        section: "TLS",
      }),
    ),
  tlsPolicy: z
    .enum([
      "ELBSecurityPolicy-TLS13-1-2-2021-06",
      "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
      "ELBSecurityPolicy-TLS13-1-3-2021-06",
    ])
    .default("ELBSecurityPolicy-TLS13-1-2-2021-06")
    .meta(
      field({
        title: "TLS versions",
        help: "Which versions and ciphers clients may use.",
        section: "TLS",
        advanced: true,
        options: {
          "ELBSecurityPolicy-TLS13-1-2-2021-06": "TLS 1.3 and 1.2",
          "ELBSecurityPolicy-TLS13-1-2-Res-2021-06": "TLS 1.3 and 1.2, strong ciphers only",
          "ELBSecurityPolicy-TLS13-1-3-2021-06": "TLS 1.3 only",
        },
      }),
    ),
  idleTimeout: z
    .number()
    .int()
    .min(1)
    .max(4000)
    .default(60)
    .meta(
      field({
        title: "Idle timeout",
        unit: "seconds",
        help: "Connections without traffic are closed. Services should keep theirs open a little longer.",
      }),
    ),
  deletionProtection: z
    .boolean()
    .default(true)
    .meta(
      field({ title: "Deletion protection", help: "Must be switched off and applied before it can be destroyed." }),
    ),
  desyncMode: z
    .enum(["monitor", "defensive", "strictest"])
    .default("defensive")
    .meta(
      field({
        title: "Malformed requests",
        help: "What happens to requests that servers may read differently.",
        section: "Requests",
        advanced: true,
        options: { monitor: "Let through", defensive: "Refuse the dangerous ones", strictest: "Refuse all" },
      }),
    ),
  zonalShift: z
    .boolean()
    .default(true)
    .meta(
      field({
        title: "Zonal shift",
        help: "Lets traffic be moved away from an impaired zone.",
        section: "Requests",
        advanced: true,
      }),
    ),
});

type LoadBalancer = ComponentNode<z.output<typeof props>>;

/** The entry for HTTP and HTTPS; its lines say who comes in and where requests go. */
export const applicationLoadBalancer = defineComponent({
  type: "application-load-balancer",
  title: "Application load balancer",
  service: "Elastic Load Balancing",
  description:
    "Takes HTTP and HTTPS requests and hands them to services by path or host. Public when a line comes from users; internal behind CloudFront.",
  keywords: ["alb", "elb", "load balancer", "http", "https", "ingress", "reverse proxy", "listener"],
  icon: "resource/ElasticLoadBalancingApplicationLoadBalancer",
  category: "network",
  parents: ["subnet-tier"],
  placement: "A load balancer lies in a subnet tier: a public one for users, a private one behind CloudFront.",
  noun: "load_balancer",
  props,
  profiles: {
    dev: { deletionProtection: false, zonalShift: false },
    strict: { tlsPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06", desyncMode: "strictest" },
  },
  caption: (drawn, node) => {
    const scheme = node ? `${isInternetFacing(node) ? "internet-facing" : "internal"} · ` : "";
    return `${scheme}${drawn.certificateArn ? "HTTPS" : "HTTP"}`;
  },
  exports: (node): LoadBalancerExports => {
    const certificate = hasCertificate(node);
    const network = vpcOf(node);
    return {
      arn: attributeOf(node, "", "arn"),
      dnsName: attributeOf(node, "", "dns_name"),
      zoneId: attributeOf(node, "", "zone_id"),
      peer: peerOf(node),
      securityGroupId: securityGroupId(node),
      listenerArn: choice(certificate, attributeOf(node, "https", "arn"), attributeOf(node, "http", "arn")),
      hasCertificate: certificate,
      port: node.setting("port", "Port that requests are served on", (drawn) => (drawn.certificateArn ? 443 : 80)),
      internetFacing: isInternetFacing(node),
      listenerKeys: [resourceKey(node, "http"), ...(certificate === false ? [] : [resourceKey(node, "https")])],
      vpc: network && vpc.exports(network),
    };
  },
  lower(node, scope) {
    const network = vpcOf(node);
    const tier = tierOf(node);
    if (!network || !tier) return;
    const isPublic = scope.attached(node, publicAddressSlot).length > 0;
    const group = securityGroup(scope, node, vpc.exports(network).id, `Load balancer ${hyphenated(firstKey(node))}`);
    const logs = logBucket(scope, node);
    const logsTo = (prefix: string): Value =>
      logs && choice(logs.when, { bucket: logs.bucket.ref("id"), prefix, enabled: true });
    const balancer = scope.resource({
      type: "aws_lb",
      name: "",
      attributes: {
        // AWS refuses names that begin with "internal-".
        name: scope.awsName(node, "", { max: 32, prefix: /^internal(-|$)/.test(scope.project.key) ? "lb-" : "" }),
        load_balancer_type: "application",
        internal: !isPublic,
        subnets: attributesOfAll(tier, "", "id"),
        security_groups: [group.ref("id")],
        drop_invalid_header_fields: true,
        desync_mitigation_mode: node.value("desyncMode"),
        enable_deletion_protection: node.value("deletionProtection"),
        enable_zonal_shift: node.value("zonalShift"),
        idle_timeout: node.value("idleTimeout"),
        access_logs: logsTo(`requests/${hyphenated(firstKey(node))}`),
        connection_logs: logsTo(`connections/${hyphenated(firstKey(node))}`),
      },
      dependsOn: [...(logs ? [logs.policyKey] : []), ...(isPublic ? internetGatewayOf(node) : [])],
    });
    lowerListeners(node, scope, balancer.ref("arn"));
    scope.output({
      name: `${node.key}_url`,
      description: `Where the load balancer "${node.name}" answers`,
      value: template(choice(hasCertificate(node), "https", "http"), "://", balancer.ref("dns_name")),
    });
  },
  problems: loadBalancerProblems,
});

/** Public addresses are given only in a network that has an internet gateway. */
function internetGatewayOf(node: LoadBalancer): readonly string[] {
  const network = vpcOf(node);
  const key = network && vpc.exports(network).internetGatewayKey;
  return key ? [key] : [];
}

/** What no rule takes is answered, not handed on: nothing is reached that was not drawn. */
const notFound: Value = {
  type: "fixed-response",
  fixed_response: { content_type: "text/plain", message_body: "Not found", status_code: "404" },
};

const toHttps: Value = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } };

function lowerListeners(node: LoadBalancer, scope: Scope, balancerArn: Value): void {
  const certificate = hasCertificate(node);
  scope.resource({
    type: "aws_lb_listener",
    name: "http",
    attributes: {
      load_balancer_arn: balancerArn,
      port: 80,
      protocol: "HTTP",
      routing_http_response_server_enabled: false,
      default_action: [choice(certificate, toHttps, notFound)],
    },
  });
  scope.resource({
    type: "aws_lb_listener",
    name: "https",
    when: certificate,
    attributes: {
      load_balancer_arn: balancerArn,
      port: 443,
      protocol: "HTTPS",
      ssl_policy: node.value("tlsPolicy"),
      certificate_arn: node.value("certificateArn"),
      routing_http_response_server_enabled: false,
      routing_http_response_strict_transport_security_header_value: "max-age=31536000; includeSubDomains",
      routing_http_response_x_content_type_options_header_value: "nosniff",
      default_action: [notFound],
    },
  });
}

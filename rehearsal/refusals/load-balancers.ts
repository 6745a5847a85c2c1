/** Load balancers, listeners, rules, target groups. */
import { zonesOfIds } from "../cloud/network";
import { loadBalancerAccount } from "../resources/regions";
import { blockList, type ObjectValue, text, texts } from "../values/value";
import { allows, attribute, type Call, existing, others, type Refusal, statements } from "./refusal";

const type = "Elastic Load Balancing v2";

function subnetIds(values: ObjectValue): string[] {
  const mapped = blockList(values.subnet_mapping).map(({ subnet_id }) => text(subnet_id) ?? "");
  return [...new Set([...texts(values.subnets), ...mapped])].filter(Boolean);
}

/** Target groups that actions forward to. */
export function forwardedGroups(values: ObjectValue): string[] {
  const actions = [...blockList(values.default_action), ...blockList(values.action)];
  return actions.flatMap((action) => {
    const weighted = blockList(action.forward).flatMap((forward) => blockList(forward.target_group));
    return [text(action.target_group_arn) ?? "", ...weighted.map(({ arn }) => text(arn) ?? "")].filter(Boolean);
  });
}

/** The balancer that a listener or a rule belongs to. */
function balancerOf(call: Call, values: ObjectValue): string {
  const direct = text(values.load_balancer_arn);
  if (direct) return direct;
  return text(existing(call, "aws_lb_listener", values.listener_arn)?.values.load_balancer_arn) ?? "";
}

function sameName(call: Call): boolean {
  return others(call, call.type.replace("aws_alb", "aws_lb")).some(
    ({ values, region }) => values.name === call.values.name && region === call.region,
  );
}

function usersOfGroup(call: Call, arn: string): ObjectValue[] {
  return [...others(call, "aws_lb_listener"), ...others(call, "aws_lb_listener_rule")]
    .map(({ values }) => values)
    .filter((values) => forwardedGroups(values).includes(arn));
}

/** May Elastic Load Balancing write logs into the bucket? The account of the region or the log delivery service must be let in. */
function mayWriteLogs(call: Call, bucket: string): boolean {
  // of a bucket outside this account nothing is known
  if (!existing(call, "aws_s3_bucket", bucket)) return true;
  const account = loadBalancerAccount(call.region);
  const principals = [
    "logdelivery.elasticloadbalancing.amazonaws.com",
    "delivery.logs.amazonaws.com",
    ...(account ? [account, `arn:aws:iam::${account}:root`] : []),
  ];
  return call.cloud
    .ready("aws_s3_bucket_policy")
    .filter(({ values }) => values.bucket === bucket)
    .flatMap(({ values }) => statements(values.policy))
    .some((statement) => allows(statement, "s3:PutObject", principals));
}

export const loadBalancerRefusals: readonly Refusal[] = [
  {
    id: "AF-41",
    types: ["aws_lb"],
    on: ["create"],
    doing: "",
    check: (call) =>
      sameName(call) ? { message: `ELBv2 Load Balancer (${attribute(call, "name")}) already exists` } : undefined,
  },
  {
    id: "AF-41",
    types: ["aws_lb_target_group"],
    on: ["create"],
    doing: "",
    check: (call) =>
      sameName(call) ? { message: `ELBv2 Target Group (${attribute(call, "name")}) already exists` } : undefined,
  },
  {
    id: "AF-39",
    types: ["aws_lb"],
    on: ["create", "update"],
    doing: "creating ELBv2 application Load Balancer ({name})",
    operation: `${type}: CreateLoadBalancer`,
    check(call) {
      const zones = zonesOfIds(call.cloud, subnetIds(call.values)).filter(Boolean);
      if (new Set(zones).size === zones.length) return undefined;
      return {
        code: "InvalidConfigurationRequest",
        message: "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
      };
    },
  },
  {
    id: "AF-38",
    types: ["aws_lb"],
    on: ["create", "update"],
    doing: "creating ELBv2 application Load Balancer ({name})",
    operation: `${type}: CreateLoadBalancer`,
    check(call) {
      const kind = text(call.values.load_balancer_type) ?? "application";
      if (kind !== "application" || subnetIds(call.values).length >= 2) return undefined;
      return {
        code: "ValidationError",
        message: "At least two subnets in two different Availability Zones must be specified",
      };
    },
  },
  {
    id: "AF-42",
    types: ["aws_lb"],
    on: ["create", "update"],
    doing: "modifying ELBv2 Load Balancer ({arn}) attributes",
    operation: `${type}: ModifyLoadBalancerAttributes`,
    retries: "2 minutes",
    check(call) {
      const logs = blockList(call.values.access_logs).find(({ enabled }) => enabled === true);
      const bucket = text(logs?.bucket);
      if (bucket === undefined || bucket === "" || mayWriteLogs(call, bucket)) return undefined;
      return {
        code: "InvalidConfigurationRequest",
        message: `Access Denied for bucket: ${bucket}. Please check S3bucket permission`,
      };
    },
  },
  {
    id: "AF-43",
    types: ["aws_lb"],
    on: ["delete"],
    doing: "deleting ELBv2 Load Balancer ({id})",
    operation: `${type}: DeleteLoadBalancer`,
    check: (call) =>
      call.values.enable_deletion_protection === true
        ? {
            code: "OperationNotPermitted",
            message: `Load balancer '${attribute(call, "arn")}' cannot be deleted because deletion protection is enabled`,
          }
        : undefined,
  },
  {
    id: "AF-44",
    types: ["aws_lb_listener"],
    on: ["create", "update"],
    doing: "creating ELBv2 Listener ({load_balancer_arn})",
    operation: `${type}: CreateListener`,
    check: (call) =>
      call.values.protocol === "HTTPS" && attribute(call, "certificate_arn") === ""
        ? { code: "ValidationError", message: "A certificate must be specified for HTTPS listeners" }
        : undefined,
  },
  {
    id: "AF-45",
    types: ["aws_lb_listener", "aws_lb_listener_certificate"],
    on: ["create", "update"],
    doing: "creating ELBv2 Listener ({load_balancer_arn})",
    operation: `${type}: CreateListener`,
    retries: "5 minutes",
    check(call) {
      const arn = attribute(call, "certificate_arn");
      const certificate = existing(call, "aws_acm_certificate", arn);
      const validated = call.cloud
        .ready("aws_acm_certificate_validation")
        .some(({ values }) => values.certificate_arn === arn);
      if (!certificate || certificate.values.status === "ISSUED" || validated) return undefined;
      const message = `The certificate '${arn}' must have a fully-qualified domain name, a supported signature, and a supported key size.`;
      return { code: "UnsupportedCertificate", message };
    },
  },
  {
    id: "AF-46",
    types: ["aws_lb_listener", "aws_lb_listener_certificate"],
    on: ["create", "update"],
    doing: "creating ELBv2 Listener ({load_balancer_arn})",
    operation: `${type}: CreateListener`,
    check(call) {
      const arn = attribute(call, "certificate_arn");
      const match = /^arn:[\w-]+:acm:([\w-]+):(\d+):/.exec(arn);
      const elsewhere = match !== null && (match[1] !== call.region || match[2] !== call.accountId);
      return elsewhere ? { code: "CertificateNotFound", message: `Certificate '${arn}' not found` } : undefined;
    },
  },
  {
    id: "AF-47",
    types: ["aws_lb_listener"],
    on: ["create"],
    doing: "creating ELBv2 Listener ({load_balancer_arn})",
    operation: `${type}: CreateListener`,
    check(call) {
      const balancer = attribute(call, "load_balancer_arn");
      const taken = others(call, "aws_lb_listener").some(
        ({ values }) => values.load_balancer_arn === balancer && values.port === call.values.port,
      );
      if (!taken) return undefined;
      const message = `A listener already exists on this port for this load balancer '${balancer}'`;
      return { code: "DuplicateListener", message };
    },
  },
  {
    id: "AF-57",
    types: ["aws_lb_listener"],
    on: ["create", "update"],
    doing: "creating ELBv2 Listener ({load_balancer_arn})",
    operation: `${type}: CreateListener`,
    check(call) {
      const balancer = existing(call, "aws_lb", call.values.load_balancer_arn);
      const kind = text(balancer?.values.load_balancer_type);
      const protocol = attribute(call, "protocol");
      const fits =
        kind === "application" ? /^HTTPS?$/ : kind === "network" ? /^(TCP|TLS|UDP|TCP_UDP|QUIC|TCP_QUIC)$/ : /./;
      if (kind === undefined || protocol === "" || fits.test(protocol)) return undefined;
      const allowed = kind === "application" ? "'HTTP, HTTPS'" : "'TCP, TLS, UDP, TCP_UDP'";
      return { code: "ValidationError", message: `Listener protocol '${protocol}' must be one of ${allowed}` };
    },
  },
  {
    id: "AF-48",
    types: ["aws_lb_listener_rule"],
    on: ["create", "update"],
    doing: "creating ELBv2 Listener Rule ({listener_arn})",
    operation: `${type}: CreateRule`,
    check(call) {
      const taken = others(call, "aws_lb_listener_rule").some(
        ({ values }) => values.listener_arn === call.values.listener_arn && values.priority === call.values.priority,
      );
      if (!taken) return undefined;
      return { code: "PriorityInUse", message: `Priority '${Number(call.values.priority)}' is currently in use` };
    },
  },
  {
    id: "AF-50",
    types: ["aws_lb_listener", "aws_lb_listener_rule"],
    on: ["create", "update"],
    doing: "creating ELBv2 Listener ({load_balancer_arn})",
    operation: `${type}: CreateListener`,
    check(call) {
      const own = balancerOf(call, call.values);
      const shared = forwardedGroups(call.values).find((arn) =>
        usersOfGroup(call, arn).some((values) => {
          const other = balancerOf(call, values);
          return other !== "" && own !== "" && other !== own;
        }),
      );
      if (!shared) return undefined;
      const message = `The following target groups cannot be associated with more than one load balancer: ${shared}`;
      return { code: "TargetGroupAssociationLimit", message };
    },
  },
  {
    id: "AF-49",
    types: ["aws_lb_target_group"],
    on: ["delete"],
    doing: "deleting ELBv2 Target Group ({id})",
    operation: `${type}: DeleteTargetGroup`,
    retries: "2 minutes",
    check(call) {
      const arn = attribute(call, "arn");
      if (usersOfGroup(call, arn).length === 0) return undefined;
      return { code: "ResourceInUse", message: `Target group '${arn}' is currently in use by a listener or a rule` };
    },
  },
  {
    id: "AF-53",
    types: ["aws_lb_target_group"],
    on: ["create", "update"],
    doing: "creating ELBv2 Target Group ({name})",
    operation: `${type}: CreateTargetGroup`,
    check(call) {
      const matcher = blockList(call.values.health_check).map((check) => text(check.matcher) ?? "")[0] ?? "";
      const grpc = call.values.protocol_version === "GRPC";
      const codes = matcher.split(/[,-]/).filter(Boolean).map(Number);
      const [least, most] = grpc ? [0, 99] : [200, 499];
      const wrong = codes.find((code) => !(code >= least && code <= most));
      if (wrong === undefined) return undefined;
      const message = `Health check matcher HTTP code '${wrong}' must be within '${least}-${most}' inclusive`;
      return { code: "ValidationError", message };
    },
  },
  {
    id: "AF-54",
    types: ["aws_lb_target_group"],
    on: ["create", "update"],
    doing: "modifying ELBv2 Target Group ({arn}) attributes",
    operation: `${type}: ModifyTargetGroupAttributes`,
    check(call) {
      const sticky = blockList(call.values.stickiness)[0];
      const kind = text(sticky?.type) ?? "";
      const protocol = attribute(call, "protocol");
      const http = /^HTTPS?$/.test(protocol);
      if (sticky?.enabled !== true || protocol === "") return undefined;
      if (protocol === "TLS") {
        return {
          code: "InvalidConfigurationRequest",
          message: "You cannot enable stickiness on target groups with the TLS protocol",
        };
      }
      if (http === /_cookie$/.test(kind)) return undefined;
      const message = `Stickiness type '${kind}' is not supported for target groups with the ${protocol} protocol`;
      return { code: "InvalidConfigurationRequest", message };
    },
  },
  {
    id: "AF-55",
    types: ["aws_lb_target_group"],
    on: ["create", "update"],
    doing: "modifying ELBv2 Target Group ({arn}) attributes",
    operation: `${type}: ModifyTargetGroupAttributes`,
    check(call) {
      const algorithm = attribute(call, "load_balancing_algorithm_type");
      const sticky = blockList(call.values.stickiness)[0]?.enabled === true;
      const slow = Number(call.values.slow_start) > 0;
      const mitigation = call.values.load_balancing_anomaly_mitigation === "on";
      const both = (what: string) => ({
        code: "InvalidConfigurationRequest",
        message: `You cannot enable both ${what} on a target group`,
      });
      if (algorithm === "weighted_random" && slow) return both("slow start and weighted random algorithm");
      if (algorithm === "weighted_random" && sticky) return both("stickiness and weighted random algorithm");
      if (algorithm !== "weighted_random" && algorithm !== "" && mitigation) {
        return both(`anomaly mitigation and the ${algorithm.replaceAll("_", " ")} algorithm`);
      }
      return undefined;
    },
  },
  {
    id: "AF-56",
    types: ["aws_lb_listener"],
    on: ["delete"],
    doing: "deleting ELBv2 Listener ({id})",
    operation: `${type}: DeleteListener`,
    check(call) {
      const balancer = attribute(call, "load_balancer_arn");
      const port = Number(call.values.port);
      const targeted = others(call, "aws_lb_target_group_attachment").some(({ values }) => {
        const group = existing(call, "aws_lb_target_group", values.target_group_arn);
        return values.target_id === balancer && Number(values.port ?? group?.values.port) === port;
      });
      if (!targeted) return undefined;
      const message = `Listener port '${port}' is in use by registered target '${balancer}' and cannot be removed.`;
      return { code: "ResourceInUse", message };
    },
  },
];

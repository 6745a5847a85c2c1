/** Security groups and their rules. */
import { numeric, type ObjectValue, text } from "../values/value";
import { attribute, type Call, existing, mentions, others, type Refusal } from "./refusal";

/** Rules per group and direction (Amazon VPC user guide, "Amazon VPC quotas"). */
const ruleQuota = 60;

const ruleTypes = ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"];

const protocolNames: Readonly<Record<string, string>> = { "6": "tcp", "17": "udp", "1": "icmp", all: "-1" };

function protocolOf(values: ObjectValue): string {
  const protocol = (text(values.ip_protocol) ?? "").toLowerCase();
  return protocolNames[protocol] ?? protocol;
}

function peerOf(values: ObjectValue): string {
  const names = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"];
  return names.map((name) => text(values[name]) ?? "").find(Boolean) ?? "";
}

/** What makes two rules of a group the same. */
function identity(values: ObjectValue): string {
  const ports = protocolOf(values) === "-1" ? [] : [values.from_port ?? null, values.to_port ?? null];
  return JSON.stringify([values.security_group_id ?? null, protocolOf(values), ...ports, peerOf(values)]);
}

function ruleText(values: ObjectValue): string {
  const protocol = protocolOf(values) === "-1" ? "ALL" : protocolOf(values).toUpperCase();
  const ports = `, from port: ${numeric(values.from_port) ?? -1}, to port: ${numeric(values.to_port) ?? -1}`;
  return `peer: ${peerOf(values)}, ${protocol}${protocol === "ALL" ? "" : ports}, ALLOW`;
}

function rulesOfGroup(call: Call) {
  return others(call, call.type).filter(({ values }) => values.security_group_id === call.values.security_group_id);
}

/** Types that attach groups to interfaces, with the attribute that names them. */
const holders: readonly (readonly [type: string, attribute: string])[] = [
  ["aws_lb", "security_groups"],
  ["aws_ecs_service", "network_configuration"],
  ["aws_db_instance", "vpc_security_group_ids"],
  ["aws_rds_cluster", "vpc_security_group_ids"],
  ["aws_vpc_endpoint", "security_group_ids"],
  ["aws_lambda_function", "vpc_config"],
  ["aws_instance", "vpc_security_group_ids"],
  ["aws_network_interface", "security_groups"],
  ["aws_elasticache_replication_group", "security_group_ids"],
  ["aws_elasticache_cluster", "security_group_ids"],
  ["aws_efs_mount_target", "security_groups"],
];

function inUse(call: Call, id: string): boolean {
  const attached = holders.some(([type, name]) => others(call, type).some(({ values }) => mentions(values[name], id)));
  if (attached) return true;
  // a group's own rules go with it; those of other groups that name it do not
  return ruleTypes.some((type) =>
    others(call, type).some(
      ({ values }) => values.referenced_security_group_id === id && values.security_group_id !== id,
    ),
  );
}

export const securityGroupRefusals: readonly Refusal[] = [
  {
    id: "AF-24",
    types: ["aws_security_group"],
    on: ["create"],
    doing: "creating Security Group ({name})",
    operation: "EC2: CreateSecurityGroup",
    check(call) {
      const name = attribute(call, "name");
      const vpcId = attribute(call, "vpc_id");
      const taken = others(call, "aws_security_group").some(
        ({ values }) => values.name === name && values.vpc_id === vpcId,
      );
      if (!taken) return undefined;
      return {
        code: "InvalidGroup.Duplicate",
        message: `The security group '${name}' already exists for VPC '${vpcId}'`,
      };
    },
  },
  {
    id: "AF-25",
    types: ruleTypes,
    on: ["create"],
    doing: "creating VPC Security Group Rule",
    operation: "EC2: AuthorizeSecurityGroupIngress",
    check(call) {
      const wanted = identity(call.values);
      if (!rulesOfGroup(call).some(({ values }) => identity(values) === wanted)) return undefined;
      return {
        code: "InvalidPermission.Duplicate",
        message: `the specified rule "${ruleText(call.values)}" already exists`,
      };
    },
  },
  {
    id: "AF-26",
    types: ["aws_security_group"],
    on: ["create", "update"],
    doing: "updating Security Group ({id}) rules",
    check(call) {
      const inline = [call.values.ingress, call.values.egress].flatMap((rules) => (Array.isArray(rules) ? rules : []));
      const wrong = (inline as ObjectValue[]).find(
        (rule) =>
          ["-1", "all"].includes(text(rule.protocol) ?? "") &&
          (Number(rule.from_port) !== 0 || Number(rule.to_port) !== 0),
      );
      if (!wrong) return undefined;
      const message = `from_port (${numeric(wrong.from_port)}) and to_port (${numeric(wrong.to_port)}) must both be 0 to use the 'ALL' "-1" protocol!`;
      return { message };
    },
  },
  {
    id: "AF-27",
    types: ruleTypes,
    on: ["create"],
    doing: "creating VPC Security Group Rule",
    operation: "EC2: AuthorizeSecurityGroupIngress",
    check: (call) =>
      rulesOfGroup(call).length >= ruleQuota
        ? {
            code: "RulesPerSecurityGroupLimitExceeded",
            message: "The maximum number of rules per security group has been reached.",
          }
        : undefined,
  },
  {
    id: "AF-28",
    types: ["aws_security_group"],
    on: ["delete"],
    doing: "deleting Security Group ({id})",
    operation: "EC2: DeleteSecurityGroup",
    retries: "15 minutes",
    check(call) {
      const id = attribute(call, "id");
      return inUse(call, id)
        ? { code: "DependencyViolation", message: `resource ${id} has a dependent object` }
        : undefined;
    },
  },
  {
    id: "AF-25b",
    types: ruleTypes,
    on: ["create"],
    doing: "creating VPC Security Group Rule",
    operation: "EC2: AuthorizeSecurityGroupIngress",
    check(call) {
      const peer = attribute(call, "referenced_security_group_id");
      const own = existing(call, "aws_security_group", call.values.security_group_id);
      const other = existing(call, "aws_security_group", peer);
      if (!own || !other || own.values.vpc_id === other.values.vpc_id) return undefined;
      return {
        code: "InvalidGroup.NotFound",
        message: `You have specified two resources that belong to different networks.`,
      };
    },
  },
];

import { type Diagnostic, failure } from "../../diagnostics";
import { blockList, type ObjectValue, text, texts } from "../../values/value";
import { parseCidr } from "../formats";

/** AF-05: a block with host bits set, or no block at all. */
function cidrProblems(name: string, value: string | undefined): Diagnostic[] {
  if (value === undefined || value === "" || value.includes(":")) return [];
  const cidr = parseCidr(value);
  if (!cidr) return [failure(`"${name}": invalid CIDR address: ${value}`, undefined, [name])];
  if (cidr.isNetwork) return [];
  return [failure(`"${value}" is not a valid IPv4 CIDR block; did you mean "${cidr.network}"?`, undefined, [name])];
}

/** AF-01 */
function vpc(config: ObjectValue): Diagnostic[] {
  const value = text(config.cidr_block);
  const problems = cidrProblems("cidr_block", value);
  const prefix = value === undefined ? undefined : parseCidr(value)?.prefix;
  if (prefix !== undefined && (prefix < 16 || prefix > 28)) {
    problems.push(
      failure(
        `expected "cidr_block" to contain a network Value with between 16 and 28 significant bits, got: ${prefix}`,
        undefined,
        ["cidr_block"],
      ),
    );
  }
  return problems;
}

function cidrOf(name: string) {
  return (config: ObjectValue) => cidrProblems(name, text(config[name]));
}

/** AF-05, in the words of the newer plugin library. */
function ruleCidr(config: ObjectValue): Diagnostic[] {
  const value = text(config.cidr_ipv4);
  if (value === undefined || parseCidr(value)?.isNetwork) return [];
  const detail = `Attribute cidr_ipv4 value must be a valid IPv4 CIDR that represents a network address, got: ${value}`;
  return [failure("Invalid Attribute Value", detail, ["cidr_ipv4"])];
}

/** AF-13 */
function natGateway(config: ObjectValue): Diagnostic[] {
  if (config.connectivity_type !== "private") return [];
  return ["allocation_id", "secondary_allocation_ids"]
    .filter((name) => (text(config[name]) ?? texts(config[name]).join()) !== "")
    .map((name) => failure(`${name} is not supported with connectivity_type = "private"`, undefined, [name]));
}

/** AF-23 */
function securityGroup(config: ObjectValue): Diagnostic[] {
  const problems: Diagnostic[] = [];
  for (const name of ["name", "name_prefix"]) {
    if (/^sg-/i.test(text(config[name]) ?? "")) {
      problems.push(failure(`invalid value for ${name} (cannot begin with sg-)`, undefined, [name]));
    }
  }
  for (const direction of ["ingress", "egress"]) {
    for (const rule of blockList(config[direction])) {
      for (const cidr of texts(rule.cidr_blocks)) problems.push(...cidrProblems(direction, cidr));
    }
  }
  return problems;
}

/** AF-17 */
function route(config: ObjectValue): Diagnostic[] {
  const v4 = text(config.destination_cidr_block);
  const problems = cidrProblems("destination_cidr_block", v4);
  if (v4 && text(config.egress_only_gateway_id)) {
    problems.push(
      failure(
        "Conflicting configuration arguments",
        `"destination_cidr_block": conflicts with egress_only_gateway_id`,
        ["destination_cidr_block"],
      ),
    );
  }
  if (text(config.destination_ipv6_cidr_block) && text(config.carrier_gateway_id)) {
    problems.push(
      failure(
        "Conflicting configuration arguments",
        `"destination_ipv6_cidr_block": conflicts with carrier_gateway_id`,
        ["destination_ipv6_cidr_block"],
      ),
    );
  }
  return problems;
}

export const networkChecks = {
  aws_vpc: vpc,
  aws_subnet: cidrOf("cidr_block"),
  aws_vpc_ipv4_cidr_block_association: cidrOf("cidr_block"),
  aws_network_acl_rule: cidrOf("cidr_block"),
  aws_security_group: securityGroup,
  aws_vpc_security_group_ingress_rule: ruleCidr,
  aws_vpc_security_group_egress_rule: ruleCidr,
  aws_route: route,
};

/** Found when planning, not by `validate`. */
export const networkPlanChecks = { aws_nat_gateway: natGateway };

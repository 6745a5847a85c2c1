import { type Diagnostic, failure } from "../../diagnostics";
import { firstBlock, type ObjectValue, text, unknown } from "../../values/value";

/** AF-40 */
function nameProblems(config: ObjectValue): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const name = text(config.name);
  const say = (problem: string, at = "name") => problems.push(failure(problem, undefined, [at]));
  if (name) {
    if (!/^[0-9A-Za-z-]+$/.test(name)) say(`only alphanumeric characters and hyphens allowed in "name": "${name}"`);
    if (name.length > 32) say(`"name" cannot be longer than 32 characters: "${name}"`);
    if (name.startsWith("-")) say(`"name" cannot begin with a hyphen: "${name}"`);
    if (name.endsWith("-")) say(`"name" cannot end with a hyphen: "${name}"`);
    if (name.startsWith("internal-")) say(`"name" cannot begin with "internal-": "${name}"`);
  }
  const prefix = text(config.name_prefix);
  if (prefix && prefix.length > 6) {
    say(`"name_prefix" cannot be longer than 6 characters: "${prefix}"`, "name_prefix");
  }
  return problems;
}

/** A target group may be named as a load balancer may, and begin with "internal-" too. */
function targetGroupName(config: ObjectValue): Diagnostic[] {
  return nameProblems(config).filter(({ summary }) => !summary.includes("internal-"));
}

/** AF-51, AF-52 */
function targetGroup(config: ObjectValue): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const type = config.target_type ?? "instance";
  if (type !== "lambda" && type !== unknown) {
    for (const name of ["port", "protocol", "vpc_id"]) {
      if ((config[name] ?? null) === null) {
        problems.push(
          failure(
            "Missing Attribute",
            `Attribute "${name}" must be specified when "target_type" is "${String(type)}".`,
            [name],
          ),
        );
      }
    }
  }
  const check = firstBlock(config.health_check);
  const protocol = text(check?.protocol)?.toUpperCase();
  if (check && protocol === "TCP") {
    for (const name of ["matcher", "path"]) {
      if (text(check[name])) {
        problems.push(
          failure(
            "Invalid Attribute Combination",
            `Attribute "health_check[0].${name}" cannot be specified when "health_check[0].protocol" is "TCP".`,
            ["health_check", 0, name],
          ),
        );
      }
    }
    const own = type === "lambda" ? "lambda" : text(config.protocol);
    if (type === "lambda" || own === "HTTP" || own === "HTTPS") {
      const what = type === "lambda" ? "target_type" : "protocol";
      problems.push(
        failure(
          "Invalid Attribute Combination",
          `Attribute "health_check[0].protocol" cannot have value "TCP" when "${what}" is "${own}".`,
          ["health_check", 0, "protocol"],
        ),
      );
    }
  }
  return problems;
}

export const loadBalancerChecks = {
  aws_lb: nameProblems,
  aws_alb: nameProblems,
  aws_lb_target_group: targetGroupName,
  aws_alb_target_group: targetGroupName,
};

/** Found when planning, not by `validate`. */
export const loadBalancerPlanChecks = { aws_lb_target_group: targetGroup, aws_alb_target_group: targetGroup };

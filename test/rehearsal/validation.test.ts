import { describe, expect, it } from "vitest";
import { loadType } from "../../rehearsal/schema/store";
import { planProblems, validateConfig } from "../../rehearsal/validation/index";
import { type Draft, emptyBlock, unknown } from "../../rehearsal/values/value";

function problems(name: string, values: Draft): string[] {
  const type = loadType("resource", name) ?? expect.fail(`no ${name}`);
  const config = { ...emptyBlock(type.block), ...values };
  return [...validateConfig(type, config), ...planProblems(type, config)].map(({ summary, detail, path }) =>
    [summary, detail, path?.join(".")].filter(Boolean).join(" | "),
  );
}

describe("single values", () => {
  it("must be among those allowed", () => {
    expect(problems("aws_lb", { subnets: ["a"], ip_address_type: "ipv5" })).toEqual([
      'expected ip_address_type to be one of ["ipv4" "dualstack" "dualstack-without-public-ipv4"], got ipv5 | ip_address_type',
    ]);
    expect(
      problems("aws_s3_bucket_lifecycle_configuration", { bucket: "b", rule: [{ id: "a", status: "On" }] }),
    ).toContain(
      'Invalid Attribute Value Match | Attribute rule[0].status value must be one of: ["Disabled" "Enabled"], got: "On" | rule.0.status',
    );
  });

  it("must be within their range, or be the exception to it", () => {
    expect(problems("aws_secretsmanager_secret", { recovery_window_in_days: 3 })).toEqual([
      "expected recovery_window_in_days to be one of [0], got 3 | recovery_window_in_days",
      "expected recovery_window_in_days to be in the range (7 - 30), got 3 | recovery_window_in_days",
    ]);
    expect(problems("aws_secretsmanager_secret", { recovery_window_in_days: 0 })).toEqual([]);
    expect(problems("aws_cloudwatch_log_group", { retention_in_days: 8 })[0]).toContain("to be one of [0 1 3 5 7");
  });

  it("may be a step beyond the list", () => {
    const alarm = {
      alarm_name: "a",
      comparison_operator: "GreaterThanThreshold",
      evaluation_periods: 1,
      statistic: "Sum",
    };
    expect(problems("aws_cloudwatch_metric_alarm", { ...alarm, period: 300 })).toEqual([]);
    expect(problems("aws_cloudwatch_metric_alarm", { ...alarm, period: 45 })).toHaveLength(1);
  });

  it("must have a length within bounds", () => {
    expect(problems("aws_iam_role", { name: "x".repeat(65) })[0]).toContain(
      "expected length of name to be in the range (1 - 64)",
    );
  });

  it("must be an ARN where one is wanted", () => {
    expect(problems("aws_ecs_task_definition", { task_role_arn: "orders" })).toEqual([
      '"task_role_arn" (orders) is an invalid ARN: arn: invalid prefix | task_role_arn',
    ]);
  });

  it("are not judged while they are open", () => {
    expect(problems("aws_lb", { subnets: unknown, name: unknown, ip_address_type: unknown })).toEqual([]);
  });
});

describe("combinations", () => {
  it("exclude each other, said once", () => {
    expect(problems("aws_lb", { name: "a", name_prefix: "b", subnets: ["s"] })).toEqual([
      'Conflicting configuration arguments | "name": conflicts with name_prefix | name',
    ]);
  });

  it("want exactly one of some", () => {
    expect(problems("aws_lb", {})).toEqual([
      'Invalid combination of arguments | "subnets": one of `subnet_mapping,subnets` must be specified | subnets',
    ]);
  });

  it("need each other", () => {
    expect(problems("aws_db_instance", { password_wo: "x" })[0]).toContain("Missing required argument");
    expect(problems("aws_db_instance", { password_wo: "x", password_wo_version: 1 })).toEqual([]);
  });

  it("take an open value for a given one", () => {
    expect(problems("aws_lb", { subnets: unknown })).toEqual([]);
  });
});

describe("checks in code", () => {
  it.each([
    ["AF-01", "aws_vpc", { cidr_block: "10.0.0.0/8" }, "between 16 and 28 significant bits, got: 8"],
    [
      "AF-05",
      "aws_subnet",
      { cidr_block: "10.0.0.1/24" },
      'is not a valid IPv4 CIDR block; did you mean "10.0.0.0/24"?',
    ],
    ["AF-05", "aws_route", { destination_cidr_block: "everywhere" }, "invalid CIDR address"],
    ["AF-13", "aws_nat_gateway", { connectivity_type: "private", allocation_id: "e" }, "is not supported with"],
    ["AF-05", "aws_vpc_security_group_ingress_rule", { cidr_ipv4: "10.0.0.1/8" }, "represents a network address"],
    ["AF-23", "aws_security_group", { name: "sg-web" }, "cannot begin with sg-"],
    ["AF-40", "aws_lb", { name: "-web", subnets: ["s"] }, "cannot begin with a hyphen"],
    ["AF-40", "aws_lb", { name: "x".repeat(33), subnets: ["s"] }, "cannot be longer than 32 characters"],
    ["AF-51", "aws_lb_target_group", {}, '"port" must be specified'],
    [
      "AF-52",
      "aws_lb_target_group",
      { port: 80, protocol: "HTTP", vpc_id: "v", health_check: [{ protocol: "TCP" }] },
      'cannot have value "TCP"',
    ],
    ["AF-65", "aws_ecs_task_definition", { container_definitions: "{}" }, "cannot unmarshal object"],
    ["AF-65", "aws_ecs_task_definition", { container_definitions: "[{}, null]" }, "supplied at index (1)"],
    ["AF-91", "aws_db_instance", { identifier: "Orders" }, "only lowercase alphanumeric"],
    ["AF-91", "aws_db_instance", { backup_window: "2-3" }, "must satisfy the format"],
    [
      "AF-92",
      "aws_dynamodb_table",
      { hash_key: "a", attribute: [{ name: "a" }, { name: "b" }] },
      'Unused attributes: ["b"]',
    ],
    ["AF-93", "aws_dynamodb_table", { hash_key: "c", attribute: [{ name: "a" }] }, 'Unmatched indexes: ["c"]'],
    ["AF-95", "aws_dynamodb_table", { stream_enabled: true }, '"stream_view_type" must be specified'],
    [
      "AF-97",
      "aws_elasticache_replication_group",
      { automatic_failover_enabled: true, num_cache_clusters: 1 },
      "at least 2",
    ],
    [
      "AF-98",
      "aws_elasticache_cluster",
      { engine: "redis", num_cache_nodes: 2 },
      "does not support num_cache_nodes > 1",
    ],
    ["AF-122", "aws_acm_certificate", { domain_name: "example.com." }, "cannot end with a period"],
    ["AF-135", "aws_iam_policy", { policy: "{" }, "invalid JSON policy"],
    ["AF-135", "aws_iam_policy", { policy: '{"a":1,"a":2}' }, 'duplicate key "a"'],
    ["AF-143", "aws_cloudwatch_metric_alarm", { metric_name: "m" }, "One of `statistic` or `extended_statistic`"],
    ["AF-148", "aws_sqs_queue", { content_based_deduplication: true }, "can only be set for FIFO queues"],
    ["AF-149", "aws_sns_topic", { name: "a b" }, "invalid topic name: a b"],
    ["AF-154", "aws_cloudwatch_event_rule", { event_pattern: "{" }, "invalid JSON"],
    ["AF-161", "aws_lambda_function", { role: "r" }, "handler and runtime must be set"],
  ] as const)("%s: %s", (_, name, values, expected) => {
    expect(problems(name, values as unknown as Draft).join("\n")).toContain(expected);
  });
});

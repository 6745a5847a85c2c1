/** CloudWatch logs and alarms. */
import { numeric } from "../values/value";
import { allows, attribute, type Call, others, type Refusal, statements } from "./refusal";

/** The key that an ARN or id names, if it is one of this account's. */
function keyOf(call: Call, name: string) {
  return call.cloud.ready("aws_kms_key").find(({ values }) => values.arn === name || values.key_id === name);
}

/** A key's policy is set with the key or by a resource of its own. */
function policyOf(call: Call, keyId: string, own: unknown) {
  const separate = call.cloud.ready("aws_kms_key_policy").find(({ values }) => values.key_id === keyId);
  return separate?.values.policy ?? (typeof own === "string" ? own : undefined);
}

export const logsRefusals: readonly Refusal[] = [
  {
    id: "Logs-exists",
    types: ["aws_cloudwatch_log_group"],
    on: ["create"],
    doing: "creating CloudWatch Logs Log Group ({name})",
    operation: "CloudWatch Logs: CreateLogGroup",
    check: (call) =>
      others(call, call.type).some(({ values, region }) => values.name === call.values.name && region === call.region)
        ? { code: "ResourceAlreadyExistsException", message: "The specified log group already exists" }
        : undefined,
  },
  {
    id: "AF-129",
    types: ["aws_cloudwatch_log_group"],
    on: ["create", "update"],
    doing: "creating CloudWatch Logs Log Group ({name})",
    operation: "CloudWatch Logs: CreateLogGroup",
    check(call) {
      const key = attribute(call, "kms_key_id");
      // an ARN of another region or account, or an alias, which the service does not take
      const own = `:kms:${call.region}:`;
      if (key === "" || (key.includes(own) && key.includes(":key/"))) return undefined;
      return { code: "InvalidParameterException", message: `The specified KMS Key Id could not be found. '${key}'` };
    },
  },
  {
    id: "AF-128",
    types: ["aws_cloudwatch_log_group"],
    on: ["create", "update"],
    doing: "creating CloudWatch Logs Log Group ({name})",
    operation: "CloudWatch Logs: CreateLogGroup",
    check(call) {
      const key = keyOf(call, attribute(call, "kms_key_id"));
      if (!key) return undefined;
      const services = [`logs.${call.region}.amazonaws.com`, "logs.amazonaws.com"];
      const policy = policyOf(call, key.id, key.values.policy);
      if (statements(policy).some((statement) => allows(statement, "kms:Encrypt", services))) return undefined;
      const message = `The specified KMS key does not exist or is not allowed to be used with Arn '${attribute(call, "arn")}'`;
      return { code: "AccessDeniedException", message };
    },
  },
  {
    id: "AF-144",
    types: ["aws_cloudwatch_metric_alarm"],
    on: ["create", "update"],
    doing: "creating CloudWatch Metric Alarm ({alarm_name})",
    operation: "CloudWatch: PutMetricAlarm",
    check({ values }) {
      const span = (numeric(values.period) ?? 0) * (numeric(values.evaluation_periods) ?? 0);
      const longest = (numeric(values.period) ?? 0) >= 3600 ? 7 * 86400 : 86400;
      if (span <= longest) return undefined;
      const message = `Metrics cannot be checked across more than ${longest === 86400 ? "a day" : "7 days"} (EvaluationPeriods * Period must be <= ${longest}).`;
      return { code: "ValidationError", message };
    },
  },
];

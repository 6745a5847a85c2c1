import { type Diagnostic, failure } from "../../diagnostics";
import { blockList, type ObjectValue, text } from "../../values/value";
import { jsonFault } from "../formats";

/** AF-143 */
function metricAlarm(config: ObjectValue): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const given = ["statistic", "extended_statistic"].filter((name) => (config[name] ?? null) !== null);
  if (text(config.metric_name) && given.length === 0) {
    problems.push(
      failure("One of `statistic` or `extended_statistic` must be set for a cloudwatch metric alarm", undefined, [
        "metric_name",
      ]),
    );
  }
  for (const query of blockList(config.metric_query)) {
    if (text(query.expression) && blockList(query.metric).length > 0) {
      problems.push(
        failure("No metric_query may have both `expression` and a `metric` specified", undefined, ["metric_query"]),
      );
    }
  }
  return problems;
}

/** AF-154 */
function eventRule(config: ObjectValue): Diagnostic[] {
  const pattern = text(config.event_pattern);
  const fault = pattern === undefined ? undefined : jsonFault(pattern);
  return fault ? [failure(`"event_pattern" contains an invalid JSON: ${fault}`, undefined, ["event_pattern"])] : [];
}

/** CloudWatch API reference, PutDashboard. */
function dashboard(config: ObjectValue): Diagnostic[] {
  const body = text(config.dashboard_body);
  const fault = body === undefined ? undefined : jsonFault(body);
  return fault ? [failure(`"dashboard_body" contains an invalid JSON: ${fault}`, undefined, ["dashboard_body"])] : [];
}

export const monitoringChecks = {
  aws_cloudwatch_metric_alarm: metricAlarm,
  aws_cloudwatch_event_rule: eventRule,
  aws_cloudwatch_dashboard: dashboard,
};

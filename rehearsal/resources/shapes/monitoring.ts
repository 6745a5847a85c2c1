/** CloudWatch: logs, alarms, dashboards; CloudTrail. */
import type { Shapes } from "../shape";

export const monitoringShapes: Shapes = {
  aws_cloudwatch_log_group: {
    id: "{name}",
    arn: "arn:{partition}:logs:{region}:{account}:log-group:{name}",
    log_group_class: "STANDARD",
    deletion_protection_enabled: false,
  },
  aws_cloudwatch_log_stream: {
    id: "{name}",
    arn: "arn:{partition}:logs:{region}:{account}:log-group:{log_group_name}:log-stream:{name}",
  },
  aws_cloudwatch_log_metric_filter: { id: "{name}" },
  aws_cloudwatch_log_subscription_filter: { id: "cwlsf-{hex8}", role_arn: "" },
  aws_cloudwatch_log_resource_policy: { id: "{policy_name}", revision_id: "" },
  aws_cloudwatch_metric_alarm: {
    id: "{alarm_name}",
    arn: "arn:{partition}:cloudwatch:{region}:{account}:alarm:{alarm_name}",
    evaluate_low_sample_count_percentiles: "",
  },
  aws_cloudwatch_composite_alarm: {
    id: "{alarm_name}",
    arn: "arn:{partition}:cloudwatch:{region}:{account}:alarm:{alarm_name}",
  },
  aws_cloudwatch_dashboard: {
    id: "{dashboard_name}",
    dashboard_arn: "arn:{partition}:cloudwatch::{account}:dashboard/{dashboard_name}",
  },
  aws_cloudtrail: {
    arn: "arn:{partition}:cloudtrail:{region}:{account}:trail/{name}",
    id: "{arn}",
    home_region: "{region}",
    sns_topic_arn: "",
  },
};

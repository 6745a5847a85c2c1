import { template } from "../../../model/resource-graph";
import type { ComponentNode, Handle, Scope } from "../../define";
import { firstKey, hyphenated } from "../keys";
import { logBucket } from "../s3-bucket/log-bucket";

/** CloudFront hands its logs over in this region alone (CloudFront Developer Guide, "Standard logging (v2)"). */
const logRegion = "us-east-1";

/** Access logs of a distribution to the log bucket, as a file for each hour and day. */
export function lowerDistributionLogs(node: ComponentNode, scope: Scope, distribution: Handle): void {
  const logs = logBucket(scope, node);
  if (!logs) return;
  const { when } = logs;
  const name = scope.awsName(node, "", { max: 60 });
  const source = scope.resource({
    type: "aws_cloudwatch_log_delivery_source",
    name: "log_source",
    when,
    attributes: { region: logRegion, name, log_type: "ACCESS_LOGS", resource_arn: distribution.ref("arn") },
  });
  const destination = scope.resource({
    type: "aws_cloudwatch_log_delivery_destination",
    name: "log_destination",
    when,
    attributes: {
      region: logRegion,
      name,
      output_format: "w3c",
      delivery_destination_configuration: {
        destination_resource_arn: template(logs.bucket.ref("arn"), `/cloudfront/${hyphenated(firstKey(node))}`),
      },
    },
  });
  scope.resource({
    type: "aws_cloudwatch_log_delivery",
    name: "log_delivery",
    when,
    attributes: {
      region: logRegion,
      delivery_source_name: source.ref("name"),
      delivery_destination_arn: destination.ref("arn"),
      s3_delivery_configuration: [{ suffix_path: "/{yyyy}/{MM}/{dd}/{HH}", enable_hive_compatible_path: false }],
    },
    dependsOn: [logs.policyKey],
  });
}

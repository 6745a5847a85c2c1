import { type Setting, template, type Value } from "../../../model/resource-graph";
import type { ComponentNode, Handle, Scope } from "../../define";
import { allowPolicy, serviceTrust } from "../iam";
import { firstKey, hyphenated } from "../keys";
import { logGroup } from "../logs";

/** The default format lacks the address behind NAT, the direction and the path. */
const logFormat = [
  "version",
  "account-id",
  "vpc-id",
  "subnet-id",
  "interface-id",
  "srcaddr",
  "dstaddr",
  "srcport",
  "dstport",
  "pkt-srcaddr",
  "pkt-dstaddr",
  "protocol",
  "packets",
  "bytes",
  "start",
  "end",
  "action",
  "flow-direction",
  "traffic-path",
  "log-status",
]
  .map((name) => `\${${name}}`)
  .join(" ");

/** Records of the VPC's traffic in a log group, with the role that writes them. */
export function lowerFlowLog(node: ComponentNode, scope: Scope, network: Handle): void {
  const when: boolean | Setting = node.setting(
    "flow_logs",
    "Whether traffic is recorded",
    (props) => props.flowLogs !== "none",
  );
  if (when === false) return;
  const logs = logGroup(scope, node, {
    name: "flow_logs",
    logName: scope.awsName(node, "flow-logs", { max: 512, prefix: "/vpc/" }),
    retention: node.value("logRetention"),
    when,
  });
  const role = scope.resource({
    type: "aws_iam_role",
    name: "flow_log_role",
    when,
    attributes: {
      name: scope.awsName(node, "flow-logs", { max: 64 }),
      description: `Writes the flow logs of ${hyphenated(firstKey(node))}`,
      assume_role_policy: serviceTrust("vpc-flow-logs.amazonaws.com", scope.accountId(), flowLogArns(scope)),
    },
  });
  const policy = scope.resource({
    type: "aws_iam_role_policy",
    name: "flow_log_policy",
    when,
    attributes: {
      name: "write-flow-logs",
      role: role.ref("id"),
      policy: allowPolicy([
        {
          sid: "WriteFlowLogs",
          actions: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
          resources: [logs.ref("arn"), template(logs.ref("arn"), ":*")],
        },
        { sid: "FindLogGroups", actions: ["logs:DescribeLogGroups"], resources: ["*"] },
      ]),
    },
  });
  scope.resource({
    type: "aws_flow_log",
    name: "flow_log",
    when,
    attributes: {
      vpc_id: network.ref("id"),
      traffic_type: node.setting("flow_log_traffic", "Which traffic is recorded", (props) =>
        props.flowLogs === "rejected" ? "REJECT" : "ALL",
      ),
      log_destination_type: "cloud-watch-logs",
      log_destination: logs.ref("arn"),
      iam_role_arn: role.ref("arn"),
      log_format: logFormat,
      max_aggregation_interval: node.value("flowLogInterval"),
      tags: { Name: scope.awsName(node, "", { max: 255 }) },
    },
    dependsOn: [policy.key],
  });
}

function flowLogArns(scope: Scope): Value {
  return template("arn:", scope.partition(), ":ec2:", scope.region, ":", scope.accountId(), ":vpc-flow-log/*");
}

/** ECS, ECR, Application Auto Scaling, service discovery, Lambda. */
import { blockedName } from "../memory";
import { hex, uuid } from "../random";
import { arnStart, lastPart, type Making, type Shapes } from "../shape";

const ecs = "arn:{partition}:ecs:{region}:{account}";

/** The cluster's name, whether it was given by name or by ARN. */
function clusterName(object: Making): string {
  return lastPart(object.text("cluster")) || "default";
}

/** The number after the newest revision that this family ever had. */
function nextRevision(object: Making): number {
  const family = object.text("family");
  const revisions = object.cloud
    .all("aws_ecs_task_definition")
    .filter(({ values }) => values.family === family)
    .map(({ values }) => Number(values.revision) || 0);
  // revisions of deleted definitions are not given out again
  for (let number = Math.max(0, ...revisions) + 1; ; number++) {
    const name = blockedName("aws_ecs_task_definition", object.region, `${family}:${number}`);
    if (!object.cloud.blockedUntil(name)) return number;
  }
}

const lambda = "arn:{partition}:lambda:{region}:{account}";

export const containerShapes: Shapes = {
  aws_ecs_cluster: {
    arn: `${ecs}:cluster/{name}`,
    id: "{arn}",
    setting: [{ name: "containerInsights", value: "disabled" }],
  },
  aws_ecs_cluster_capacity_providers: { id: "{cluster_name}" },
  aws_ecs_capacity_provider: { arn: `${ecs}:capacity-provider/{name}`, id: "{arn}" },
  aws_ecs_task_definition: {
    id: "{family}",
    revision: nextRevision,
    arn_without_revision: `${ecs}:task-definition/{family}`,
    arn: "{arn_without_revision}:{revision}",
    network_mode: "",
    enable_fault_injection: false,
  },
  aws_ecs_service: {
    arn: (object) => `${arnStart("ecs", object)}service/${clusterName(object)}/${object.text("name")}`,
    id: "{arn}",
    cluster: (object) => `${arnStart("ecs", object)}cluster/default`,
    launch_type: "EC2",
    platform_version: (object) => (object.text("launch_type") === "FARGATE" ? "LATEST" : ""),
    iam_role: (object) => `${arnStart("iam", object)}role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
    availability_zone_rebalancing: "ENABLED",
    triggers: {},
    deployment_configuration: [],
  },
  aws_appautoscaling_target: {
    id: "{resource_id}",
    arn: "arn:{partition}:application-autoscaling:{region}:{account}:scalable-target/{lower26}{lower10}",
    role_arn: (object) => serviceRole(object),
  },
  aws_appautoscaling_policy: {
    id: "{name}",
    arn: "arn:{partition}:autoscaling:{region}:{account}:scalingPolicy:{uuid}:resource/{service_namespace}/{resource_id}:policyName/{name}",
    alarm_arns: (object) =>
      ["AlarmHigh", "AlarmLow"].map(
        (kind) =>
          `${arnStart("cloudwatch", object)}alarm:TargetTracking-${object.text("resource_id")}-${kind}-${uuid()}`,
      ),
  },
  aws_appautoscaling_scheduled_action: {
    id: "{name}-{service_namespace}-{resource_id}",
    arn: "arn:{partition}:autoscaling:{region}:{account}:scheduledAction:{uuid}:resource/{service_namespace}/{resource_id}:scheduledActionName/{name}",
  },
  aws_ecr_repository: {
    id: "{name}",
    arn: "arn:{partition}:ecr:{region}:{account}:repository/{name}",
    registry_id: "{account}",
    repository_url: "{account}.dkr.ecr.{region}.{suffix}/{name}",
  },
  aws_ecr_lifecycle_policy: { id: "{repository}", registry_id: "{account}" },
  aws_ecr_repository_policy: { id: "{repository}", registry_id: "{account}" },
  aws_service_discovery_private_dns_namespace: {
    id: "ns-{lower16}",
    arn: "arn:{partition}:servicediscovery:{region}:{account}:namespace/{id}",
    hosted_zone: "Z{upper17}",
  },
  aws_service_discovery_public_dns_namespace: {
    id: "ns-{lower16}",
    arn: "arn:{partition}:servicediscovery:{region}:{account}:namespace/{id}",
    hosted_zone: "Z{upper17}",
  },
  aws_service_discovery_http_namespace: {
    id: "ns-{lower16}",
    arn: "arn:{partition}:servicediscovery:{region}:{account}:namespace/{id}",
    http_name: "{name}",
  },
  aws_service_discovery_service: {
    id: "srv-{lower16}",
    arn: "arn:{partition}:servicediscovery:{region}:{account}:service/{id}",
    namespace_id: "",
    type: "DNS_HTTP",
  },
  aws_lambda_function: {
    id: "{function_name}",
    arn: `${lambda}:function:{function_name}`,
    invoke_arn: "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations",
    version: "$LATEST",
    qualified_arn: "{arn}:$LATEST",
    qualified_invoke_arn:
      "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/{qualified_arn}/invocations",
    architectures: ["x86_64"],
    code_sha256: () => Buffer.from(hex(64), "hex").toString("base64"),
    source_code_hash: "{code_sha256}",
    source_code_size: 1024,
    last_modified: "{now}",
    signing_job_arn: "",
    signing_profile_version_arn: "",
  },
  aws_lambda_permission: { statement_id: "terraform-{hex16}", id: "{statement_id}" },
  aws_lambda_alias: {
    arn: `${lambda}:function:{function_name}:{name}`,
    id: "{arn}",
    invoke_arn: "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations",
  },
  aws_lambda_event_source_mapping: {
    id: "{uuid}",
    uuid: "{id}",
    arn: `${lambda}:event-source-mapping:{id}`,
    function_arn: `${lambda}:function:{function_name}`,
    state: "Enabled",
    state_transition_reason: "USER_INITIATED",
    last_modified: "{now}",
    last_processing_result: "No records processed",
  },
  aws_lambda_layer_version: {
    version: "1",
    layer_arn: `${lambda}:layer:{layer_name}`,
    arn: "{layer_arn}:{version}",
    id: "{arn}",
    created_date: "{now}",
  },
};

/** The service-linked role that Application Auto Scaling uses for a namespace. */
function serviceRole(object: Making): string {
  const namespace = object.text("service_namespace");
  const name = { ecs: "ECSService", dynamodb: "DynamoDBTable", rds: "RDSCluster" }[namespace] ?? "CustomResource";
  return `${arnStart("iam", object)}role/aws-service-role/${namespace}.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_${name}`;
}

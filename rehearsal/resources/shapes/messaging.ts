/** SQS, SNS, EventBridge, Step Functions, API Gateway v2, Cognito, EFS. */
import { arnStart, type Making, type Shapes } from "../shape";

function ruleArn(object: Making): string {
  const bus = object.text("event_bus_name");
  const path = bus === "" || bus === "default" ? "" : `${bus}/`;
  return `${arnStart("events", object)}rule/${path}${object.text("name")}`;
}

export const messagingShapes: Shapes = {
  aws_sqs_queue: {
    id: "https://sqs.{region}.{suffix}/{account}/{name}",
    url: "{id}",
    arn: "arn:{partition}:sqs:{region}:{account}:{name}",
    policy: "",
    redrive_policy: "",
    redrive_allow_policy: "",
    sqs_managed_sse_enabled: true,
    kms_data_key_reuse_period_seconds: 300,
    deduplication_scope: "",
    fifo_throughput_limit: "",
  },
  aws_sqs_queue_policy: { id: "{queue_url}" },
  aws_sns_topic: {
    arn: "arn:{partition}:sns:{region}:{account}:{name}",
    id: "{arn}",
    owner: "{account}",
    policy: "",
    beginning_archive_time: "",
    fifo_throughput_scope: "",
    signature_version: 0,
    tracing_config: "",
  },
  aws_sns_topic_policy: { id: "{arn}", owner: "{account}" },
  aws_sns_topic_subscription: {
    arn: "{topic_arn}:{uuid}",
    id: "{arn}",
    owner_id: "{account}",
    pending_confirmation: false,
    confirmation_was_authenticated: true,
    filter_policy_scope: "",
  },
  aws_cloudwatch_event_bus: { id: "{name}", arn: "arn:{partition}:events:{region}:{account}:event-bus/{name}" },
  aws_cloudwatch_event_rule: { arn: ruleArn, id: "{name}", name_prefix: "" },
  aws_cloudwatch_event_target: { target_id: "terraform-{hex16}", id: "{rule}-{target_id}" },
  aws_sfn_state_machine: {
    arn: "arn:{partition}:states:{region}:{account}:stateMachine:{name}",
    id: "{arn}",
    creation_date: "{now}",
    status: "ACTIVE",
    revision_id: "INITIAL",
    state_machine_version_arn: "",
    version_description: "",
  },
  aws_apigatewayv2_api: {
    id: "{lower10}",
    arn: "arn:{partition}:apigateway:{region}::/apis/{id}",
    api_endpoint: "https://{id}.execute-api.{region}.{suffix}",
    execution_arn: "arn:{partition}:execute-api:{region}:{account}:{id}",
    api_key_selection_expression: "$request.header.x-api-key",
    route_selection_expression: "$request.method $request.path",
    ip_address_type: "ipv4",
  },
  aws_apigatewayv2_stage: {
    id: "{name}",
    arn: "arn:{partition}:apigateway:{region}::/apis/{api_id}/stages/{name}",
    execution_arn: "arn:{partition}:execute-api:{region}:{account}:{api_id}/{name}",
    invoke_url: "https://{api_id}.execute-api.{region}.{suffix}/{name}",
    deployment_id: "{lower10}",
  },
  aws_cognito_user_pool: {
    id: "{region}_{upper13}",
    arn: "arn:{partition}:cognito-idp:{region}:{account}:userpool/{id}",
    endpoint: "cognito-idp.{region}.{suffix}/{id}",
    creation_date: "{now}",
    last_modified_date: "{now}",
    estimated_number_of_users: 0,
  },
  aws_cognito_user_pool_client: { id: "{lower26}", client_secret: "" },
  aws_efs_file_system: {
    id: "fs-{ec2}",
    arn: "arn:{partition}:elasticfilesystem:{region}:{account}:file-system/{id}",
    dns_name: "{id}.efs.{region}.{suffix}",
    creation_token: "terraform-{hex16}",
    owner_id: "{account}",
    number_of_mount_targets: 0,
    performance_mode: "generalPurpose",
    availability_zone_id: "",
    availability_zone_name: "",
    size_in_bytes: [{ value: 6144, value_in_ia: 0, value_in_standard: 6144 }],
  },
};

/** Which AWS service a Terraform type belongs to, by the longest prefix of its name. */

export interface Service {
  /** The service's name in ARNs. */
  readonly arn: string;
  /** Its ARNs carry no region. */
  readonly global?: boolean;
  /** What is left of the type's name after this prefix names the kind of thing. */
  readonly prefix: string;
}

/** Prefix of type names (without `aws_`) → service in ARNs; `!` marks services whose ARNs have no region. */
const table = `
access accessanalyzer|accessanalyzer access-analyzer|account account!|acm acm|acmpca acm-pca|alb elasticloadbalancing
ami ec2|amplify amplify|api_gateway apigateway|apigatewayv2 apigateway|app_cookie_stickiness elasticloadbalancing
appautoscaling application-autoscaling|appconfig appconfig|appfabric appfabric|appflow appflow|appintegrations app-integrations
applicationinsights applicationinsights|appmesh appmesh|apprunner apprunner|appstream appstream|appsync appsync
arcregionswitch arc-region-switch|athena athena|auditmanager auditmanager|autoscaling autoscaling|autoscalingplans autoscaling-plans
backup backup|batch batch|bcmdataexports bcm-data-exports|bedrock bedrock|bedrockagent bedrock|bedrockagentcore bedrock-agentcore
billing billing!|budgets budgets!|ce ce!|chatbot chatbot!|chime chime|chimesdkmediapipelines chime|chimesdkvoice chime
cleanrooms cleanrooms|cloud9 cloud9|cloudcontrolapi cloudformation|cloudformation cloudformation|cloudfront cloudfront!
cloudfrontkeyvaluestore cloudfront!|cloudhsm_v2 cloudhsm|cloudsearch cloudsearch|cloudtrail cloudtrail|cloudwatch cloudwatch
cloudwatch_event events|cloudwatch_log logs|cloudwatch_query_definition logs|codeartifact codeartifact|codebuild codebuild
codecatalyst codecatalyst|codecommit codecommit|codeconnections codeconnections|codedeploy codedeploy|codeguruprofiler codeguru-profiler
codegurureviewer codeguru-reviewer|codepipeline codepipeline|codestarconnections codestar-connections
codestarnotifications codestar-notifications|cognito cognito-idp|cognito_identity cognito-identity|comprehend comprehend
computeoptimizer compute-optimizer|config config|connect connect|controltower controltower|costoptimizationhub cost-optimization-hub
cur cur|customer_gateway ec2|customerprofiles profile|dataexchange dataexchange|datapipeline datapipeline|datasync datasync
datazone datazone|dax dax|db rds|default ec2|detective detective|devicefarm devicefarm|devopsguru devops-guru
directory_service ds|dlm dlm|dms dms|docdb rds|docdbelastic docdb-elastic|drs drs|dsql dsql|dx directconnect|dynamodb dynamodb
ebs ec2|ec2 ec2|ecr ecr|ecrpublic ecr-public!|ecs ecs|efs elasticfilesystem|egress_only ec2|eip ec2|eks eks
elastic_beanstalk elasticbeanstalk|elasticache elasticache|elasticsearch es|elastictranscoder elastictranscoder|elb elasticloadbalancing
emr elasticmapreduce|emrcontainers emr-containers|emrserverless emr-serverless|evidently evidently|finspace finspace|fis fis
flow_log ec2|fms fms|fsx fsx|gamelift gamelift|glacier glacier|globalaccelerator globalaccelerator!|glue glue|grafana grafana
guardduty guardduty|iam iam!|identitystore identitystore|imagebuilder imagebuilder|inspector inspector|inspector2 inspector2
instance ec2|internet_gateway ec2|internetmonitor internetmonitor|invoicing invoicing|iot iot|ivs ivs|ivschat ivschat|kendra kendra
key_pair ec2|keyspaces cassandra|kinesis kinesis|kinesis_analytics kinesisanalytics|kinesis_firehose firehose|kinesis_video kinesisvideo
kinesisanalyticsv2 kinesisanalytics|kms kms|lakeformation lakeformation|lambda lambda|launch_configuration autoscaling
launch_template ec2|lb elasticloadbalancing|lex lex|lexv2models lex|licensemanager license-manager|lightsail lightsail
load_balancer elasticloadbalancing|location geo|m2 m2|macie2 macie2|main_route_table ec2|media mediaconvert|media_package mediapackage
media_store mediastore|medialive medialive|memorydb memorydb|mq mq|msk kafka|mskconnect kafkaconnect|mwaa airflow|nat ec2
neptune rds|neptunegraph neptune-graph|network ec2|networkfirewall network-firewall|networkflowmonitor networkflowmonitor
networkmanager networkmanager!|networkmonitor networkmonitor|notifications notifications|notificationscontacts notifications-contacts
oam oam|observabilityadmin observabilityadmin|odb odb|opensearch es|opensearchserverless aoss|organizations organizations!|osis osis
paymentcryptography payment-cryptography|pinpoint mobiletargeting|pinpointsmsvoicev2 sms-voice|pipes pipes|placement ec2
prometheus aps|proxy_protocol elasticloadbalancing|qbusiness qbusiness|qldb qldb|quicksight quicksight|ram ram|rbin rbin|rds rds
redshift redshift|redshiftdata redshift-data|redshiftserverless redshift-serverless|rekognition rekognition|resiliencehub resiliencehub
resourceexplorer2 resource-explorer-2|resourcegroups resource-groups|rolesanywhere rolesanywhere|route ec2|route53 route53!
route53_resolver route53resolver|route53domains route53domains!|route53profiles route53profiles
route53recoverycontrolconfig route53-recovery-control!|route53recoveryreadiness route53-recovery-readiness!|rum rum|s3 s3!
s3control s3|s3outposts s3-outposts|s3tables s3tables|s3vectors s3vectors|sagemaker sagemaker|savingsplans savingsplans!
scheduler scheduler|schemas schemas|secretsmanager secretsmanager|security_group ec2|securityhub securityhub|securitylake securitylake
serverlessapplicationrepository serverlessrepo|service_discovery servicediscovery|servicecatalog catalog
servicecatalogappregistry servicecatalog|servicequotas servicequotas|ses ses|sesv2 ses|sfn states|shield shield!|signer signer
snapshot ec2|sns sns|spot ec2|sqs sqs|ssm ssm|ssmcontacts ssm-contacts|ssmincidents ssm-incidents|ssmquicksetup ssm-quicksetup
ssoadmin sso!|storagegateway storagegateway|subnet ec2|swf swf|synthetics synthetics|timestreaminfluxdb timestream-influxdb
timestreamquery timestream|timestreamwrite timestream|transcribe transcribe|transfer transfer|verifiedaccess ec2
verifiedpermissions verifiedpermissions|volume ec2|vpc ec2|vpclattice vpc-lattice|vpn ec2|waf waf!|wafregional waf-regional
wafv2 wafv2|workspaces workspaces|workspacesweb workspaces-web|xray xray`;

const services: readonly Service[] = table
  .split(/[|\n]/)
  .filter(Boolean)
  .map((entry) => {
    const [prefix = "", arn = ""] = entry.split(" ");
    return { prefix, arn: arn.replace("!", ""), global: arn.endsWith("!") };
  })
  .sort((a, b) => b.prefix.length - a.prefix.length);

/** The service of a type (`aws_cloudwatch_log_group` → logs). */
export function serviceOf(type: string): Service {
  const name = type.replace(/^aws_/, "");
  return (
    services.find(({ prefix }) => name === prefix || name.startsWith(`${prefix}_`)) ?? {
      prefix: name.split("_")[0] ?? name,
      arn: (name.split("_")[0] ?? name).replaceAll("_", "-"),
    }
  );
}

/** What kind of thing of its service a type is, as ARNs spell kinds: `aws_ecs_task_definition` → `task-definition`. */
export function kindOf(type: string): string {
  const name = type.replace(/^aws_/, "");
  const { prefix } = serviceOf(type);
  const rest = name.startsWith(`${prefix}_`) ? name.slice(prefix.length + 1) : name;
  return rest.replaceAll("_", "-");
}

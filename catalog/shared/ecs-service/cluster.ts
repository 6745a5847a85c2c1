import type { Reference, Value } from "../../../model/resource-graph";
import type { ComponentNode, LineScope, Scope } from "../../define";
import { firstKey, hyphenated, keyedAfter } from "../keys";
import { servicesIn } from "../vpc/network";

/** The ECS cluster that the services of a VPC share. */
export interface Cluster {
  readonly arn: Reference;
  readonly name: Reference;
  /** Where services find each other by name; only where some do. */
  readonly namespaceArn: Value | undefined;
}

/** The cluster of a VPC, made when the first service asks for it. */
export function clusterOf(vpc: ComponentNode, scope: LineScope): Cluster {
  return scope.shared(keyedAfter(vpc, "cluster"), `ECS cluster of the services in VPC "${vpc.name}"`, vpc, (inner) =>
    build(vpc, inner),
  );
}

function build(vpc: ComponentNode, scope: Scope): Cluster {
  const name = scope.awsName(vpc, "", { max: 255 });
  const namespaceArn = callsEachOther(vpc)
    ? scope
        .resource({
          type: "aws_service_discovery_http_namespace",
          name: "namespace",
          attributes: { name, description: `Services of ${hyphenated(firstKey(vpc))} by name` },
        })
        .ref("arn")
    : undefined;
  const logs = scope.resource({
    type: "aws_cloudwatch_log_group",
    name: "exec_logs",
    attributes: {
      name: scope.awsName(vpc, "exec", { max: 512, prefix: "/ecs/" }),
      retention_in_days: vpc.value("logRetention"),
      kms_key_id: scope.encryptionKey(vpc, "logs"),
    },
  });
  const cluster = scope.resource({
    type: "aws_ecs_cluster",
    name: "",
    attributes: {
      name,
      setting: [{ name: "containerInsights", value: vpc.value("containerInsights") }],
      configuration: {
        execute_command_configuration: {
          kms_key_id: scope.encryptionKey(vpc, "data"),
          logging: "OVERRIDE",
          log_configuration: { cloud_watch_encryption_enabled: true, cloud_watch_log_group_name: logs.ref("name") },
        },
      },
      service_connect_defaults: namespaceArn && { namespace: namespaceArn },
    },
  });
  scope.resource({
    type: "aws_ecs_cluster_capacity_providers",
    name: "capacity",
    attributes: {
      cluster_name: cluster.ref("name"),
      capacity_providers: ["FARGATE", "FARGATE_SPOT"],
      default_capacity_provider_strategy: [{ capacity_provider: "FARGATE", base: 1, weight: 1 }],
    },
  });
  return { arn: cluster.ref("arn"), name: cluster.ref("name"), namespaceArn };
}

function callsEachOther(vpc: ComponentNode): boolean {
  return servicesIn(vpc).some((service) => service.outgoing.some((line) => line.type === "service-to-service"));
}

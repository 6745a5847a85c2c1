import { template, type Value } from "../../../model/resource-graph";
import type { EcsServiceProps } from "../../components/ecs-service";
import type { ComponentNode, Handle, Scope } from "../../define";
import { serviceTrust } from "../iam";
import { attributesOfAll, firstKey, hyphenated, resourceKey } from "../keys";
import { logGroup } from "../logs";
import { securityGroup } from "../security-group";
import { interfaceEndpointKeys } from "../vpc/endpoints";
import { hasNat, tierKind, tierOf, vpcOf } from "../vpc/network";
import { type Cluster, clusterOf } from "./cluster";
import { containerDefinitions } from "./container";
import { lowerServiceEgress } from "./egress";
import { executionPolicy } from "./execution-policy";
import { lowerServiceScaling } from "./scaling";
import { serviceConnectSlot, targetGroupSlot } from "./slots";

export type ServiceNode = ComponentNode<EcsServiceProps>;

/** A service on Fargate with all that belongs to it; nothing while it lies in no VPC. */
export function lowerService(node: ServiceNode, scope: Scope): void {
  const network = vpcOf(node);
  const tier = tierOf(node);
  if (!network || !tier) return;
  const cluster = clusterOf(network, scope);
  const logs = logGroup(scope, node, {
    name: "logs",
    logName: scope.awsName(node, "", { max: 512, prefix: "/ecs/" }),
    retention: node.value("logRetention"),
  });
  const group = securityGroup(
    scope,
    node,
    network.definition.exports(network).id,
    `Tasks of the service ${hyphenated(firstKey(node))}`,
  );
  const roles = lowerRoles(node, scope, logs);
  const task = scope.resource({
    type: "aws_ecs_task_definition",
    name: "task",
    attributes: {
      family: scope.awsName(node, "", { max: 255 }),
      requires_compatibilities: ["FARGATE"],
      network_mode: "awsvpc",
      cpu: node.value("cpu"),
      memory: node.setting("memory", "Memory of a task in MiB", (props) => String(props.memory)),
      execution_role_arn: roles.execution.ref("arn"),
      task_role_arn: roles.task.ref("arn"),
      runtime_platform: { operating_system_family: "LINUX", cpu_architecture: node.value("architecture") },
      container_definitions: containerDefinitions(node, scope, logs),
    },
  });
  const service = scope.resource({
    type: "aws_ecs_service",
    name: "",
    attributes: serviceAttributes(node, scope, {
      cluster,
      task,
      subnets: attributesOfAll(tier, "", "id"),
      group,
    }),
    dependsOn: [
      ...scope.lineResources(node, "aws_lb_listener_rule"),
      roles.policyKey,
      ...scope.lineResources(node, "aws_iam_role_policy"),
      ...waysOut(network, tier),
      ...serversFirst(node),
    ],
    // Autoscaling sets the number of tasks from then on.
    lifecycle: { ignoreChanges: ["desired_count"] },
  });
  lowerServiceEgress(node, network, scope, group);
  lowerServiceScaling(node, scope, cluster, service);
}

interface ServiceParts {
  readonly cluster: Cluster;
  readonly task: Handle;
  readonly subnets: Value;
  readonly group: Handle;
}

function serviceAttributes(node: ServiceNode, scope: Scope, parts: ServiceParts): Readonly<Record<string, Value>> {
  const targets = scope.attached(node, targetGroupSlot);
  return {
    name: scope.awsName(node, "", { max: 255 }),
    cluster: parts.cluster.arn,
    task_definition: parts.task.ref("arn"),
    desired_count: node.value("minTasks"),
    launch_type: "FARGATE",
    platform_version: "LATEST",
    availability_zone_rebalancing: "ENABLED",
    deployment_minimum_healthy_percent: 100,
    deployment_maximum_percent: 200,
    deployment_circuit_breaker: { enable: true, rollback: true },
    enable_ecs_managed_tags: true,
    propagate_tags: "SERVICE",
    enable_execute_command: false,
    health_check_grace_period_seconds: targets.length > 0 ? 60 : undefined,
    network_configuration: {
      subnets: parts.subnets,
      security_groups: [parts.group.ref("id")],
      assign_public_ip: false,
    },
    load_balancer:
      targets.length > 0
        ? targets.map(({ value }) => ({
            target_group_arn: value.arn,
            container_name: hyphenated(firstKey(node)),
            container_port: node.value("port"),
          }))
        : undefined,
    service_connect_configuration: serviceConnect(node, scope, parts.cluster),
  };
}

/** Lets it find the services that it calls by name, and be found under its own. */
function serviceConnect(node: ServiceNode, scope: Scope, cluster: Cluster): Value {
  const ends = scope.attached(node, serviceConnectSlot).map(({ value }) => value);
  if (ends.length === 0) return undefined;
  const name = hyphenated(firstKey(node));
  return {
    enabled: true,
    namespace: cluster.namespaceArn,
    service: ends.includes("server")
      ? [
          {
            port_name: "http",
            discovery_name: name,
            client_alias: [{ port: node.value("port"), dns_name: name }],
          },
        ]
      : undefined,
  };
}

/** Tasks that start before they can reach the registry of their image fail. */
function waysOut(network: ComponentNode, tier: ComponentNode): readonly string[] {
  const toNat = tierKind(tier) === "private" && hasNat(network) !== false;
  return [...(toNat ? [resourceKey(tier, "nat_route")] : []), ...interfaceEndpointKeys(network)];
}

/**
 * A task finds by name only what was there when it started, so a service waits for those that it calls; not where they
 * call it back, since one of them must come first.
 */
function serversFirst(node: ServiceNode): readonly string[] {
  return calledBy(node)
    .filter((server) => !reaches(server, node))
    .map((server) => server.key);
}

function calledBy(node: ComponentNode): readonly ComponentNode[] {
  return node.outgoing.filter((line) => line.type === "service-to-service").map((line) => line.to);
}

function reaches(from: ComponentNode, goal: ComponentNode, seen: Set<string> = new Set()): boolean {
  if (from.id === goal.id) return true;
  if (seen.has(from.id)) return false;
  seen.add(from.id);
  return calledBy(from).some((next) => reaches(next, goal, seen));
}

interface Roles {
  readonly task: Handle;
  readonly execution: Handle;
  readonly policyKey: string;
}

/** Two roles, so that the program does not hold the rights that only its start needs. */
function lowerRoles(node: ServiceNode, scope: Scope, logs: Handle): Roles {
  const source = template("arn:", scope.partition(), ":ecs:", scope.region, ":", scope.accountId(), ":*");
  const trust = serviceTrust("ecs-tasks.amazonaws.com", scope.accountId(), source);
  const role = (name: string, suffix: string, description: string) =>
    scope.resource({
      type: "aws_iam_role",
      name,
      attributes: { name: scope.awsName(node, suffix, { max: 64 }), description, assume_role_policy: trust },
    });
  const key = hyphenated(firstKey(node));
  const task = role("task_role", "task", `What the program of ${key} may do`);
  const execution = role("execution_role", "execution", `Starts the tasks of ${key}`);
  const policy = scope.resource({
    type: "aws_iam_role_policy",
    name: "execution_policy",
    attributes: {
      name: "start-tasks",
      role: execution.ref("id"),
      policy: executionPolicy(node, scope, logs),
    },
  });
  return { task, execution, policyKey: policy.key };
}

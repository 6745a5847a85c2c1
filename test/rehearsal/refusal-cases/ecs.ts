import { createCall, deleteCall, emptyCloud, put, updateCall } from "../in-memory";
import { balanced, group } from "./load-balancers";
import { network } from "./network";
import type { RefusalCase as Case } from "./refusal-case";

const container = { name: "orders", image: "nginx", portMappings: [{ containerPort: 8080 }] };
const task = {
  family: "orders",
  arn: "task:1",
  requires_compatibilities: ["FARGATE"],
  network_mode: "awsvpc",
  cpu: "512",
  memory: "1024",
  execution_role_arn: "role",
  container_definitions: JSON.stringify([container]),
};
const service = {
  name: "orders",
  cluster: "arn:aws:ecs:eu-west-1:123456789012:cluster/main",
  task_definition: "task:1",
  network_configuration: [{ subnets: ["subnet-a"] }],
  load_balancer: [{ target_group_arn: "tg-1", container_name: "orders", container_port: 8080 }],
};

function cluster(taskValues: object = task, targetType = "ip", front = true) {
  const cloud = front ? balanced() : network();
  put(cloud, "aws_ecs_task_definition", { id: "orders", ...(taskValues as typeof task) });
  put(cloud, "aws_lb_target_group", { ...group, target_type: targetType });
  return cloud;
}

/** A service whose target group has no listener (yet). */
export function lonelyService() {
  return createCall(cluster(task, "ip", false), "aws_ecs_service", service);
}

const scaling = {
  service_namespace: "ecs",
  resource_id: "service/main/orders",
  scalable_dimension: "ecs:service:DesiredCount",
};

export const ecsCases: Case[] = [
  ...(
    [
      ["AF-60", "Fargate without CPU", { cpu: null }],
      ["AF-59", "a size that Fargate has not", { memory: "512" }],
      ["AF-61", "Fargate on a bridge", { network_mode: "bridge" }],
      [
        "AF-62",
        "awslogs without an execution role",
        {
          execution_role_arn: null,
          container_definitions: JSON.stringify([{ ...container, logConfiguration: { logDriver: "awslogs" } }]),
        },
      ],
      [
        "AF-63",
        "an image in ECR without an execution role",
        {
          execution_role_arn: null,
          container_definitions: JSON.stringify([
            { ...container, image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/a" },
          ]),
        },
      ],
      [
        "AF-64",
        "a container larger than its task",
        { container_definitions: JSON.stringify([{ ...container, memory: 2048 }]) },
      ],
    ] as const
  ).map(
    ([id, name, wrong]): Case => ({
      id,
      name,
      refused: () => createCall(emptyCloud(), "aws_ecs_task_definition", { ...task, ...wrong }),
      code: "ClientException",
      accepted: () => createCall(emptyCloud(), "aws_ecs_task_definition", task),
    }),
  ),
  {
    id: "AF-66",
    name: "awsvpc without a network",
    refused: () => createCall(cluster(), "aws_ecs_service", { ...service, network_configuration: [] }),
    code: "InvalidParameterException",
    accepted: () => createCall(cluster(), "aws_ecs_service", service),
  },
  {
    id: "AF-67",
    name: "a network for a bridge",
    refused: () => createCall(cluster({ ...task, network_mode: "bridge" }, "instance"), "aws_ecs_service", service),
    code: "InvalidParameterException",
    accepted: () => createCall(cluster(), "aws_ecs_service", service),
  },
  {
    id: "AF-68",
    name: "targets by instance for awsvpc",
    refused: () => createCall(cluster(task, "instance"), "aws_ecs_service", service),
    code: "InvalidParameterException",
    accepted: () => createCall(cluster(), "aws_ecs_service", service),
  },
  {
    id: "AF-69",
    name: "a port that the container does not open",
    refused: () =>
      createCall(cluster(), "aws_ecs_service", {
        ...service,
        load_balancer: [{ target_group_arn: "tg-1", container_name: "orders", container_port: 80 }],
      }),
    code: "InvalidParameterException",
    accepted: () => createCall(cluster(), "aws_ecs_service", service),
  },
  {
    id: "AF-58",
    name: "a target group without a listener",
    refused: lonelyService,
    code: "InvalidParameterException",
    accepted: () => createCall(cluster(), "aws_ecs_service", service),
  },
  {
    id: "AF-70",
    name: "a new task under CodeDeploy",
    refused: () => {
      const prior = { ...service, id: "s", load_balancer: [], deployment_controller: [{ type: "CODE_DEPLOY" }] };
      return updateCall(cluster(), "aws_ecs_service", prior, { ...prior, task_definition: "task:2" });
    },
    code: "InvalidParameterException",
    accepted: () => {
      const prior = { ...service, id: "s", load_balancer: [], deployment_controller: [{ type: "ECS" }] };
      return updateCall(cluster(), "aws_ecs_service", prior, { ...prior, task_definition: "task:2" });
    },
  },
  {
    id: "AF-71",
    name: "deleting a cluster with services",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_ecs_service", { id: "s", cluster: "main" });
      return deleteCall(cloud, "aws_ecs_cluster", { id: "main", name: "main", arn: "arn" });
    },
    code: "ClusterContainsServicesException",
    accepted: () => deleteCall(emptyCloud(), "aws_ecs_cluster", { id: "main", name: "main", arn: "arn" }),
  },
  {
    id: "AF-72",
    name: "scaling a service that does not exist",
    refused: () =>
      createCall(emptyCloud(), "aws_appautoscaling_target", { ...scaling, min_capacity: 1, max_capacity: 2 }),
    code: "ValidationException",
    accepted: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_ecs_service", { id: "s", ...service, load_balancer: [] });
      return createCall(cloud, "aws_appautoscaling_target", { ...scaling, min_capacity: 1, max_capacity: 2 });
    },
  },
  {
    id: "AF-74",
    name: "fewer at most than at least",
    refused: () =>
      createCall(emptyCloud(), "aws_appautoscaling_target", {
        service_namespace: "rds",
        min_capacity: 3,
        max_capacity: 2,
      }),
    code: "ValidationException",
    accepted: () =>
      createCall(emptyCloud(), "aws_appautoscaling_target", {
        service_namespace: "rds",
        min_capacity: 2,
        max_capacity: 2,
      }),
  },
  {
    id: "AF-73",
    name: "a policy without a target",
    refused: () => createCall(emptyCloud(), "aws_appautoscaling_policy", scaling),
    code: "ObjectNotFoundException",
    accepted: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_appautoscaling_target", { id: "t", ...scaling });
      return createCall(cloud, "aws_appautoscaling_policy", scaling);
    },
  },
];

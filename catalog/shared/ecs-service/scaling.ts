import { template } from "../../../model/resource-graph";
import type { ComponentNode, Handle, Scope } from "../../define";
import type { Cluster } from "./cluster";

/** Seconds between two changes: quickly out, slowly in. */
const cooldown = { scale_in_cooldown: 300, scale_out_cooldown: 60 } as const;

const metrics = [
  { name: "cpu", property: "cpuTarget", metric: "ECSServiceAverageCPUUtilization" },
  { name: "memory", property: "memoryTarget", metric: "ECSServiceAverageMemoryUtilization" },
] as const;

/** Keeps the number of tasks between fewest and most so that load stays near its targets. */
export function lowerServiceScaling(node: ComponentNode, scope: Scope, cluster: Cluster, service: Handle): void {
  const target = scope.resource({
    type: "aws_appautoscaling_target",
    name: "scaling",
    attributes: {
      service_namespace: "ecs",
      resource_id: template("service/", cluster.name, "/", service.ref("name")),
      scalable_dimension: "ecs:service:DesiredCount",
      min_capacity: node.value("minTasks"),
      max_capacity: node.value("maxTasks"),
    },
  });
  for (const { name, property, metric } of metrics) {
    scope.resource({
      type: "aws_appautoscaling_policy",
      name: `scaling_${name}`,
      attributes: {
        name: scope.awsName(node, name, { max: 255 }),
        policy_type: "TargetTrackingScaling",
        service_namespace: target.ref("service_namespace"),
        resource_id: target.ref("resource_id"),
        scalable_dimension: target.ref("scalable_dimension"),
        target_tracking_scaling_policy_configuration: {
          target_value: node.value(property),
          ...cooldown,
          predefined_metric_specification: { predefined_metric_type: metric },
        },
      },
    });
  }
}

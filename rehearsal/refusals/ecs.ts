/** ECS and Application Auto Scaling. */
import { lastPart } from "../resources/shape";
import { blockList, firstBlock, numeric, type ObjectValue, text, texts } from "../values/value";
import { forwardedGroups } from "./load-balancers";
import { attribute, type Call, existing, others, type Refusal } from "./refusal";

interface Container {
  readonly name?: string;
  readonly image?: string;
  readonly memory?: number;
  readonly portMappings?: readonly { readonly containerPort?: number }[];
  readonly logConfiguration?: { readonly logDriver?: string };
}

/** Fargate's sizes: CPU units → least and greatest memory in MiB and the step between (Amazon ECS developer guide, "Fargate task sizes"). */
const fargateSizes: Readonly<Record<number, readonly number[]>> = {
  256: [512, 1024, 2048],
  512: range(1024, 4096, 1024),
  1024: range(2048, 8192, 1024),
  2048: range(4096, 16384, 1024),
  4096: range(8192, 30720, 1024),
  8192: range(16384, 61440, 4096),
  16384: range(32768, 122880, 8192),
};

function range(least: number, most: number, step: number): number[] {
  return Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);
}

function containersOf(values: ObjectValue): Container[] {
  try {
    const parsed: unknown = JSON.parse(text(values.container_definitions) ?? "[]");
    return Array.isArray(parsed) ? (parsed as Container[]) : [];
  } catch {
    return [];
  }
}

function isFargate(values: ObjectValue): boolean {
  return texts(values.requires_compatibilities).includes("FARGATE");
}

/** The task definition that a service names by ARN or as family:revision. */
function taskOf(call: Call): ObjectValue | undefined {
  const wanted = attribute(call, "task_definition");
  const family = lastPart(wanted).split(":")[0];
  const all = call.cloud.ready("aws_ecs_task_definition");
  const exact = all.find(({ values }) => values.arn === wanted);
  return (exact ?? (wanted.includes(":") ? undefined : all.findLast(({ values }) => values.family === family)))?.values;
}

/** CPU and memory may be written with units: `.5 vCPU`, `1 GB`. */
function units(value: string, unit: RegExp): number | undefined {
  const plain = numeric(value);
  if (plain !== undefined) return plain;
  const match = unit.exec(value.trim());
  return match?.[1] === undefined ? undefined : Number(match[1]) * 1024;
}

const define = {
  types: ["aws_ecs_task_definition"],
  on: ["create"],
  doing: "creating ECS Task Definition ({family})",
  operation: "ECS: RegisterTaskDefinition",
} as const;

const service = {
  types: ["aws_ecs_service"],
  on: ["create", "update"],
  doing: "creating ECS Service ({name})",
  operation: "ECS: CreateService",
} as const;

const clientException = (message: string) => ({ code: "ClientException", message });
const invalidParameter = (message: string) => ({ code: "InvalidParameterException", message });

function rule(id: string, base: typeof define | typeof service, check: Refusal["check"], retries?: string): Refusal {
  return { id, types: [...base.types], on: [...base.on], doing: base.doing, operation: base.operation, retries, check };
}

const autoScaling = "Application Auto Scaling";

function scaledTarget(call: Call): boolean {
  const same = ["service_namespace", "resource_id", "scalable_dimension"];
  return call.cloud
    .ready("aws_appautoscaling_target")
    .some(({ values }) => same.every((name) => values[name] === call.values[name]));
}

export const ecsRefusals: readonly Refusal[] = [
  rule("AF-60", define, ({ values }) => {
    const missing = ["cpu", "memory"].find((name) => !text(values[name]));
    if (!isFargate(values) || missing === undefined) return undefined;
    return clientException(`Fargate requires that '${missing}' be defined at the task level.`);
  }),
  rule("AF-59", define, ({ values }) => {
    if (!isFargate(values)) return undefined;
    const cpu = units(text(values.cpu) ?? "", /^([\d.]+)\s*vcpu$/i);
    const memory = units(text(values.memory) ?? "", /^([\d.]+)\s*gb$/i);
    if (cpu !== undefined && memory !== undefined && fargateSizes[cpu]?.includes(memory)) return undefined;
    return clientException(
      `No Fargate configuration exists for given values: ${cpu} CPU, ${memory} memory. See the Amazon ECS documentation for the valid values.`,
    );
  }),
  rule("AF-61", define, ({ values }) =>
    isFargate(values) && values.network_mode !== "awsvpc"
      ? clientException("Fargate only supports network mode 'awsvpc'.")
      : undefined,
  ),
  rule("AF-62", define, ({ values }) => {
    const logs = containersOf(values).some(({ logConfiguration }) => logConfiguration?.logDriver === "awslogs");
    if (!isFargate(values) || text(values.execution_role_arn) || !logs) return undefined;
    return clientException(
      "Fargate requires task definition to have execution role ARN to support log driver awslogs.",
    );
  }),
  rule("AF-63", define, ({ values }) => {
    const ecr = containersOf(values).some(({ image }) => /^\d{12}\.dkr\.ecr\./.test(image ?? ""));
    if (!isFargate(values) || text(values.execution_role_arn) || !ecr) return undefined;
    return clientException("Fargate requires task definition to have execution role ARN to support ECR images.");
  }),
  rule("AF-64", define, ({ values }) => {
    const limit = units(text(values.memory) ?? "", /^([\d.]+)\s*gb$/i);
    const greedy = containersOf(values).find(({ memory }) => limit !== undefined && (memory ?? 0) > limit);
    if (!greedy) return undefined;
    return clientException(`The 'memory' setting for container '${greedy.name ?? ""}' is greater than for the task.`);
  }),
  rule("AF-66", service, (call) => {
    const task = taskOf(call);
    if (task?.network_mode !== "awsvpc" || firstBlock(call.values.network_configuration)) return undefined;
    return invalidParameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  }),
  rule("AF-67", service, (call) => {
    const task = taskOf(call);
    if (!task || task.network_mode === "awsvpc" || !firstBlock(call.values.network_configuration)) return undefined;
    return invalidParameter("Network Configuration is not valid for the given networkMode of this task definition.");
  }),
  rule("AF-68", service, (call) => {
    const task = taskOf(call);
    if (!task) return undefined;
    const wanted = task.network_mode === "awsvpc" ? "ip" : "instance";
    for (const { target_group_arn } of blockList(call.values.load_balancer)) {
      const group = existing(call, "aws_lb_target_group", target_group_arn);
      const kind = text(group?.values.target_type);
      if (kind === undefined || kind === wanted || (kind === "ip" && wanted === "instance" && !task.network_mode))
        continue;
      const mode = text(task.network_mode) || "bridge";
      return invalidParameter(
        `The provided target group ${text(target_group_arn)} has target type ${kind}, which is incompatible with the ${mode} network mode specified in the task definition.`,
      );
    }
    return undefined;
  }),
  rule("AF-69", service, (call) => {
    const task = taskOf(call);
    if (!task) return undefined;
    const containers = containersOf(task);
    for (const balancer of blockList(call.values.load_balancer)) {
      const name = text(balancer.container_name) ?? "";
      const port = numeric(balancer.container_port);
      const container = containers.find((each) => each.name === name);
      if (!container) return invalidParameter(`The container ${name} does not exist in the task definition.`);
      if (!container.portMappings?.some(({ containerPort }) => containerPort === port)) {
        return invalidParameter(`The container ${name} did not have a container port ${port} defined.`);
      }
    }
    return undefined;
  }),
  rule(
    "AF-58",
    service,
    (call) => {
      const fronts = [...call.cloud.ready("aws_lb_listener"), ...call.cloud.ready("aws_lb_listener_rule")];
      const used = new Set(fronts.flatMap(({ values }) => forwardedGroups(values)));
      const lonely = blockList(call.values.load_balancer)
        .map(({ target_group_arn }) => text(target_group_arn) ?? "")
        .find((arn) => arn !== "" && existing(call, "aws_lb_target_group", arn) && !used.has(arn));
      if (!lonely) return undefined;
      return invalidParameter(
        `The target group with targetGroupArn ${lonely} does not have an associated load balancer.`,
      );
    },
    "2 minutes",
  ),
  {
    id: "AF-70",
    types: ["aws_ecs_service"],
    on: ["update"],
    doing: "updating ECS Service ({id})",
    operation: "ECS: UpdateService",
    check({ values, prior }) {
      const controller = firstBlock(values.deployment_controller);
      if (controller?.type !== "CODE_DEPLOY" || values.task_definition === prior?.task_definition) return undefined;
      return invalidParameter(
        "Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.",
      );
    },
  },
  {
    id: "AF-71",
    types: ["aws_ecs_cluster"],
    on: ["delete"],
    doing: "deleting ECS Cluster ({id})",
    operation: "ECS: DeleteCluster",
    retries: "10 minutes",
    check(call) {
      const names = [attribute(call, "arn"), attribute(call, "name")];
      const busy = others(call, "aws_ecs_service").some(({ values }) => names.includes(text(values.cluster) ?? ""));
      if (!busy) return undefined;
      return {
        code: "ClusterContainsServicesException",
        message: "The Cluster cannot be deleted while Services are active.",
      };
    },
  },
  {
    id: "AF-72",
    types: ["aws_appautoscaling_target"],
    on: ["create"],
    doing: "creating Application AutoScaling Target ({resource_id})",
    operation: `${autoScaling}: RegisterScalableTarget`,
    retries: "2 minutes",
    check(call) {
      const [kind, cluster, name] = attribute(call, "resource_id").split("/");
      if (call.values.service_namespace !== "ecs" || kind !== "service") return undefined;
      const found = call.cloud
        .ready("aws_ecs_service")
        .some(({ values }) => values.name === name && lastPart(text(values.cluster) ?? "default") === cluster);
      if (found) return undefined;
      return { code: "ValidationException", message: `ECS service doesn't exist: ${attribute(call, "resource_id")}` };
    },
  },
  {
    id: "AF-74",
    types: ["aws_appautoscaling_target"],
    on: ["create", "update"],
    doing: "creating Application AutoScaling Target ({resource_id})",
    operation: `${autoScaling}: RegisterScalableTarget`,
    check({ values }) {
      const least = numeric(values.min_capacity) ?? 0;
      const most = numeric(values.max_capacity) ?? 0;
      if (most >= least) return undefined;
      return { code: "ValidationException", message: "Maximum capacity cannot be less than minimum capacity" };
    },
  },
  {
    id: "AF-73",
    types: ["aws_appautoscaling_policy", "aws_appautoscaling_scheduled_action"],
    on: ["create"],
    doing: "creating Application Auto Scaling Scaling Policy ({name})",
    operation: `${autoScaling}: PutScalingPolicy`,
    check(call) {
      if (scaledTarget(call)) return undefined;
      const where = `service namespace: ${attribute(call, "service_namespace")}, resource ID: ${attribute(call, "resource_id")}, scalable dimension: ${attribute(call, "scalable_dimension")}`;
      return { code: "ObjectNotFoundException", message: `No scalable target registered for ${where}` };
    },
  },
];

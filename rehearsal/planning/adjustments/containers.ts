import { parseDocument, sameJson } from "../../values/equal";
import { text } from "../../values/value";
import type { AdjustmentInput } from "../plan";

/** What ECS adds to a container that says nothing of it (Amazon ECS API reference, ContainerDefinition). */
function withoutDefaults(container: unknown): unknown {
  if (Array.isArray(container)) return container.map(withoutDefaults);
  if (typeof container !== "object" || container === null) return container;
  const kept = Object.entries(container)
    .map(([name, value]) => [name, withoutDefaults(value)] as const)
    .filter(([name, value]) => !isDefault(name, value, container as Record<string, unknown>));
  return Object.fromEntries(kept);
}

function isDefault(name: string, value: unknown, container: Record<string, unknown>): boolean {
  if (value === null || (Array.isArray(value) && value.length === 0)) return true;
  if (name === "essential") return value === true;
  if (name === "protocol") return value === "tcp";
  if (name === "hostPort") return value === container.containerPort || value === 0;
  return name === "cpu" && value === 0;
}

/** ECS reads back more of a container than was written; that alone is no change. */
function taskDefinition({ prior, planned }: AdjustmentInput): void {
  const before = text(prior?.container_definitions);
  const after = text(planned.container_definitions);
  if (before === undefined || after === undefined || before === after) return;
  const [old, wanted] = [parseDocument(before), parseDocument(after)];
  if (!old || !wanted) return;
  if (sameJson(JSON.stringify(withoutDefaults(old)), JSON.stringify(withoutDefaults(wanted)))) {
    planned.container_definitions = before;
  }
}

/** A service that propagates no tags says so in its own words when it is read back. */
function service({ config, prior, planned }: AdjustmentInput): void {
  if (prior?.propagate_tags === "NONE" && (config.propagate_tags ?? null) === null) planned.propagate_tags = "NONE";
}

export const containerAdjustments = { aws_ecs_task_definition: taskDefinition, aws_ecs_service: service };

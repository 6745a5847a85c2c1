import { parseDocument, sameJson } from "../../values/equal";
import { text } from "../../values/value";
import { normalJson } from "../legacy";
import type { AdjustmentInput } from "../plan";

/** Lists that have no order to ECS: the provider sorts them by name, as it does containers. */
const unordered = new Set(["environment", "secrets"]);

/** Containers as the provider writes them: in order, without what is null or the number that stands for "no limit". */
function spelled(containers: object): unknown {
  if (!Array.isArray(containers)) return containers;
  return byName(containers.map(spelledContainer));
}

function spelledContainer(container: unknown): unknown {
  if (!isRecord(container)) return container;
  const entries = Object.entries(container).filter(
    ([name, value]) => value !== null && !(name === "cpu" && value === 0),
  );
  return Object.fromEntries(
    entries.map(([name, value]) => [name, unordered.has(name) && Array.isArray(value) ? byName(value) : value]),
  );
}

function byName(items: readonly unknown[]): readonly unknown[] {
  const nameOf = (item: unknown) => (isRecord(item) && typeof item.name === "string" ? item.name : "");
  return items.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What ECS adds to a container that says nothing of it (Amazon ECS API reference, ContainerDefinition). */
function withoutDefaults(container: unknown): unknown {
  if (Array.isArray(container)) return container.map(withoutDefaults);
  if (!isRecord(container)) return container;
  const kept = Object.entries(container)
    .map(([name, value]) => [name, withoutDefaults(value)] as const)
    .filter(([name, value]) => !isDefault(name, value, container));
  return Object.fromEntries(kept);
}

function isDefault(name: string, value: unknown, container: Record<string, unknown>): boolean {
  if (value === null || (Array.isArray(value) && value.length === 0)) return true;
  if (name === "essential") return value === true;
  if (name === "protocol") return value === "tcp";
  if (name === "hostPort") return value === container.containerPort || value === 0;
  return name === "cpu" && value === 0;
}

/** Containers are planned in the provider's spelling; that ECS reads back more than was written is no change. */
function taskDefinition({ prior, planned }: AdjustmentInput): void {
  const wanted = parseDocument(text(planned.container_definitions) ?? "");
  if (!wanted) return;
  const before = text(prior?.container_definitions) ?? "";
  const old = parseDocument(before);
  const meaning = (containers: object) => JSON.stringify(withoutDefaults(spelled(containers)));
  planned.container_definitions = old && sameJson(meaning(old), meaning(wanted)) ? before : normalJson(spelled(wanted));
}

/** A service that propagates no tags says so in its own words when it is read back. */
function service({ config, prior, planned }: AdjustmentInput): void {
  if (prior?.propagate_tags === "NONE" && (config.propagate_tags ?? null) === null) planned.propagate_tags = "NONE";
}

export const containerAdjustments = { aws_ecs_task_definition: taskDefinition, aws_ecs_service: service };

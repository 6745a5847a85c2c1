/**
 * What Terraform is told that a change will look like. The rules are those by which the real provider's plans follow
 * from its schema and behaviour (measured against it); what a type adds of its own is in `adjustments/`.
 */
import type { TypeSchema } from "../schema/types";
import { equalBlock } from "../values/equal";
import { type Draft, hasUnknown, isObject, type ObjectValue, unknown, type Value } from "../values/value";
import { adjustments } from "./adjustments/index";
import { createdBlock, topOf } from "./create";
import { type Path, replacePaths } from "./replace";
import { updatedBlock } from "./update";

/** What the provider was configured with, as far as plans depend on it. */
export interface PlanSettings {
  readonly region: string;
  /** Unknown while one of them is. */
  readonly defaultTags: Readonly<Record<string, string>> | typeof unknown;
}

export interface Plan {
  /** `null` when the resource is to be destroyed. */
  readonly planned: ObjectValue | null;
  /** Attributes whose change replaces the resource; empty for a change in place. */
  readonly replace: readonly Path[];
}

/** An adjustment sees the plan that the rules gave, and changes it in place. */
export interface AdjustmentInput {
  readonly config: ObjectValue;
  readonly prior: ObjectValue | null;
  readonly planned: Draft;
  readonly settings: PlanSettings;
}

export function planChange(
  type: TypeSchema,
  prior: ObjectValue | null,
  config: ObjectValue | null,
  settings: PlanSettings,
): Plan {
  if (!config) return { planned: null, replace: [] };
  const adjust = adjustments[type.name];
  if (!prior) {
    const planned = createdBlock(type.block, config, topOf(type.legacy));
    addProviderValues(type, config, null, planned, settings);
    adjust?.({ config, prior, planned, settings });
    return { planned, replace: [] };
  }
  const planned = updatedBlock(type, prior, config, (draft) => {
    addProviderValues(type, config, prior, draft, settings);
    adjust?.({ config, prior, planned: draft, settings });
  });
  if (equalBlock(type.block, planned, prior)) return { planned: prior, replace: [] };
  return { planned, replace: replacePaths(type, prior, planned) };
}

/** Types whose `region` is not the place of the resource itself. */
const ownRegion = new Set(["aws_cloudformation_stack_set_instance"]);

/** `region` and `tags_all`, which follow from the provider's configuration where a resource says nothing. */
function addProviderValues(
  type: TypeSchema,
  config: ObjectValue,
  prior: ObjectValue | null,
  planned: Draft,
  settings: PlanSettings,
): void {
  const { region } = type.block.attributes;
  const placed = region?.computed && region.optional && !ownRegion.has(type.name);
  if (placed && (config.region ?? null) === null) planned.region = settings.region;
  if (type.block.attributes.tags_all && type.block.attributes.tags) {
    planned.tags_all = allTags(config.tags ?? null, prior, settings.defaultTags, type.legacy);
  }
}

/** Default tags overlaid with the resource's own; unknown while one of its own is, and while there are none yet. */
function allTags(
  tags: Value,
  prior: ObjectValue | null,
  defaults: PlanSettings["defaultTags"],
  legacy: boolean,
): Value {
  if (defaults === unknown || hasUnknown(tags)) return unknown;
  const all = { ...defaults, ...(isObject(tags) ? tags : {}) };
  for (const [key, value] of Object.entries(all)) if (value === null) delete (all as Draft)[key];
  if (Object.keys(all).length > 0) return all;
  const before = prior?.tags_all ?? null;
  if (isObject(before) && Object.keys(before).length === 0) return before;
  return prior && legacy ? {} : legacy ? unknown : {};
}

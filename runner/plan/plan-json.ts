/**
 * The part that we read of what `terraform show -json PLANFILE` prints.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */
import { z } from "zod";
import { RunnerError } from "../errors";

const changeSchema = z.object({
  actions: z.array(z.string()),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  after_unknown: z.unknown().optional(),
  before_sensitive: z.unknown().optional(),
  after_sensitive: z.unknown().optional(),
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).nullish(),
  importing: z.unknown().optional(),
});

const resourceChangeSchema = z.object({
  address: z.string(),
  previous_address: z.string().optional(),
  mode: z.string().default("managed"),
  type: z.string(),
  deposed: z.string().optional(),
  change: changeSchema,
  action_reason: z.string().optional(),
});

const planSchema = z.object({
  format_version: z.string(),
  resource_changes: z.array(resourceChangeSchema).nullish(),
  resource_drift: z.array(resourceChangeSchema).nullish(),
  output_changes: z.record(z.string(), changeSchema).nullish(),
  variables: z.record(z.string(), z.object({ value: z.unknown().optional() })).nullish(),
  configuration: z
    .looseObject({
      root_module: z
        .looseObject({
          variables: z.record(z.string(), z.object({ sensitive: z.boolean().optional() })).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

export type Change = z.infer<typeof changeSchema>;
export type ResourceChange = z.infer<typeof resourceChangeSchema>;
export type PlanJson = z.infer<typeof planSchema>;

/**
 * Reads a plan as JSON.
 *
 * @throws RunnerError `unreadable-plan` when it is something else
 */
export function parsePlanJson(text: string): PlanJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable("it is not JSON");
  }
  const read = planSchema.safeParse(value);
  if (!read.success) throw unreadable(read.error.issues[0]?.message ?? "its shape is unknown");
  if (!read.data.format_version.startsWith("1."))
    throw unreadable(`its format is ${read.data.format_version}, not 1.x`);
  return read.data;
}

function unreadable(why: string): RunnerError {
  return new RunnerError(
    "unreadable-plan",
    `The plan that Terraform shows cannot be read: ${why}.`,
    "Check which program is configured as Terraform, or install the version that Groundplan offers.",
  );
}

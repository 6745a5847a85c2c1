import { type Draft, elements, isList, isObject, type ObjectValue, unknown, type Value } from "../../values/value";
import type { AdjustmentInput } from "../plan";

/** What the provider plans for arguments of the older form of lifecycle rules that are left out. */
function lifecycle({ config, planned }: AdjustmentInput): void {
  const rules = isList(config.rule) ? config.rule : [];
  leftOut(planned, config, { transition_default_minimum_object_size: "all_storage_classes_128K" });
  planned.rule = eachBlock(planned.rule, rules, (rule, configured) => {
    leftOut(rule, configured, { prefix: "" });
    rule.filter = eachBlock(rule.filter, elements(configured.filter), (filter, own) =>
      leftOut(filter, own, { prefix: "", object_size_greater_than: null, object_size_less_than: null }),
    );
    rule.expiration = eachBlock(rule.expiration, elements(configured.expiration), (expiration, own) =>
      leftOut(expiration, own, { days: 0, expired_object_delete_marker: false }),
    );
  });
}

/** Sets attributes that the configuration leaves out and the plan left open. */
function leftOut(planned: Draft, config: ObjectValue, values: Readonly<Record<string, Value>>): void {
  for (const [name, value] of Object.entries(values)) {
    if ((config[name] ?? null) === null && planned[name] === unknown) planned[name] = value;
  }
}

function eachBlock(
  blocks: Value | undefined,
  configured: readonly Value[],
  change: (block: Draft, configured: ObjectValue) => void,
): Value {
  if (!isList(blocks)) return blocks ?? [];
  return blocks.map((block, index) => {
    const own = configured[index];
    if (!isObject(block) || !isObject(own)) return block;
    const copy: Draft = { ...block };
    change(copy, own);
    return copy;
  });
}

export const s3Adjustments = { aws_s3_bucket_lifecycle_configuration: lifecycle };

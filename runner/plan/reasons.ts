import { listed } from "../../model/names";

/**
 * Why Terraform does what it plans, in words.
 * https://developer.hashicorp.com/terraform/internals/json-format#plan-representation (`action_reason`)
 */
const reasons: Readonly<Record<string, string>> = {
  replace_because_tainted: "It was left unfinished by an earlier apply (tainted).",
  replace_by_request: "Its replacement was asked for.",
  replace_by_triggers: "Something that it is tied to by replace_triggered_by changes.",
  delete_because_no_resource_config: "It is no longer in the configuration.",
  delete_because_no_module: "The module that it belongs to is no longer in the configuration.",
  delete_because_wrong_repetition: "It changed between a single resource and several (count or for_each).",
  delete_because_count_index: "Its index is beyond the new count.",
  delete_because_each_key: "Its key is no longer among those of for_each.",
  delete_because_no_move_target: "It was moved to an address that is not in the configuration.",
  read_because_config_unknown: "What it asks for is only known during apply.",
  read_because_dependency_pending: "Something that it depends on changes first.",
  read_because_check_nested: "It is read for a check.",
};

/**
 * The reason of a planned action, as a sentence.
 *
 * @param replacePaths the attributes that force a replacement
 */
export function reasonInWords(reason: string | undefined, replacePaths: readonly string[]): string | undefined {
  if (reason === "replace_because_cannot_update" || (reason === undefined && replacePaths.length > 0)) {
    if (replacePaths.length === 0) return "It cannot be changed in place.";
    return `${listed(replacePaths)} cannot be changed in place.`;
  }
  if (reason === undefined) return undefined;
  return reasons[reason] ?? `${reason.replaceAll("_", " ")}.`;
}

import { existsSync } from "node:fs";

/*
 * What a person has set for their own shell would change what the app runs: extra arguments, another workspace or
 * data folder, debug logs with secrets in them, providers that some debugger left attached.
 * https://developer.hashicorp.com/terraform/cli/config/environment-variables
 */
const dropped = /^(TF_CLI_ARGS(_.*)?|TF_INPUT|TF_WORKSPACE|TF_LOG(_.*)?|TF_DATA_DIR|TF_REATTACH_PROVIDERS)$/i;

/**
 * The environment for a Terraform process: the given one without what would change its meaning, plus `extra`.
 * A `TF_CLI_CONFIG_FILE` that points nowhere is dropped, because Terraform would warn about it on every call.
 */
export function terraformEnvironment(
  base: Readonly<Record<string, string | undefined>>,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(base)) {
    if (value === undefined || dropped.test(name)) continue;
    if (name.toUpperCase() === "TF_CLI_CONFIG_FILE" && !existsSync(value)) continue;
    environment[name] = value;
  }
  return { ...environment, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1", ...extra };
}

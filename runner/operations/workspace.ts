import type { Command } from "../process/command";
import type { TerraformBinary } from "../terraform/probe";

/** A configuration directory together with the program and the environment that it is run in. */
export interface Workspace {
  readonly binary: TerraformBinary;
  readonly directory: string;
  /** Terraform's own working folder (`TF_DATA_DIR`): one per environment and target, so that none disturbs another. */
  readonly dataDirectory: string;
  /** The whole environment of the process. */
  readonly environment: Readonly<Record<string, string>>;
}

/** How long Terraform waits for a state that somebody else has locked. */
export const lockTimeout = "-lock-timeout=10s";

/** A Terraform command in a workspace. */
export function terraformCommand(workspace: Workspace, args: readonly string[]): Command {
  return {
    binary: workspace.binary.path,
    args,
    cwd: workspace.directory,
    environment: { ...workspace.environment, TF_DATA_DIR: workspace.dataDirectory },
  };
}

import { closeSync, openSync } from "node:fs";
import type { Command } from "../process/command";
import type { RunKind } from "../protocol";
import { lockTimeout, terraformCommand, type Workspace } from "./workspace";

const modes: Readonly<Record<RunKind, readonly string[]>> = {
  apply: [],
  destroy: ["-destroy"],
  drift: ["-refresh-only"],
};

/** Exit code of `plan -detailed-exitcode` when there is something to do. */
export const exitCodeWithChanges = 2;

/**
 * The command that plans into a file. The file is made here first, readable by the owner alone, because a plan holds
 * secrets and Terraform would let everybody on the computer read it.
 *
 * @throws the file system's error when the file cannot be made
 */
export function planCommand(workspace: Workspace, kind: RunKind, planFile: string): Command {
  closeSync(openSync(planFile, "wx", 0o600));
  return terraformCommand(workspace, [
    "plan",
    "-json",
    "-input=false",
    "-detailed-exitcode",
    lockTimeout,
    ...modes[kind],
    `-out=${planFile}`,
  ]);
}

/** The command that shows a plan file as JSON. */
export function showCommand(workspace: Workspace, planFile: string): Command {
  return terraformCommand(workspace, ["show", "-json", "-no-color", planFile]);
}

/** The command that applies exactly what is in a plan file. */
export function applyCommand(workspace: Workspace, planFile: string): Command {
  return terraformCommand(workspace, ["apply", "-json", "-input=false", lockTimeout, planFile]);
}

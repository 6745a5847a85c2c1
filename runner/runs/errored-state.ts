import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { localStateFile } from "../configuration/state";
import { RunnerError } from "../errors";
import type { Workspace } from "../operations/workspace";
import { stateVersionOf } from "../plan/plan-file";
import type { LiveRun } from "./live-run";

/**
 * Where Terraform keeps a state that it could not save in its place at the end of an apply: in the folder that it ran
 * in (https://developer.hashicorp.com/terraform/cli/commands/state/push).
 */
export function erroredStateFile(directory: string): string {
  return join(directory, "errored.tfstate");
}

/** Whether an apply that has just ended left its state in `errored.tfstate`; the run says so then, and offers to save it. */
export async function noteUnsavedState(live: LiveRun, directory: string): Promise<boolean> {
  const file = erroredStateFile(directory);
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || found.mtime.getTime() < Date.parse(live.view.startedAt)) return false;
  live.diagnose({
    severity: "error",
    summary: "Terraform could not save the new state in its place and kept it in errored.tfstate.",
    detail: `Keep ${file}: it is the only record of what was done. When the place of the state can be written to again, save it there (“Save the state” in the run, or groundplan save-state) before anything else runs.`,
  });
  live.change({ mend: "save-state" });
  return true;
}

/** The place of the state holds this very state by now, or a later one. */
async function isSaved(file: string, { directory, dataDirectory }: Workspace): Promise<boolean> {
  const place = await localStateFile(directory, dataDirectory);
  if (place === undefined) return false;
  const [kept, current] = await Promise.all([file, place].map((path) => readFile(path, "utf8").catch(() => "")));
  if (kept === current) return true;
  const [waiting, there] = [stateVersionOf(kept ?? ""), stateVersionOf(current ?? "")];
  if (waiting === undefined || there === undefined || waiting.lineage !== there.lineage) return false;
  // With the same number it was made from what is there.
  return waiting.serial < there.serial;
}

/**
 * Refuses to go on while a state waits to be saved: a plan would not know of what the last apply made, and an apply of
 * it would make everything once more.
 *
 * @throws RunnerError `unsaved-state`; the run offers to save it then
 */
export async function requireSavedState(live: LiveRun, workspace: Workspace): Promise<void> {
  const file = erroredStateFile(workspace.directory);
  if ((await stat(file).catch(() => undefined)) === undefined || (await isSaved(file, workspace))) return;
  live.change({ mend: "save-state" });
  throw new RunnerError(
    "unsaved-state",
    `The state of the last apply in ${live.view.environment} could not be saved, and waits in errored.tfstate.`,
    `Save it first (“Save the state” in the run, or groundplan save-state). If it was saved by other means, delete ${file}.`,
    file,
  );
}

import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { withOverride } from "../configuration/override";
import { RunnerError } from "../errors";
import { terraformCommand } from "../operations/workspace";
import { collect, endInWords } from "../process/command";
import { openWorkspace, type Services } from "./services";
import type { StoredRun } from "./stored-run";

/** Runs one Terraform command in the place and for the target of a run. */
async function runFor(
  services: Services,
  { run, request }: StoredRun,
  args: readonly string[],
  what: string,
): Promise<void> {
  const { configurationDirectory } = request;
  if (configurationDirectory === undefined) {
    throw new RunnerError("no-configuration", "This run never came to a configuration.", "Plan again.", run.id);
  }
  const workspace = await openWorkspace(services, run.target, run.environment, { ...request, configurationDirectory });
  try {
    const end = await withOverride(
      configurationDirectory,
      run.target,
      request.stateFile,
      () => collect(terraformCommand(workspace, args)).output,
    );
    if (end.exitCode === 0) return;
    throw new RunnerError(
      "mending-failed",
      `${what}: terraform ${endInWords(end)}. ${`${end.stderr}${end.stdout}`.trim().slice(0, 1000)}`,
      "Read what Terraform says, and try again when the place of the state can be reached.",
      run.id,
    );
  } finally {
    await workspace.close();
  }
}

/**
 * Saves the state that Terraform could not put in its place at the end of a run, and kept in `errored.tfstate`.
 *
 * @throws RunnerError `nothing-to-save`, `mending-failed`
 */
export async function pushErroredState(services: Services, stored: StoredRun): Promise<void> {
  const file = join(stored.request.configurationDirectory ?? "", "errored.tfstate");
  if ((await stat(file).catch(() => undefined)) === undefined) {
    throw new RunnerError("nothing-to-save", "There is no errored.tfstate to save.", "Plan again.", stored.run.id);
  }
  await runFor(services, stored, ["state", "push", "-no-color", file], "The state could not be saved");
  await rm(file, { force: true });
}

/**
 * Takes away the lock that a Terraform left on a state when it was killed.
 *
 * @param lockId must be the id of the lock that stopped the run
 * @throws RunnerError `not-the-lock`, `mending-failed`
 */
export async function forceUnlock(services: Services, stored: StoredRun, lockId: string): Promise<void> {
  if (stored.run.lock === undefined || stored.run.lock.id !== lockId) {
    throw new RunnerError(
      "not-the-lock",
      "This is not the lock that stopped the run.",
      "Copy the lock's id from the run.",
      stored.run.id,
    );
  }
  // It must not be taken for an option.
  if (lockId.startsWith("-")) throw new RunnerError("not-the-lock", "This is not the id of a lock.", "Copy it again.");
  await runFor(services, stored, ["force-unlock", "-force", lockId], "The lock could not be taken away");
}

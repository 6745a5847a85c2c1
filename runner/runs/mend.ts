import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { withOverride } from "../configuration/override";
import { localStateFile } from "../configuration/state";
import { fileError, RunnerError } from "../errors";
import { terraformCommand } from "../operations/workspace";
import { stateVersionOf } from "../plan/plan-file";
import { collect, endInWords } from "../process/command";
import { erroredStateFile } from "./errored-state";
import { openWorkspace, type Services, terraformDataDirectory } from "./services";
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
 * The state as it can be pushed. Terraform refuses one with the number of what lies in the place already, which is what
 * a local state in `errored.tfstate` has when nothing of it could be written: it is the next version of that very one.
 */
async function nextVersion(kept: string, place: string | undefined): Promise<string> {
  const version = stateVersionOf(kept);
  const current = place === undefined ? "" : await readFile(place, "utf8").catch(() => "");
  if (version === undefined || place === undefined || current.trim() === "") return kept;
  const before = stateVersionOf(current);
  if (before === undefined) {
    // Torn by the write that failed. It is put aside, because Terraform would not write over what it cannot read.
    await rename(place, `${place}.torn-${Date.now()}`);
    return kept;
  }
  const isNext = before.lineage === version.lineage && before.serial === version.serial && kept !== current;
  return isNext ? kept.replace(/^(\s*"serial":\s*)\d+/m, `$1${version.serial + 1}`) : kept;
}

/**
 * Saves the state that Terraform could not put in its place at the end of a run, and kept in `errored.tfstate`.
 *
 * @throws RunnerError `nothing-to-save`, `mending-failed`
 */
export async function pushErroredState(services: Services, stored: StoredRun): Promise<void> {
  const { configurationDirectory = "" } = stored.request;
  const file = erroredStateFile(configurationDirectory);
  const kept = await readFile(file, "utf8").catch(() => undefined);
  if (kept === undefined) {
    throw new RunnerError("nothing-to-save", "There is no errored.tfstate to save.", "Plan again.", stored.run.id);
  }
  const { target, environment } = stored.run;
  const dataDirectory = terraformDataDirectory(services, target, environment);
  const place = await localStateFile(configurationDirectory, dataDirectory);
  const pushed = `${file}.push`;
  try {
    await writeFile(pushed, await nextVersion(kept, place), { mode: 0o600 });
    await runFor(services, stored, ["state", "push", "-no-color", pushed], "The state could not be saved");
  } catch (error) {
    throw fileError(error, place ?? file, "The state could not be saved");
  } finally {
    await rm(pushed, { force: true }).catch(() => {});
  }
  await rm(file, { force: true });
}

/**
 * Takes away the lock that a Terraform left on a state when it was killed.
 *
 * @param lockId must be the id of the lock that stopped the run
 * @throws RunnerError `not-the-lock`, `lock-is-held`, `mending-failed`
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
  if (stored.run.lock.endsWithProcess === true) {
    throw new RunnerError(
      "lock-is-held",
      `The lock of a local state cannot be taken away: ${stored.run.lock.who || "another Terraform"} is at work.`,
      "Wait until that Terraform has ended, or end it; the lock ends with it.",
      stored.run.id,
    );
  }
  // It must not be taken for an option.
  if (lockId.startsWith("-")) throw new RunnerError("not-the-lock", "This is not the id of a lock.", "Copy it again.");
  await runFor(services, stored, ["force-unlock", "-force", lockId], "The lock could not be taken away");
}

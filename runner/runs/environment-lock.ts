import { join } from "node:path";
import { RunnerError } from "../errors";
import { type LockHolder, tryLock } from "../files/lock";

function lockPath(workDirectory: string, environment: string): string {
  return join(workDirectory, "locks", `${environment}.lock`);
}

function inWords(holder: LockHolder | undefined): string {
  if (holder === undefined) return "another process";
  return `${holder.purpose}, started by ${holder.user} on ${holder.host} at ${holder.since} (process ${holder.pid})`;
}

/**
 * Takes the one place that an environment has for operations. Gives undefined, and who has it, when it is taken.
 */
export function tryEnvironmentLock(
  workDirectory: string,
  environment: string,
  purpose: string,
): ReturnType<typeof tryLock> {
  return tryLock(lockPath(workDirectory, environment), purpose);
}

/**
 * Takes the one place that an environment has for operations, and gives how to leave it.
 *
 * @throws RunnerError `environment-busy` with the holder in words
 */
export async function lockEnvironment(
  workDirectory: string,
  environment: string,
  purpose: string,
): Promise<() => Promise<void>> {
  const result = await tryEnvironmentLock(workDirectory, environment, purpose);
  if (result.held) return result.release;
  throw new RunnerError(
    "environment-busy",
    `The environment ${environment} is in use: ${inWords(result.holder)}.`,
    "Wait until that is over, or stop it there.",
    environment,
  );
}

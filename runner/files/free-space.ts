import { access, constants, mkdir, statfs } from "node:fs/promises";
import { fileError, RunnerError } from "../errors";

/** Bytes that must be free before anything is planned or applied: plan, journal and a new state have to fit. */
const needed = 8 * 1024 * 1024;

/**
 * Refuses to start work whose results could not be kept, for want of space or of permission to write. A state that does not fit on the disk is the one thing that
 * cannot be made good afterwards.
 *
 * @throws RunnerError `disk-full`, `not-writable`
 */
export async function requireSpace(directory: string): Promise<void> {
  let free: number;
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK);
    const { bavail, bsize } = await statfs(directory);
    free = bavail * bsize;
  } catch (error) {
    throw fileError(error, directory, "The run could not be started");
  }
  if (free >= needed) return;
  throw new RunnerError(
    "disk-full",
    `Only ${(free / 1024 / 1024).toFixed(1)} MB are free for ${directory}; at least ${needed / 1024 / 1024} MB are needed.`,
    "Free some space and try again. Nothing has been started.",
    directory,
  );
}

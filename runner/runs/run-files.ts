import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileError, RunnerError } from "../errors";
import { reduceRun } from "./reduce-run";
import { parseJournal, parseStoredRun, runIdPattern, type StoredRun } from "./stored-run";

/** Where everything about one run lies. */
export interface RunFiles {
  /** The journal's folder, within the project. */
  readonly directory: string;
  readonly summary: string;
  readonly journal: string;
  /** Folder for what may hold secrets, within the app's data; readable by the owner alone, gone when the run is over. */
  readonly privateDirectory: string;
  readonly planFile: string;
  /** Terraform's own output while it plans and applies. */
  readonly planStream: string;
  readonly applyStream: string;
}

/** A new run's id: sorts by time, and is a plain file name. */
export function newRunId(now: Date, random: string): string {
  return `${now.toISOString().replace(/[-:.]/g, "")}-${random}`;
}

/**
 * @param id is checked, because it comes from outside and becomes a path
 * @throws RunnerError `no-such-run`
 */
export function runFiles(workDirectory: string, appDataDirectory: string, id: string): RunFiles {
  if (!runIdPattern.test(id)) throw noSuchRun(id);
  const directory = join(workDirectory, "runs", id);
  const privateDirectory = join(appDataDirectory, "runs", id);
  return {
    directory,
    summary: join(directory, "run.json"),
    journal: join(directory, "events.jsonl"),
    privateDirectory,
    planFile: join(privateDirectory, `${id}.tfplan`),
    planStream: join(privateDirectory, "plan.jsonl"),
    applyStream: join(privateDirectory, "apply.jsonl"),
  };
}

export function noSuchRun(id: string): RunnerError {
  return new RunnerError(
    "no-such-run",
    `There is no run ${id} in this project.`,
    "Choose one from the list of runs.",
    id,
  );
}

/**
 * Makes the folders of a run.
 *
 * @throws RunnerError `not-writable`, `disk-full`
 */
export async function makeRunFolders(files: RunFiles): Promise<void> {
  for (const [path, mode] of [
    [files.directory, 0o755],
    [files.privateDirectory, 0o700],
  ] as const) {
    await mkdir(path, { recursive: true, mode }).catch((error: unknown) => {
      throw fileError(error, path, "The run could not be started, because its journal cannot be written");
    });
  }
}

/** Removes plan file and streams. */
export async function removePrivate(files: RunFiles): Promise<void> {
  await rm(files.privateDirectory, { recursive: true, force: true }).catch(() => {});
}

/** Ids of all runs in a project, newest first. */
export async function runIds(workDirectory: string): Promise<string[]> {
  const names = await readdir(join(workDirectory, "runs")).catch((): string[] => []);
  return names
    .filter((name) => runIdPattern.test(name))
    .sort()
    .reverse();
}

/**
 * A run from disk: its summary, brought up to date with the journal, and how far the stream of its apply had been
 * read. Undefined when there is none to read.
 */
export async function readRun(
  files: RunFiles,
): Promise<{ readonly stored: StoredRun; readonly offset: number } | undefined> {
  const stored = parseStoredRun(await readFile(files.summary, "utf8").catch(() => ""));
  if (stored === undefined || stored.run.id !== basename(files.directory)) return undefined;
  const entries = parseJournal(await readFile(files.journal, "utf8").catch(() => ""));
  const offset = entries.reduce((furthest, { event, offset: noted }) => {
    // From here on it is another stream that is read.
    if (event.type === "status" && event.status === "applying") return 0;
    return noted ?? furthest;
  }, 0);
  const later = entries.filter((entry) => entry.sequence > stored.sequence);
  const run = later.reduce((view, entry) => reduceRun(view, entry.event), stored.run);
  return { stored: { ...stored, run, sequence: later.at(-1)?.sequence ?? stored.sequence }, offset };
}

/** What Terraform and the app said during a run, line by line. */
export async function readLog(files: RunFiles): Promise<string[]> {
  const entries = parseJournal(await readFile(files.journal, "utf8").catch(() => ""));
  return entries.flatMap(({ event }) => (event.type === "log" ? [event.line] : []));
}

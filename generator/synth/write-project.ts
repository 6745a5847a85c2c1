import { createHash } from "node:crypto";
import { readFile, rm, rmdir } from "node:fs/promises";
import { dirname, isAbsolute, join, normalize, sep } from "node:path";
import type { EmittedFile } from "../emit/group-file";
import { makeDirectory } from "./files/make-directory";
import { systemCode } from "./files/system-code";
import { type FileText, writeTogether } from "./files/write-together";

/** Which files of the folder were generated, and what they held: that is how an edit by hand is noticed. */
export const manifestName = ".groundplan.json";

export interface Conflict {
  /** Relative to the project's folder, with `/`. */
  readonly path: string;
  /** Generated once and edited since, or there before and never generated. */
  readonly kind: "edited" | "foreign";
  /** Whether the drawing wants something else in it than when it was generated; it is not written unless asked for. */
  readonly pending: boolean;
}

export interface WriteReport {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  readonly conflicts: readonly Conflict[];
}

export interface WriteOptions {
  /** Files that are the user's: written where they do not exist, and never again. */
  readonly createdOnce?: readonly string[];
  /** Conflicts that the generated file wins: paths, or all of them. */
  readonly overwrite?: readonly string[] | "all";
}

interface Manifest {
  readonly version: 1;
  readonly files: Readonly<Record<string, string>>;
}

type Decision = "write" | "unchanged" | "keep" | Conflict;

/** What writing a project would do. */
interface Comparison extends WriteReport {
  readonly pending: readonly FileText[];
  readonly gone: readonly string[];
  /** The next record of hashes, unless it stands there already. */
  readonly record: FileText | undefined;
}

/**
 * Brings a folder in line with the generated files: writes what changed, removes what is no longer generated, and leaves
 * alone what somebody edited, which it reports. All of it is written or nothing, its record of hashes included.
 * @throws when the folder cannot be written to, with the path and the remedy.
 */
export async function writeProject(
  directory: string,
  files: readonly Pick<EmittedFile, "path" | "text">[],
  options: WriteOptions = {},
): Promise<WriteReport> {
  const { pending, gone, record, ...report } = await compare(directory, files, options);
  await write([...pending, ...(record ? [record] : [])]);
  for (const target of gone) await remove(directory, target);
  return report;
}

/** What `writeProject` would leave alone, because somebody edited it or put it there. Writes nothing. */
export async function findConflicts(
  directory: string,
  files: readonly Pick<EmittedFile, "path" | "text">[],
  options: Pick<WriteOptions, "createdOnce"> = {},
): Promise<readonly Conflict[]> {
  return (await compare(directory, files, options)).conflicts;
}

async function compare(
  directory: string,
  files: readonly Pick<EmittedFile, "path" | "text">[],
  { createdOnce = [], overwrite = [] }: WriteOptions,
): Promise<Comparison> {
  const manifest = await readManifest(directory);
  const wins = (path: string) => overwrite === "all" || overwrite.includes(path);
  const next: Record<string, string> = {};
  const written: string[] = [];
  const removed: string[] = [];
  const unchanged: string[] = [];
  const conflicts: Conflict[] = [];
  const pending: FileText[] = [];

  await Promise.all(
    files.map(async ({ path, text }) => {
      const target = inside(directory, path);
      const current = await readText(target);
      const known = manifest.files[path];
      const decision = createdOnce.includes(path)
        ? current === undefined
          ? "write"
          : "keep"
        : decide(path, text, current, known, wins(path));
      if (decision === "keep") return;
      if (decision === "write") {
        pending.push({ path: target, text });
        written.push(path);
        if (!createdOnce.includes(path)) next[path] = hash(text);
      } else if (decision === "unchanged") {
        unchanged.push(path);
        next[path] = hash(text);
      } else {
        conflicts.push(decision);
        if (known) next[path] = known;
      }
    }),
  );

  const gone: string[] = [];
  const generated = new Set(files.map(({ path }) => path));
  for (const [path, known] of Object.entries(manifest.files)) {
    if (generated.has(path)) continue;
    const target = inside(directory, path);
    const current = await readText(target);
    if (current === undefined) continue;
    if (hash(current) === known || wins(path)) {
      gone.push(target);
      removed.push(path);
    } else {
      conflicts.push({ path, kind: "edited", pending: true });
      next[path] = known;
    }
  }

  const byPath = (a: Conflict, b: Conflict) => (a.path < b.path ? -1 : 1);
  return {
    written: written.sort(),
    removed: removed.sort(),
    unchanged: unchanged.sort(),
    conflicts: conflicts.sort(byPath),
    pending,
    gone,
    record: await newManifest(directory, next),
  };
}

function decide(
  path: string,
  text: string,
  current: string | undefined,
  known: string | undefined,
  wins: boolean,
): Decision {
  if (current === undefined) return "write";
  if (sameText(current, text)) return "unchanged";
  if (wins || (known !== undefined && hash(current) === known)) return "write";
  if (known === undefined) return { path, kind: "foreign", pending: true };
  return { path, kind: "edited", pending: hash(text) !== known };
}

/** Git may have turned the ends of lines into those of Windows; that is no edit. */
function sameText(a: string, b: string): boolean {
  return a === b || unixLines(a) === unixLines(b);
}

function unixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function hash(text: string): string {
  return createHash("sha256").update(unixLines(text)).digest("hex");
}

/** @throws for a path that leaves the folder. */
function inside(directory: string, path: string): string {
  const plain = normalize(path);
  if (isAbsolute(plain) || plain.split(sep).includes(".."))
    throw new Error(`"${path}" is not a path inside of the project.`);
  return join(directory, plain);
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw explained(error, path, "read");
  }
}

async function readManifest(directory: string): Promise<Manifest> {
  const text = await readText(join(directory, manifestName));
  const empty: Manifest = { version: 1, files: {} };
  if (text === undefined) return empty;
  try {
    const data: unknown = JSON.parse(text);
    const files = typeof data === "object" && data !== null && "files" in data ? data.files : undefined;
    if (typeof files !== "object" || files === null) return empty;
    const entries = Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === "string");
    return { version: 1, files: Object.fromEntries(entries) };
  } catch {
    // Without a readable manifest every file counts as somebody else's: nothing is lost.
    return empty;
  }
}

/** The record of what was generated; undefined when it stands there already. */
async function newManifest(directory: string, files: Readonly<Record<string, string>>): Promise<FileText | undefined> {
  const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
  const manifest: Manifest = { version: 1, files: sorted };
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  const target = join(directory, manifestName);
  return (await readText(target)) === text ? undefined : { path: target, text };
}

async function write(files: readonly FileText[]): Promise<void> {
  if (files.length === 0) return;
  let at = files[0]?.path ?? "";
  try {
    for (const folder of new Set(files.map(({ path }) => dirname(path)))) {
      at = folder;
      await makeDirectory(folder);
    }
    await writeTogether(files);
  } catch (error) {
    throw explained(error, at, "written");
  }
}

/** Removes a file, and its folder if that is empty then. */
async function remove(directory: string, target: string): Promise<void> {
  try {
    await rm(target);
    if (dirname(target) !== directory) await rmdir(dirname(target)).catch(() => undefined);
  } catch (error) {
    throw explained(error, target, "removed");
  }
}

const faults: Readonly<Record<string, readonly [code: string, reason: string, remedy: string]>> = {
  EACCES: [
    "no-permission",
    "permission is denied",
    "Check the permissions of the folder, or save the project elsewhere.",
  ],
  EPERM: ["no-permission", "it is not permitted", "Check the permissions, or whether another program holds the file."],
  EROFS: ["read-only", "the folder is read-only", "Save the project somewhere else."],
  ENOSPC: ["disk-full", "the disk is full", "Free some space and try again."],
  EDQUOT: ["disk-full", "the disk quota is used up", "Free some space and try again."],
  ENOTDIR: ["not-a-folder", "a file stands where a folder is needed", "Move it away."],
  EISDIR: ["not-a-file", "a folder stands where a file is needed", "Move it away."],
};

/** A failed file operation in words, with a stable code, the remedy and the path. */
function explained(error: unknown, path: string, what: string): Error {
  const words = error instanceof Error ? error.message : String(error);
  const [code, reason, remedy] = faults[systemCode(error) ?? ""] ?? [
    "file-error",
    words,
    "Check the folder and try again.",
  ];
  return Object.assign(new Error(`${path} cannot be ${what}: ${reason}.`, { cause: error }), {
    code,
    remedy,
    subject: path,
  });
}

import { randomBytes } from "node:crypto";
import { link, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { systemCode } from "./system-code";

export interface FileText {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
}

/** Whether a name is one that `writeTogether` gives files on the way; only a crash leaves one behind. */
export function isOnTheWay(name: string): boolean {
  return /\.[0-9a-f]{12}\.(new|old)$/.test(name);
}

/**
 * Writes several files so that a reader finds either all of the old ones or all of the new ones: every text is on the
 * disk beside its target before the first one is renamed into place, so a disk that fills up on the way changes
 * nothing. When a rename fails, those before it are taken back.
 *
 * @throws the file system's own error; the targets are then as they were
 */
export async function writeTogether(files: readonly FileText[]): Promise<void> {
  const mark = randomBytes(6).toString("hex");
  const staged = files.map(({ path }) => `${path}.${mark}.new`);
  const replaced: { readonly path: string; readonly old: string | undefined }[] = [];
  try {
    for (const [index, { text }] of files.entries()) await writeDurably(staged[index] ?? "", text);
    for (const [index, { path }] of files.entries()) {
      replaced.push({ path, old: await keepOld(path, `${path}.${mark}.old`) });
      await renameOver(staged[index] ?? "", path);
    }
  } catch (error) {
    for (const { path, old } of replaced.reverse()) if (old) await rename(old, path).catch(() => undefined);
    await removeAll(staged);
    throw error;
  }
  await removeAll(replaced.flatMap(({ old }) => old ?? []));
  for (const directory of new Set(files.map(({ path }) => dirname(path)))) await syncDirectory(directory);
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(text, "utf8");
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A second name for the old file, so that it can be brought back. Not every file system has links. */
async function keepOld(path: string, old: string): Promise<string | undefined> {
  try {
    await link(path, old);
    return old;
  } catch {
    return undefined;
  }
}

/** On Windows a virus scanner or indexer may hold the target open for a moment. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const passing = process.platform === "win32" && ["EPERM", "EACCES", "EBUSY"].includes(systemCode(error) ?? "");
      if (!passing || attempt >= 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * (attempt + 1)));
    }
  }
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true }).catch(() => undefined);
}

/** Makes the renames themselves durable where the system allows it (Windows does not). */
async function syncDirectory(directory: string): Promise<void> {
  try {
    const handle = await open(join(directory, "."), "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // The files are complete all the same.
  }
}

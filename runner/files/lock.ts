import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { lock as lockFile } from "proper-lockfile";
import { z } from "zod";
import { errorCode, fileError } from "../errors";
import { isAlive } from "../process/signals";
import { userName } from "../process/user";

/** Milliseconds after which a lock whose owner no longer renews it counts as left behind. */
const staleAfter = 15_000;

const holderSchema = z.object({
  pid: z.number(),
  host: z.string(),
  user: z.string(),
  /** What it is held for: "apply of prod". */
  purpose: z.string(),
  /** ISO 8601. */
  since: z.string(),
});

export type LockHolder = z.infer<typeof holderSchema>;

export type LockResult =
  | { readonly held: true; readonly release: () => Promise<void> }
  | { readonly held: false; readonly holder?: LockHolder };

async function readHolder(path: string): Promise<LockHolder | undefined> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return undefined;
  }
}

/** Left by a process of this computer that is gone: no need to wait until the lock looks old. */
function isAbandoned(holder: LockHolder | undefined): boolean {
  return holder !== undefined && holder.host === hostname() && !isAlive(holder.pid);
}

async function acquire(path: string): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lockFile(path, {
      lockfilePath: path,
      realpath: false,
      stale: staleAfter,
      update: 3_000,
      // Losing the lock (a laptop that slept) must not end the app in the middle of an apply.
      onCompromised: () => {},
    });
  } catch (error) {
    if (errorCode(error) === "ELOCKED") return undefined;
    throw fileError(error, path, "The lock could not be taken");
  }
}

/**
 * Tries to take a lock that processes on this computer and, on a shared drive, on others respect.
 *
 * @param path where the lock stands while it is held; a note beside it tells who holds it
 * @throws RunnerError `not-writable`, `disk-full`
 */
export async function tryLock(path: string, purpose: string): Promise<LockResult> {
  const note = `${path}.json`;
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    throw fileError(error, path, "The lock could not be taken");
  }
  let release = await acquire(path);
  if (release === undefined) {
    const holder = await readHolder(note);
    if (!isAbandoned(holder)) return holder === undefined ? { held: false } : { held: false, holder };
    await rm(path, { recursive: true, force: true });
    release = await acquire(path);
    if (release === undefined) return { held: false };
  }
  const unlock = release;
  const holder: LockHolder = {
    pid: process.pid,
    host: hostname(),
    user: userName(),
    purpose,
    since: new Date().toISOString(),
  };
  await writeFile(note, JSON.stringify(holder)).catch(() => {});
  return {
    held: true,
    release: async () => {
      await rm(note, { force: true }).catch(() => {});
      await unlock().catch(() => {});
    },
  };
}

/** Waits for a lock, asking again every so often, and gives how to release it. */
export async function waitForLock(path: string, purpose: string, giveUp: () => void): Promise<() => Promise<void>> {
  for (;;) {
    giveUp();
    const result = await tryLock(path, purpose);
    if (result.held) return result.release;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

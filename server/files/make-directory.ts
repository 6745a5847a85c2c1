import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCode } from "../errors";

/** Makes a folder with all that lead to it. Fails with the system's own reason (Node hides a read-only disk's). */
export async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
    await mkdir(await firstMissing(directory));
    await mkdir(directory, { recursive: true });
  }
}

async function firstMissing(directory: string): Promise<string> {
  const parent = dirname(directory);
  if (parent === directory || (await stat(parent).catch(() => undefined))) return directory;
  return firstMissing(parent);
}

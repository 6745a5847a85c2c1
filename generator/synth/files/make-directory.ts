import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCode } from "./system-code";

/** Makes a folder with all that lead to it. Fails with the system's own reason (Node hides a read-only disk's). */
export async function makeDirectory(directory: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode });
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
    await mkdir(await firstMissing(directory));
    await mkdir(directory, { recursive: true, mode });
  }
}

async function firstMissing(directory: string): Promise<string> {
  const parent = dirname(directory);
  if (parent === directory || (await stat(parent).catch(() => undefined))) return directory;
  return firstMissing(parent);
}

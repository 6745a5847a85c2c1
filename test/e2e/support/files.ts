import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Paths of all files in a folder, at any depth. */
export async function filesIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

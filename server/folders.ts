import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileError } from "./errors";
import { isProject, projectDirectory } from "./projects/project-files";
import type { FolderList } from "./protocol";

/** The folders of a folder, for hosts without a native dialog; the home folder when none is given. */
export async function listFolders(given: string = homedir()): Promise<FolderList> {
  const directory = projectDirectory(given);
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    const names = entries
      .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith("."))
      .map((entry) => entry.name)
      .sort((a, b) => a.localeCompare(b));
    const folders = await Promise.all(
      names.map(async (name) => {
        const folder = join(directory, name);
        return { name, directory: folder, isProject: await isProject(folder) };
      }),
    );
    const parent = dirname(directory);
    return { directory, ...(parent === directory ? {} : { parent }), folders };
  } catch (error) {
    throw fileError(error, "The folder could not be read", directory);
  }
}

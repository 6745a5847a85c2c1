import { cp, lstat } from "node:fs/promises";
import { basename, join } from "node:path";
import { systemCode } from "../../generator/synth/files/system-code";
import { fileError } from "../errors";

/** What a run leaves in `infra/`, or a package manager: it belongs to one folder and is made again in another. */
const leftBehind: ReadonlySet<string> = new Set(["node_modules", "cdktf.out", "state", ".terraform"]);

/**
 * Copies `infra/` with whatever somebody wrote or edited in it, but without states, packages and links.
 *
 * @throws AppError that names the folder and the reason
 */
export async function copyOwnFiles(from: string, to: string): Promise<void> {
  try {
    await cp(join(from, "infra"), join(to, "infra"), {
      recursive: true,
      filter: async (source) => {
        if (leftBehind.has(basename(source))) return false;
        const entry = await lstat(source);
        return entry.isFile() || entry.isDirectory();
      },
    });
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw fileError(error, "The project's code could not be copied", to);
  }
}

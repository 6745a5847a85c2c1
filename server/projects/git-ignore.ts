import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeDirectory } from "../../generator/synth/files/make-directory";
import { systemCode } from "../../generator/synth/files/system-code";
import { fileError } from "../errors";

/** The app's own folder inside a project: runs, caches, rehearsal state. */
export const workFolder = ".groundplan";

/** What a project's version control should not hold: the app's folder, installed packages, and state with its secrets. */
const ignored = [`${workFolder}/`, "infra/node_modules/", "infra/cdktf.out/", "infra/state/"];

/** Adds what is missing to the project's `.gitignore`; leaves what is there. */
export async function ensureGitIgnore(directory: string): Promise<void> {
  const path = join(directory, ".gitignore");
  const old = await readFile(path, "utf8").catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return "";
    throw error;
  });
  const lines = new Set(old.split(/\r?\n/).map((line) => line.trim()));
  const missing = ignored.filter((line) => !lines.has(line));
  if (missing.length === 0) return;
  const separator = old === "" || old.endsWith("\n") ? "" : "\n";
  await writeFile(path, `${old}${separator}${missing.join("\n")}\n`);
}

/**
 * Makes the app's folder, which ignores itself even where the project's `.gitignore` does not name it.
 *
 * @throws AppError that names the folder, the reason and the remedy
 */
export async function ensureWorkFolder(directory: string): Promise<string> {
  const folder = join(directory, workFolder);
  try {
    await makeDirectory(folder, 0o700);
    await writeFile(join(folder, ".gitignore"), "*\n", { flag: "wx" });
  } catch (error) {
    if (systemCode(error) !== "EEXIST") throw fileError(error, "The folder for runs could not be made", folder);
  }
  return folder;
}

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** The file that a run lays beside a configuration to send it to another target or state; gone after planning. */
export const overrideFile = "groundplan_target_override.tf.json";

/** Terraform's working files, which are not what a person configured. */
const ignoredName =
  /^(\.terraform|\.git|node_modules|\.terraform\.tfstate\.lock\.info|crash\.log|errored\.tfstate)$|\.tfstate(\.backup|\.\d+\.backup)?$|\.tfplan$/;

async function filesUnder(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (ignoredName.test(entry.name) || entry.name === overrideFile) continue;
    const path = join(directory, entry.name);
    if (entry.isDirectory()) found.push(...(await filesUnder(path)));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

/**
 * Hash over names and contents of everything in a configuration directory that a plan may depend on: Terraform files,
 * the lock file, and files that they read.
 */
export async function configurationHash(directory: string): Promise<string> {
  const hash = createHash("sha256");
  for (const path of (await filesUnder(directory)).sort()) {
    const content = await readFile(path);
    hash.update(`${relative(directory, path).split(sep).join("/")}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest("hex");
}

/** The Terraform files of a directory's root module, by name, in the order of their names. */
export async function rootModuleFiles(directory: string): Promise<{ readonly name: string; readonly text: string }[]> {
  const names = (await readdir(directory)).filter((name) => /\.tf(\.json)?$/.test(name)).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(directory, name), "utf8") })));
}

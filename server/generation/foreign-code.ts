import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { customPath } from "../../generator/emit/project-files";
import { systemCode } from "../../generator/synth/files/system-code";
import { isOnTheWay } from "../../generator/synth/files/write-together";
import { manifestName } from "../../generator/synth/write-project";
import type { ProjectFiles } from "./contract";

/** What a run leaves in the folder; none of it is code. */
const leftBehind: ReadonlySet<string> = new Set([
  manifestName,
  "cdktf.out",
  "state",
  ".terraform",
  ".terraform.lock.hcl",
]);

/**
 * Whether running the project in a folder would run code that Groundplan did not write: an edited file that stays as
 * it is, a file of its own (which an import may reach before ours), installed packages. Files that the next generation
 * overwrites do not count.
 */
export async function hasForeignCode(infra: string, generated: ProjectFiles): Promise<boolean> {
  if (await exists(join(dirname(infra), "node_modules"))) return true;
  const entries = await readdir(infra, { withFileTypes: true }).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  });
  const hashes = await manifestHashes(infra);
  for (const entry of entries) {
    if (leftBehind.has(entry.name) || isOnTheWay(entry.name)) continue;
    const expected = generated[entry.name];
    const isGone = expected === undefined && hashes[entry.name] === undefined;
    if (!entry.isFile() || isGone) return true;
    const text = unixLines(await readFile(join(infra, entry.name), "utf8"));
    // The manifest comes with the folder: its word counts only for what the next generation writes over or removes.
    const isReplaced = entry.name !== customPath && hash(text) === hashes[entry.name];
    const isOurs = (expected !== undefined && text === unixLines(expected)) || isReplaced;
    if (!isOurs) return true;
  }
  return false;
}

async function manifestHashes(infra: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(infra, manifestName), "utf8"));
    const files = typeof manifest === "object" && manifest !== null && "files" in manifest ? manifest.files : undefined;
    return typeof files === "object" && files !== null ? { ...files } : {};
  } catch {
    return {};
  }
}

async function exists(path: string): Promise<boolean> {
  return readdir(path).then(
    () => true,
    () => false,
  );
}

function unixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

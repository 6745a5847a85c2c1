/** Finds the files that the rehearsal ships beside its code (schema, protocol), in the sources and in every bundle. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The path of a file under `rehearsal/`, wherever this code was bundled to: the nearest folder above it that has one.
 * @throws when the installation lacks the file.
 */
export function assetFile(...path: readonly string[]): string {
  const start = typeof __dirname === "string" ? __dirname : dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, "rehearsal", ...path);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) break;
  }
  throw new Error(`The file rehearsal/${path.join("/")} is missing from this installation. Install Groundplan again.`);
}

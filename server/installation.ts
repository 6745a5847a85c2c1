import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds `package.json`: above the sources as well as above every bundle. */
export function installation(): string {
  const found = climb((folder) => (manifestOf(folder)?.name === "groundplan" ? folder : undefined));
  if (found) return found;
  throw new Error("This installation is not complete (package.json is missing). Install Groundplan again.");
}

export function installedVersion(): string {
  return manifestOf(installation())?.version ?? "0.0.0";
}

/** A file of the build that this code belongs to; of `dist/` when it runs from the sources. */
export function builtFile(...path: readonly string[]): string {
  const besides = climb((folder) => {
    const candidate = join(folder, ...path);
    return existsSync(candidate) ? candidate : undefined;
  });
  return besides ?? join(installation(), "dist", ...path);
}

/** The first answer of the folders from this file's upwards. */
function climb<T>(look: (folder: string) => T | undefined): T | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const answer = look(folder);
    if (answer !== undefined || dirname(folder) === folder) return answer;
  }
}

function manifestOf(folder: string): { readonly name?: string; readonly version?: string } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  } catch {
    return undefined;
  }
}

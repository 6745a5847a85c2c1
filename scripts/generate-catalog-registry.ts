import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * Writes `catalog/registry.gen.ts`: every definition that a file in `catalog/components` or `catalog/connections`
 * exports. Adding a component is adding one file and running `npx tsx scripts/generate-catalog-registry.ts`.
 */

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = ["components", "connections"] as const;

/** Where the registry lies, from the root of the project. */
export const registryPath = "catalog/registry.gen.ts";

interface DefinitionFile {
  /** As the registry imports it: `./components/vpc`. */
  readonly module: string;
  /** Names of the exported definitions. */
  readonly names: readonly string[];
}

/** The text that the registry should have. */
export async function renderRegistry(): Promise<string> {
  const files = (await Promise.all(folders.map(definitionFiles))).flat();
  const imports = files.map(({ module, names }) => `import { ${names.join(", ")} } from "${module}";`);
  const names = files.flatMap((file) => file.names).map((name) => `  ${name},`);
  return [
    "// Written by scripts/generate-catalog-registry.ts from what the files export; do not edit.",
    ...imports,
    `import type { AnyComponentDefinition, AnyConnectionDefinition } from "./define";`,
    "",
    "export const definitions: readonly (AnyComponentDefinition | AnyConnectionDefinition)[] = [",
    ...names,
    "];",
    "",
  ].join("\n");
}

async function definitionFiles(folder: (typeof folders)[number]): Promise<readonly DefinitionFile[]> {
  const directory = join(root, "catalog", folder);
  const names = (await readdir(directory)).filter((name) => name.endsWith(".ts")).sort();
  const files = await Promise.all(
    names.map(async (name) => {
      const exported: Record<string, unknown> = await import(pathToFileURL(join(directory, name)).href);
      const definitions = Object.keys(exported).filter((key) => isDefinition(exported[key]));
      return { module: `./${folder}/${name.slice(0, -".ts".length)}`, names: definitions.sort() };
    }),
  );
  return files.filter((file) => file.names.length > 0);
}

function isDefinition(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    (value.kind === "component" || value.kind === "connection") &&
    "props" in value
  );
}

const isScript = process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isScript) {
  const path = join(root, registryPath);
  const text = await renderRegistry();
  const before = await readFile(path, "utf8").catch(() => "");
  if (text !== before) await writeFile(path, text);
}

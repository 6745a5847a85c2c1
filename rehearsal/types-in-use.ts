/**
 * Which types a configuration and its state use. Terraform takes in every schema that it is sent in every command, so
 * it is sent these only.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

export interface TypesInUse {
  readonly resources: ReadonlySet<string>;
  readonly data: ReadonlySet<string>;
}

interface Found {
  readonly resources: Set<string>;
  readonly data: Set<string>;
}

/** What to look through; whatever is left out is not looked at. A file that does not exist holds nothing. */
export interface WhereTypesAre {
  /** A folder with `.tf` and `.tf.json` files; local modules that they call are followed. */
  readonly configurationFolder?: string;
  /** A Terraform JSON configuration, parsed (`cdk.tf.json`). */
  readonly configuration?: unknown;
  readonly stateFile?: string;
  /** A state, parsed: for states that are not in a file. */
  readonly state?: unknown;
}

/** @throws when a file cannot be read or a JSON file is broken. */
export function typesInUse(where: WhereTypesAre): TypesInUse {
  const found: Found = { resources: new Set(), data: new Set() };
  if (where.configuration !== undefined) fromJsonConfiguration(where.configuration, found);
  if (where.configurationFolder !== undefined) fromFolder(where.configurationFolder, found, new Set());
  if (where.state !== undefined) fromState(where.state, found);
  if (where.stateFile !== undefined && existsSync(where.stateFile)) {
    const content = readFileSync(where.stateFile, "utf8");
    if (content.trim() !== "") fromState(parse(where.stateFile, content), found);
  }
  return found;
}

function parse(path: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new Error(`${path} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  // Terraform's JSON syntax allows a list of objects wherever an object may stand
  if (Array.isArray(value)) return value.flatMap(entriesOf);
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function fromJsonConfiguration(json: unknown, found: Found): string[] {
  const sources: string[] = [];
  for (const [section, content] of entriesOf(json)) {
    if (section === "resource") for (const [type] of entriesOf(content)) addType(type, found.resources);
    if (section === "data") for (const [type] of entriesOf(content)) addType(type, found.data);
    if (section !== "module") continue;
    for (const [, module] of entriesOf(content)) {
      for (const [name, source] of entriesOf(module)) {
        if (name === "source" && typeof source === "string") sources.push(source);
      }
    }
  }
  return sources;
}

function addType(type: string, types: Set<string>): void {
  if (type.startsWith("aws_")) types.add(type);
}

/** Block headers, at the start of a line; what stands in comments and texts may be found too, which costs only time. */
const blockHeader = /^\s*(resource|data)\s+"?(aws_\w+)"?\s+"?[\w-]+/gm;
const moduleSource = /^\s*source\s*=\s*"(\.{1,2}\/[^"]*)"/gm;

function fromFolder(folder: string, found: Found, seen: Set<string>): void {
  const path = resolve(folder);
  if (seen.has(path) || !existsSync(path) || !statSync(path).isDirectory()) return;
  seen.add(path);
  const modules: string[] = [];
  for (const name of readdirSync(path)) {
    const file = join(path, name);
    if (name.endsWith(".tf.json") || name.endsWith(".tofu.json")) {
      modules.push(...fromJsonConfiguration(parse(file, readFileSync(file, "utf8")), found));
    } else if (name.endsWith(".tf") || name.endsWith(".tofu")) {
      const content = readFileSync(file, "utf8");
      for (const [, kind, type] of content.matchAll(blockHeader)) {
        if (type) addType(type, kind === "resource" ? found.resources : found.data);
      }
      for (const [, source] of content.matchAll(moduleSource)) if (source) modules.push(source);
    }
  }
  for (const source of modules.filter((each) => each.startsWith("."))) fromFolder(join(path, source), found, seen);
  fromInstalledModules(path, found, seen);
}

/** Modules from elsewhere are where `terraform init` put them. */
function fromInstalledModules(folder: string, found: Found, seen: Set<string>): void {
  const manifest = join(folder, ".terraform", "modules", "modules.json");
  if (!existsSync(manifest)) return;
  const { Modules = [] } = parse(manifest, readFileSync(manifest, "utf8")) as { Modules?: { Dir?: string }[] };
  for (const { Dir } of Modules) if (Dir && Dir !== ".") fromFolder(resolve(folder, Dir), found, seen);
}

function fromState(json: unknown, found: Found): void {
  const { resources } = (json ?? {}) as { resources?: unknown };
  if (!Array.isArray(resources)) return;
  for (const { mode, type } of resources as { mode?: string; type?: string }[]) {
    if (typeof type === "string") addType(type, mode === "data" ? found.data : found.resources);
  }
}

import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { TerraformBinary } from "../terraform/probe";
import { rootModuleFiles } from "./files";

const recordFile = "groundplan-init.json";

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Names of the providers that the resources of a section imply: `aws` for `aws_vpc`. */
function impliedProviders(section: unknown): string[] {
  return isObject(section) ? Object.keys(section).map((type) => type.split("_")[0] ?? type) : [];
}

function modulesOf(section: unknown): unknown {
  if (!isObject(section)) return [];
  return Object.entries(section).map(([name, module]) => {
    const { source, version } = isObject(module) ? module : {};
    return [name, source, version];
  });
}

/** The part of a Terraform file that decides what `init` does: backend, providers, modules. */
function initPart(name: string, text: string): unknown {
  // A file in HCL counts whole: leaving out what does not matter would need a parser.
  if (!name.endsWith(".json")) return text;
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return text;
    const providers = [value.resource, value.data, value.ephemeral].flatMap(impliedProviders);
    const declared = isObject(value.provider) ? Object.keys(value.provider) : [];
    return [value.terraform, modulesOf(value.module), [...new Set([...providers, ...declared])].sort()];
  } catch {
    return text;
  }
}

/**
 * Hash of all that `init` depends on. While it stays the same, `init` has nothing to do and is left out: it takes
 * longer than the plan of a small drawing.
 */
async function initHash(
  directory: string,
  binary: TerraformBinary,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const files = await rootModuleFiles(directory);
  const lock = await readFile(join(directory, ".terraform.lock.hcl"), "utf8").catch(() => "");
  const attached = Object.keys(reattached(environment.TF_REATTACH_PROVIDERS)).sort();
  const parts = [
    binary.path,
    binary.version,
    files.map(({ name, text }) => [name, initPart(name, text)]),
    lock,
    attached,
    environment.TF_PLUGIN_CACHE_DIR ?? "",
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

function reattached(text: string | undefined): JsonObject {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** Whether `init` of this configuration, with this program and these providers, is already done in `dataDirectory`. */
export async function isInitialised(
  directory: string,
  binary: TerraformBinary,
  environment: Readonly<Record<string, string>>,
  dataDirectory: string,
): Promise<boolean> {
  const record = await readFile(join(dataDirectory, recordFile), "utf8").catch(() => "");
  return record !== "" && record === (await initHash(directory, binary, environment));
}

/** Notes that `init` was done. */
export async function noteInitialised(
  directory: string,
  binary: TerraformBinary,
  environment: Readonly<Record<string, string>>,
  dataDirectory: string,
): Promise<void> {
  const hash = await initHash(directory, binary, environment);
  await writeFileAtomic(join(dataDirectory, recordFile), hash);
}

/** Makes the next `init` run in any case. */
export async function forgetInitialised(dataDirectory: string): Promise<void> {
  await rm(join(dataDirectory, recordFile), { force: true });
}

import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileError } from "../errors";
import type { Target } from "../protocol";
import { overrideFile, rootModuleFiles } from "./files";

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function aliasesInJson(text: string): (string | undefined)[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Terraform will say what is wrong with the file.
    return [];
  }
  const providers = isObject(value) && isObject(value.provider) ? value.provider.aws : undefined;
  const blocks = Array.isArray(providers) ? providers : [providers];
  return blocks.filter(isObject).map((block) => (typeof block.alias === "string" ? block.alias : undefined));
}

function aliasesInHcl(text: string): (string | undefined)[] {
  // Blocks as `terraform fmt` leaves them: the closing brace stands at the start of its line.
  return [...text.matchAll(/^provider\s+"aws"\s*\{([\s\S]*?)^\}/gm)].map(
    (block) => /^\s*alias\s*=\s*"([^"]+)"/m.exec(block[1] ?? "")?.[1],
  );
}

/** The aliases of every AWS provider block in a configuration; undefined stands for the one without. */
async function awsAliases(directory: string): Promise<Set<string | undefined>> {
  const files = await rootModuleFiles(directory);
  return new Set(
    files
      .filter(({ name }) => name !== overrideFile)
      .flatMap(({ name, text }) => (name.endsWith(".json") ? aliasesInJson(text) : aliasesInHcl(text))),
  );
}

/*
 * What a stand-in for AWS does not have: a metadata service, keys to check, host names per bucket. The address
 * itself and the keys travel in the environment, where they reach every AWS provider, aliased or not.
 */
const endpointSettings = {
  skip_credentials_validation: true,
  skip_metadata_api_check: "true",
  s3_use_path_style: true,
};

/**
 * What a target needs on top of the configuration: its own local state, so that a rehearsal never touches the real
 * one, and provider settings for a stand-in. Undefined when the configuration is right as it is.
 */
async function overrideOf(
  directory: string,
  target: Target,
  stateFile: string | undefined,
): Promise<JsonObject | undefined> {
  const state = stateFile === undefined ? {} : { terraform: { backend: { local: { path: stateFile } } } };
  if (target.type !== "endpoint") return stateFile === undefined ? undefined : state;
  const aliases = await awsAliases(directory);
  const blocks = [...aliases].map((alias) => (alias === undefined ? endpointSettings : { ...endpointSettings, alias }));
  return blocks.length === 0 ? state : { ...state, provider: { aws: blocks } };
}

/** Removes the override of a run that ended without doing so. */
export async function removeOverride(directory: string): Promise<void> {
  await rm(join(directory, overrideFile), { force: true });
}

/**
 * Does something while the target's override lies in the configuration directory.
 *
 * @throws RunnerError `not-writable`, `disk-full` when it cannot be written
 */
export async function withOverride<Result>(
  directory: string,
  target: Target,
  stateFile: string | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    await removeOverride(directory);
    const override = await overrideOf(directory, target, stateFile);
    if (stateFile !== undefined) await mkdir(dirname(stateFile), { recursive: true });
    if (override !== undefined)
      await writeFile(join(directory, overrideFile), `${JSON.stringify(override, null, 2)}\n`);
  } catch (error) {
    throw fileError(error, directory, "The configuration could not be prepared for its target");
  }
  try {
    return await work();
  } finally {
    await removeOverride(directory).catch(() => {});
  }
}

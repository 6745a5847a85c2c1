/** Reads types of the AWS provider from the schema file that ships with the app. */
import { readFileSync } from "node:fs";
import { assetFile } from "../asset-files";
import { openSchemaFile, type SchemaFile } from "./file-format";
import type { FunctionSchema, TypeKind, TypeSchema } from "./types";

export const schemaFileName = "aws.schema";

let file: SchemaFile | undefined;
const loaded = new Map<string, TypeSchema>();

function schemaFile(): SchemaFile {
  file ??= openSchemaFile(readFileSync(assetFile("schema", schemaFileName)));
  return file;
}

/** All names of a kind, sorted: 1,616 resource types, 644 data sources. */
export function typeNames(kind: "resource" | "data" | "ephemeral"): readonly string[] {
  return schemaFile().names(kind);
}

/** One type, kept once read. `undefined` when the provider has no such type. */
export function loadType(kind: TypeKind, name: string): TypeSchema | undefined {
  const key = `${kind} ${name}`;
  const known = loaded.get(key);
  if (known) return known;
  const type = schemaFile().read(kind, name);
  if (type) loaded.set(key, type);
  return type;
}

/** The types of that kind that exist among the names; unknown names are left out. */
export function loadTypes(
  names: Iterable<string>,
  kind: "resource" | "data" | "ephemeral" = "resource",
): Map<string, TypeSchema> {
  const types = new Map<string, TypeSchema>();
  for (const name of names) {
    const type = loadType(kind, name);
    if (type) types.set(name, type);
  }
  return types;
}

/** The schema of the `provider "aws"` block. */
export function providerSchema(): TypeSchema {
  const type = loadType("provider", "aws");
  if (!type) throw new Error("The schema file lacks the provider's own schema.");
  return type;
}

export function providerFunctions(): readonly FunctionSchema[] {
  return schemaFile().functions;
}

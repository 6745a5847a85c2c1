import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { stateVersionOf } from "../plan/plan-file";

const backendSchema = z.object({
  backend: z.object({ type: z.string(), config: z.object({ path: z.string().nullish() }).nullish() }).nullish(),
});

function notedBackend(text: string): z.infer<typeof backendSchema>["backend"] {
  try {
    return backendSchema.parse(JSON.parse(text)).backend;
  } catch {
    return undefined;
  }
}

/**
 * Where the local state of an initialised configuration lies; undefined when it is kept elsewhere (S3, HCP
 * Terraform). Terraform notes the backend in its data directory; without a backend block it notes nothing.
 */
export async function localStateFile(directory: string, dataDirectory: string): Promise<string | undefined> {
  const backend = notedBackend(await readFile(join(dataDirectory, "terraform.tfstate"), "utf8").catch(() => "{}"));
  if (backend === undefined || backend === null) return join(directory, "terraform.tfstate");
  return backend.type === "local" ? resolve(directory, backend.config?.path ?? "terraform.tfstate") : undefined;
}

/** Lineage and serial of a local state as one text; `none` before there is one. */
export async function stateVersionText(stateFile: string): Promise<string> {
  const version = stateVersionOf(await readFile(stateFile, "utf8").catch(() => ""));
  return version === undefined ? "none" : `${version.lineage}/${version.serial}`;
}

import { cp, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { LocalBackend } from "./protocol";

const stackFile = "cdk.tf.json";
/** Where cdktf puts the files of assets, beside the stack. */
const assetsFolder = "assets";

/**
 * Puts a synthesized stack into the folder that Terraform runs in, and leaves all else there (state, `.terraform`) as it
 * is. Gives the path of `cdk.tf.json`.
 */
export async function deliver(stack: string, outDirectory: string, backend?: LocalBackend): Promise<string> {
  await mkdir(outDirectory, { recursive: true });
  const names = await readdir(stack);
  if (!names.includes(assetsFolder)) await rm(join(outDirectory, assetsFolder), { recursive: true, force: true });
  for (const name of names) {
    if (name !== stackFile) await cp(join(stack, name), join(outDirectory, name), { recursive: true });
  }
  const target = join(outDirectory, stackFile);
  const text = await readFile(join(stack, stackFile), "utf8");
  await writeFileAtomic(target, backend ? withBackend(text, backend) : text, { encoding: "utf8" });
  return target;
}

/** The configuration with another backend: whatever the project says of state, this is where it goes. */
export function withBackend(text: string, backend: LocalBackend): string {
  const configuration = JSON.parse(text) as { terraform?: Record<string, unknown> };
  const { cloud: _cloud, ...terraform } = configuration.terraform ?? {};
  configuration.terraform = { ...terraform, backend: { [backend.type]: { path: backend.path } } };
  return JSON.stringify(configuration, undefined, 2);
}

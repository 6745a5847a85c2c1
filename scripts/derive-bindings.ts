/**
 * Makes `generator/emit/bindings.gen.json`: where the classes of the AWS bindings for CDKTF differ from what follows
 * from Terraform's own names and the provider's schema. Every class is looked at, so that the emitter never guesses.
 *
 *   npx tsx scripts/derive-bindings.ts
 */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deriveBindings } from "./derive-bindings-data";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const data = deriveBindings(join(root, "node_modules", "@cdktf", "provider-aws"));
const target = join(root, "generator", "emit", "bindings.gen.json");
writeFileSync(target, `${JSON.stringify(data, undefined, 1)}\n`);
console.log(`${target}: bindings ${data.bindingsVersion}`);

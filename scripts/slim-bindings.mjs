/**
 * Copies the AWS bindings to `dist/bindings` as the installers ship them: the code alone. Three quarters of every file
 * is a source map written into it, and types, documents and jsii's description make up the rest of 390 MB.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = dirname(createRequire(import.meta.url).resolve("@cdktf/provider-aws/package.json"));
const target = join(root, "dist", "bindings");

rmSync(target, { recursive: true, force: true });
let bytes = 0;
for (const entry of readdirSync(join(source, "lib"), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
  const folder = join(target, entry.parentPath.slice(source.length));
  const code = readFileSync(join(entry.parentPath, entry.name), "utf8").replace(
    /^\/\/# sourceMappingURL=data:.*$/m,
    "",
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, entry.name), code);
  bytes += code.length;
}
for (const name of ["package.json", "LICENSE"]) cpSync(join(source, name), join(target, name));
console.log(`Copied the AWS bindings without their source maps: ${Math.round(bytes / 1e6)} MB.`);

import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes a program that pretends to be Terraform: it answers `version -json`, succeeds at `init`, and does what
 * `commands` says for anything else.
 *
 * @param commands JavaScript by command name, with `out(path)` for the path of `-out=` and `say(object)` for a line
 */
export async function fakeTerraform(
  directory: string,
  commands: Readonly<Record<string, string>>,
  name = "terraform",
): Promise<string> {
  const path = join(directory, name);
  const table = { version: `say({ terraform_version: "1.11.4" })`, init: "", ...commands };
  const cases = Object.entries(table).map(([command, code]) => `${JSON.stringify(command)}: () => {${code}\n}`);
  await writeFile(
    path,
    `#!${process.execPath}
const fs = require("node:fs");
const args = process.argv.slice(2);
const out = () => args.find((argument) => argument.startsWith("-out=")).slice(5);
const say = (value) => fs.writeSync(1, (typeof value === "string" ? value : JSON.stringify(value)) + "\\n");
const commands = {${cases.join(",\n")}};
(commands[args[0]] ?? (() => process.exit(9)))();
`,
  );
  await chmod(path, 0o755);
  return path;
}

/** Writes the example of `docs/add-a-component.md` from the file that the tests run, so that the two are the same. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const page = new URL("../docs/add-a-component.md", import.meta.url);
const example = new URL("../test/catalog/fixtures/sqs-queue.ts", import.meta.url);

/** The page with its one code block of TypeScript replaced; import paths as they are in `catalog/components/`. */
export function withExample(text: string, code: string): string {
  const inPlace = code
    .replaceAll('"../../../catalog/components/', '"./')
    .replaceAll('"../../../catalog/', '"../')
    .replaceAll('"../../../model/', '"../../model/');
  return text.replace(/```ts\n[\s\S]*?```/, () => `\`\`\`ts\n${inPlace}\`\`\``);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(page, withExample(readFileSync(page, "utf8"), readFileSync(example, "utf8")));
}

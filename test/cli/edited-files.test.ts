import { appendFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { serializeDocument } from "../../model/serialize";
import { oneOfEach } from "../fixtures/one-of-each";
import { hasTerraform } from "../has-terraform";
import { temporaryFolder } from "../server/surroundings";
import { buildCli, groundplan } from "./run-cli";

vi.setConfig({ testTimeout: 60_000 });

beforeAll(buildCli);

/** A generated project, in which somebody edited two files. */
async function edited() {
  const data = await temporaryFolder();
  const directory = join(data, "shop");
  await groundplan(data, ["new", directory]);
  const draw = (name: string) =>
    writeFile(
      join(directory, "groundplan.json"),
      serializeDocument({ ...oneOfEach.document, settings: { constructs: "cdktf", tags: { Team: name } } }),
    );
  await draw("first");
  const run = async (command: string, ...args: string[]) => {
    const { code, out, err } = await groundplan(data, [command, directory, ...args, "--json"]);
    return { code, err, ...JSON.parse(out) };
  };
  expect((await run("generate")).ok).toBe(true);
  const infra = join(directory, "infra");
  for (const file of ["main.ts", "environments.ts"]) await appendFile(join(infra, file), `// mine in ${file}\n`);
  const texts = async () =>
    Object.fromEntries(
      await Promise.all(
        ["main.ts", "environments.ts"].map(async (file) => [file, await readFile(join(infra, file), "utf8")] as const),
      ),
    );
  return { data, directory, infra, run, draw, texts };
}

/** Every way to a result besides a run. */
const ways = (out: string) =>
  [
    ["synth"],
    ["export", "--format", "json", "--out", join(out, "json")],
    ["export", "--format", "hcl", "--out", join(out, "hcl")],
    ["export", "--format", "cdktf", "--out", join(out, "cdktf")],
  ] as const;

describe("generated files that were edited by hand", () => {
  it("are named by every way to a result, and stay as they are", async () => {
    const { data, run, texts } = await edited();
    const before = await texts();
    for (const [command, ...args] of ways(data)) {
      const { code, ok, notices } = await run(command, ...args, "--trust");
      expect([command, code, ok]).toEqual([command, 0, true]);
      expect(notices.map(({ subject }: { subject: string }) => subject)).toEqual([
        "infra/environments.ts",
        "infra/main.ts",
      ]);
      for (const { message, remedy } of notices) {
        expect([message, remedy]).toEqual([
          expect.stringContaining("edited by hand"),
          expect.stringContaining("infra/custom.ts"),
        ]);
      }
    }
    expect(await texts()).toEqual(before);
  });

  it("stop every way to a result once the drawing wants something else in them", async () => {
    const { data, directory, run, draw, infra, texts } = await edited();
    const main = await readFile(join(infra, "main.ts"), "utf8");
    // Not the file that this drawing would generate, and edited besides.
    const manifest = join(infra, ".groundplan.json");
    const hashes = JSON.parse(await readFile(manifest, "utf8"));
    for (const file of ["main.ts", "environments.ts"]) hashes.files[file] = "0".repeat(64);
    await writeFile(manifest, JSON.stringify(hashes));
    await draw("second");
    const before = await texts();
    for (const [command, ...args] of ways(data)) {
      const { code, ok, error } = await run(command, ...args, "--trust");
      expect([command, code, ok, error.code]).toEqual([command, 1, false, "generated-file-outdated"]);
      expect(error.message).toContain("infra/environments.ts, infra/main.ts");
      expect(error.remedy).toMatch(/infra\/custom\.ts.+generate --overwrite.+copy/);
    }
    const generated = await run("generate");
    expect([generated.code, generated.ok, generated.notices.length]).toEqual([1, false, 2]);
    if (hasTerraform) {
      const planned = await run("plan");
      expect([planned.code, planned.run.status]).toEqual([1, "failed"]);
      expect(planned.run.message).toContain("infra/environments.ts, infra/main.ts");
    }
    expect(await texts()).toEqual(before);
    expect((await readdir(data)).sort()).not.toContain("json");

    const written = await run("export", "--format", "json", "--out", join(data, "json"), "--trust", "--overwrite");
    expect([written.code, written.notices]).toEqual([0, []]);
    expect(written.kept).toHaveLength(2);
    const copy = written.kept.find((path: string) => path.endsWith("/infra/main.ts"));
    expect(copy).toMatch(/^\.groundplan\/replaced\//);
    expect(await readFile(join(directory, ...copy.split("/")), "utf8")).toBe(main);
    expect(await readFile(join(infra, "main.ts"), "utf8")).not.toContain("// mine");
  });
});

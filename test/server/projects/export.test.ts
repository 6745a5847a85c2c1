import { appendFile, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createGeneration } from "../../../server/generation/generation";
import { installation } from "../../../server/installation";
import { createExporter, type ExportRequest } from "../../../server/projects/export";
import { component, drawingOf } from "../../model/drawings";
import { onCleanup, projectsIn, temporaryFolder, writeProject } from "../surroundings";

const bucketsOf = (...names: readonly string[]) =>
  drawingOf([
    component("account", { type: "aws-account", name: "Account" }),
    component("region", { type: "aws-region", name: "Region", parent: "account", props: { region: "eu-west-1" } }),
    ...names.map((name) => component(name, { type: "s3-bucket", name, parent: "region" })),
  ]).document;

/** A generated project of two buckets, and how to export it into `out`. */
async function project() {
  const data = await temporaryFolder();
  const [directory, out] = [join(data, "shop"), join(data, "out")];
  const generation = createGeneration({ workerPath: "none", appDirectory: installation() });
  onCleanup(() => generation.close());
  const exporter = createExporter(projectsIn(data), generation);
  const draw = async (...names: readonly string[]) => {
    await writeProject(directory, bucketsOf(...names));
    await generation.write(directory, bucketsOf(...names));
  };
  await draw("files", "photos");
  const write = (more: Partial<ExportRequest> = {}) =>
    exporter({ directory, format: "hcl", environment: "dev", out, ...more });
  const terraformFiles = async () => (await readdir(out)).filter((name) => name.includes(".tf")).sort();
  return { directory, out, draw, write, terraformFiles };
}

describe("an export of what is drawn", () => {
  it("says that it leaves out what the user's own code adds", async () => {
    const { directory, write } = await project();
    expect((await write()).notices).toEqual([]);
    const custom = join(directory, "infra", "custom.ts");
    const stub = await readFile(custom, "utf8");
    await writeFile(
      custom,
      stub
        .replaceAll("\n", "\r\n")
        .replace("{}", "{\r\n}")
        .replace(/"\.\/\w+-stack"/, '"./old"'),
    );
    expect((await write()).notices).toEqual([]);
    await writeFile(custom, stub.replace("{}", '{ new SnsTopic(_scope, "more"); }'));
    for (const [format, codes] of [
      ["hcl", ["custom-code-left-out"]],
      ["cdktf", []],
    ] as const) {
      const { notices } = await write({ format, overwrite: true });
      expect([format, notices.map(({ code }) => code)]).toEqual([format, codes]);
      for (const { message, remedy } of notices) {
        expect([message, remedy]).toEqual([
          expect.stringMatching(/infra\/custom\.ts.+not in this export.+destroy/),
          expect.stringContaining("--format json"),
        ]);
      }
    }
    await rm(custom);
    expect((await write()).notices).toEqual([]);
  });
});

describe("an export over an earlier one", () => {
  it("names what the earlier one left, and removes it when it overwrites", async () => {
    const { out, draw, write, terraformFiles } = await project();
    await write();
    expect(await terraformFiles()).toContain("photos_bucket.tf");
    await draw("files");
    await expect(write()).rejects.toMatchObject({ code: "file-exists" });
    expect(await terraformFiles()).toContain("photos_bucket.tf");
    for (const name of await terraformFiles()) if (name !== "photos_bucket.tf") await rm(join(out, name));
    const beside = await write();
    expect(beside.notices).toMatchObject([{ code: "other-terraform-files", subject: join(out, "photos_bucket.tf") }]);
    expect(beside.notices[0]?.remedy).toContain("--force");
    const over = await write({ overwrite: true });
    expect(over.notices).toEqual([]);
    expect(await terraformFiles()).toEqual(over.files.map((path) => path.slice(out.length + 1)));
  });

  it("never removes what was edited, linked or written by somebody else, but names it", async () => {
    const { out, draw, write, terraformFiles } = await project();
    await write();
    await appendFile(join(out, "photos_bucket.tf"), "# mine\n");
    await writeFile(join(out, "own.tf.json"), "{}");
    await writeFile(join(out, "notes.txt"), "");
    await symlink(join(out, "notes.txt"), join(out, "link.tf"));
    await draw("files");
    const { notices } = await write({ overwrite: true });
    expect(notices.map(({ message }) => message.split(" in ")[0])).toEqual(["link.tf, own.tf.json, photos_bucket.tf"]);
    expect(await terraformFiles()).toEqual(expect.arrayContaining(["link.tf", "own.tf.json", "photos_bucket.tf"]));
    // A record from elsewhere gives no right to anything outside of the folder, and none to what it does not match.
    const record = join(out, ".groundplan-export.json");
    await writeFile(join(out, "..", "outside.tf"), "");
    await writeFile(record, JSON.stringify({ version: 1, files: { "../outside.tf": "", "own.tf.json": "0" } }));
    await write({ overwrite: true });
    await writeFile(record, "broken");
    await write({ overwrite: true });
    expect(await terraformFiles()).toContain("own.tf.json");
    expect(await readFile(join(out, "..", "outside.tf"), "utf8")).toBe("");
  });
});

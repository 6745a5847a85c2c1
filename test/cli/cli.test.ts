import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { applyEdit } from "../../model/apply-edit";
import { parseDocument } from "../../model/parse";
import { serializeDocument } from "../../model/serialize";
import { temporaryFolder } from "../server/surroundings";
import { buildCli, groundplan } from "./run-cli";

beforeAll(buildCli);

/** A project from the template, and a function that runs commands on it. */
async function project(template = "three-tier") {
  const data = await temporaryFolder();
  const directory = join(data, "shop");
  const made = await groundplan(data, ["new", directory, "--template", template, "--name", "Shop", "--json"]);
  expect(made.err).toBe("");
  expect(JSON.parse(made.out)).toMatchObject({ ok: true, directory, name: "Shop" });
  const run = (command: string, ...args: string[]) => groundplan(data, [command, directory, ...args]);
  return { data, directory, run };
}

describe("usage", () => {
  it.each([
    [[], "Usage:"],
    [["frob"], "unknown command 'frob'"],
    [["plan"], "missing required argument 'dir'"],
    [["plan", "x", "--target", "moon"], "Allowed choices are rehearsal, aws, endpoint"],
    [["plan", "x", "--target", "endpoint"], "needs --endpoint"],
    [["plan", "x", "--endpoint", "localhost:4566"], "http or https address"],
    [["plan", "x", "--profile", "me"], "--profile goes with --target aws"],
    [["export", "x", "--format", "yaml", "--out", "y"], "Allowed choices are hcl, cdktf, json"],
    [["export", "x", "--format", "hcl"], "required option '--out <path>'"],
    [["export", "x", "--format", "cdktf", "--out", "y", "--env", "dev"], "--env does not go with --format cdktf"],
    [["catalog", "--target", "aws"], "unknown option '--target'"],
    [["new", "x", "--env", "dev"], "unknown option '--env'"],
    [["check", "x", "--nonsense"], "unknown option '--nonsense'"],
  ])("refuses %j with exit code 2", async (args, message) => {
    const { code, out, err } = await groundplan(await temporaryFolder(), args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(out).toBe("");
  });

  it("gives help and its version with exit code 0", async () => {
    const data = await temporaryFolder();
    expect((await groundplan(data, ["--help"])).code).toBe(0);
    const { code, out } = await groundplan(data, ["--version"]);
    expect([code, out.trim()]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+/)]);
  });
});

describe("drawings", () => {
  it("lists the catalog", async () => {
    const { code, out } = await groundplan(await temporaryFolder(), ["catalog", "--json"]);
    expect(code).toBe(0);
    const { components, connections } = JSON.parse(out);
    expect(components.map(({ type }: { type: string }) => type)).toContain("vpc");
    expect(connections.length).toBeGreaterThan(5);
  });

  it("makes a project that has no errors, and refuses a folder in use", async () => {
    const { directory, data, run } = await project();
    const checked = await run("check");
    expect([checked.code, checked.err]).toEqual([0, ""]);
    const again = await groundplan(data, ["new", directory]);
    expect(again.code).toBe(1);
    expect(again.err).toContain("holds a project already");
    const unknown = await groundplan(data, ["new", join(data, "other"), "--template", "nope", "--json"]);
    expect(unknown.code).toBe(2);
    expect(JSON.parse(unknown.out)).toMatchObject({ ok: false, error: { code: "unknown-template" } });
  });

  it("names box and remedy of a problem, with exit code 1", async () => {
    const { directory, run } = await project();
    const parsed = parseDocument(await readFile(join(directory, "groundplan.json"), "utf8"));
    if (!parsed.ok) throw new Error("The template cannot be read.");
    const vpc = parsed.value.components.find(({ type }) => type === "vpc");
    if (!vpc) throw new Error("The template has no VPC.");
    const drawing = { document: parsed.value, layout: { version: 1 as const, boxes: {} } };
    const { document } = applyEdit(drawing, { type: "set-props", id: vpc.id, props: { cidr: "10.0.0.0/99" } });
    await writeFile(join(directory, "groundplan.json"), serializeDocument(document));
    const checked = await run("check", "--json");
    expect(checked.code).toBe(1);
    const { problems } = JSON.parse(checked.out);
    expect(problems[0]).toMatchObject({ severity: "error", subject: vpc.id });
    for (const command of ["generate", "synth", "plan"]) {
      const refused = await run(command);
      expect([command, refused.code]).toEqual([command, 1]);
      expect(refused.err).toContain(problems[0].message);
      expect(refused.err).toContain(problems[0].remedy);
    }
  });

  it.each([
    ["{ broken", "Line 1, column 3"],
    ['{"version": 99}', "newer Groundplan"],
  ])("says what is wrong with a file: %s", async (text, message) => {
    const { directory, run } = await project("empty");
    await writeFile(join(directory, "groundplan.json"), text);
    const { code, err } = await run("check");
    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(err).toContain("groundplan.json");
  });

  it("generates once, and leaves alone what somebody edited until it is told otherwise", async () => {
    const { directory, run } = await project();
    const first = JSON.parse((await run("generate", "--json")).out);
    expect(first).toMatchObject({ ok: true, written: [], conflicts: [] });
    const main = join(directory, "infra", "main.ts");
    const text = await readFile(main, "utf8");
    await writeFile(main, `${text}// mine\n`);
    const edited = await run("generate");
    expect(edited.err).toContain("infra/main.ts was edited by hand");
    expect(await readFile(main, "utf8")).toContain("// mine");
    expect(JSON.parse((await run("generate", "--overwrite", "--json")).out).written).toEqual(["main.ts"]);
    expect(await readFile(main, "utf8")).toBe(text);
  });

  it("exports Terraform, the project and its JSON, and writes over nothing unasked", async () => {
    const { data, directory, run } = await project();
    const hcl = join(data, "hcl");
    const exported = JSON.parse((await run("export", "--format", "hcl", "--out", hcl, "--env", "prod", "--json")).out);
    expect(exported.files).toContain(join(hcl, "providers.tf"));
    await writeFile(join(hcl, "providers.tf"), "# mine\n");
    const refused = await run("export", "--format", "hcl", "--out", hcl, "--env", "prod");
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/is there already.+\n.+--force/)]);
    expect((await run("export", "--format", "hcl", "--out", hcl, "--env", "prod", "--force")).code).toBe(0);
    await run("export", "--format", "cdktf", "--out", join(data, "cdktf"));
    expect((await readdir(join(data, "cdktf"))).sort()).toEqual(
      (await readdir(join(directory, "infra"))).filter((name) => name !== ".groundplan.json").sort(),
    );
    const json = join(data, "out", "prod.tf.json");
    expect((await run("export", "--format", "json", "--out", json, "--env", "prod")).err).toBe("");
    const synthesized = JSON.parse((await run("synth", "--env", "prod", "--json")).out);
    expect(await readFile(synthesized.file, "utf8")).toBe(await readFile(json, "utf8"));
    expect(JSON.parse(await readFile(json, "utf8")).resource.aws_vpc).toBeDefined();
    const unknown = await run("synth", "--env", "moon");
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining("Choose one of: dev, prod.")]);
  });

  it("runs code from elsewhere only once it is trusted", async () => {
    const { data, directory } = await project("empty");
    const clone = join(data, "clone");
    await cp(directory, clone, { recursive: true });
    expect((await groundplan(data, ["synth", clone])).code).toBe(0);
    const custom = join(clone, "infra", "custom.ts");
    await writeFile(
      custom,
      `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(join(data, "ran"))}, "");\n${await readFile(custom, "utf8")}`,
    );
    const refused = await groundplan(data, ["synth", clone, "--json"]);
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({
      error: { code: "not-trusted", remedy: expect.stringContaining("--trust") },
    });
    expect(existsSync(join(data, "ran"))).toBe(false);
    expect((await groundplan(data, ["synth", clone, "--trust"])).err).toBe("");
    expect(existsSync(join(data, "ran"))).toBe(true);
    expect((await groundplan(data, ["synth", clone])).code).toBe(0);
    await writeFile(custom, "export function custom(: void {}\n");
    const broken = await groundplan(data, ["synth", clone]);
    expect(broken.code).toBe(1);
    expect(broken.err).toContain("infra/custom.ts:1:");
  });
});

describe("Terraform that cannot be used", () => {
  it("is said with what to do, and the offer to fetch it", async () => {
    const { data, directory } = await project("empty");
    const missing = { GROUNDPLAN_TERRAFORM: join(data, "no", "terraform") };
    const { code, out } = await groundplan(data, ["plan", directory, "--json"], missing);
    expect(code).toBe(1);
    const { error } = JSON.parse(out);
    expect(error.code).toBe("terraform-missing");
    expect(error.remedy).toContain("groundplan terraform install");
    const status = await groundplan(data, ["terraform", "status", "--json"], missing);
    expect([status.code, JSON.parse(status.out).ok]).toEqual([1, false]);
  });

  it("is refused when the release host serves something else", async () => {
    const data = await temporaryFolder();
    await mkdir(join(data, "nothing"));
    const { code, err } = await groundplan(data, ["terraform", "install"], {
      GROUNDPLAN_RELEASES: "http://127.0.0.1:9",
    });
    expect(code).toBe(1);
    expect(err).toContain("Error: ");
  });
});

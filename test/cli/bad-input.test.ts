import { execFileSync } from "node:child_process";
import { closeSync, existsSync, openSync, writeSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Component, GroundplanDocument } from "../../model/document";
import { serializeDocument } from "../../model/serialize";
import type { ErrorView } from "../../server/protocol";
import { oneOfEach } from "../fixtures/one-of-each";
import { hasTerraform } from "../has-terraform";
import { fakeTerraform } from "../runner/fake-terraform";
import { smallDisk, temporaryFolder } from "../server/surroundings";
import { buildCli, type Finished, groundplan } from "./run-cli";

const onPosix = describe.skipIf(process.platform === "win32");

beforeAll(buildCli);

const file = "groundplan.json";

/** A project on disk whose file holds just this text, and a function that runs commands on it. */
async function projectOf(content: string | GroundplanDocument, under?: string) {
  const data = await temporaryFolder();
  const directory = join(under ?? data, "shop");
  await mkdir(directory, { recursive: true });
  const text = typeof content === "string" ? content : serializeDocument(content);
  await writeFile(join(directory, file), text);
  const run = (command: string, ...args: string[]) => groundplan(data, [command, directory, ...args]);
  return { data, directory, text, run };
}

/** The error that `--json` prints; the exit code is checked on the way. */
function errorOf({ code, out }: Finished): ErrorView {
  expect(code).toBe(1);
  const { ok, error } = JSON.parse(out);
  expect(ok).toBe(false);
  expect(error.remedy).not.toBe("");
  return error;
}

/** One of each component, with some of them changed. */
function changed(changes: Readonly<Record<string, Partial<Component>>>): GroundplanDocument {
  const { document } = oneOfEach;
  return {
    ...document,
    components: document.components.map((component) => ({ ...component, ...changes[component.key] })),
  };
}

const idOf = (key: string) => oneOfEach.document.components.find((component) => component.key === key)?.id ?? "";

describe("a file that cannot be read", () => {
  const valid = JSON.parse(serializeDocument(oneOfEach.document));
  const nameless = { ...valid.components[0], name: 3 };

  it.each([
    ["broken JSON", '{\n  "version": 1,\n  "name": }', "broken-json", "Line 3, column 11"],
    ["an empty file", "", "broken-json", "Line 1, column 1"],
    ["an unfinished merge", "{\n<<<<<<< mine\n}", "merge-conflict", "Line 2"],
    ["a newer version", JSON.stringify({ ...valid, version: 99 }), "newer-version", "newer Groundplan"],
    ["no drawing at all", '["a list"]', "unknown-version", "no object"],
    ["a name that is none", JSON.stringify({ ...valid, components: [nameless] }), "invalid", "components[0].name"],
    ["a key that is a path", JSON.stringify({ ...valid, key: "../../etc" }), "invalid", "key"],
  ])("%s: place and remedy are named, and the file stays as it is", async (_name, content, code, place) => {
    const { directory, text, run } = await projectOf(content);
    for (const command of ["check", "plan"]) {
      const error = errorOf(await run(command, "--json"));
      expect([command, error.code]).toEqual([command, code]);
      expect(error.message).toContain(join(directory, file));
      expect(error.message).toContain(place);
    }
    expect(await readFile(join(directory, file), "utf8")).toBe(text);
    expect(await readdir(directory)).toEqual([file]);
  });

  it.each([
    ["generate"],
    ["synth"],
    ["apply", "--auto-approve"],
    ["destroy", "--auto-approve"],
    ["export", "--format", "hcl", "--out", "out"],
  ])("stops %s too", async (...args: string[]) => {
    const { directory, run } = await projectOf("{ broken");
    const [command = "", ...more] = args;
    const out = more.map((argument) => (argument === "out" ? join(directory, "out") : argument));
    expect(errorOf(await run(command, ...out, "--json")).code).toBe("broken-json");
    expect(await readdir(directory)).toEqual([file]);
  });
});

describe("a drawing with errors", () => {
  it.each<[string, GroundplanDocument, string, string, string]>([
    [
      "an unknown component",
      changed({ orders: { type: "quantum-computer" } }),
      "unknown-component",
      "orders",
      "quantum",
    ],
    [
      "containers that lie in each other",
      changed({ region: { parent: idOf("main") } }),
      "cyclic-parents",
      "main",
      "lie in each other",
    ],
    ["a container that is not there", changed({ orders: { parent: "gone" } }), "dangling-parent", "orders", "gone"],
    [
      "two components with one key",
      changed({ catalog: { key: "orders" } }),
      "duplicate-key",
      "orders",
      "same key orders",
    ],
    [
      "a block outside of its network",
      changed({ app: { props: { block: "192.168.0.0/20" } } }),
      "cidr-outside-vpc",
      "app",
      "192.168.0.0/20",
    ],
    [
      "blocks that overlap",
      changed({
        app: { props: { block: "10.0.0.0/18" } },
        data: { props: { kind: "isolated", block: "10.0.32.0/20" } },
      }),
      "cidrs-overlap",
      "data",
      "overlaps",
    ],
    ["a block that is none", changed({ app: { props: { block: "10.0.0.0/99" } } }), "invalid-property", "app", "block"],
  ])("%s: the box and what to do are named; nothing is generated or run", async (_name, document, code, key, words) => {
    const { directory, text, run } = await projectOf(document);
    const checked = await run("check", "--json");
    expect(checked.code).toBe(1);
    const { ok, problems } = JSON.parse(checked.out);
    expect(ok).toBe(false);
    const found = problems.find((problem: { code: string }) => problem.code === code);
    expect(found).toMatchObject({ severity: "error", subject: idOf(key), remedy: expect.stringMatching(/./) });
    expect(found.message.toLowerCase()).toContain(words.toLowerCase());
    const said = await run("check");
    expect(said.out).toContain(found.message);
    expect(said.out).toContain(found.remedy);
    expect(errorOf(await run("plan", "--json")).code).toBe("drawing-has-errors");
    expect(await readFile(join(directory, file), "utf8")).toBe(text);
    expect(await readdir(directory)).toEqual([file]);
  });
});

describe("names and texts made to be code", () => {
  /** Texts that write a file where they run: in TypeScript, in a shell, in Terraform. */
  const hostile = (trap: string): readonly string[] => [
    `\`\${require("node:fs").writeFileSync(${JSON.stringify(trap)}, "")}\``,
    `"; require("node:fs").writeFileSync(${JSON.stringify(trap)}, ""); "`,
    `*/ require("node:fs").writeFileSync(${JSON.stringify(trap)}, ""); /*`,
    `x\nrequire("node:fs").writeFileSync(${JSON.stringify(trap)}, "")\n//`,
    `x\u2028require("node:fs").writeFileSync(${JSON.stringify(trap)}, "")`,
    `$(touch ${trap})`,
    '${file("/etc/passwd")}',
    "${aws_vpc.main.id}",
    "%{ for x in [1] }${x}%{ endfor }",
    '"\n}\nresource "aws_iam_user" "evil" {\n  name = "evil"\n}\n#',
    "../../../etc/passwd",
    "${TfToken[TOKEN.0]}",
    "🚀\u202E\u0000\uD800",
    "x".repeat(200),
  ];

  /** The fixture with hostile texts wherever a drawing takes a text. */
  function withTexts(texts: readonly string[]): GroundplanDocument {
    const { document } = oneOfEach;
    const text = (index: number) => texts[index % texts.length] ?? "";
    const everything = texts.join(" ");
    return {
      ...document,
      name: text(0).slice(0, 100),
      settings: { ...document.settings, tags: { Owner: everything.slice(0, 250), Team: text(1) } },
      components: document.components.map((component, index) => ({
        ...component,
        name: text(index),
        props:
          component.key === "orders"
            ? { ...component.props, environment: Object.fromEntries(texts.map((value, n) => [`TEXT_${n}`, value])) }
            : component.key === "remark"
              ? { text: everything }
              : component.props,
      })),
    };
  }

  it.skipIf(!hasTerraform)(
    "stay text in the project, in HCL and in JSON, and the plan goes through",
    async () => {
      const trap = join(await temporaryFolder(), "trap");
      const texts = hostile(trap);
      const { data, directory, run } = await projectOf(withTexts(texts));
      const checked = JSON.parse((await run("check", "--json")).out);
      expect(checked.problems.filter(({ severity }: { severity: string }) => severity === "error")).toEqual([]);

      const planned = JSON.parse((await run("plan", "--json")).out);
      expect(planned.run.diagnostics).toEqual([]);
      expect(planned).toMatchObject({ ok: true, run: { status: "planned" } });
      const addresses: string[] = planned.run.plan.resources.map(({ address }: { address: string }) => address);
      expect(addresses.some((address) => address.includes("evil") || address.includes("iam_user"))).toBe(false);
      for (const address of addresses) expect(address).toMatch(/^(data\.)?aws_[a-z0-9_]+\.[a-z0-9_]+$/);
      const tags = planned.run.plan.resources
        .find(({ address }: { address: string }) => address === "aws_vpc.main")
        .attributes.find(({ path }: { path: string }) => path.startsWith("tags_all.Team") || path === "tags_all");
      const team = JSON.parse(tags.after.json);
      expect(team.Team ?? team).toBe(texts[1]);

      for (const format of ["hcl", "cdktf", "json"]) {
        const out = join(data, format);
        const exported = JSON.parse((await run("export", "--format", format, "--out", out, "--json")).out);
        expect(exported.ok).toBe(true);
        for (const path of exported.files) expect(path.startsWith(out)).toBe(true);
      }
      const formatted = execFileSync("terraform", ["fmt", "-check", "-list=true", join(data, "hcl")], {
        encoding: "utf8",
        env: { ...process.env, TF_CLI_CONFIG_FILE: "" },
      });
      expect(formatted).toBe("");
      expect(existsSync(trap)).toBe(false);
      expect((await readdir(directory)).sort()).toEqual([".groundplan", file, "infra"]);
    },
    120_000,
  );

  it.skipIf(!hasTerraform)(
    "of 10,000 characters open, stay in the file, and are cut in whatever is generated",
    async () => {
      const trap = join(await temporaryFolder(), "trap");
      const long = hostile(trap).map((text) => text.repeat(Math.ceil(10_000 / text.length)).slice(0, 10_000));
      const { document } = oneOfEach;
      const drawing: GroundplanDocument = {
        ...document,
        name: long[0] ?? "",
        components: document.components.map((component, index) => {
          return { ...component, name: long[index % long.length] ?? "" };
        }),
      };
      const { data, directory, text, run } = await projectOf(drawing);
      const checked = await run("check", "--json");
      expect([checked.code, JSON.parse(checked.out).ok]).toEqual([0, true]);
      const found = JSON.parse(checked.out).problems.filter(({ code }: { code: string }) => code === "name-too-long");
      expect(found).toHaveLength(document.components.length + 1);
      for (const { severity, message, fix } of found) {
        expect([severity, fix.label]).toEqual(["warning", "Shorten the name"]);
        expect(message.length).toBeLessThan(200);
        expect(fix.edit.name.length).toBeLessThanOrEqual(200);
      }

      const planned = JSON.parse((await run("plan", "--json")).out);
      expect([planned.ok, planned.run.status, planned.run.diagnostics]).toEqual([true, "planned", []]);
      for (const format of ["hcl", "cdktf", "json"]) {
        const out = join(data, format);
        const exported = JSON.parse((await run("export", "--format", format, "--out", out, "--json")).out);
        expect(exported.ok).toBe(true);
        for (const path of exported.files) {
          for (const line of (await readFile(path, "utf8")).split("\n")) expect(line.length).toBeLessThan(5_000);
        }
      }
      // AWS takes 256 characters of a tag, and 255 of most descriptions.
      const configuration = JSON.parse(await readFile(join(data, "json", "cdk.tf.json"), "utf8"));
      for (const [name, value] of texts(configuration.resource)) {
        if (/^(tags|description|Name|Project)$/.test(name))
          expect([value, unescaped(value).length]).toEqual([value, Math.min(unescaped(value).length, 255)]);
      }
      expect(existsSync(trap)).toBe(false);
      expect(await readFile(join(directory, file), "utf8")).toBe(text);
    },
    120_000,
  );

  /** A text of Terraform's JSON as Terraform reads it. */
  const unescaped = (text: string) => text.replace(/\$\{"([$%])"\}/g, "$1").replace(/([$%])\1\{/g, "$1{");

  /** Every text of a JSON value by the name of the property that it stands in. */
  function texts(value: unknown, name = ""): readonly (readonly [name: string, text: string])[] {
    if (typeof value === "string") return [[name, value]];
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, member]) =>
      texts(member, Array.isArray(value) || name === "tags" ? name : key),
    );
  }

  it("are refused where they would become a path or a name in AWS", async () => {
    const data = await temporaryFolder();
    const named = await groundplan(data, ["new", join(data, "shop"), "--name", "x".repeat(10_000), "--json"]);
    expect(errorOf(named)).toMatchObject({ code: "invalid-name", message: expect.stringContaining("100 characters") });
    expect(existsSync(join(data, "shop"))).toBe(false);
    const { run } = await projectOf(oneOfEach.document);
    for (const environment of ["../prod", "${name}", "prod\n", "🚀"]) {
      const refused = await run("plan", "--env", environment, "--json");
      expect([refused.code, JSON.parse(refused.out).error.code]).toEqual([2, "unknown-environment"]);
    }
    const odd = await groundplan(data, ["new", join(data, "odd"), "--name", "`${process.exit(3)}`/../🚀", "--json"]);
    expect(odd.code).toBe(0);
    expect(JSON.parse(await readFile(join(data, "odd", file), "utf8")).key).toMatch(/^[a-z][a-z0-9-]*$/);
  });
});

/** Leaves no free block on a small disk. */
function fill(folder: string): void {
  const ballast = openSync(join(folder, "ballast"), "w");
  try {
    for (;;) writeSync(ballast, Buffer.alloc(1024));
  } catch {
    closeSync(ballast);
  }
}

onPosix("a disk that does not take it", () => {
  it("read-only: what only reads goes on, what writes says so", async ({ skip }) => {
    const disk = await smallDisk(4096);
    if (!disk) return skip("a disk of its own cannot be mounted here");
    const { data, directory, text, run } = await projectOf(oneOfEach.document, disk.path);
    disk.readOnly();
    expect((await run("check")).code).toBe(0);
    const exported = await run("export", "--format", "hcl", "--out", join(data, "out"), "--json");
    expect(JSON.parse(exported.out).ok).toBe(true);
    for (const args of [
      ["generate"],
      ["synth"],
      ["plan"],
      ["export", "--format", "hcl", "--out", join(directory, "x")],
    ]) {
      const [command = "", ...more] = args;
      const error = errorOf(await run(command, ...more, "--json"));
      expect([command, error.message]).toEqual([command, expect.stringContaining(directory)]);
      expect([command, `${error.message} ${error.remedy}`]).toEqual([command, expect.stringMatching(/read-only/i)]);
    }
    const made = await groundplan(data, ["new", join(disk.path, "other"), "--json"]);
    expect(errorOf(made)).toMatchObject({ code: "read-only", message: expect.stringContaining("other") });
    expect(await readFile(join(directory, file), "utf8")).toBe(text);
  });

  it("full: nothing is left half-written", async ({ skip }) => {
    const disk = await smallDisk(64);
    if (!disk) return skip("a disk of its own cannot be mounted here");
    const { data, directory, text, run } = await projectOf(oneOfEach.document, disk.path);
    // Room for a drawing, not for its code.
    const roomy = await groundplan(data, ["new", join(disk.path, "new"), "--template", "three-tier", "--json"]);
    const result = JSON.parse(roomy.out);
    expect([roomy.code, result.ok, result.notices[0].code]).toEqual([1, false, "disk-full"]);
    expect(await readdir(join(disk.path, "new", "infra"))).toEqual([]);
    fill(disk.path);
    const generated = errorOf(await run("generate", "--json"));
    expect(`${generated.message} ${generated.remedy}`).toMatch(/disk is full/i);
    expect(`${generated.message}`).toContain(directory);
    const made = errorOf(await groundplan(data, ["new", join(disk.path, "newer"), "--json"]));
    expect(made.code).toBe("disk-full");
    const planned = errorOf(await run("plan", "--json"));
    expect(`${planned.message} ${planned.remedy}`).toMatch(/space|full/i);
    expect(await readFile(join(directory, file), "utf8")).toBe(text);
    const left = await readdir(disk.path, { recursive: true });
    expect(left.filter((name) => /\.tmp|\.\d{6,}$/.test(name))).toEqual([]);
  });
});

onPosix("a Terraform that cannot be relied on", () => {
  const start = async (commands: Readonly<Record<string, string>>) => {
    const project = await projectOf(oneOfEach.document);
    const binary = await fakeTerraform(project.data, commands);
    const run = (command: string, ...args: string[]) =>
      groundplan(project.data, [command, project.directory, ...args], { GROUNDPLAN_TERRAFORM: binary });
    return { ...project, binary, run };
  };

  it.each([
    ["is too old", { version: 'say({ terraform_version: "1.2.9" })' }, "terraform-too-old", "1.2.9"],
    [
      "fails to start",
      { version: 'console.error("no such library"); process.exit(127)' },
      "terraform-not-starting",
      "no such library",
    ],
    ["prints garbage", { version: 'say("\\u0000 lorem ipsum {")' }, "terraform-garbage", "lorem ipsum"],
  ])("%s: it and the remedy are named, no run begins", async (_name, commands, code, words) => {
    const { binary, directory, data, run } = await start(commands);
    const error = errorOf(await run("plan", "--json"));
    expect(error).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(error.message).toContain(binary);
    expect(existsSync(join(directory, ".groundplan", "runs"))).toBe(false);
    const status = await groundplan(data, ["terraform", "status", "--json"], { GROUNDPLAN_TERRAFORM: binary });
    expect([status.code, JSON.parse(status.out).problem?.code]).toEqual([1, code]);
  });

  it("is no program at all", async () => {
    const { data, directory } = await projectOf(oneOfEach.document);
    const binary = join(data, "terraform");
    await writeFile(binary, "not a program");
    await chmod(binary, 0o755);
    const plan = await groundplan(data, ["plan", directory, "--json"], { GROUNDPLAN_TERRAFORM: binary });
    expect(errorOf(plan).code).toMatch(/^terraform-/);
  });

  it.each([
    ["prints garbage while it plans", { plan: 'say("lorem ipsum"); process.exit(139)' }, "lorem ipsum"],
    ["claims to be done and shows no plan", { plan: "process.exit(2)", show: 'say("lorem ipsum")' }, "plan"],
    ["is killed while it plans", { plan: "process.kill(process.pid, 'SIGKILL'); for (;;) {}" }, "SIGKILL"],
    ["fails at init", { init: 'console.error("Error: no backend today"); process.exit(1)' }, "no backend today"],
  ])("%s: the run fails and says why", async (_name, commands, words) => {
    const { directory, text, run } = await start(commands);
    const planned = await run("plan", "--json");
    expect(planned.code).toBe(1);
    const { ok, run: view } = JSON.parse(planned.out);
    expect([ok, view.status]).toEqual([false, "failed"]);
    expect(JSON.stringify([view.message, view.diagnostics])).toContain(words);
    expect(await readFile(join(directory, file), "utf8")).toBe(text);
  });
});

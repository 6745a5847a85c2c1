import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { AppError } from "../../../server/errors";
import type { Generation } from "../../../server/generation/contract";
import { createGeneration } from "../../../server/generation/generation";
import { installation } from "../../../server/installation";
import { findTemplate } from "../../../templates/index";
import { component, drawingOf } from "../../model/drawings";
import { onCleanup, temporaryFolder } from "../surroundings";

const worker = join(installation(), "node_modules", ".cache", "groundplan-synth-test", "worker.mjs");

beforeAll(async () => {
  await build({
    entryPoints: [join(installation(), "generator", "synth", "worker.ts")],
    outfile: worker,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "silent",
  });
});

const document = findTemplate("empty")?.drawing.document ?? drawingOf().document;

async function project(): Promise<{ generation: Generation; directory: string; infra: string }> {
  const generation = createGeneration({ workerPath: worker, appDirectory: installation() });
  onCleanup(() => generation.close());
  const directory = await temporaryFolder();
  return { generation, directory, infra: join(directory, "infra") };
}

async function refusal(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

describe("refreshing a project", () => {
  it("writes nothing for a drawing with errors", async () => {
    const { generation, directory, infra } = await project();
    const broken = drawingOf([component("a", { parent: "gone" })]).document;
    expect(await generation.refresh(directory, broken)).toEqual([]);
    expect(await readFile(join(infra, "main.ts"), "utf8").catch(() => "none")).toBe("none");
  });

  it("tells of edited files with what to do, and writes over them when told to", async () => {
    const { generation, directory, infra } = await project();
    expect(await generation.refresh(directory, document)).toEqual([]);
    await writeFile(join(infra, "README.md"), "mine");
    expect(await generation.refresh(directory, document)).toMatchObject([
      { code: "generated-file-edited", subject: "infra/README.md", remedy: expect.stringContaining("infra/custom.ts") },
    ]);
    const renamed = { ...document, name: "Another name" };
    expect((await generation.refresh(directory, renamed))[0]?.code).toBe("generated-file-outdated");
    expect(await generation.refresh(directory, renamed, ["README.md"])).toEqual([]);
    expect(await readFile(join(infra, "README.md"), "utf8")).toContain("Another name");
  });
});

describe("foreign code", () => {
  const look = async (change?: (infra: string, directory: string) => Promise<void>) => {
    const { generation, directory, infra } = await project();
    await generation.write(directory, document);
    await change?.(infra, directory);
    return generation.hasForeignCode(directory, document);
  };

  it("is not what Groundplan wrote, also for an earlier drawing", async () => {
    expect(await look()).toBe(false);
    const { generation, directory } = await project();
    expect(await generation.hasForeignCode(directory, document)).toBe(false);
    await generation.write(directory, document);
    expect(await generation.hasForeignCode(directory, { ...document, name: "Renamed since" })).toBe(false);
    await mkdir(join(directory, "infra", "cdktf.out"));
    expect(await generation.hasForeignCode(directory, document)).toBe(false);
  });

  it.each<[string, (infra: string, directory: string) => Promise<void>]>([
    ["the user's own file", (infra) => writeFile(join(infra, "custom.ts"), "evil()")],
    ["an edited file", (infra) => writeFile(join(infra, "main.ts"), "evil()")],
    ["a file that would be found first", (infra) => writeFile(join(infra, "custom.tsx"), "evil()")],
    ["a folder of its own", async (infra) => void (await mkdir(join(infra, "lib")))],
    ["installed packages", async (infra) => void (await mkdir(join(infra, "node_modules")))],
    ["packages of the folder around", async (_infra, directory) => void (await mkdir(join(directory, "node_modules")))],
    [
      "a manifest that claims it",
      async (infra) => {
        await writeFile(join(infra, "main.ts"), "evil()");
        await writeFile(join(infra, ".groundplan.json"), '{"version":1,"files":{"main.ts":"0000"}}');
      },
    ],
    [
      "a manifest that claims the user's own file, which is never written over",
      async (infra) => {
        await writeFile(join(infra, "custom.ts"), "evil()");
        const claimed = { "custom.ts": createHash("sha256").update("evil()").digest("hex") };
        await writeFile(join(infra, ".groundplan.json"), JSON.stringify({ version: 1, files: claimed }));
      },
    ],
  ])("is %s", async (_name, change) => {
    expect(await look(change)).toBe(true);
  });
});

describe("running a project", () => {
  it("gives its Terraform JSON, with another state where one is wanted", async () => {
    const { generation, directory } = await project();
    await generation.write(directory, document);
    const json = JSON.parse(await generation.json(directory, "dev"));
    expect(json.terraform.backend.local.path).toMatch(/state\/dev\.tfstate$/);
    const outDirectory = join(directory, "out");
    const stateFile = join(directory, "own.tfstate");
    await generation.synthesize({ directory, environment: "prod", outDirectory, stateFile });
    const own = JSON.parse(await readFile(join(outDirectory, "cdk.tf.json"), "utf8"));
    expect(own.terraform.backend).toEqual({ local: { path: stateFile } });
  });

  it("names file and line of code that is wrong", async () => {
    const { generation, directory, infra } = await project();
    await generation.write(directory, document);
    const own = await readFile(join(infra, "custom.ts"), "utf8");
    await writeFile(join(infra, "custom.ts"), own.replace(": void {}", ': void {\n  throw new Error("no way");\n}'));
    expect(await refusal(generation.json(directory, "dev"))).toMatchObject({
      code: "project-failed",
      message: expect.stringMatching(/^infra\/custom\.ts:\d+:\d+: no way/),
      subject: "infra/custom.ts",
    });
  });
});

describe("facts", () => {
  it("says where an environment is and whose each address is", async () => {
    const { generation } = await project();
    const template = findTemplate("three-tier")?.drawing.document;
    if (!template) throw new Error("There is no template.");
    const facts = generation.facts(template, "prod");
    expect(facts.region).toBe("eu-west-1");
    expect(facts.origins["aws_vpc.main"]).toBe("main");
    expect(Object.values(facts.outputs).every(({ description }) => description !== "")).toBe(true);
    generation.checkSchema(template, "dev");
    generation.checkSchema(template, "prod");
  });
});

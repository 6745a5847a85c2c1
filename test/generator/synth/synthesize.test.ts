import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { emitProject } from "../../../generator/emit/emit-project";
import { withBackend } from "../../../generator/synth/deliver";
import {
  createSynthesizer,
  exportJson,
  type Synthesizer,
  type SynthesizerOptions,
} from "../../../generator/synth/synthesize";
import { graph, resource } from "../emit/small-graph";
import { buildWorker, createWorkspace, root, type Workspace } from "../workspace";

let workspace: Workspace;
let workerPath: string;
let opened: Synthesizer[] = [];

beforeAll(async () => {
  workspace = createWorkspace();
  workerPath = await buildWorker(workspace);
});

afterEach(() => {
  for (const synthesizer of opened) synthesizer.close();
  opened = [];
});

afterAll(() => workspace.remove());

function open(options: Partial<SynthesizerOptions> = {}): Synthesizer {
  const synthesizer = createSynthesizer({ workerPath, appDirectory: root, ...options });
  opened.push(synthesizer);
  return synthesizer;
}

let count = 0;

/** A project of one queue, with `custom.ts` as given. */
function project(custom?: string): { readonly projectDirectory: string; readonly outDirectory: string } {
  const name = `project-${++count}`;
  const projectDirectory = workspace.write(
    `${name}/infra`,
    emitProject(graph([resource("aws_sqs_queue", "jobs", {})])),
  );
  if (custom !== undefined) writeFileSync(join(projectDirectory, "custom.ts"), custom);
  return { projectDirectory, outDirectory: join(workspace.directory, name, "out") };
}

const head = `import type { Construct } from "constructs";
import type { Environment } from "./environments";
import type { Infrastructure } from "./storefront-stack";

export function custom(scope: Construct, environment: Environment, _infrastructure: Infrastructure): void {
`;
const custom = (body: string, imports = "") => `${imports}${head}${body}\n}\n`;

const configuration = (file: string) => JSON.parse(readFileSync(file, "utf8"));

describe("synthesize", () => {
  it("runs the project, its own code included, and writes one environment", async () => {
    const { projectDirectory, outDirectory } = project(
      custom(
        '  new SqsQueue(scope, "mine", { name: environment.name });\n  console.log("hello");',
        'import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";\n',
      ),
    );
    const result = await open().synthesize({ projectDirectory, environment: "prod", outDirectory });
    expect(result).toEqual({ ok: true, file: join(outDirectory, "cdk.tf.json"), log: "hello\nhello\n" });
    const { resource: resources, terraform } = configuration(join(outDirectory, "cdk.tf.json"));
    expect(Object.keys(resources.aws_sqs_queue).sort()).toEqual(["jobs", "mine"]);
    expect(resources.aws_sqs_queue.mine.name).toBe("prod");
    expect(terraform).toEqual({
      backend: { local: { path: "../../../state/prod.tfstate" } },
      required_providers: { aws: { source: "aws", version: "~> 6.25" } },
    });
    expect(existsSync(join(projectDirectory, "cdktf.out"))).toBe(false);
  });

  it("puts another backend in the place of the project's own", async () => {
    const { projectDirectory, outDirectory } = project();
    const backend = { type: "local", path: "/elsewhere/rehearsal.tfstate" } as const;
    await open().synthesize({ projectDirectory, environment: "dev", outDirectory, backend });
    const { terraform } = configuration(join(outDirectory, "cdk.tf.json"));
    expect(terraform.backend).toEqual({ local: { path: "/elsewhere/rehearsal.tfstate" } });
    const cloud = JSON.stringify({ terraform: { cloud: { organization: "x" }, required_providers: {} } });
    expect(JSON.parse(withBackend(cloud, backend)).terraform).toEqual({
      backend: { local: { path: "/elsewhere/rehearsal.tfstate" } },
      required_providers: {},
    });
  });

  it("brings assets along, and takes those away that are no more", async () => {
    const asset = custom(
      '  new TerraformAsset(scope, "page", { path: join(process.cwd(), "page.html"), type: AssetType.FILE });',
      'import { join } from "node:path";\nimport { AssetType, TerraformAsset } from "cdktf";\n',
    );
    const { projectDirectory, outDirectory } = project(asset);
    writeFileSync(join(projectDirectory, "page.html"), "hello");
    writeFileSync(join(workspace.directory, "page.html"), "not this");
    const synthesizer = open();
    const request = { projectDirectory, environment: "dev", outDirectory };
    expect(await synthesizer.synthesize(request)).toMatchObject({ ok: true });
    expect(existsSync(join(outDirectory, "assets", "page"))).toBe(true);
    writeFileSync(join(outDirectory, "terraform.tfstate"), "{}");
    writeFileSync(join(projectDirectory, "custom.ts"), custom(""));
    expect(await synthesizer.synthesize(request)).toMatchObject({ ok: true });
    expect(existsSync(join(outDirectory, "assets"))).toBe(false);
    expect(existsSync(join(outDirectory, "terraform.tfstate"))).toBe(true);
  });

  it("says where the project's code failed, in its source", async () => {
    const { projectDirectory, outDirectory } = project(
      custom('  interface Unused {\n    a: number;\n  }\n  throw new Error("no such thing");'),
    );
    const result = await open().synthesize({ projectDirectory, environment: "dev", outDirectory });
    expect(result).toMatchObject({
      ok: false,
      error: { code: "failed", message: "no such thing", file: "custom.ts", line: 9, column: 9 },
    });
    expect(result.ok ? "" : result.error.stack).toContain("storefront-stack.ts:");
  });

  it("says where a value was made that fails when it is written", async () => {
    const body = '  new SqsQueue(scope, "mine", { name: Lazy.stringValue({ produce: () => nameless() }) });';
    const imports = `import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Lazy } from "cdktf";

function nameless(): never {
  console.log("asked");
  throw new Error("It has no name");
}
`;
    const { projectDirectory, outDirectory } = project(custom(body, imports));
    const result = await open().synthesize({ projectDirectory, environment: "prod", outDirectory });
    const code = custom(body, imports);
    const line = code.slice(0, code.indexOf("Lazy.stringValue")).split("\n").length;
    expect(result).toMatchObject({ ok: false, error: { file: "custom.ts", line }, log: "asked\n" });
    expect(result.ok || result.error.message).toMatch(
      /It has no name[\s\S]*Object creation stack:[\s\S]*custom\.ts:\d+:\d+/,
    );
  });

  it("says where the project's code does not compile", async () => {
    const { projectDirectory, outDirectory } = project(custom("  const x = ;"));
    expect(await open().synthesize({ projectDirectory, environment: "dev", outDirectory })).toMatchObject({
      ok: false,
      error: { code: "does-not-compile", message: 'Unexpected ";"', file: "custom.ts", line: 6, column: 13 },
    });
    const missing = project('export * from "./nowhere";\nimport "left-pad-that-is-nowhere";\n');
    expect(await open().synthesize({ ...missing, environment: "dev" })).toMatchObject({
      ok: false,
      error: { code: "does-not-compile", file: "custom.ts", line: 1 },
    });
  });

  it("says what cdktf found wrong", async () => {
    const { projectDirectory, outDirectory } = project(
      custom('  new SqsQueue(scope, "jobs");', 'import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";\n'),
    );
    const result = await open().synthesize({ projectDirectory, environment: "dev", outDirectory });
    expect(result).toMatchObject({ ok: false, error: { code: "failed", file: "custom.ts", line: 7 } });
    expect(result.ok ? "" : result.error.message).toContain("There is already a Construct with name 'jobs'");
  });

  it("knows no environment that the project does not have", async () => {
    const { projectDirectory, outDirectory } = project();
    expect(await open().synthesize({ projectDirectory, environment: "staging", outDirectory })).toMatchObject({
      ok: false,
      error: { code: "no-such-environment" },
    });
  });

  it("outlives code that ends the process, never ends, or takes all memory", async () => {
    const impatient = open({ timeout: 4000 });
    const small = open({ memoryMegabytes: 128 });
    const failing = async (body: string, synthesizer = small) => {
      const result = await synthesizer.synthesize({ ...project(custom(body)), environment: "dev" });
      return result.ok ? "ok" : result.error.code;
    };
    expect(await failing("  process.exit(3);")).toBe("ended");
    expect(await failing("  for (;;);", impatient)).toBe("timed-out");
    expect(await failing("  const all: string[][] = [];\n  for (;;) all.push(new Array(100_000).fill('x'));")).toBe(
      "out-of-memory",
    );
    expect(await failing("")).toBe("ok");
  });

  it("runs one project after the other, and none when it is closed", async () => {
    const synthesizer = open();
    const one = project();
    const other = project(custom("  throw new Error('other');"));
    const results = await Promise.all([
      synthesizer.synthesize({ ...one, environment: "dev" }),
      synthesizer.synthesize({ ...other, environment: "dev" }),
      synthesizer.synthesize({ ...one, environment: "prod" }),
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
    const pending = synthesizer.synthesize({ ...one, environment: "dev" });
    await new Promise((resolve) => setTimeout(resolve, 5));
    synthesizer.close();
    expect(await pending).toMatchObject({ ok: false, error: { code: "ended" } });
  });

  it("exports the Terraform JSON as text", async () => {
    const { projectDirectory } = project();
    const exported = await exportJson(open(), { projectDirectory, environment: "dev" });
    expect(exported.ok && JSON.parse(exported.text).provider.aws[0].region).toBe("eu-west-1");
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emitProject } from "../../../generator/emit/emit-project";
import { emitHcl } from "../../../generator/emit/hcl/emit-hcl";
import { concrete } from "../../../generator/lower";
import { createSynthesizer, type Synthesizer } from "../../../generator/synth/synthesize";
import { type ResourceGraph, reference, zoneReference } from "../../../model/resource-graph";
import { oneOfEach } from "../../fixtures/one-of-each";
import { buildWorker, createWorkspace, formatCheck, root, run, typeCheck, type Workspace } from "../workspace";
import { graphOf, threeTier } from "./drawings";
import { randomGraph, readableGraph } from "./random-graph";
import { graph, resource, setting } from "./small-graph";

let workspace: Workspace;
let synthesizer: Synthesizer;

beforeAll(async () => {
  workspace = createWorkspace();
  synthesizer = createSynthesizer({ workerPath: await buildWorker(workspace), appDirectory: root });
});

afterAll(async () => {
  synthesizer.close();
  workspace.remove();
});

const drawings: readonly (readonly [string, ResourceGraph])[] = [
  ["three-tier", graphOf(threeTier())],
  ["one-of-each", graphOf(oneOfEach.document)],
];

async function synthesize(folder: string, environment: string): Promise<Record<string, unknown>> {
  const outDirectory = join(workspace.directory, "out", folder, environment);
  const projectDirectory = join(workspace.directory, folder);
  const result = await synthesizer.synthesize({ projectDirectory, environment, outDirectory });
  if (!result.ok) throw new Error(`${folder}: ${result.error.message}\n${result.error.stack}`);
  expect(result.log).toBe("");
  return JSON.parse(readFileSync(result.file, "utf8"));
}

/** `aws_subnet.app_a` for every resource and data source of a configuration. */
function addresses(configuration: Record<string, unknown>): string[] {
  const of = (section: string, prefix: string) =>
    Object.entries((configuration[section] ?? {}) as Record<string, Record<string, unknown>>).flatMap(([type, named]) =>
      Object.keys(named).map((name) => `${prefix}${type}.${name}`),
    );
  return [...of("resource", ""), ...of("data", "data.")].sort();
}

describe("the generated project of a drawing", () => {
  it.each(drawings)("%s: type-checks in strict mode and is left unchanged by a formatter", async (name, drawn) => {
    const files = emitProject(drawn);
    workspace.write(name, files);
    expect(await typeCheck(workspace, [name])).toBe("");
    expect(await formatCheck(workspace, [name])).toBe("");
    const code = files.filter(({ path }) => path.endsWith(".ts")).map(({ text }) => text);
    expect(code.join("\n")).not.toMatch(/\bany\b|\bas\b(?! |\.)|@ts-/);
  });

  it.each(drawings)("%s: has the resources of the graph, at its addresses", async (name, drawn) => {
    workspace.write(name, emitProject(drawn));
    for (const environment of drawn.environments) {
      const plain = concrete(drawn, environment.name);
      const expected = plain.resources.map(({ address }) => address).sort();
      expect(addresses(await synthesize(name, environment.name))).toEqual(expected);
    }
  });

  it("writes the same JSON by itself as in the app", async () => {
    const directory = workspace.write("alone", emitProject(graphOf(threeTier())));
    const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
    expect(await run(process.execPath, [tsx, "main.ts"], directory)).toEqual({ code: 0, output: "" });
    await synthesize("alone", "prod");
    const own = readFileSync(join(directory, "cdktf.out", "stacks", "prod", "cdk.tf.json"), "utf8");
    expect(readFileSync(join(workspace.directory, "out", "alone", "prod", "cdk.tf.json"), "utf8")).toBe(own);
  });

  it("type-checks with every kind of state, renames, accounts and keys that are taken", async () => {
    const states = {
      dev: { type: "cloud", hostname: "app.terraform.io", organization: "o", workspace: "w" },
      prod: { type: "s3", bucket: "state", region: "eu-west-1" },
    } as const;
    const odd = graph(
      [
        resource("aws_sqs_queue", "backend", {}, { movedFrom: ["jobs"] }),
        resource("aws_sqs_queue", "aws", {}, { when: setting(["aws", "queue"], true, false) }),
        resource("aws_vpc", "region", {}, { group: "vpc", each: 2, movedFrom: ["network"] }),
        resource("aws_subnet", "default", { vpc_id: zoneReference("first", "region", "id") }, { group: "class" }),
      ],
      {
        environments: [
          { name: "dev", region: "eu-west-1" },
          { name: "prod", region: "eu-west-1", accountId: "123456789012" },
        ],
        outputs: [
          { name: "backend", origin: "box", group: "main", description: "", value: reference("backend", "url") },
          { name: "aws_url", origin: "box", group: "main", description: "", value: reference("aws", "url") },
        ],
      },
    );
    const folders = [states, { dev: states.dev, prod: states.dev }, { dev: states.prod, prod: states.prod }].map(
      (chosen, index) => {
        workspace.write(`states-${index}`, emitProject(odd, { states: chosen, tags: { "a b": "${c}" } }));
        return `states-${index}`;
      },
    );
    expect(await typeCheck(workspace, folders)).toBe("");
    expect(await formatCheck(workspace, folders)).toBe("");
    const dev = await synthesize("states-0", "dev");
    expect(addresses(dev)).toEqual(
      concrete(odd, "dev")
        .resources.map(({ address }) => address)
        .sort(),
    );
    expect(dev).toMatchObject({
      terraform: { cloud: { organization: "o", workspaces: { name: "w" } } },
      moved: [
        { from: "aws_sqs_queue.jobs", to: "aws_sqs_queue.backend" },
        { from: "aws_vpc.network_a", to: "aws_vpc.region_a" },
        { from: "aws_vpc.network_b", to: "aws_vpc.region_b" },
      ],
      output: { backend: { value: "${aws_sqs_queue.backend.url}" } },
    });
    const prod = await synthesize("states-0", "prod");
    expect(prod).toMatchObject({
      terraform: { backend: { s3: { bucket: "state", use_lockfile: true } } },
      provider: { aws: [{ allowed_account_ids: ["123456789012"] }] },
    });
    expect(Object.keys(prod.output as object)).toEqual(["backend"]);
  });

  it("is the same for the fork of cdktf, but for the package's name", async () => {
    const drawn = graphOf(threeTier());
    const fork = emitProject(drawn, { constructs: "cdktn" });
    expect(fork.some(({ text }) => /from "(@?cdktf)/.test(text))).toBe(false);
    workspace.write("original", emitProject(drawn));
    workspace.write("fork", fork);
    expect(await synthesize("fork", "dev")).toEqual(await synthesize("original", "dev"));
  });
});

describe("the generated project of any graph", () => {
  it("type-checks, runs, and has the graph's resources, whatever the texts", async () => {
    const graphs = fc.sample(randomGraph, 40);
    const folders = graphs.map((any, index) => {
      workspace.write(`any-${index}`, emitProject(any));
      return `any-${index}`;
    });
    expect(await typeCheck(workspace, folders)).toBe("");
    for (const [index, any] of graphs.entries()) {
      const expected = concrete(any, "prod")
        .resources.map(({ address }) => address)
        .sort();
      expect(addresses(await synthesize(`any-${index}`, "prod"))).toEqual(expected);
    }
  });

  it("is left unchanged by formatters", async () => {
    const folders = fc.sample(readableGraph, 60).map((any, index) => {
      workspace.write(`neat-${index}`, emitProject(any));
      workspace.write(`neat-hcl-${index}`, emitHcl(concrete(any, "prod")));
      return `neat-${index}`;
    });
    expect(await formatCheck(workspace, folders)).toBe("");
    const { output } = await run("terraform", ["fmt", "-check", "-diff", "-recursive"], workspace.directory);
    expect(output).toBe("");
  });
});

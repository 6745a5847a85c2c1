import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { catalog } from "../../../catalog";
import { emitProject } from "../../../generator/emit/emit-project";
import { lower } from "../../../generator/lower";
import { createSynthesizer, type Synthesizer } from "../../../generator/synth/synthesize";
import type { GroundplanDocument } from "../../../model/document";
import type { ResourceGraph } from "../../../model/resource-graph";
import { type Rehearsal, startRehearsal } from "../../../rehearsal";
import { buildWorker, createWorkspace, root, run, typeCheck, type Workspace } from "../workspace";
import { randomDrawing } from "./random-drawings";

const terraformIsThere = spawnSync("terraform", ["version"]).status === 0;

/** The same drawings again: `GROUNDPLAN_SEED=… npx vitest run test/generator/property/projects.test.ts`. */
const seed = Number(process.env.GROUNDPLAN_SEED ?? Date.now() % 2 ** 31);
const numRuns = 200;

/** Terraform runs at a time. */
const lanes = 2;

interface Project {
  readonly folder: string;
  readonly document: GroundplanDocument;
  readonly graph: ResourceGraph;
}

/** One environment of a project, synthesized. */
interface Configuration {
  readonly project: Project;
  readonly file: string;
}

let workspace: Workspace;
let synthesizer: Synthesizer;
let rehearsal: Rehearsal | undefined;
let projects: readonly Project[] = [];
const configurations: Configuration[] = [];

beforeAll(async () => {
  workspace = createWorkspace();
  synthesizer = createSynthesizer({ workerPath: await buildWorker(workspace), appDirectory: root });
  projects = fc.sample(randomDrawing, { seed, numRuns }).map((document, index) => {
    const { graph } = lower(document, catalog);
    const folder = `drawing-${index}`;
    const states = Object.fromEntries(document.environments.map(({ name, state }) => [name, state]));
    workspace.write(folder, emitProject(graph, { ...document.settings, states }));
    return { folder, document, graph };
  });
}, 300_000);

afterAll(async () => {
  synthesizer.close();
  await rehearsal?.stop();
  workspace.remove();
});

it(`${numRuns} random drawings: every project type-checks`, async () => {
  const output = await typeCheck(
    workspace,
    projects.map(({ folder }) => folder),
  );
  const [first] = projects.filter(({ folder }) => output.includes(`${folder}/`));
  expect(output, first && report(first)).toBe("");
}, 300_000);

it(`${numRuns} random drawings: every project runs`, async () => {
  for (const [index, project] of projects.entries()) {
    const { environments } = project.document;
    // The first environment of one drawing, the last of the next.
    const environment = environments.at(index % 2 === 0 ? 0 : -1)?.name ?? "";
    const projectDirectory = join(workspace.directory, project.folder);
    const outDirectory = join(workspace.directory, "out", project.folder);
    const result = await synthesizer.synthesize({ projectDirectory, environment, outDirectory });
    if (!result.ok) throw new Error(`${result.error.message}\n${result.error.stack ?? ""}\n${report(project)}`);
    configurations.push({ project, file: result.file });
  }
}, 300_000);

it.skipIf(!terraformIsThere)(
  `${numRuns} random drawings: Terraform accepts every configuration`,
  async () => {
    const types = (kind: "resource" | "data") =>
      new Set(projects.flatMap(({ graph }) => graph.resources.filter((each) => each.kind === kind)).map(typeOf));
    rehearsal = await startRehearsal({
      types: { resources: types("resource"), data: types("data") },
      cloudFile: join(workspace.directory, "cloud.json"),
      pace: 0,
    });
    const { environment } = rehearsal;
    const left = [...configurations];
    const failures: string[] = [];
    const lane = async (_: unknown, index: number) => {
      // One folder, initialised once, that takes one configuration after the other.
      const directory = join(workspace.directory, `lane-${index}`);
      mkdirSync(directory);
      writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(provider));
      const initialised = await run("terraform", ["init", "-input=false", "-no-color"], directory, environment);
      expect(initialised.output).toContain("successfully initialized");
      for (let next = left.shift(); next; next = left.shift()) {
        copyFileSync(next.file, join(directory, "cdk.tf.json"));
        const { output } = await run("terraform", ["validate", "-json", "-no-color"], directory, environment);
        const { valid, diagnostics } = JSON.parse(output);
        if (!valid || diagnostics.length > 0) {
          failures.push(`${JSON.stringify(diagnostics, null, 2)}\n${report(next.project)}`);
        }
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    expect(configurations.length).toBe(numRuns);
    expect(failures[0] ?? "", `${failures.length} of ${configurations.length} are not accepted`).toBe("");
  },
  600_000,
);

/** Enough for `init` to know the provider. */
const provider = { terraform: { required_providers: { aws: { source: "hashicorp/aws" } } }, provider: { aws: {} } };

function typeOf({ type }: { readonly type: string }): string {
  return type;
}

/** What it takes to look at a failure again. */
function report({ folder, document }: Project): string {
  return `${folder} of GROUNDPLAN_SEED=${seed}: ${JSON.stringify(document)}`;
}

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emitProject } from "../../../generator/emit/emit-project";
import { emitHcl } from "../../../generator/emit/hcl/emit-hcl";
import { concrete } from "../../../generator/lower";
import { createSynthesizer, type Synthesizer } from "../../../generator/synth/synthesize";
import type { GroundplanDocument } from "../../../model/document";
import type { ResourceGraph } from "../../../model/resource-graph";
import { type Rehearsal, startRehearsal } from "../../../rehearsal/index";
import { templates } from "../../../templates";
import { oneOfEach } from "../../fixtures/one-of-each";
import { buildWorker, createWorkspace, root, run, type Workspace } from "../workspace";
import { graphOf, threeTier } from "./drawings";

let workspace: Workspace;
let synthesizer: Synthesizer;
let rehearsal: Rehearsal;

beforeAll(async () => {
  workspace = createWorkspace();
  synthesizer = createSynthesizer({ workerPath: await buildWorker(workspace), appDirectory: root });
  const typesOf = (kind: "resource" | "data") =>
    new Set(
      drawings.flatMap(([, { resources }]) => resources.filter((item) => item.kind === kind).map(({ type }) => type)),
    );
  const types = { resources: typesOf("resource"), data: typesOf("data") };
  rehearsal = await startRehearsal({ types, cloudFile: join(workspace.directory, "cloud.json"), pace: 0 });
});

afterAll(async () => {
  synthesizer.close();
  await rehearsal.stop();
  workspace.remove();
});

interface Plan {
  readonly resource_changes?: readonly { readonly address: string; readonly change: unknown }[];
  readonly output_changes: unknown;
}

async function terraform(directory: string, ...args: string[]): Promise<string> {
  const { code, output } = await run("terraform", args, directory, rehearsal.environment);
  if (code !== 0) throw new Error(output);
  return output;
}

/** What Terraform would do, by address. */
async function plan(directory: string): Promise<unknown> {
  await terraform(directory, "init", "-no-color");
  await terraform(directory, "plan", "-no-color", "-out=plan");
  const { resource_changes = [], output_changes } = JSON.parse(
    await terraform(directory, "show", "-json", "plan"),
  ) as Plan;
  const changes = resource_changes.map(({ address, change }) => [address, change] as const);
  return { resources: Object.fromEntries(changes), outputs: output_changes };
}

/** The three-tier drawing after two renames of a service. */
function renamed(): GroundplanDocument {
  const document = threeTier();
  return {
    ...document,
    components: document.components.map((component) =>
      component.key === "orders" ? { ...component, formerKeys: ["sales", "shop"] } : component,
    ),
  };
}

const drawings: readonly (readonly [name: string, graph: ResourceGraph, environments: readonly string[]])[] = [
  ...templates.map(({ name, drawing }) => [name, graphOf(drawing.document), ["dev", "prod"]] as const),
  ["one-of-each", graphOf(oneOfEach.document), ["prod"]],
  ["renamed", graphOf(renamed()), ["dev"]],
];

describe.each(drawings)("%s", (name, graph, environments) => {
  it.each(environments)("as CDKTF and as HCL is the same plan in %s, to the last attribute", async (environment) => {
    const projectDirectory = workspace.write(`${name}/infra`, emitProject(graph, { tags: { Team: "${x}" } }));
    const outDirectory = join(workspace.directory, name, "cdktf", environment);
    mkdirSync(outDirectory, { recursive: true });
    const backend = { type: "local", path: "terraform.tfstate" } as const;
    const result = await synthesizer.synthesize({ projectDirectory, environment, outDirectory, backend });
    if (!result.ok) throw new Error(result.error.message);
    const hcl = emitHcl(concrete(graph, environment), { tags: { Team: "${x}" } });
    const hclDirectory = workspace.write(`${name}/hcl/${environment}`, hcl);
    const [fromCdktf, fromHcl] = await Promise.all([plan(outDirectory), plan(hclDirectory)]);
    expect(fromCdktf).toEqual(fromHcl);
  });
});

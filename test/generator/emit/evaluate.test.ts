import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emitProject } from "../../../generator/emit/emit-project";
import { emitHcl } from "../../../generator/emit/hcl/emit-hcl";
import { wellFormed } from "../../../generator/emit/text";
import { concrete } from "../../../generator/lower";
import { createSynthesizer } from "../../../generator/synth/synthesize";
import {
  expression,
  jsonText,
  type Output,
  type ResourceGraph,
  type Setting,
  template,
} from "../../../model/resource-graph";
import { buildWorker, createWorkspace, root, run, type Workspace } from "../workspace";
import { hostileText } from "./random-graph";

let workspace: Workspace;

beforeAll(() => {
  workspace = createWorkspace();
});

afterAll(() => workspace.remove());

const samples = [...new Set(fc.sample(hostileText, 120))].filter((text) => text !== "__proto__");

function setting(name: string, value: string): Setting {
  return { [expression]: "setting", path: ["texts", name], values: { dev: value, prod: `${value}!` } };
}

/** Every text in every place that it can come to: alone, in a template, in a JSON document, as a setting. */
function outputs(text: string, index: number): readonly (readonly [Output, unknown])[] {
  const plain = wellFormed(text);
  const own = setting(`text_${index}`, text);
  const output = (kind: string, value: Output["value"], expected: unknown): readonly [Output, unknown] => [
    { name: `o${index}_${kind}`, origin: "box", group: "connections", description: text, value },
    expected,
  ];
  const number = setting("number", "7");
  return [
    output("alone", text, plain),
    output("joined", template(text, number, text), `${plain}7${plain}`),
    output("json", jsonText({ [`k${text}`]: [text, template("a", text, number)] }), {
      [`k${plain}`]: [plain, `a${plain}7`],
    }),
    output("setting", own, plain),
    output("settings", template(own, own, "{x}"), `${plain}${plain}{x}`),
    output("setting_json", jsonText([own, template(own, "{", own)]), [plain, `${plain}{${plain}`]),
  ];
}

const cases = samples.flatMap(outputs);
const graph: ResourceGraph = {
  lines: {},
  project: { key: "storefront", name: samples[0] ?? "" },
  environments: [
    { name: "dev", region: "eu-west-1" },
    { name: "prod", region: "eu-west-1" },
  ],
  groups: [],
  resources: [],
  outputs: cases.map(([output]) => output),
};

/** What the real Terraform makes of the outputs of a configuration. */
async function evaluate(folder: string, path: string, text: string): Promise<Record<string, unknown>> {
  const directory = join(workspace.directory, folder);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, path), text);
  expect(await run("terraform", ["init", "-no-color"], directory)).toMatchObject({ code: 0 });
  expect(await run("terraform", ["apply", "-auto-approve", "-no-color"], directory)).toMatchObject({ code: 0 });
  const { output } = await run("terraform", ["output", "-json"], directory);
  const values = Object.entries(JSON.parse(output) as Record<string, { readonly value: string }>);
  return Object.fromEntries(
    values.map(([name, { value }]) => [name, name.endsWith("json") ? JSON.parse(value) : value]),
  );
}

/** Terraform normalizes what it reads (NFC): `e` with an accent may come back as one character. */
function normalized(values: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(values).normalize("NFC"));
}

const expected = Object.fromEntries(cases.map(([output, value]) => [output.name, value]));

describe("text of a drawing, evaluated by Terraform", () => {
  it("is the same text when the CDKTF project has run", async () => {
    workspace.write("infra", emitProject(graph));
    const synthesizer = createSynthesizer({ workerPath: await buildWorker(workspace), appDirectory: root });
    const result = await synthesizer.synthesize({
      projectDirectory: join(workspace.directory, "infra"),
      environment: "dev",
      outDirectory: join(workspace.directory, "stack"),
    });
    synthesizer.close();
    if (!result.ok) throw new Error(`${result.error.message}\n${result.error.stack}`);
    expect(result.log).toBe("");
    const { output } = JSON.parse(readFileSync(result.file, "utf8"));
    expect(await evaluate("from-cdktf", "main.tf.json", JSON.stringify({ output }))).toEqual(normalized(expected));
  });

  it("is the same text in HCL", async () => {
    const text = emitHcl(concrete(graph, "dev")).find(({ path }) => path === "outputs.tf")?.text ?? "";
    expect(await evaluate("from-hcl", "outputs.tf", text)).toEqual(normalized(expected));
  });
});

import type { ResourceGraph } from "../../model/resource-graph";
import type { EmittedFile, GroupFile } from "./group-file";
import { sortedGroups, takesObject } from "./group-file";
import { type GroupPlan, sameItems } from "./groups";
import { awsModule, type ConstructsPackage, type Import, importLines, typeOf } from "./imports";
import { call, type Doc, type Entry, layOut, layOutAssignment, object } from "./layout";
import { pascalCase } from "./names";
import type { Span } from "./pieces";
import { type States, stateCode, stateImports, stateKinds } from "./state";
import { plainText, propertyKey, typescriptString } from "./text";

/** Version of the AWS provider that the project asks for: from the one that the bindings were made of, below the next major. */
export const providerConstraint = "~> 6.25";

export interface StackOptions {
  readonly constructs: ConstructsPackage;
  readonly states: States;
  /** Tags on everything, besides Project, Environment and ManagedBy. */
  readonly tags: Readonly<Record<string, string>>;
  /** Whether there is a file of outputs, and of moved resources. */
  readonly outputs: GroupFile["usage"] | undefined;
  readonly moved: boolean;
}

export function stackFileName(graph: ResourceGraph): string {
  return `${graph.project.key}-stack`;
}

export function stackClassName(graph: ResourceGraph): string {
  return `${pascalCase(graph.project.key.replaceAll("-", "_"))}Stack`;
}

/** Makes the stack's file; the last one is kept where nothing that it depends on has changed. */
export function createStackEmitter(): typeof stackFile {
  let last: { readonly dependsOn: readonly unknown[]; readonly file: EmittedFile } | undefined;
  return (graph, groups, options) => {
    const { constructs, states, tags, outputs, moved } = options;
    const { project, environments } = graph;
    const accounts = environments.map(({ name, accountId }) => `${name} ${accountId ?? ""}`);
    const rest = [constructs, states, tags, outputs, moved, project.key, ...accounts];
    const dependsOn = [...rest, ...groups.map(callOf), ...groups.map(({ plan }) => plan.group.origin)];
    if (!last || !sameItems(last.dependsOn, dependsOn)) last = { dependsOn, file: stackFile(graph, groups, options) };
    return last.file;
  };
}

const calls = new WeakMap<GroupFile, string>();

/** All of a group that the stack's file depends on. */
function callOf(group: GroupFile): string {
  let text = calls.get(group);
  if (text === undefined) {
    const { plan, usage } = group;
    text = `${plan.file} ${plan.type} ${plan.exported.length > 0} ${groupCall(plan.adds, usage, plan.variable)}`;
    calls.set(group, text);
  }
  return text;
}

/** The stack: provider, state, and every group in its turn. */
function stackFile(graph: ResourceGraph, groups: readonly GroupFile[], options: StackOptions): EmittedFile {
  const { constructs, states, outputs, moved } = options;
  const kinds = stateKinds(graph, states);
  const state = stateCode(kinds);
  const exporting = groups.filter(({ plan }) => plan.exported.length);
  const remote = kinds.some((kind) => kind !== "local");
  const imports: Import[] = [
    { module: awsModule(constructs, "provider"), names: ["AwsProvider"] },
    { module: constructs, names: ["TerraformStack", ...kinds.flatMap((kind) => stateImports[kind])] },
    { module: "constructs", names: ["Construct"], typeOnly: true },
    { module: "./custom", names: ["custom"] },
    {
      module: "./environments",
      names: ["Environment", ...(remote && kinds.length === 1 ? ["State"] : [])],
      typeOnly: true,
    },
    ...groups.map(({ plan }) => groupImport(plan)),
    ...(outputs ? [{ module: "./outputs", names: ["addOutputs"] }] : []),
    ...(moved ? [{ module: "./moved", names: ["moved"] }] : []),
  ];
  let text = importLines(imports);
  text += `\n/** Everything that was drawn, by the name of its file. */\n${infrastructure(exporting.map(({ plan }) => plan))}\n\n`;
  text += `export class ${stackClassName(graph)} extends TerraformStack {\n`;
  text += "  constructor(scope: Construct, environment: Environment) {\n    super(scope, environment.name);\n\n";
  text += `${state.statement}    ${layOut(call("new AwsProvider", ["this", '"aws"', provider(graph, options)]), "    ", 4, 1)};\n`;
  text += `    this.addOverride("terraform.required_providers.aws.version", "${providerConstraint}");\n`;
  if (moved) text += '    this.addOverride("moved", moved);\n';
  text += "\n";
  const spans: Span[] = [];
  for (const group of groups) {
    const { plan, usage } = group;
    const from = text.length + 4;
    text += `${groupCall(plan.adds, usage, plan.exported.length ? plan.variable : undefined)}\n`;
    if (plan.group.origin) spans.push({ from, to: text.length - 1, origin: plan.group.origin });
  }
  if (outputs) text += `${groupCall("addOutputs", outputs, undefined)}\n`;
  const everything = object(exporting.map(({ plan }) => ({ key: plan.variable, value: plan.variable })));
  if (groups.length) text += "\n";
  text += `    ${layOut(call("custom", ["this", "environment", everything]), "    ", 4, 1)};\n  }\n}\n${state.helper}`;
  return { path: `${stackFileName(graph)}.ts`, text, spans };
}

/** A value and a type of one module are imported in one statement. */
function groupImport(plan: GroupPlan): Import {
  const { module } = typeOf(plan);
  return { module, names: plan.exported.length ? [plan.adds, `type ${plan.type}`] : [plan.adds] };
}

function infrastructure(plans: readonly GroupPlan[]): string {
  if (!plans.length) return "export interface Infrastructure {}";
  const members = plans.map(({ variable, type }) => `  readonly ${variable}: ${type};\n`);
  return `export interface Infrastructure {\n${members.join("")}}`;
}

function provider(graph: ResourceGraph, { tags }: StackOptions): Doc {
  const entries: Entry[] = [{ key: "region", value: "environment.region" }];
  const known = graph.environments.filter(({ accountId }) => accountId).length;
  if (known) {
    const every = known === graph.environments.length;
    const value = every ? "[environment.accountId]" : "environment.accountId ? [environment.accountId] : undefined";
    entries.push({ key: "allowedAccountIds", value });
  }
  const all: Entry[] = Object.entries(defaultTags(graph, tags)).map(([name, value]) => ({
    key: propertyKey(plainText(name)),
    value: value === environmentTag ? "environment.name" : typescriptString(plainText(value)),
  }));
  entries.push({ key: "defaultTags", value: object([{ key: "tags", value: object(all, all.length > 3) }]) });
  const [last] = entries.slice(-1);
  if (last)
    entries[entries.length - 1] = {
      key: last.key,
      value: { kind: "array", items: [last.value], expanded: false, fill: false },
    };
  return object(entries, true);
}

/** Stands for the environment's name in `defaultTags`. */
export const environmentTag = Symbol("environment");

/** Tags that the provider puts on everything; the environment's name is a symbol until it is known. */
export function defaultTags(
  graph: Pick<ResourceGraph, "project">,
  tags: Readonly<Record<string, string>>,
): Readonly<Record<string, string | typeof environmentTag>> {
  return { Project: graph.project.key, Environment: environmentTag, ManagedBy: "groundplan", ...tags };
}

/** `const orders = addOrders(this, environment, network);` */
function groupCall(name: string, usage: GroupFile["usage"], variable: string | undefined): string {
  const groups = sortedGroups(usage).map((plan) => plan.variable);
  const args: Doc[] = ["this", ...(usage.environment ? ["environment"] : [])];
  if (takesObject(usage)) args.push(object(groups.map((group) => ({ key: group, value: group }))));
  else args.push(...groups);
  const doc = call(name, args);
  const indent = "    ";
  const code = variable
    ? layOutAssignment(`const ${variable} =`, doc, indent, 1)
    : layOut(doc, indent, indent.length, 1);
  return `${indent}${code};`;
}

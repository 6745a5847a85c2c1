import type { StateBackend } from "../../model/document";
import type { ResourceGraph } from "../../model/resource-graph";
import { type Doc, object } from "./layout";
import { typescriptString } from "./text";

type StateKind = StateBackend["type"];

/** Where each environment keeps its Terraform state; local where nothing is said. */
export type States = Readonly<Record<string, StateBackend | undefined>>;

export function stateOf(states: States, environment: string): StateBackend {
  return states[environment] ?? { type: "local" };
}

/** The kinds of state that the environments use, in a stable order. */
export function stateKinds(graph: ResourceGraph, states: States): readonly StateKind[] {
  const used = new Set(graph.environments.map(({ name }) => stateOf(states, name).type));
  return (["local", "s3", "cloud"] as const).filter((kind) => used.has(kind));
}

const types: Readonly<Record<StateKind, string>> = {
  local: '{ readonly type: "local" }',
  s3: '{ readonly type: "s3"; readonly bucket: string; readonly key: string; readonly region: string }',
  cloud:
    '{ readonly type: "cloud"; readonly hostname: string; readonly organization: string; readonly workspace: string }',
};

/** `export type State = …`, or nothing where all state is local. */
export function stateType(kinds: readonly StateKind[]): string {
  if (kinds.every((kind) => kind === "local")) return "";
  const [only] = kinds;
  const declaration =
    kinds.length === 1 && only
      ? ` ${types[only].replace("{ ", "{\n  ").replaceAll("; ", ";\n  ").replace(" }", ";\n}")}`
      : `\n${kinds.map((kind) => `  | ${types[kind]}`).join("\n")}`;
  return `/** Where Terraform keeps the state of an environment. */\nexport type State =${declaration};\n\n`;
}

/** The state of one environment as a value of `State`. */
export function stateDoc(state: StateBackend, project: string, environment: string): Doc {
  const fields: Record<string, string> =
    state.type === "s3"
      ? { bucket: state.bucket, key: state.key ?? `${project}/${environment}.tfstate`, region: state.region }
      : state.type === "cloud"
        ? { hostname: state.hostname, organization: state.organization, workspace: state.workspace }
        : {};
  const entries = Object.entries({ type: state.type, ...fields });
  return object(entries.map(([key, value]) => ({ key, value: typescriptString(value) })));
}

const localState = "new LocalBackend(SCOPE, { path: `../../../state/${environment.name}.tfstate` });\n";

const backends: Readonly<Record<StateKind, string>> = {
  local: localState,
  s3: `new S3Backend(SCOPE, {
  bucket: state.bucket,
  key: state.key,
  region: state.region,
  encrypt: true,
});
SCOPE.addOverride("terraform.backend.s3.use_lockfile", true);
`,
  cloud: `new CloudBackend(SCOPE, {
  hostname: state.hostname,
  organization: state.organization,
  workspaces: new NamedCloudWorkspace(state.workspace),
});
`,
};

export const stateImports: Readonly<Record<StateKind, readonly string[]>> = {
  local: ["LocalBackend"],
  s3: ["S3Backend"],
  cloud: ["CloudBackend", "NamedCloudWorkspace"],
};

/** The statements that set the backend in the stack's constructor, and the function that they call if it takes one. */
export function stateCode(kinds: readonly StateKind[]): { readonly statement: string; readonly helper: string } {
  const [only] = kinds;
  if (kinds.length === 1 && only === "local")
    return { statement: `    ${localState.replace("SCOPE", "this")}`, helper: "" };
  const head =
    "\n/** Tells Terraform where the state of the environment is. */\nfunction keepState(stack: TerraformStack, ";
  const indented = (kind: StateKind, indent: string) =>
    backends[kind].replaceAll("SCOPE", "stack").replace(/^(?=.)/gm, indent);
  if (kinds.length === 1 && only) {
    return {
      statement: "    keepState(this, environment.state);\n",
      helper: `${head}state: State): void {\n${indented(only, "  ")}}\n`,
    };
  }
  const cases = kinds.map((kind) => `    case "${kind}":\n${indented(kind, "      ")}      break;\n`);
  return {
    statement: "    keepState(this, environment);\n",
    helper: `${head}environment: Environment): void {\n  const { state } = environment;\n  switch (state.type) {\n${cases.join("")}  }\n}\n`,
  };
}

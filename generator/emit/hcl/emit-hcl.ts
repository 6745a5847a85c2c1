import type { StateBackend } from "../../../model/document";
import type { ConcreteGraph, ConcreteOutput, ConcreteResource } from "../../lower";
import { schemaOf } from "../../schema/provider-schema";
import type { EmittedFile } from "../group-file";
import { chain } from "../helper-files";
import { joinPieces, type Piece } from "../pieces";
import { defaultTags, environmentTag, providerConstraint } from "../stack-file";
import { commentLines, hclText } from "../text";
import { type HclItem, type HclMember, hclObject, layOutBlock } from "./layout";
import { inReadingOrder } from "./order";
import { hclMembers, hclValue, type Resources } from "./values";

export interface HclOptions {
  /** Tags on everything, besides Project, Environment and ManagedBy. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Where the environment keeps its state; local if left out. */
  readonly state?: StateBackend;
}

/** Names that Terraform gives a meaning, or that the other files have. */
const takenFiles = new Set(["providers", "outputs", "moved", "override"]);

/**
 * One environment as plain Terraform: a file per group, `providers.tf`, `outputs.tf`, and `moved.tf` if something was
 * renamed. The addresses are those of the CDKTF project.
 * @throws when a resource has an attribute that its type does not have; the error names it and has its box as `origin`.
 */
export function emitHcl(graph: ConcreteGraph, options: HclOptions = {}): readonly EmittedFile[] {
  const resources: Resources = new Map(graph.resources.map((resource) => [resource.name, resource]));
  const byGroup = new Map<string, ConcreteResource[]>();
  for (const resource of graph.resources) {
    const list = byGroup.get(resource.group);
    if (list) list.push(resource);
    else byGroup.set(resource.group, [resource]);
  }
  const files: EmittedFile[] = [{ path: "providers.tf", text: providers(graph, options), spans: [] }];
  for (const group of graph.groups) {
    const own = inReadingOrder(group, byGroup.get(group.key) ?? []);
    if (!own.length) continue;
    const file = takenFiles.has(group.key) || group.key.endsWith("_override") ? `${group.key}_resources` : group.key;
    const blocks = own.map((resource, index) => {
      const heading = resource.origin === own[index - 1]?.origin ? undefined : graph.lines[resource.origin];
      return resourcePiece(resource, heading, resources);
    });
    const { text, spans } = joinPieces([{ text: remark(group.heading), spans: [] }, ...blocks], "\n");
    files.push({ path: `${file}.tf`, text, spans });
  }
  if (graph.outputs.length) files.push(outputsFile(graph.outputs, resources));
  const moved = graph.resources.flatMap(({ movedFrom, address }) =>
    chain([...movedFrom, address]).map(([from, to]) =>
      layOutBlock("moved", [attribute("from", from), attribute("to", to)]),
    ),
  );
  if (moved.length) files.push({ path: "moved.tf", text: moved.join("\n"), spans: [] });
  return files;
}

const commentWidth = 118;

function remark(text: string): string {
  return commentLines(text, commentWidth)
    .map((line) => `# ${line}\n`)
    .join("");
}

function attribute(key: string, value: HclItem["value"]): HclMember {
  return { kind: "attribute", item: { key, value } };
}

function block(head: string, body: readonly HclMember[]): HclMember {
  return { kind: "block", head, body };
}

const text = (value: string) => `"${hclText(value)}"`;

function resourcePiece(resource: ConcreteResource, heading: string | undefined, resources: Resources): Piece {
  const { kind, type, name, origin, comment } = resource;
  try {
    const schema = schemaOf(kind, type);
    if (!schema) throw new Error("the AWS provider does not have it.");
    const head = `${kind} ${text(type)} ${text(name)}`;
    const body = [...hclMembers(resource.attributes, schema, resources), ...metaMembers(resource)];
    const remarks = [heading, comment].map((text) => (text ? remark(text) : "")).join("");
    const piece = `${remarks}${layOutBlock(head, body)}`;
    return { text: piece, spans: [{ from: 0, to: piece.length - 1, origin, resource: name }] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw Object.assign(new Error(`${resource.address}: ${reason}`), { origin });
  }
}

function metaMembers({ dependsOn, lifecycle = {} }: ConcreteResource): readonly HclMember[] {
  const members: HclMember[] = [];
  const rules: HclMember[] = [];
  if (lifecycle.createBeforeDestroy) rules.push(attribute("create_before_destroy", "true"));
  if (lifecycle.preventDestroy) rules.push(attribute("prevent_destroy", "true"));
  if (lifecycle.ignoreChanges?.length) {
    rules.push(attribute("ignore_changes", { kind: "list", items: lifecycle.ignoreChanges }));
  }
  if (rules.length) members.push(block("lifecycle", rules));
  if (dependsOn.length) members.push(attribute("depends_on", { kind: "list", items: dependsOn }));
  return members;
}

function outputsFile(outputs: readonly ConcreteOutput[], resources: Resources): EmittedFile {
  const pieces = outputs.map((output): Piece => {
    const body = [
      attribute("description", text(output.description)),
      attribute("value", hclValue(output.value, "dynamic", resources)),
      ...(output.sensitive ? [attribute("sensitive", "true")] : []),
    ];
    const piece = layOutBlock(`output ${text(output.name)}`, body);
    return { text: piece, spans: [{ from: 0, to: piece.length - 1, origin: output.origin }] };
  });
  return { path: "outputs.tf", ...joinPieces(pieces, "\n") };
}

function providers(graph: ConcreteGraph, { tags = {}, state = { type: "local" } }: HclOptions): string {
  const { project, environment } = graph;
  const required = block("required_providers", [
    attribute(
      "aws",
      hclObject(
        [
          { key: "source", value: text("hashicorp/aws") },
          { key: "version", value: text(providerConstraint) },
        ],
        true,
      ),
    ),
  ]);
  const all = Object.entries(defaultTags({ project }, tags)).map(([name, value]) => ({
    key: /^[A-Za-z_][\w-]*$/.test(name) ? name : text(name),
    value: text(value === environmentTag ? environment.name : value),
  }));
  const provider = [
    attribute("region", text(environment.region)),
    ...(environment.accountId
      ? [attribute("allowed_account_ids", { kind: "list" as const, items: [text(environment.accountId)] })]
      : []),
    block("default_tags", [attribute("tags", hclObject(all, true))]),
  ];
  const terraform = [
    attribute("required_version", text(requiredVersion(state))),
    required,
    ...stateMembers(state, project.key, environment.name),
  ];
  return `${layOutBlock("terraform", terraform)}\n${layOutBlock('provider "aws"', provider)}`;
}

/** Of Terraform and OpenTofu alike. A lock file in S3 came with 1.10 (`use_lockfile`). */
function requiredVersion(state: StateBackend): string {
  return state.type === "s3" ? ">= 1.10" : ">= 1.5";
}

function stateMembers(state: StateBackend, project: string, environment: string): readonly HclMember[] {
  switch (state.type) {
    case "local":
      return [];
    case "s3":
      return [
        block('backend "s3"', [
          attribute("bucket", text(state.bucket)),
          attribute("key", text(state.key ?? `${project}/${environment}.tfstate`)),
          attribute("region", text(state.region)),
          attribute("encrypt", "true"),
          attribute("use_lockfile", "true"),
        ]),
      ];
    case "cloud":
      return [
        block("cloud", [
          attribute("hostname", text(state.hostname)),
          attribute("organization", text(state.organization)),
          block("workspaces", [attribute("name", text(state.workspace))]),
        ]),
      ];
  }
}

import type { ResourceGraph, Scalar } from "../../model/resource-graph";
import type { EmittedFile } from "./group-file";
import { array, type Doc, type Entry, layOut, layOutAssignment, object } from "./layout";
import { docComment, type Span } from "./pieces";
import { isPartial, type SettingNode, type SettingTree, settingType } from "./settings";
import { type States, stateDoc, stateKinds, stateOf, stateType } from "./state";
import { typescriptString } from "./text";

/** `environments.ts`: what differs between the environments, typed, with every value in one place. */
export function environmentsFile(graph: ResourceGraph, tree: SettingTree, states: States): EmittedFile {
  const kinds = stateKinds(graph, states);
  const remote = kinds.some((kind) => kind !== "local");
  const accounts = graph.environments.some(({ accountId }) => accountId);
  const spans: Span[] = [];
  let text = stateType(kinds);
  text += docComment(`What differs between the environments of ${graph.project.name}.`);
  text += "export interface Environment {\n  readonly name: string;\n  readonly region: string;\n";
  if (accounts) {
    text += `${docComment("Nothing is done in any other account.", "  ")}  readonly accountId${everyAccount(graph) ? "" : "?"}: string;\n`;
  }
  if (remote) text += "  readonly state: State;\n";
  for (const node of tree.roots) {
    const from = text.length;
    text += memberText(node);
    spans.push({ from: from + 2, to: text.length - 1, origin: node.origin });
  }
  text += "}\n\nexport const environments: readonly Environment[] = [\n";
  for (const environment of graph.environments) {
    const { name, region, accountId } = environment;
    const own: Entry[] = [
      { key: "name", value: typescriptString(name) },
      { key: "region", value: typescriptString(region) },
      ...(accountId ? [{ key: "accountId", value: typescriptString(accountId) }] : []),
      ...(remote ? [{ key: "state", value: stateDoc(stateOf(states, name), graph.project.key, name) }] : []),
    ];
    if (own.length + tree.roots.length <= 3) {
      text += `  ${layOut(object([...own, ...tree.roots.flatMap((node) => valueEntry(node, name))]), "  ", 2, 1)},\n`;
      continue;
    }
    text += "  {\n";
    for (const entry of own) text += entryText(entry);
    for (const node of tree.roots) {
      const from = text.length + 4;
      text += valueText(node, name);
      if (text.length > from) spans.push({ from, to: text.length - 1, origin: node.origin });
    }
    text += "  },\n";
  }
  return { path: "environments.ts", text: `${text}];\n`, spans };
}

const memberTexts = new WeakMap<SettingNode, string>();
const valueTexts = new WeakMap<SettingNode, Map<string, string>>();

/** The member of a box, kept for as long as its settings are the same. */
function memberText(node: SettingNode): string {
  const text = memberTexts.get(node) ?? member(node, "  ");
  memberTexts.set(node, text);
  return text;
}

/** The values of a box in one environment, kept in the same way. */
function valueText(node: SettingNode, environment: string): string {
  const texts = valueTexts.get(node) ?? new Map<string, string>();
  valueTexts.set(node, texts);
  const text = texts.get(environment) ?? valueEntry(node, environment).map(entryText).join("");
  texts.set(environment, text);
  return text;
}

function entryText({ key, value }: Entry): string {
  const indent = "    ";
  return `${indent}${layOutAssignment(`${key}:`, value, indent, 1)},\n`;
}

function everyAccount(graph: ResourceGraph): boolean {
  return graph.environments.every(({ accountId }) => accountId);
}

function member(node: SettingNode, indent: string): string {
  const { setting, name, members } = node;
  if (!setting) {
    const inner = members.map((child) => member(child, `${indent}  `)).join("");
    return `${indent}readonly ${name}: {\n${inner}${indent}};\n`;
  }
  const title = setting.title ? docComment(setting.title, indent) : "";
  return `${title}${indent}readonly ${name}${isPartial(setting) ? "?" : ""}: ${settingType(setting)};\n`;
}

function valueEntry(node: SettingNode, environment: string): Entry[] {
  if (!node.setting)
    return [{ key: node.name, value: object(node.members.flatMap((child) => valueEntry(child, environment))) }];
  const value = node.setting.values[environment];
  return value === undefined || value === null ? [] : [{ key: node.name, value: rawDoc(value) }];
}

/** A setting's value as it was drawn: it is escaped where it is used. */
function rawDoc(value: Scalar | readonly Scalar[]): Doc {
  if (typeof value === "object" && value !== null) return array(value.map(rawDoc));
  return typeof value === "string" ? typescriptString(value) : String(value);
}

import type { ResourceGraph } from "../../model/resource-graph";
import { addUsage, type Context, newUsage, type Shared, settingAccess, type Usage } from "./context";
import { conditions, testText, under, valueDoc } from "./expressions";
import { type EmittedFile, functionHead, helperImports, inputsOf } from "./group-file";
import type { ConstructsPackage, Import } from "./imports";
import { importLines, typeOf } from "./imports";
import { call, type Entry, layOut, object } from "./layout";
import { joinPieces, type Piece } from "./pieces";
import { plainText, typescriptString } from "./text";

/** `outputs.ts`: what Terraform shows after apply; undefined when there is nothing to show. */
export function outputsFile(
  graph: ResourceGraph,
  shared: Shared,
  constructs: ConstructsPackage,
): { readonly file: EmittedFile; readonly usage: Usage } | undefined {
  if (!graph.outputs.length) return undefined;
  const usage = newUsage();
  usage.cdktf.add("TerraformOutput");
  const pieces = graph.outputs.map((output): Piece => {
    const own = newUsage();
    const subject = { name: `output "${output.name}"`, origin: output.origin };
    const context: Context = { ...shared, here: undefined, usage: own, quoted: false, present: new Set(), subject };
    const needed = conditions(output.value, context);
    const inner = under(needed, context);
    const decided = output.when && !needed.some(({ by }) => by === output.when?.path.join("."));
    const test = [
      ...(output.when && decided ? [settingAccess(output.when, context)] : []),
      ...(needed.length ? [testText(needed)] : []),
    ].join(" && ");
    const entries: Entry[] = [
      { key: "description", value: typescriptString(plainText(output.description)) },
      { key: "value", value: valueDoc(output.value, "dynamic", inner) },
      ...(output.sensitive ? [{ key: "sensitive", value: "true" }] : []),
    ];
    // Construct ids are unique across resources and outputs; an output that shares its name gets it afterwards.
    const taken = shared.places.has(output.name);
    const id = typescriptString(taken ? `${output.name}_output` : output.name);
    const indent = test ? "    " : "  ";
    const doc = call("new TerraformOutput", ["scope", id, object(entries, true)]);
    const code = layOut(doc, indent, indent.length, 1);
    const rename = taken ? `.overrideLogicalId("${output.name}")` : "";
    const statement = `${indent}${code}${rename};\n`;
    addUsage(usage, own);
    const text = test ? `  if (${test}) {\n${statement}  }\n` : statement;
    return { text, spans: [{ from: 0, to: text.length - 1, origin: output.origin }] };
  });
  const imports: Import[] = [
    { module: constructs, names: [...usage.cdktf] },
    { module: "constructs", names: ["Construct"], typeOnly: true },
    ...helperImports(usage),
    ...(usage.environment ? [{ module: "./environments", names: ["Environment"], typeOnly: true }] : []),
    ...[...usage.groups.values()].map(typeOf),
  ];
  const head = `${importLines(imports)}\n${inputsOf(usage)}/** What Terraform shows after apply. */\n${functionHead("addOutputs", usage, "void")}`;
  const joined = joinPieces([{ text: head, spans: [] }, ...pieces, { text: "}\n", spans: [] }]);
  return { usage, file: { path: "outputs.ts", text: joined.text, spans: joined.spans } };
}

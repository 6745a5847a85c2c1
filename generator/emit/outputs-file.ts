import type { Output } from "../../model/resource-graph";
import { factsOf } from "../lower/facts";
import { addUsage, type Context, newUsage, type Shared, settingAccess, type Usage } from "./context";
import { conditions, testText, under, valueDoc } from "./expressions";
import { type EmittedFile, functionHead, helperImports, inputsOf } from "./group-file";
import { sameItems, signatureOf } from "./groups";
import type { ConstructsPackage, Import } from "./imports";
import { importLines, typeOf } from "./imports";
import { call, type Entry, layOut, object } from "./layout";
import { joinPieces, type Piece } from "./pieces";
import { plainText, typescriptString } from "./text";

export interface OutputsFile {
  readonly file: EmittedFile;
  readonly usage: Usage;
}

/** Makes `outputs.ts`; the last one is kept where nothing that it depends on has changed. */
export function createOutputsEmitter(): typeof outputsFile {
  let last: { readonly dependsOn: readonly unknown[]; readonly result: OutputsFile | undefined } | undefined;
  return (outputs, shared, constructs) => {
    const dependsOn = [constructs, shared.settings.fingerprint, ...outputs];
    for (const output of outputs) {
      for (const key of factsOf(output).needs) dependsOn.push(signatureOf(shared.places.get(key)));
    }
    if (!last || !sameItems(last.dependsOn, dependsOn)) {
      last = { dependsOn, result: outputsFile(outputs, shared, constructs) };
    }
    return last.result;
  };
}

/** `outputs.ts`: what Terraform shows after apply; undefined when there is nothing to show. */
function outputsFile(
  outputs: readonly Output[],
  shared: Shared,
  constructs: ConstructsPackage,
): OutputsFile | undefined {
  if (!outputs.length) return undefined;
  const usage = newUsage();
  usage.cdktf.add("TerraformOutput");
  const pieces = outputs.map((output): Piece => {
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

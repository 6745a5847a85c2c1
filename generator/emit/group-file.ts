import type { Resource } from "../../model/resource-graph";
import { factsOf } from "../lower/facts";
import { type AllowPair, allowCall, allowFunction, allowImports, allowPairs, allowsByGroup } from "./allow";
import { repetition } from "./arrange";
import { bindingOf } from "./bindings";
import { addUsage, type Context, type Helper, newUsage, type Shared, type Usage } from "./context";
import { baseNameVariable } from "./expressions";
import { type GroupPlan, type Place, signatureOf } from "./groups";
import type { ConstructsPackage, Import } from "./imports";
import { awsModule, importLines, typeOf } from "./imports";
import { layOut, lineWidth, object } from "./layout";
import { comment, docComment, joinPieces, type Piece } from "./pieces";
import { rounds, sharedLetters, statements } from "./statements";
import { type BaseName, baseNameOf } from "./templates";

/** A generated file. */
export interface EmittedFile {
  /** Relative to the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly spans: Piece["spans"];
}

export interface GroupFile {
  readonly plan: GroupPlan;
  readonly file: EmittedFile;
  readonly usage: Usage;
}

/** With more groups than this a function takes them as one object. */
const fewGroups = 3;

export function takesObject({ groups }: Usage): boolean {
  return groups.size > fewGroups;
}

/** One paragraph of a group's function: what one box or line contributes. */
export interface Paragraph {
  readonly piece: Piece;
  readonly usage: Usage;
  readonly allows: boolean;
}

/** Gives a paragraph of the last call where nothing that it depends on has changed. */
export type ParagraphCache = (
  resources: readonly Resource[],
  dependsOn: readonly unknown[] | undefined,
  make: () => Paragraph,
) => Paragraph;

export interface GroupFileOptions {
  readonly constructs: ConstructsPackage;
  /** Key of the project: names in AWS begin with it. */
  readonly project: string;
}

/** The file of one group: an interface of what others use, and a function that adds its constructs. */
export function groupFile(
  plan: GroupPlan,
  shared: Shared,
  { constructs, project }: GroupFileOptions,
  cached: ParagraphCache,
): GroupFile {
  const usage = newUsage();
  const referred = referredKeys(plan);
  const pairs = plan.group.key === "connections" ? allowPairs(plan.resources, shared) : new Map<string, AllowPair>();
  const byGroup = allowsByGroup(pairs, shared, plan);
  const baseName = baseNameOf(plan.resources, project, plan.prefix);
  const letters = sharedLetters(plan.resources, { referred, context: shared });
  const paragraphs = splitByOrigin(plan.resources).map((resources) =>
    cached(resources, paragraphDependencies(resources, shared, referred, pairs, byGroup), () => {
      const own = newUsage();
      const context: Context = {
        ...shared,
        here: plan,
        usage: own,
        quoted: false,
        present: new Set(),
        baseName,
        letters,
        subject: { name: plan.file, origin: "" },
      };
      return paragraph(resources, context, referred, { pairs, byGroup });
    }),
  );
  for (const item of paragraphs) addUsage(usage, item.usage);
  const allows = paragraphs.some((item) => item.allows);
  const locals = localVariables(plan, baseName, letters, { ...shared, usage });
  const head = fileHead(plan, usage, constructs, allows) + locals;
  const end = `${returned(plan)}}\n${allows ? allowFunction(byGroup) : ""}`;
  const joined = joinPieces([
    { text: head, spans: [] },
    joinPieces(
      paragraphs.map((item) => item.piece),
      "\n",
    ),
    { text: end, spans: [] },
  ]);
  const start = head.indexOf("/**");
  const whole = plan.group.origin ? [{ from: start, to: joined.text.length - 1, origin: plan.group.origin }] : [];
  return { plan, usage, file: { path: `${plan.file}.ts`, text: joined.text, spans: [...whole, ...joined.spans] } };
}

/** All that the text of a paragraph depends on besides its own resources; undefined when that is too much to say. */
function paragraphDependencies(
  resources: readonly Resource[],
  { places, settings, lines }: Shared,
  referred: ReadonlySet<string>,
  pairs: ReadonlyMap<string, AllowPair>,
  byGroup: boolean,
): readonly unknown[] | undefined {
  const dependencies: unknown[] = [settings.fingerprint, byGroup, lines[resources[0]?.origin ?? ""]];
  for (const resource of resources) {
    const { key, each, when } = resource;
    const isReferred = referred.has(key);
    if (isReferred && (each !== undefined || when)) return undefined;
    dependencies.push(isReferred && places.get(key)?.name, pairs.has(key));
    for (const need of factsOf(resource).needs) dependencies.push(signatureOf(places.get(need)));
  }
  return dependencies;
}

/** Statements at the function's beginning for what is used more than once. */
function localVariables(
  plan: GroupPlan,
  baseName: BaseName | undefined,
  letters: ReadonlyMap<string, string>,
  context: Pick<Context, "settings" | "usage">,
): string {
  let text = "";
  if (baseName) {
    context.usage.environment = true;
    text += `  const ${baseNameVariable} = \`${baseName.before}\${environment.name}${baseName.after}\`;\n`;
  }
  for (const [id, variable] of letters) {
    const resource = plan.resources.find((candidate) => repetition(candidate) === id);
    if (!resource) continue;
    text += `  const ${variable} = ${rounds(resource, context)};\n`;
  }
  return text && `${text}\n`;
}

/** Keys that something in the file or in another one refers to. */
function referredKeys(plan: GroupPlan): ReadonlySet<string> {
  const keys = new Set(plan.exported.map(({ resource }) => resource.key));
  for (const resource of plan.resources) for (const key of factsOf(resource).needs) keys.add(key);
  return keys;
}

export function splitByOrigin(resources: readonly Resource[]): readonly (readonly Resource[])[] {
  const parts: Resource[][] = [];
  for (const resource of resources) {
    const last = parts.at(-1);
    if (last && last[0]?.origin === resource.origin) last.push(resource);
    else parts.push([resource]);
  }
  return parts;
}

function paragraph(
  resources: readonly Resource[],
  context: Context,
  referred: ReadonlySet<string>,
  { pairs, byGroup }: { readonly pairs: ReadonlyMap<string, AllowPair>; readonly byGroup: boolean },
): Paragraph {
  const indent = "  ";
  const pieces: Piece[] = [];
  const [first] = resources;
  const heading = first && context.lines[first.origin];
  if (heading) pieces.push({ text: comment(heading, indent), spans: [] });
  let plain: Resource[] = [];
  const flush = () => {
    if (plain.length) pieces.push(statements(plain, { context, referred }, indent));
    plain = [];
  };
  let allows = false;
  for (let index = 0; index < resources.length; index++) {
    const resource = resources[index] as Resource;
    const pair = pairs.get(resource.key);
    if (!pair) {
      plain.push(resource);
      continue;
    }
    flush();
    if (resource.comment) pieces.push({ text: comment(resource.comment, indent), spans: [] });
    pieces.push(allowCall(pair, byGroup, context, indent));
    allows = true;
    index++;
  }
  flush();
  return { piece: joinPieces(pieces), usage: context.usage, allows };
}

function fileHead(plan: GroupPlan, usage: Usage, constructs: ConstructsPackage, allows: boolean): string {
  const values = new Map(usage.aws);
  const types = new Map<string, string>();
  if (allows) {
    for (const [folder, name] of allowImports.values) values.set(folder, name);
    types.set(...allowImports.type);
  }
  for (const folder of values.keys()) types.delete(folder);
  const imports: Import[] = [
    ...[...values].map(([folder, name]) => ({ module: awsModule(constructs, folder), names: [name] })),
    ...[...types].map(([folder, name]) => ({ module: awsModule(constructs, folder), names: [name], typeOnly: true })),
    { module: constructs, names: [...usage.cdktf] },
    ...helperImports(usage),
    ...[...usage.groups.values()].map(typeOf),
    { module: "constructs", names: ["Construct"], typeOnly: true },
    ...(usage.environment ? [{ module: "./environments", names: ["Environment"], typeOnly: true }] : []),
  ];
  return `${importLines(imports)}\n${interfaceOf(plan)}${inputsOf(usage)}${docComment(plan.group.heading)}${signature(plan, usage)}`;
}

export function helperImports(usage: Usage): readonly Import[] {
  const used = (names: readonly Helper[]) => names.filter((name) => usage.helpers.has(name));
  return [
    { module: "./zones", names: used(["zones", "inZone"]) },
    { module: "./text", names: used(["literal", "quoted"]) },
  ];
}

export function placeType(place: Place): string {
  const { kind, type } = place.resource;
  const name = bindingOf(kind, type)?.className ?? "never";
  return place.shape === "many" ? `readonly ${name}[]` : place.shape === "maybe" ? `${name} | undefined` : name;
}

function interfaceOf(plan: GroupPlan): string {
  if (!plan.exported.length) return "";
  const members = plan.exported.map((place) => `  readonly ${place.name}: ${placeType(place)};\n`);
  return `export interface ${plan.type} {\n${members.join("")}}\n\n`;
}

/** An interface for the groups that a function takes as one object. */
export function inputsOf(usage: Usage): string {
  if (!takesObject(usage)) return "";
  const members = sortedGroups(usage).map((plan) => `  readonly ${plan.variable}: ${plan.type};\n`);
  return `interface Inputs {\n${members.join("")}}\n\n`;
}

export function sortedGroups(usage: Usage): readonly GroupPlan[] {
  return [...usage.groups.values()].sort((a, b) => (a.variable < b.variable ? -1 : 1));
}

function signature(plan: GroupPlan, usage: Usage): string {
  return functionHead(plan.adds, usage, plan.exported.length ? plan.type : "void");
}

/** `export function addOrders(scope: Construct, environment: Environment, network: Network): Orders {` */
export function functionHead(name: string, usage: Usage, returns: string): string {
  const groups = sortedGroups(usage);
  const object = takesObject(usage);
  const parameters = [
    "scope: Construct",
    ...(usage.environment ? ["environment: Environment"] : []),
    ...(object ? [`{ ${groups.map(({ variable }) => variable).join(", ")} }: Inputs`] : []),
    ...(object ? [] : groups.map(({ variable, type }) => `${variable}: ${type}`)),
  ];
  const line = `export function ${name}(${parameters.join(", ")}): ${returns} {\n`;
  if (line.length - 1 <= lineWidth) return line;
  const lines = parameters.map((parameter) => `  ${brokenParameter(parameter)},\n`);
  return `export function ${name}(\n${lines.join("")}): ${returns} {\n`;
}

/** A destructured parameter that is too long for a line has one name on each. */
function brokenParameter(parameter: string): string {
  if (parameter.length + 3 <= lineWidth || !parameter.startsWith("{")) return parameter;
  const names = parameter.slice(2, parameter.indexOf(" }")).split(", ");
  return `{\n${names.map((name) => `    ${name},\n`).join("")}  }: Inputs`;
}

function returned(plan: GroupPlan): string {
  if (!plan.exported.length) return "";
  const doc = object(plan.exported.map(({ name }) => ({ key: name, value: name })));
  return `\n  return ${layOut(doc, "  ", 9, 1)};\n`;
}

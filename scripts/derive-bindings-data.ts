import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type BindingsData, regularClass, regularFolder, regularProperty } from "../generator/emit/bindings";
import { type BlockSchema, schemaOf, typesOf } from "../generator/schema/provider-schema";

interface Member {
  readonly property: string;
  /** TypeScript type. */
  readonly type: string;
}

/** The settings of an interface by Terraform's names, or the getters of a class by their own. */
type Members = ReadonlyMap<string, Member>;

interface Folder {
  readonly folder: string;
  readonly className: string;
  readonly type: string;
  readonly kind: "resource" | "data";
  readonly declarations: string;
}

type Writable<T> = {
  -readonly [K in keyof T]: T[K] extends Readonly<Record<string, infer V>> ? Record<string, V> : T[K];
};

/** Reads the type declarations of the installed bindings; see `BindingsData` for what is found out. */
export function deriveBindings(packageDirectory: string): BindingsData {
  const { version } = JSON.parse(readFileSync(join(packageDirectory, "package.json"), "utf8")) as { version: string };
  const found = new Map<string, Folder>();
  for (const folder of readFolders(join(packageDirectory, "lib"))) found.set(`${folder.kind} ${folder.type}`, folder);
  const data: Writable<BindingsData> = {
    bindingsVersion: version,
    folders: {},
    classes: {},
    properties: {},
    missingTypes: [],
    missingAttributes: {},
    untyped: {},
  };
  for (const kind of ["resource", "data"] as const) {
    for (const type of typesOf(kind)) {
      const key = `${kind} ${type}`;
      const folder = found.get(key);
      if (!folder) {
        data.missingTypes = [...data.missingTypes, key];
        continue;
      }
      if (folder.folder !== regularFolder(kind, type)) data.folders[key] = folder.folder;
      if (folder.className !== regularClass(kind, type)) data.classes[key] = folder.className;
      compare(folder, key, data);
    }
  }
  return data;
}

function* readFolders(lib: string): Generator<Folder> {
  const header =
    /export declare class (\w+) extends cdktf\.Terraform(Resource|DataSource) \{\s*static readonly tfResourceType = "(\w+)"/;
  for (const entry of readdirSync(lib, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === "provider") continue;
    const directory = join(lib, entry.name);
    // The largest types have their structures in a folder of files beside the class.
    const declarations = readdirSync(directory)
      .filter((name) => name.endsWith(".d.ts"))
      .map((name) => readFileSync(join(directory, name), "utf8"))
      .join("\n");
    const match = header.exec(declarations);
    if (!match?.[1] || !match[3]) continue;
    const kind = match[2] === "Resource" ? "resource" : "data";
    yield { folder: entry.name, className: match[1], type: match[3], kind, declarations };
  }
}

/** Walks the schema of a type and the declarations side by side. */
function compare(folder: Folder, key: string, data: Writable<BindingsData>): void {
  const schema = schemaOf(folder.kind, folder.type);
  if (!schema) throw new Error(`${key} is not in the schema.`);
  const interfaces = membersOf(folder.declarations, /export interface (\w+)[^{]*\{([\s\S]*?)\n\}/g, settings);
  const classes = membersOf(folder.declarations, /export declare class (\w+)[^{]*\{([\s\S]*?)\n\}/g, getters);
  const missing: string[] = [];
  const untyped: string[] = [];

  const record = (path: string, name: string, member: Member | undefined): member is Member => {
    if (!member) missing.push(path);
    else if (member.property !== regularProperty(name)) data.properties[`${key} ${path}`] = member.property;
    return member !== undefined;
  };
  const walk = (block: BlockSchema, input: Members, output: Members, path: string): void => {
    for (const [name, attribute] of Object.entries(block.attributes)) {
      const settable = attribute.required || attribute.optional;
      record(path + name, name, settable ? input.get(name) : output.get(regularProperty(name)));
    }
    for (const [name, nested] of Object.entries(block.blocks)) {
      const member = input.get(name);
      if (!record(path + name, name, member)) continue;
      if (member.type === "any") {
        untyped.push(path + name);
        continue;
      }
      const one = nested.nesting === "single" || nested.max === 1;
      if (member.type.includes("[]") === one) {
        throw new Error(`${key} ${path}${name}: ${member.type} is not as the schema says.`);
      }
      const struct = /\b([A-Z]\w*)/.exec(member.type.replaceAll("cdktf.", ""))?.[1] ?? "";
      const none: Members = new Map();
      walk(
        nested.block,
        interfaces.get(struct) ?? none,
        classes.get(`${struct}OutputReference`) ?? none,
        `${path}${name}.`,
      );
    }
  };
  const config = /constructor\(scope: Construct, id: string, config\??: (\w+)\)/.exec(folder.declarations)?.[1] ?? "";
  walk(schema, interfaces.get(config) ?? new Map(), classes.get(folder.className) ?? new Map(), "");
  if (missing.length) data.missingAttributes[key] = missing;
  if (untyped.length) data.untyped[key] = untyped;
}

function membersOf(
  text: string,
  pattern: RegExp,
  read: (body: string) => Iterable<readonly [string, Member]>,
): Map<string, Members> {
  const all = new Map<string, Members>();
  for (const [, name = "", body = ""] of text.matchAll(pattern)) all.set(name, new Map(read(body)));
  return all;
}

/** A setting's comment ends in a link to its documentation, `…/docs/resources/vpc#cidr_block Vpc#cidr_block}`. */
function* settings(body: string): Generator<readonly [string, Member]> {
  for (const [, name = "", property = "", type = ""] of body.matchAll(
    /#(\w+)\}(?:(?!\/\*)[\s\S])*?\*\/\s+readonly (\w+)\??: ((?:(?!\/\*)[\s\S])*?);\s*(?=\/\*|$)/g,
  )) {
    yield [name, { property, type }];
  }
}

function* getters(body: string): Generator<readonly [string, Member]> {
  for (const [, property = "", type = ""] of body.matchAll(/^ {4}get (\w+)\(\): (.*?);?$/gm)) {
    yield [property, { property, type }];
  }
}

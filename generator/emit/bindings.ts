import { schemaOf } from "../schema/provider-schema";
import data from "./bindings.gen.json";

/**
 * The names that the AWS bindings for CDKTF give to Terraform's types and attributes. They follow rules, and
 * `bindings.gen.json` (made by `scripts/derive-bindings.ts` from the bindings themselves) holds every exception.
 */

export interface BindingsData {
  readonly bindingsVersion: string;
  /** `resource aws_x` → the folder below `lib/`, where it is not the type's name. */
  readonly folders: { readonly [type: string]: string };
  /** `resource aws_x` → its class, where that does not follow from the type's name. */
  readonly classes: { readonly [type: string]: string };
  /** `resource aws_x block.attribute` → its property, where that is not the name in camelCase. */
  readonly properties: { readonly [path: string]: string };
  /** Types of the schema that the bindings do not have. */
  readonly missingTypes: readonly string[];
  /** Attributes and blocks of the schema that the bindings do not have, by type. */
  readonly missingAttributes: { readonly [type: string]: readonly string[] };
  /** Blocks that the bindings take as they are (`any`): written in Terraform's own names. */
  readonly untyped: { readonly [type: string]: readonly string[] };
}

const bindings: BindingsData = data;
const missingTypes = new Set(bindings.missingTypes);

export const bindingsVersion = bindings.bindingsVersion;

export type Kind = "resource" | "data";

export interface Binding {
  /** Folder below `lib/` of the package. */
  readonly folder: string;
  readonly className: string;
  /** Property of an attribute or block, by its path (`rule.filter`). */
  property(path: string): string;
  has(path: string): boolean;
  /** A block that is written in Terraform's own names. */
  isUntyped(path: string): boolean;
}

const known = new Map<string, Binding | undefined>();
const irregularClasses = new Set(Object.values(bindings.classes));

/** Whether the bindings have a class of that name. */
export function isClassName(name: string): boolean {
  if (irregularClasses.has(name)) return true;
  const words = name.replace(/(?!^)[A-Z]/g, "_$&").toLowerCase();
  return schemaOf("resource", `aws_${words}`) !== undefined || name.startsWith("DataAws");
}

/** The class of a type, or undefined when the bindings have none. */
export function bindingOf(kind: Kind, type: string): Binding | undefined {
  const key = `${kind} ${type}`;
  if (known.has(key)) return known.get(key);
  const binding = missingTypes.has(key) ? undefined : makeBinding(kind, type, key);
  known.set(key, binding);
  return binding;
}

function makeBinding(kind: Kind, type: string, key: string): Binding {
  const missing = bindings.missingAttributes[key];
  const untyped = bindings.untyped[key];
  return {
    folder: bindings.folders[key] ?? regularFolder(kind, type),
    className: bindings.classes[key] ?? regularClass(kind, type),
    property: (path) => bindings.properties[`${key} ${path}`] ?? regularProperty(path.slice(path.lastIndexOf(".") + 1)),
    has: (path) => !missing?.includes(path),
    isUntyped: (path) => untyped?.includes(path) ?? false,
  };
}

/** `aws_db_instance` → `db-instance`, as data source `data-aws-db-instance`. */
export function regularFolder(kind: Kind, type: string): string {
  return (kind === "data" ? `data_${type}` : type.replace(/^aws_/, "")).replaceAll("_", "-");
}

/** `aws_db_instance` → `DbInstance`, as data source `DataAwsDbInstance`. */
export function regularClass(kind: Kind, type: string): string {
  const property = regularProperty(kind === "data" ? `data_${type}` : type.replace(/^aws_/, ""));
  return property.charAt(0).toUpperCase() + property.slice(1);
}

/** `master_user_secret` → `masterUserSecret`. */
export function regularProperty(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * The resource graph: every Terraform resource that a drawing stands for, lowered once for all environments.
 *
 * It is symbolic: a value that differs between environments is a setting, a resource repeated per availability zone
 * is one resource with `each: "zones"`, one that exists only in some environments carries `when`. `concrete()` (in
 * `generator/lower/`) gives the plain graph of one environment; the CDKTF emitter prints the symbolic one.
 *
 * Names of types and attributes are Terraform's own (snake_case).
 */

/** Marks an expression, so that no text or map from a drawing can be mistaken for one. */
export const expression: unique symbol = Symbol("expression");

export type Scalar = string | number | boolean | null;

/** A literal, a list, a map or block (plain object), or an expression. `undefined` means "leave it out". */
export type Value = Scalar | undefined | readonly Value[] | { readonly [name: string]: Value } | Expression;

export type Expression = Reference | Template | JsonText | Setting | Choice | ZoneItem | ZoneLetter;

/** Which of the resources of an `each: "zones"` resource is meant. */
export type ZonePick =
  /** The one in the zone of the resource that refers; the first one where there are fewer. */
  | "same"
  | "first"
  /** All of them, as a list; as an item of a list, its items stand in it one by one. */
  | "all";

/** An attribute of another resource or data source of the graph. */
export interface Reference {
  readonly [expression]: "reference";
  /** `Resource.key`. */
  readonly key: string;
  /** Terraform path: attribute, then list indexes and nested attributes: `["master_user_secret", 0, "secret_arn"]`. */
  readonly path: readonly (string | number)[];
  readonly zone?: ZonePick;
}

/** Text put together of literal parts and values. */
export interface Template {
  readonly [expression]: "template";
  readonly parts: readonly Value[];
}

/** A JSON document (an IAM policy, container definitions); printed with `jsonencode`. */
export interface JsonText {
  readonly [expression]: "json";
  readonly value: Value;
}

/** A value that differs between environments: a named, typed field of `environments.ts`. */
export interface Setting {
  readonly [expression]: "setting";
  /** `["name"]` and `["region"]` are the environment's own; else component key and field: `["orders", "min_tasks"]`. */
  readonly path: readonly string[];
  /** By environment name. Plain JSON, never an expression. */
  readonly values: Readonly<Record<string, Scalar | readonly Scalar[] | undefined>>;
  /** What it means, for the comment in `environments.ts`. */
  readonly title?: string;
}

/** One value or another, by a setting. In a list, a choice without `otherwise` leaves the element out. */
export interface Choice {
  readonly [expression]: "choice";
  readonly when: Setting;
  readonly then: Value;
  readonly otherwise: Value;
}

/** Inside an `each: "zones"` resource: the element of a list that belongs to the zone at hand. */
export interface ZoneItem {
  readonly [expression]: "zone-item";
  readonly list: Value;
}

/** Inside an `each: "zones"` resource: `a`, `b` or `c`. */
export interface ZoneLetter {
  readonly [expression]: "zone-letter";
}

export interface Resource {
  readonly kind: "resource" | "data";
  /** Terraform type: `aws_subnet`. */
  readonly type: string;
  /** Unique in the graph, across types; the Terraform name. A zone's letter follows it when `each` is set. */
  readonly key: string;
  /** The component or connection that it was drawn as. */
  readonly origin: string;
  /** The file it is printed in; its origin's own, or `connections`. */
  readonly group: string;
  readonly attributes: { readonly [name: string]: Value };
  /** How many zones it is repeated for: a number, or a setting that holds one. */
  readonly each?: number | Setting;
  /** Exists only where this setting is true. */
  readonly when?: Setting;
  /** Keys of resources that must exist first although nothing refers to them. */
  readonly dependsOn?: readonly string[];
  readonly lifecycle?: {
    readonly ignoreChanges?: readonly string[];
    readonly createBeforeDestroy?: boolean;
    readonly preventDestroy?: boolean;
  };
  /** Former keys, oldest first. */
  readonly movedFrom?: readonly string[];
  /** A line of comment above it, if it needs one. */
  readonly comment?: string;
}

/** A value that Terraform shows after apply. */
export interface Output {
  readonly name: string;
  readonly origin: string;
  readonly group: string;
  readonly description: string;
  readonly value: Value;
  readonly sensitive?: boolean;
  readonly when?: Setting;
}

/** Resources that are printed together: one file of the project. */
export interface Group {
  /** snake_case; the file is its kebab-case, the function its camelCase. `connections` is the last one. */
  readonly key: string;
  /** The heading comment: what it is, with the component's name. */
  readonly heading: string;
  readonly origin?: string;
}

export interface HeadingsIn {
  readonly groups: Readonly<Record<string, string>>;
  readonly lines: Readonly<Record<string, string>>;
}

export interface ResourceGraph {
  /** What each line is called in a comment, by connection id: `orders → orders-db: PostgreSQL 5432`. */
  readonly lines: Readonly<Record<string, string>>;
  /** By environment: the headings of groups (by key) and lines (by id) that are others there. */
  readonly headingsIn?: Readonly<Record<string, HeadingsIn>>;
  readonly project: { readonly key: string; readonly name: string };
  readonly environments: readonly { readonly name: string; readonly region: string; readonly accountId?: string }[];
  readonly groups: readonly Group[];
  readonly resources: readonly Resource[];
  readonly outputs: readonly Output[];
}

export function reference(key: string, ...path: readonly (string | number)[]): Reference {
  return { [expression]: "reference", key, path };
}

/** A reference to an `each: "zones"` resource. */
export function zoneReference(zone: ZonePick, key: string, ...path: readonly (string | number)[]): Reference {
  return { [expression]: "reference", key, path, zone };
}

/** Text put together of parts; templates among them are taken apart, and neighbouring literals become one. */
export function template(...parts: readonly Value[]): Template {
  const flat: Value[] = [];
  for (const part of parts) {
    const pieces = isExpression(part) && part[expression] === "template" ? part.parts : [part];
    for (const piece of pieces) {
      const last = flat.at(-1);
      if (typeof piece === "string" && typeof last === "string") flat[flat.length - 1] = last + piece;
      else flat.push(piece);
    }
  }
  return { [expression]: "template", parts: flat };
}

export function jsonText(value: Value): JsonText {
  return { [expression]: "json", value };
}

/** One value or the other. With a plain boolean there is nothing to choose, and no expression is made. */
export function choice(when: Setting | boolean, then: Value, otherwise?: Value): Value {
  if (typeof when === "boolean") return when ? then : otherwise;
  return { [expression]: "choice", when, then, otherwise };
}

export function zoneItem(list: Value): ZoneItem {
  return { [expression]: "zone-item", list };
}

export const zoneLetter: ZoneLetter = { [expression]: "zone-letter" };

export function isExpression(value: Value): value is Expression {
  return typeof value === "object" && value !== null && expression in value;
}

import type { Setting } from "../../model/resource-graph";
import type { GroupPlan, Place } from "./groups";
import type { SettingTree } from "./settings";
import type { BaseName } from "./templates";

/** What a piece of code uses of other modules; its file's imports and parameters are made from it. */
export interface Usage {
  /** Names imported from `cdktf`. */
  readonly cdktf: Set<string>;
  /** Folder of the AWS bindings → class. */
  readonly aws: Map<string, string>;
  readonly helpers: Set<Helper>;
  /** Groups whose results are used, by their variable. */
  readonly groups: Map<string, GroupPlan>;
  environment: boolean;
}

/** Small functions that are written into the project only if something uses them. */
export type Helper = "zones" | "inZone" | "literal" | "quoted";

export function newUsage(): Usage {
  return { cdktf: new Set(), aws: new Map(), helpers: new Set(), groups: new Map(), environment: false };
}

export function addUsage(into: Usage, more: Usage): void {
  for (const name of more.cdktf) into.cdktf.add(name);
  for (const [folder, name] of more.aws) into.aws.set(folder, name);
  for (const name of more.helpers) into.helpers.add(name);
  for (const [variable, plan] of more.groups) into.groups.set(variable, plan);
  into.environment ||= more.environment;
}

/** What all files of a project have in common. */
export type Shared = Pick<Context, "places" | "settings" | "lines">;

/** Where an expression is printed. */
export interface Context {
  readonly places: ReadonlyMap<string, Place>;
  readonly settings: SettingTree;
  /** What lines are called in comments, by connection id. */
  readonly lines: Readonly<Record<string, string>>;
  /** The file at hand; undefined in those that have no constructs of their own. */
  readonly here: GroupPlan | undefined;
  readonly usage: Usage;
  /** Within the arguments of a Terraform function: other escapes, no tokens of numbers in text. */
  readonly quoted: boolean;
  /** What the variable `name` of the file holds, if it has one. */
  readonly baseName?: BaseName | undefined;
  /** Variables that hold the letters of zones, by what they are for (`repetition()`). */
  readonly letters?: ReadonlyMap<string, string>;
  /** Whether the code stands in a loop over zones, where `zone` and `index` are known. */
  readonly loop?: Loop;
  /** Keys of resources of some environments that are known to exist here. */
  readonly present: ReadonlySet<string>;
  /** For messages: the resource, and the box that it belongs to. */
  readonly subject: { readonly name: string; readonly origin: string };
}

export interface Loop {
  /** What says how often it runs (`repetition()`): lists made by an equal loop have an item for each round. */
  readonly repetition: string;
  /** Variables that are local to the round, by resource key. */
  readonly locals: ReadonlyMap<string, string>;
  /** Set by what was printed: which variables the loop must declare. */
  readonly uses: { zone: boolean; index: boolean };
}

/** An error that names the resource and carries the box that it belongs to. */
export function emitError(context: Pick<Context, "subject">, message: string): Error {
  const { name, origin } = context.subject;
  return Object.assign(new Error(`${name}: ${message}`), { origin });
}

/** `environment.orders.minTasks`. */
export function settingAccess(setting: Setting, context: Pick<Context, "settings" | "usage">): string {
  context.usage.environment = true;
  return context.settings.access(setting);
}

/** How the variable of a resource, or the list of them, is reached from here. */
export function placeAccess(place: Place, context: Context): string {
  const local = context.loop?.locals.get(place.resource.key);
  if (local) return local;
  if (place.plan === context.here) return place.name;
  context.usage.groups.set(place.plan.variable, place.plan);
  return `${place.plan.variable}.${place.name}`;
}

export function placeOf(key: string, context: Context): Place {
  const place = context.places.get(key);
  if (!place) throw emitError(context, `refers to ${key}, which does not exist.`);
  return place;
}

import type { Group, Output, Resource, ResourceGraph, Setting } from "../../model/resource-graph";
import { factsOf, settingId } from "../lower/facts";
import { arrange, repetition } from "./arrange";
import { isClassName } from "./bindings";
import { camelCase, kebabCase, pascalCase, reservedNames, reservedTypes, takeName } from "./names";
import { namePlaces, ownPrefix } from "./place-names";

/** One file of constructs: how it is called and what it needs of others. */
export interface GroupPlan {
  readonly group: Group;
  /** `orders-service`, without `.ts`. */
  readonly file: string;
  /** `addOrdersService`. */
  readonly adds: string;
  /** `OrdersService`, what the function returns. */
  readonly type: string;
  /** `ordersService`, what others call the result. */
  readonly variable: string;
  /** What the keys of its own box begin with. */
  readonly prefix: string;
  /** In an order in which each comes after what it refers to. */
  readonly resources: readonly Resource[];
  /** Keys of resources of other files that its own refer to. */
  readonly outside: readonly string[];
  /** Boxes and lines that its resources come from, each once. */
  readonly origins: readonly string[];
  /** Settings that its resources use, each once. */
  readonly settings: readonly OwnedSetting[];
  /** Resources that other files use, in the order of `resources`. */
  readonly exported: readonly Place[];
  /** The groups that it takes things from, in the project's order. */
  readonly needs: readonly GroupPlan[];
}

/** A setting, and the box that it was met in. */
export interface OwnedSetting {
  readonly setting: Setting;
  readonly origin: string;
}

/** Where a resource stands in the project. */
export interface Place {
  readonly resource: Resource;
  readonly plan: GroupPlan;
  /** Its index among the resources of its group. */
  readonly index: number;
  /** One construct, one that only some environments have, or one per zone. */
  readonly shape: "one" | "maybe" | "many";
  /** Its variable in its file and its name in the group's interface. */
  readonly name: string;
  /** One of many: the name of a variable that runs over them. */
  readonly item: string;
}

export interface ProjectPlan {
  /** In the order in which they are made. */
  readonly groups: readonly GroupPlan[];
  readonly places: ReadonlyMap<string, Place>;
}

interface Draft extends GroupPlan {
  exported: Place[];
  needs: GroupPlan[];
}

type GroupNames = Pick<GroupPlan, "group" | "file" | "adds" | "type" | "variable">;

interface Planned {
  readonly draft: Draft;
  readonly resources: readonly Resource[];
  readonly variables: string;
  readonly places: readonly Place[];
}

/** Files that every project has. */
const ownFiles = ["main", "environments", "custom", "outputs", "zones", "text", "moved"];

/**
 * Names and orders the files of a project; groups that are as they were in the last call keep their plan and places.
 * @throws when groups need each other, naming them, and when something refers to a resource that does not exist.
 */
export function createPlanner(): (graph: ResourceGraph, stackFile: string) => ProjectPlan {
  const nameGroups = createGroupNamer();
  let planned = new Map<string, Planned>();
  const places = new Map<string, Place>();

  return (graph, stackFile) => {
    const byGroup = resourcesByGroup(graph);
    const names = nameGroups(inOrder(graph.groups), stackFile);
    const variables = names.map(({ variable }) => variable).join();
    const next = new Map<string, Planned>();
    const fresh: Planned[] = [];
    for (const name of names) {
      const { key } = name.group;
      const resources = byGroup.get(key) ?? [];
      const before = planned.get(key);
      const holds =
        before?.variables === variables && isSame(before.draft, name) && sameItems(before.resources, resources);
      const entry = holds ? before : planGroup(name, resources, variables);
      if (!holds) fresh.push(entry);
      next.set(key, entry);
    }
    for (const [key, entry] of planned) {
      if (next.get(key) !== entry) for (const place of entry.places) places.delete(place.resource.key);
    }
    for (const entry of fresh) {
      for (const place of entry.places) {
        const { resource } = place;
        if (places.has(resource.key)) throw problem(resource, "another resource has the same key");
        places.set(resource.key, place);
      }
    }
    planned = next;
    const drafts = [...next.values()].map(({ draft }) => draft);
    linkGroups(drafts, graph.outputs, places);
    return { groups: orderGroups(drafts), places };
  };
}

/** Groups of boxes in their order, then those that several boxes share, by their key. */
function inOrder(groups: readonly Group[]): readonly Group[] {
  const shared = groups.filter(({ origin, key }) => origin === undefined && key !== "connections");
  shared.sort((a, b) => (a.key < b.key ? -1 : 1));
  return [...groups.filter((group) => !shared.includes(group)), ...shared];
}

function planGroup(names: GroupNames, resources: readonly Resource[], variables: string): Planned {
  const arranged = arrange(resources);
  const prefix = ownPrefix(names.group, arranged);
  const draft: Draft = {
    ...names,
    prefix,
    resources: arranged,
    outside: outsideKeys(arranged),
    origins: [...new Set(arranged.map(({ origin }) => origin))],
    settings: ownSettings(arranged),
    exported: [],
    needs: [],
  };
  return { draft, resources, variables, places: namePlaces(draft, variables.split(",")) };
}

function isSame(draft: Draft, { group, file, type, variable }: GroupNames): boolean {
  const own = draft.group;
  return (
    draft.file === file &&
    draft.type === type &&
    draft.variable === variable &&
    own.heading === group.heading &&
    own.origin === group.origin
  );
}

export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function outsideKeys(resources: readonly Resource[]): readonly string[] {
  const own = new Set(resources.map(({ key }) => key));
  return [...new Set(resources.flatMap((resource) => factsOf(resource).needs))].filter((key) => !own.has(key));
}

/** The settings that items use, each where it is first met. */
export function ownSettings(items: readonly (Resource | Output)[]): readonly OwnedSetting[] {
  const found = new Map<string, OwnedSetting>();
  for (const item of items) {
    for (const setting of factsOf(item).settings) {
      const id = settingId(setting);
      if (!found.has(id)) found.set(id, { setting, origin: item.origin });
    }
  }
  return [...found.values()];
}

function resourcesByGroup(graph: ResourceGraph): ReadonlyMap<string, readonly Resource[]> {
  const byGroup = new Map<string, Resource[]>(graph.groups.map(({ key }) => [key, []]));
  for (const resource of graph.resources) {
    const list = byGroup.get(resource.group);
    if (!list) throw problem(resource, `its group ${resource.group} does not exist`);
    list.push(resource);
  }
  return byGroup;
}

/** Names groups; those of a list with the same keys as the last one are not named again. */
function createGroupNamer(): (groups: readonly Group[], stackFile: string) => readonly GroupNames[] {
  let lastKeys = "";
  let last: readonly GroupNames[] = [];
  return (groups, stackFile) => {
    const keys = [stackFile, ...groups.map(({ key }) => key)].join();
    const known = keys === lastKeys ? last : nameGroups(groups, stackFile);
    last = groups.map((group, index) => ({ ...(known[index] as GroupNames), group }));
    lastKeys = keys;
    return last;
  };
}

function nameGroups(groups: readonly Group[], stackFile: string): readonly GroupNames[] {
  const files = new Set([...ownFiles, stackFile]);
  const types = new Set(reservedTypes);
  const variables = new Set(reservedNames);
  variables.delete("connections");
  return groups.map((group) => {
    const { key } = group;
    let file = kebabCase(key);
    while (files.has(file)) file += "-group";
    files.add(file);
    const typeNames = [pascalCase(key), pascalCase(`${key}_resources`)].filter((name) => !isClassName(name));
    const type = takeName(typeNames.length ? typeNames : [pascalCase(`${key}_group`)], types);
    const variable = takeName([camelCase(key), camelCase(`${key}_group`)], variables);
    return { group, file, adds: `add${type.replace(/^_/, "")}`, type, variable };
  });
}

function problem(resource: Resource, what: string): Error {
  return Object.assign(new Error(`${resource.type} "${resource.key}": ${what}.`), { origin: resource.origin });
}

const signatures = new WeakMap<Place, string>();

/** All of a resource's place that code elsewhere depends on. */
export function signatureOf(place: Place | undefined): string {
  if (!place) return "";
  let signature = signatures.get(place);
  if (signature === undefined) {
    const { resource, plan, shape, name, item } = place;
    const { kind, type, each } = resource;
    const counts = typeof each === "object" ? Object.values(each.values).join() : "";
    const parts = [plan.file, plan.type, plan.variable, name, item, shape, kind, type, repetition(resource), counts];
    signature = parts.join(" ");
    signatures.set(place, signature);
  }
  return signature;
}

/** Finds out which groups need which, and what of each the others use. */
function linkGroups(drafts: readonly Draft[], outputs: readonly Output[], places: ReadonlyMap<string, Place>): void {
  const exported = new Map<GroupPlan, Set<Place>>(drafts.map((draft) => [draft, new Set()]));
  for (const draft of drafts) {
    const needs = new Set<GroupPlan>();
    for (const key of draft.outside) {
      const place = places.get(key);
      if (!place) {
        const user = draft.resources.find((resource) => factsOf(resource).needs.includes(key));
        throw user ? problem(user, `refers to ${key}, which does not exist`) : new Error(`${key} does not exist.`);
      }
      needs.add(place.plan);
      exported.get(place.plan)?.add(place);
    }
    draft.needs = [...needs];
  }
  for (const output of outputs) {
    for (const key of factsOf(output).needs) {
      const place = places.get(key);
      if (!place) throw new Error(`The output ${output.name} refers to ${key}, which does not exist.`);
      exported.get(place.plan)?.add(place);
    }
  }
  for (const draft of drafts) draft.exported = [...(exported.get(draft) ?? [])].sort((a, b) => a.index - b.index);
}

/** Every group after those that it needs; `connections` last. */
function orderGroups(drafts: readonly Draft[]): readonly GroupPlan[] {
  const ordered = new Set<GroupPlan>();
  const underway: GroupPlan[] = [];
  const position = new Map<GroupPlan, number>(drafts.map((draft, index) => [draft, index]));
  const byPosition = (a: GroupPlan, b: GroupPlan) => (position.get(a) ?? 0) - (position.get(b) ?? 0);
  const visit = (plan: GroupPlan): void => {
    if (ordered.has(plan)) return;
    if (underway.includes(plan)) {
      const cycle = [...underway.slice(underway.indexOf(plan)), plan].map(({ file }) => file).join(" → ");
      throw new Error(`These files of the project need each other: ${cycle}.`);
    }
    underway.push(plan);
    for (const need of [...plan.needs].sort(byPosition)) visit(need);
    underway.pop();
    ordered.add(plan);
  };
  const isLast = (plan: GroupPlan) => plan.group.key === "connections";
  for (const draft of drafts) if (!isLast(draft)) visit(draft);
  for (const draft of drafts) if (isLast(draft)) visit(draft);
  return [...ordered];
}

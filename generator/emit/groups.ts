import type { Group, Resource, ResourceGraph } from "../../model/resource-graph";
import { isClassName } from "./bindings";
import { factsOf } from "./facts";
import { camelCase, kebabCase, pascalCase, plural, reservedNames, reservedTypes, takeName } from "./names";

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
  /** Resources that other files use, in the order of `resources`. */
  readonly exported: readonly Place[];
  /** The groups that it takes things from, in the project's order. */
  readonly needs: readonly GroupPlan[];
}

/** Where a resource stands in the project. */
export interface Place {
  readonly resource: Resource;
  readonly plan: GroupPlan;
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

/** Files that every project has. */
const ownFiles = ["main", "environments", "custom", "outputs", "zones", "text", "moved"];

/**
 * Names and orders the files of a project.
 * @throws when groups need each other, naming them, and when something refers to a resource that does not exist.
 */
export function planProject(graph: ResourceGraph, stackFile: string): ProjectPlan {
  const byGroup = new Map<string, Resource[]>(graph.groups.map(({ key }) => [key, []]));
  const resources = new Map<string, Resource>();
  for (const resource of graph.resources) {
    const list = byGroup.get(resource.group);
    if (!list) throw problem(resource, `its group ${resource.group} does not exist`);
    if (resources.has(resource.key)) throw problem(resource, "another resource has the same key");
    list.push(resource);
    resources.set(resource.key, resource);
  }

  const drafts = nameGroups(graph.groups, stackFile, byGroup);
  const places = new Map<string, Place>();
  const variables = drafts.map((draft) => draft.variable);
  for (const draft of drafts) {
    for (const place of namePlaces(draft, variables)) places.set(place.resource.key, place);
  }
  linkGroups(drafts, graph, places);
  return { groups: orderGroups(drafts), places };
}

function nameGroups(
  groups: readonly Group[],
  stackFile: string,
  resources: ReadonlyMap<string, readonly Resource[]>,
): readonly Draft[] {
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
    const arranged = arrange(resources.get(key) ?? []);
    return {
      group,
      file,
      prefix: ownPrefix(group, arranged),
      adds: `add${type.replace(/^_/, "")}`,
      type,
      variable: takeName([camelCase(key), camelCase(`${key}_group`)], variables),
      resources: arranged,
      exported: [],
      needs: [],
    };
  });
}

function problem(resource: Resource, what: string): Error {
  return Object.assign(new Error(`${resource.type} "${resource.key}": ${what}.`), { origin: resource.origin });
}

/**
 * An order in which each resource comes after what it needs, as near to the given one as possible; resources of one box
 * that are repeated alike, or exist under the same condition, come to stand side by side.
 * @throws when resources need each other.
 */
function arrange(resources: readonly Resource[]): readonly Resource[] {
  const left = new Map(resources.map((resource) => [resource.key, resource]));
  const arranged: Resource[] = [];
  const ready = (resource: Resource) => !factsOf(resource).needs.some((key) => key !== resource.key && left.has(key));
  let last: Resource | undefined;
  while (left.size) {
    // What stands in the same loop comes first, then what belongs to the same box, then the rest in its order.
    let next: Resource | undefined;
    let ofSameBox: Resource | undefined;
    for (const candidate of left.values()) {
      if (last && candidate.origin !== last.origin && (ofSameBox || next)) continue;
      if (!ready(candidate)) continue;
      if (last && isAlike(candidate, last)) {
        ofSameBox = candidate;
        break;
      }
      if (last && candidate.origin === last.origin) ofSameBox ??= candidate;
      next ??= candidate;
    }
    next = ofSameBox ?? next;
    if (!next) {
      const names = [...left.keys()].slice(0, 5).join(", ");
      throw new Error(`These resources need each other, so none can be made first: ${names}.`);
    }
    left.delete(next.key);
    arranged.push(next);
    last = next;
  }
  return arranged;
}

/** Whether two resources are repeated, or conditional, in the same way and belong to the same box. */
export function isAlike(a: Resource, b: Resource): boolean {
  return a.origin === b.origin && repetition(a) === repetition(b);
}

export function repetition({ each, when }: Resource): string {
  const count = typeof each === "object" ? each.path.join(".") : (each ?? "");
  return `${count}|${when?.path.join(".") ?? ""}`;
}

function namePlaces(plan: GroupPlan, variables: readonly string[]): readonly Place[] {
  const taken = new Set([...reservedNames, ...variables]);
  taken.delete(plan.variable);
  const { prefix } = plan;
  return plan.resources.map((resource) => {
    const { key, type } = resource;
    const own = resource.origin === plan.group.origin || plan.group.origin === undefined;
    const rest = own && key.startsWith(`${prefix}_`) ? key.slice(prefix.length + 1) : undefined;
    const withType = camelCase(`${key}_${lastWord(type)}`);
    const candidates = [camelCase(key), withType];
    if (rest !== undefined) candidates.unshift(camelCase(rest), camelCase(`${lastWord(prefix)}_${rest}`));
    else if (key === prefix) candidates.unshift(mainName(resource, plan.group.key));
    else if (isMain(resource, plan)) candidates.unshift(withType);
    const shape = resource.each !== undefined ? "many" : resource.when ? "maybe" : "one";
    if (shape !== "many") {
      const name = takeName(candidates, taken);
      return { resource, plan, shape, name, item: name };
    }
    const item = takeName(candidates, taken);
    return { resource, plan, shape, name: takeName([plural(item), `all${pascalCase(item)}`], taken), item };
  });
}

/** What the keys of a file's own box begin with: the key of its main resource, else the words that all share. */
function ownPrefix({ origin }: Group, resources: readonly Resource[]): string {
  const own = resources.filter((resource) => origin === undefined || resource.origin === origin);
  const keys = own.map((resource) => resource.key);
  const main = keys.find((key) => keys.every((other) => other === key || other.startsWith(`${key}_`)));
  if (main !== undefined) return main;
  const [first = "", ...others] = keys.map((key) => key.split("_"));
  if (!first) return "";
  let length = 0;
  while (length < first.length && others.every((words) => words[length] === first[length])) length++;
  return first.slice(0, length).join("_");
}

/** Whether the keys of all that its box has in this file begin with its own. */
function isMain({ key, origin }: Resource, plan: GroupPlan): boolean {
  return plan.resources.every(
    (other) => other.origin !== origin || other.key === key || other.key.startsWith(`${key}_`),
  );
}

function lastWord(type: string): string {
  return type.slice(type.lastIndexOf("_") + 1);
}

/** The main resource of a box is called what it is: `bucket`, `service`, `loadBalancer`. */
function mainName({ key, type }: Resource, group: string): string {
  const word = lastWord(type);
  if (word.length > 2 || !group.startsWith(`${key}_`)) return word;
  return camelCase(group.slice(key.length + 1));
}

function linkGroups(drafts: readonly Draft[], graph: ResourceGraph, places: ReadonlyMap<string, Place>): void {
  const exported = new Set<string>();
  for (const draft of drafts) {
    const needs = new Set<GroupPlan>();
    for (const resource of draft.resources) {
      for (const key of factsOf(resource).needs) {
        const place = places.get(key);
        if (!place) throw problem(resource, `refers to ${key}, which does not exist`);
        if (place.plan === draft) continue;
        needs.add(place.plan);
        exported.add(key);
      }
    }
    draft.needs = drafts.filter((other) => needs.has(other));
  }
  for (const output of graph.outputs) {
    for (const key of factsOf(output).needs) {
      if (!places.has(key)) throw new Error(`The output ${output.name} refers to ${key}, which does not exist.`);
      exported.add(key);
    }
  }
  for (const draft of drafts) {
    draft.exported = draft.resources.flatMap((resource) =>
      exported.has(resource.key) ? (places.get(resource.key) ?? []) : [],
    );
  }
}

/** Every group after those that it needs; `connections` last. */
function orderGroups(drafts: readonly GroupPlan[]): readonly GroupPlan[] {
  const last = (plan: GroupPlan) => (plan.group.key === "connections" ? 1 : 0);
  const left = [...drafts].sort((a, b) => last(a) - last(b));
  const ordered: GroupPlan[] = [];
  while (left.length) {
    const index = left.findIndex((plan) => plan.needs.every((need) => ordered.includes(need)));
    const [next] = index < 0 ? [] : left.splice(index, 1);
    if (!next) throw new Error(`These files of the project need each other: ${cycle(left)}.`);
    ordered.push(next);
  }
  const position = new Map(ordered.map((plan, index) => [plan, index]));
  for (const plan of ordered) {
    (plan as Draft).needs = [...plan.needs].sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0));
  }
  return ordered;
}

function cycle(left: readonly GroupPlan[]): string {
  const seen: GroupPlan[] = [];
  let plan = left[0];
  while (plan && !seen.includes(plan)) {
    seen.push(plan);
    plan = plan.needs.find((need) => left.includes(need));
  }
  return [...seen.slice(plan ? seen.indexOf(plan) : 0), ...(plan ? [plan] : [])].map((item) => item.file).join(" → ");
}

import type { Group, Resource } from "../../model/resource-graph";
import type { GroupPlan, Place } from "./groups";
import { camelCase, pascalCase, plural, reservedNames, takeName } from "./names";

/** Names the variables of a file's resources; `variables` are those of all groups, which functions get as parameters. */
export function namePlaces(plan: GroupPlan, variables: readonly string[]): readonly Place[] {
  const taken = new Set([...reservedNames, ...variables]);
  taken.delete(plan.variable);
  const { prefix } = plan;
  const mains = mainKeys(plan.resources);
  return plan.resources.map((resource, index) => {
    const { key, type } = resource;
    const own = resource.origin === plan.group.origin || plan.group.origin === undefined;
    const rest = own && key.startsWith(`${prefix}_`) ? key.slice(prefix.length + 1) : undefined;
    const word = lastWord(type);
    const withType = camelCase(lastWord(key) === word ? key : `${key}_${word}`);
    const candidates = [camelCase(key), withType];
    if (rest !== undefined) candidates.unshift(camelCase(rest), camelCase(`${lastWord(prefix)}_${rest}`));
    else if (key === prefix) candidates.unshift(mainName(resource, plan.group.key));
    else if (mains.has(key)) candidates.unshift(withType);
    const shape = resource.each !== undefined ? "many" : resource.when ? "maybe" : "one";
    if (shape !== "many") {
      const name = takeName(candidates, taken);
      return { resource, plan, index, shape, name, item: name };
    }
    const item = takeName(candidates, taken);
    const name = takeName([plural(item), `all${pascalCase(item)}`], taken);
    return { resource, plan, index, shape, name, item };
  });
}

/** What the keys of a file's own box begin with: the key of its main resource, else the words that all share. */
export function ownPrefix({ origin }: Group, resources: readonly Resource[]): string {
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

/** Of each box the key that those of all its resources in the file begin with. */
function mainKeys(resources: readonly Resource[]): ReadonlySet<string> {
  const byBox = new Map<string, string[]>();
  for (const { origin, key } of resources) {
    const keys = byBox.get(origin);
    if (keys) keys.push(key);
    else byBox.set(origin, [key]);
  }
  const mains = new Set<string>();
  for (const keys of byBox.values()) {
    const main = keys.find((key) => keys.every((other) => other === key || other.startsWith(`${key}_`)));
    if (main !== undefined) mains.add(main);
  }
  return mains;
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf("_") + 1);
}

/** The main resource of a box is called what it is: `bucket`, `service`, `loadBalancer`. */
function mainName({ key, type }: Resource, group: string): string {
  const word = lastWord(type);
  if (word.length > 2 || !group.startsWith(`${key}_`)) return word;
  return camelCase(group.slice(key.length + 1));
}

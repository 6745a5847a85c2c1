import type { ComponentNode } from "../../catalog/define";
import type { World } from "./nodes";

/** Files that every project has besides those of its components, and the two that shared things are printed in. */
const takenFiles = new Set([
  "main",
  "environments",
  "custom",
  "connections",
  "outputs",
  "stack",
  "calling_account",
  "index",
]);

const cache = new WeakMap<object, ReadonlyMap<string, string>>();

/**
 * The file (as a snake_case key) that each component is printed in, by component id: its key and its definition's
 * noun, made unique.
 */
export function groupKeys(world: World): ReadonlyMap<string, string> {
  const known = cache.get(world.nodes);
  if (known) return known;
  const keys = new Map<string, string>();
  const taken = new Set(takenFiles);
  for (const node of world.nodes.values()) {
    if (node.definition.transparent || (node.definition.inParentFile && node.parent)) continue;
    let key = withNoun(node);
    if (taken.has(key)) key = `${key}_${node.type.replaceAll("-", "_")}`;
    for (let number = 2; taken.has(key); number++) key = `${withNoun(node)}_${number}`;
    taken.add(key);
    keys.set(node.id, key);
  }
  cache.set(world.nodes, keys);
  return keys;
}

function withNoun(node: ComponentNode): string {
  const nouns = [node.definition.noun ?? []].flat();
  const [first] = nouns;
  const named = nouns.some((noun) => node.key === noun || node.key.endsWith(`_${noun}`));
  return first === undefined || named ? node.key : `${node.key}_${first}`;
}

import type { Output, Resource } from "../../model/resource-graph";
import { factsOf } from "./facts";

export interface Resolvable {
  readonly resources: readonly Resource[];
  readonly outputs: readonly Output[];
  /** Two of one key each. Both are left out, for nobody knows which of them the others mean. */
  readonly clashes: readonly (readonly [Resource, Resource])[];
  /** Left out because of a key that it wants and nothing has. */
  readonly unresolved: readonly { readonly item: Resource | Output; readonly missing: string }[];
}

/** What was lowered together, and stays the same object while it does not change. */
export interface Part {
  readonly resources: readonly Resource[];
  readonly outputs: readonly Output[];
}

/**
 * A function that leaves out what cannot be printed: resources that share a key, what refers to a resource that is not
 * there, what refers to that, and so on. A drawing with errors (two boxes with one key, a database on the bare canvas
 * with a line to it) still has code to look at; from a drawing without errors, nothing is left out. Asked at every
 * keystroke, it looks at no more than what changed since it was last asked as long as nothing is missing.
 */
export function createResolver(): (parts: readonly Part[]) => Resolvable {
  let known: ReadonlySet<Part> = new Set();
  let wasWhole = false;
  const keys = createTally();

  return (parts) => {
    const now = new Set(parts);
    const added = parts.filter((part) => !known.has(part));
    for (const part of added) for (const { key } of part.resources) keys.add(key);
    let isLess = false;
    for (const part of known) {
      if (!now.has(part)) for (const { key } of part.resources) isLess = keys.remove(key) || isLess;
    }
    known = now;
    const unsure = wasWhole && !isLess ? added : parts;
    wasWhole = keys.repeated() === 0 && unsure.every((part) => needsOf(part).every(keys.has));
    const resources = parts.flatMap((part) => part.resources);
    const outputs = parts.flatMap((part) => part.outputs);
    return wasWhole ? { resources, outputs, clashes: [], unresolved: [] } : sifted(resources, outputs);
  };
}

/** Counts keys. */
function createTally() {
  const counts = new Map<string, number>();
  let repeated = 0;
  return {
    add(key: string) {
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count === 2) repeated++;
    },
    /** Whether it was the last one. */
    remove(key: string): boolean {
      const count = (counts.get(key) ?? 1) - 1;
      if (count === 1) repeated--;
      if (count > 0) counts.set(key, count);
      else counts.delete(key);
      return count === 0;
    },
    has: (key: string) => counts.has(key),
    /** How many keys are there more than once. */
    repeated: () => repeated,
  };
}

function sifted(resources: readonly Resource[], outputs: readonly Output[]): Resolvable {
  const byKey = new Map<string, Resource>();
  const clashes: [Resource, Resource][] = [];
  for (const resource of resources) {
    const first = byKey.get(resource.key);
    if (first) clashes.push([first, resource]);
    else byKey.set(resource.key, resource);
  }
  for (const [{ key }] of clashes) byKey.delete(key);
  const unresolved: { item: Resource | Output; missing: string }[] = [];
  const isComplete = (item: Resource | Output) => {
    const missing = factsOf(item).needs.find((key) => !byKey.has(key));
    if (missing !== undefined) unresolved.push({ item, missing });
    return missing === undefined;
  };
  for (let before = -1; before !== byKey.size; ) {
    before = byKey.size;
    for (const [key, resource] of byKey) if (!isComplete(resource)) byKey.delete(key);
  }
  return { resources: [...byKey.values()], outputs: outputs.filter(isComplete), clashes, unresolved };
}

const needs = new WeakMap<Part, readonly string[]>();

function needsOf(part: Part): readonly string[] {
  let own = needs.get(part);
  if (!own) {
    own = [...new Set([...part.resources, ...part.outputs].flatMap((item) => factsOf(item).needs))];
    needs.set(part, own);
  }
  return own;
}

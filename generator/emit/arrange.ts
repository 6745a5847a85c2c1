import type { Resource } from "../../model/resource-graph";
import { factsOf } from "../lower/facts";

/**
 * An order in which each resource comes after what it needs, as near to the given one as possible; resources of one box
 * that are repeated alike, or exist under the same condition, come to stand side by side.
 * @throws when resources need each other.
 */
export function arrange(resources: readonly Resource[]): readonly Resource[] {
  const left = new Map(resources.map((resource) => [resource.key, resource]));
  const boxes = new Map<string, Set<Resource>>();
  for (const resource of resources) {
    const box = boxes.get(resource.origin);
    if (box) box.add(resource);
    else boxes.set(resource.origin, new Set([resource]));
  }
  const arranged: Resource[] = [];
  const ready = (resource: Resource) => !factsOf(resource).needs.some((key) => key !== resource.key && left.has(key));
  let last: Resource | undefined;
  while (left.size) {
    // What stands in the same loop comes first, then what belongs to the same box, then the rest in its order.
    const ofSameBox: Resource[] = last ? [...(boxes.get(last.origin) ?? [])].filter(ready) : [];
    const previous = last;
    const next =
      (previous && ofSameBox.find((candidate) => isAlike(candidate, previous))) ?? ofSameBox[0] ?? firstOf(left, ready);
    if (!next) {
      const names = [...left.keys()].slice(0, 5).join(", ");
      throw new Error(`These resources need each other, so none can be made first: ${names}.`);
    }
    left.delete(next.key);
    boxes.get(next.origin)?.delete(next);
    arranged.push(next);
    last = next;
  }
  return arranged;
}

function firstOf(left: ReadonlyMap<string, Resource>, ready: (resource: Resource) => boolean): Resource | undefined {
  for (const resource of left.values()) if (ready(resource)) return resource;
  return undefined;
}

/** Whether two resources are repeated, or conditional, in the same way and belong to the same box. */
export function isAlike(a: Resource, b: Resource): boolean {
  return a.origin === b.origin && repetition(a) === repetition(b);
}

export function repetition({ each, when }: Resource): string {
  const count = typeof each === "object" ? each.path.join(".") : (each ?? "");
  return `${count}|${when?.path.join(".") ?? ""}`;
}

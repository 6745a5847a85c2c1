import type { ConcreteGraph, ConcreteResource } from "../../lower";

/**
 * The resources of a file as a person would write them: what the file is named for, what else belongs to that box, then
 * those of other boxes and of lines in their order. Terraform itself reads them in any order.
 */
export function inReadingOrder(
  { origin }: ConcreteGraph["groups"][number],
  resources: readonly ConcreteResource[],
): readonly ConcreteResource[] {
  const own = resources.filter((resource) => resource.origin === origin);
  const main = own.find(({ name }) => own.every((other) => other.name === name || other.name.startsWith(`${name}_`)));
  const first = main === undefined ? own : [main, ...own.filter((resource) => resource !== main)];
  return [...first, ...resources.filter((resource) => resource.origin !== origin)];
}

import type { Component } from "./document";

/** Children of every container, by its id; those at the top under `undefined`. */
export function childrenByParent(components: readonly Component[]): ReadonlyMap<string | undefined, Component[]> {
  const children = new Map<string | undefined, Component[]>();
  for (const component of components) {
    const siblings = children.get(component.parent);
    if (siblings) siblings.push(component);
    else children.set(component.parent, [component]);
  }
  return children;
}

/**
 * The given components, each container that is looked through replaced by what lies in it, at any depth. Ends on cyclic
 * parents too.
 */
export function lookingThrough(
  components: readonly Component[],
  children: ReadonlyMap<string | undefined, readonly Component[]>,
  isTransparent: (component: Component) => boolean,
): readonly Component[] {
  const seen = new Set<string>();
  const visit = (component: Component): readonly Component[] => {
    if (!isTransparent(component)) return [component];
    if (seen.has(component.id)) return [];
    seen.add(component.id);
    return (children.get(component.id) ?? []).flatMap(visit);
  };
  return components.flatMap(visit);
}

/**
 * The id of the container that a component lies in, those that are looked through left aside; `null` is the canvas itself.
 * Undefined where no container is found before one is missing, or where following them comes back.
 */
export function containerAround(
  id: string,
  components: ReadonlyMap<string, Component>,
  isTransparent: (component: Component) => boolean,
): string | null | undefined {
  const seen = new Set([id]);
  let container: string | undefined;
  let at = components.get(id)?.parent;
  while (at) {
    const around = components.get(at);
    if (!around) return container;
    // Following parents comes back to the component, or it lies in a circle of frames without an outside.
    if (seen.has(at)) return at === id ? undefined : container;
    seen.add(at);
    if (container === undefined && !isTransparent(around)) container = at;
    at = around.parent;
  }
  return container ?? null;
}

/**
 * A box or line itself and what it lies in, the innermost first. Ends on cyclic parents too.
 *
 * @param parents ids of what things lie in, by their own
 */
export function lineage(id: string, parents: ReadonlyMap<string, string | undefined>): readonly string[] {
  const passed = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !passed.has(at); at = parents.get(at)) passed.add(at);
  return [...passed];
}

/** The given ids and those of everything around them, at any depth. Ends on cyclic parents too. */
export function withAncestors(components: readonly Component[], ids: Iterable<string>): ReadonlySet<string> {
  const parents = new Map(components.map(({ id, parent }) => [id, parent]));
  const found = new Set<string>();
  for (const start of ids) {
    for (let id: string | undefined = start; id !== undefined && !found.has(id); id = parents.get(id)) found.add(id);
  }
  return found;
}

/** The given ids and those of everything that lies inside, at any depth. Ends on cyclic parents too. */
export function withDescendants(components: readonly Component[], ids: Iterable<string>): ReadonlySet<string> {
  const children = childrenByParent(components);
  const found = new Set<string>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    for (const child of children.get(id) ?? []) open.push(child.id);
  }
  return found;
}

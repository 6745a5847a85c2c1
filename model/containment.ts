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

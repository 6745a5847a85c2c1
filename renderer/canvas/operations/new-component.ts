import { catalog } from "../../../catalog";
import type { ComponentNode } from "../../../catalog/define";
import { containerFor, type World } from "../../../generator/lower";
import type { Component, Props } from "../../../model/document";
import type { Edit } from "../../../model/edits";
import { newId } from "../../../model/ids";
import { nextKey, takenKeys } from "../../../model/keys";

interface NewComponent {
  readonly type: string;
  readonly parent?: string;
  readonly props?: Props;
  /** What it is called; a number is added where the drawing has one of that name. */
  readonly name?: string;
}

/** A component that does not exist yet, with a name, a key and the initial properties that fit where it goes. */
export function newComponent(world: World, { type, parent, props = {}, name: wanted }: NewComponent): Component {
  const names = new Set(world.document.components.map(({ name }) => name));
  const name = freeName(wanted ?? catalog.components.get(type)?.title ?? type, names);
  const key = nextKey(name, takenKeys(world.document));
  const component: Component = { id: newId(), key, type, name, props, ...(parent === undefined ? {} : { parent }) };
  return { ...component, props: { ...props, ...initialProps(world, component) } };
}

/** What a component's definition gives it besides what was chosen, for the place where it comes to lie. */
export function initialProps(world: World, component: Component): Props {
  const definition = catalog.components.get(component.type);
  if (!definition?.initialProps) return {};
  const parent = containerFor(world, component.parent);
  const around: readonly ComponentNode[] = parent ? parent.children : world.components.filter((node) => !node.parent);
  const siblings = around.filter(({ id }) => id !== component.id);
  return definition.initialProps({ key: component.key, props: component.props, parent, siblings }) as Props;
}

/**
 * What components get for the container that they came to lie in between two versions of a drawing. A group that was put
 * around one changes nothing; what lies in a group that was moved is settled too.
 */
export function settleMoved(before: World, after: World): readonly Edit[] {
  return after.document.components.flatMap((component): Edit[] => {
    const { id } = component;
    if (before.containers.get(id) === after.containers.get(id) || !before.containers.has(id)) return [];
    const changed = Object.entries(initialProps(after, component)).filter(
      ([name, value]) => component.props[name] !== value,
    );
    return changed.length > 0 ? [{ type: "set-props", id, props: Object.fromEntries(changed) }] : [];
  });
}

function freeName(title: string, names: ReadonlySet<string>): string {
  if (!names.has(title)) return title;
  for (let number = 2; ; number++) if (!names.has(`${title} ${number}`)) return `${title} ${number}`;
}

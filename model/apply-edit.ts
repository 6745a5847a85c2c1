import { changeEnvironments } from "./apply-environment-edit";
import { checkAdded, checkBox, checkKey, checkName, componentOf, requireEnvironment } from "./check-edit";
import { withDescendants } from "./containment";
import { type Box, type Component, type Connection, type Drawing, type Props, settingsSchema } from "./document";
import { EditError } from "./edit-error";
import type { Edit } from "./edits";
import { holderOf } from "./keys";
import { layoutOf } from "./layout";
import { projectNameLength, quoted } from "./names";
import { compareComponents, compareConnections } from "./order";

type EditOf<Type extends Edit["type"]> = Extract<Edit, { type: Type }>;

/**
 * The drawing after an edit. Pure: the given drawing stays as it is, and whatever the edit does not touch is the same
 * object in both. An edit that changes nothing gives back the drawing itself.
 *
 * @throws {EditError} when the edit makes no sense for this drawing; the message names the box.
 */
export function applyEdit(drawing: Drawing, edit: Edit): Drawing {
  switch (edit.type) {
    case "add":
      return add(drawing, edit);
    case "remove":
      return remove(drawing, edit);
    case "place":
      return withBoxes(drawing, edit.boxes);
    case "reparent":
      return reparent(drawing, edit);
    case "rename":
      return rename(drawing, edit);
    case "rekey":
      return rekey(drawing, edit);
    case "set-props":
      return setProps(drawing, edit);
    case "reconnect":
      return reconnect(drawing, edit);
    case "rename-project":
      return renameProject(drawing, edit);
    case "set-settings":
      return setSettings(drawing, edit);
    case "add-environment":
    case "change-environment":
    case "remove-environment":
      return { ...drawing, document: changeEnvironments(drawing.document, edit) };
    case "batch":
      return edit.edits.reduce(applyEdit, drawing);
  }
}

function add(drawing: Drawing, edit: EditOf<"add">): Drawing {
  const { document } = drawing;
  checkAdded(document, edit.components, edit.connections);
  const components = edit.components.length
    ? [...document.components, ...edit.components].sort(compareComponents)
    : document.components;
  const connections = edit.connections.length
    ? [...document.connections, ...edit.connections].sort(compareConnections)
    : document.connections;
  if (components === document.components && connections === document.connections) return drawing;
  return withBoxes({ ...drawing, document: { ...document, components, connections } }, edit.boxes);
}

function remove(drawing: Drawing, { ids }: EditOf<"remove">): Drawing {
  const { document, layout } = drawing;
  const known = new Set([...document.components, ...document.connections].map(({ id }) => id));
  for (const id of ids) if (!known.has(id)) throw unknownId(id);
  const gone = withDescendants(document.components, ids);
  if (gone.size === 0) return drawing;
  const components = document.components.filter(({ id }) => !gone.has(id));
  const connections = document.connections.filter(
    ({ id, from, to }) => !gone.has(id) && !gone.has(from) && !gone.has(to),
  );
  const boxes = Object.entries(layout.boxes).filter(([id]) => !gone.has(id));
  return {
    document: {
      ...document,
      components: components.length === document.components.length ? document.components : components,
      connections: connections.length === document.connections.length ? document.connections : connections,
    },
    layout: boxes.length === Object.keys(layout.boxes).length ? layout : layoutOf(Object.fromEntries(boxes)),
  };
}

function reparent(drawing: Drawing, { ids, parent, boxes }: EditOf<"reparent">): Drawing {
  const { components } = drawing.document;
  const moved = new Set(ids);
  for (const id of ids) componentOf(drawing.document, id);
  if (parent !== undefined) {
    const container = components.find(({ id }) => id === parent);
    if (!container) {
      throw new EditError(
        "unknown-parent",
        `${quoted(componentOf(drawing.document, ids[0] ?? parent))} cannot be put into ${parent}: the drawing has no such container.`,
        "Drop the boxes somewhere else.",
        ids[0],
      );
    }
    const inside = withDescendants(components, ids);
    if (inside.has(parent)) {
      const box = moved.has(parent) ? container : componentOf(drawing.document, ids[0] ?? parent);
      throw new EditError(
        "cyclic-parents",
        `${quoted(box)} cannot be put into itself or into something that lies in it.`,
        "Move the inner box out first.",
        box.id,
      );
    }
  }
  const document = {
    ...drawing.document,
    components: components.map((component) =>
      moved.has(component.id) && component.parent !== parent ? withParent(component, parent) : component,
    ),
  };
  const changed = document.components.some((component, index) => component !== components[index]);
  return withBoxes(changed ? { ...drawing, document } : drawing, boxes);
}

function withParent({ parent: _old, ...component }: Component, parent: string | undefined): Component {
  return parent === undefined ? component : { ...component, parent };
}

function rename(drawing: Drawing, { id, name }: EditOf<"rename">): Drawing {
  const component = componentOf(drawing.document, id);
  checkName(component, name);
  return name === component.name ? drawing : withComponent(drawing, id, (old) => ({ ...old, name }));
}

function rekey(drawing: Drawing, { id, key }: EditOf<"rekey">): Drawing {
  const { document } = drawing;
  const component = componentOf(document, id);
  if (key === component.key) return drawing;
  checkKey(document, component, key);
  // A key that another box has or had stays with that box: nothing moves away from it, and nothing is called by it.
  const shared = holderOf(document, component.key, id) !== undefined;
  const former = [...new Set([...(component.formerKeys ?? []), ...(shared ? [] : [component.key])])];
  // The first one stays even when it is taken back: what stands in AWS is called by it.
  const formerKeys = former.filter((old, index) => index === 0 || old !== key);
  const changed = withComponent(drawing, id, ({ formerKeys: _old, ...old }) => ({
    ...old,
    key,
    ...(formerKeys.length ? { formerKeys } : {}),
  }));
  return {
    ...changed,
    document: { ...changed.document, components: changed.document.components.toSorted(compareComponents) },
  };
}

function setProps(drawing: Drawing, { id, props, environment }: EditOf<"set-props">): Drawing {
  const { document } = drawing;
  if (environment !== undefined && Object.values(props).some((value) => value !== undefined)) {
    requireEnvironment(document, environment);
  }
  const change = <Owner extends Component | Connection>(owner: Owner): Owner =>
    environment === undefined
      ? { ...owner, props: mergeProps(owner.props, props) }
      : withOverride(owner, environment, mergeProps(owner.overrides?.[environment] ?? {}, props));
  if (document.components.some((component) => component.id === id)) return withComponent(drawing, id, change);
  return withConnection(drawing, id, change);
}

function mergeProps(old: Props, changes: EditOf<"set-props">["props"]): Props {
  const kept = Object.entries(old).filter(([name]) => !Object.hasOwn(changes, name));
  const set = Object.entries(changes).filter((entry): entry is [string, Props[string]] => entry[1] !== undefined);
  return Object.fromEntries([...kept, ...set]);
}

function withOverride<Owner extends Component | Connection>(owner: Owner, environment: string, props: Props): Owner {
  const { overrides: old = {}, ...rest } = owner;
  const others = Object.entries(old).filter(([name]) => name !== environment);
  const overrides = Object.fromEntries(Object.keys(props).length ? [...others, [environment, props]] : others);
  return (Object.keys(overrides).length ? { ...rest, overrides } : rest) as Owner;
}

function reconnect(drawing: Drawing, { id, from, to }: EditOf<"reconnect">): Drawing {
  componentOf(drawing.document, from);
  componentOf(drawing.document, to);
  const changed = withConnection(drawing, id, (old) =>
    old.from === from && old.to === to ? old : { ...old, from, to },
  );
  if (changed === drawing) return drawing;
  return {
    ...changed,
    document: { ...changed.document, connections: changed.document.connections.toSorted(compareConnections) },
  };
}

function renameProject(drawing: Drawing, { name }: EditOf<"rename-project">): Drawing {
  if (name.trim() === "" || name.length > projectNameLength) {
    throw new EditError(
      "invalid-name",
      name.trim() === ""
        ? "A project needs a name."
        : `A project's name has at most ${projectNameLength} characters, not ${name.length}.`,
      "Give it a short name.",
    );
  }
  return name === drawing.document.name ? drawing : { ...drawing, document: { ...drawing.document, name } };
}

function setSettings(drawing: Drawing, { settings }: EditOf<"set-settings">): Drawing {
  const checked = settingsSchema.safeParse(settings);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new EditError(
      "invalid-settings",
      `The project's settings, ${issue?.path.join(".") || "as a whole"}: ${issue?.message ?? "This value cannot be."}`,
      "Correct the value.",
    );
  }
  return { ...drawing, document: { ...drawing.document, settings } };
}

function withComponent(drawing: Drawing, id: string, change: (old: Component) => Component): Drawing {
  const { components } = drawing.document;
  const index = components.findIndex((component) => component.id === id);
  const old = components[index];
  if (!old) throw unknownId(id);
  const changed = change(old);
  return changed === old
    ? drawing
    : { ...drawing, document: { ...drawing.document, components: components.with(index, changed) } };
}

function withConnection(drawing: Drawing, id: string, change: (old: Connection) => Connection): Drawing {
  const { connections } = drawing.document;
  const index = connections.findIndex((connection) => connection.id === id);
  const old = connections[index];
  if (!old) throw unknownId(id);
  const changed = change(old);
  return changed === old
    ? drawing
    : { ...drawing, document: { ...drawing.document, connections: connections.with(index, changed) } };
}

/** New places and sizes; what a box does not say stays as it was. */
function withBoxes(drawing: Drawing, boxes: Readonly<Record<string, Box>>): Drawing {
  const ids = Object.keys(boxes);
  if (ids.length === 0) return drawing;
  const components = new Map(drawing.document.components.map((component) => [component.id, component]));
  const changed: Record<string, Box> = {};
  for (const id of ids) {
    const box = boxes[id];
    if (!box) continue;
    const component = components.get(id);
    if (!component) throw unknownId(id);
    const old = drawing.layout.boxes[id];
    const next = checkBox(component, { ...old, ...box });
    if (!old || !sameBox(old, next)) changed[id] = next;
  }
  if (Object.keys(changed).length === 0) return drawing;
  return { ...drawing, layout: layoutOf({ ...drawing.layout.boxes, ...changed }) };
}

function sameBox(a: Box, b: Box): boolean {
  return (
    a.x === b.x &&
    a.y === b.y &&
    a.width === b.width &&
    a.height === b.height &&
    a.collapsed === b.collapsed &&
    a.locked === b.locked
  );
}

function unknownId(id: string): EditError {
  return new EditError("unknown-id", `The drawing has nothing with the id ${id}.`, "It may have been deleted.", id);
}

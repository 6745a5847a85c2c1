import {
  type Box,
  boxSchema,
  type Component,
  type Connection,
  componentSchema,
  connectionSchema,
  type GroundplanDocument,
} from "./document";
import { EditError } from "./edit-error";
import { hold, holderOf, reservedKeys, takenKeys } from "./keys";
import { componentNameLength, quoted } from "./names";

const keyPattern = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** @throws {EditError} when there is no such component. */
export function componentOf(document: GroundplanDocument, id: string): Component {
  const component = document.components.find((candidate) => candidate.id === id);
  if (component) return component;
  throw new EditError("unknown-id", `The drawing has no box with the id ${id}.`, "It may have been deleted.", id);
}

/** @throws {EditError} when there is no environment of that name. */
export function requireEnvironment(document: GroundplanDocument, name: string): void {
  if (document.environments.some((environment) => environment.name === name)) return;
  throw new EditError(
    "unknown-environment",
    `The project has no environment “${name}”.`,
    `Choose one of ${document.environments.map((environment) => environment.name).join(", ")}.`,
  );
}

/** @throws {EditError} when a component may not be called so. */
export function checkName(component: Component, name: string): void {
  if (name.length <= componentNameLength) return;
  throw new EditError(
    "invalid-name",
    `${quoted(component)} cannot get a name of ${name.length} characters; ${componentNameLength} are allowed.`,
    "Give it a shorter name and put the rest into a note.",
    component.id,
  );
}

/** @throws {EditError} when the key is not well-formed or belongs to another component. */
export function checkKey(document: GroundplanDocument, component: Component, key: string): void {
  if (!keyPattern.test(key) || key.length > 40) {
    throw new EditError(
      "invalid-key",
      `${quoted(component)} cannot get the key “${key.slice(0, 60)}”.`,
      "A key is made of lower-case letters, digits and single underscores, starts with a letter and has at most 40 characters.",
      component.id,
    );
  }
  if (reservedKeys.has(key)) {
    throw new EditError(
      "reserved-key",
      `${quoted(component)} cannot get the key ${key}, which the generated code needs for itself.`,
      "Choose another key.",
      component.id,
    );
  }
  const owner = holderOf(document, key, component.id);
  if (!owner) return;
  throw new EditError(
    "duplicate-key",
    `${quoted(component)} cannot get the key ${key}: ${quoted(owner)} ${hold(owner, key)}.`,
    "Choose another key.",
    component.id,
  );
}

/**
 * A box without what says nothing.
 *
 * @throws {EditError} when a number is none or a size is not positive.
 */
export function checkBox(component: Component, box: Box): Box {
  const { x, y, width, height, collapsed, locked } = box;
  const normal: Box = {
    // Adding 0 turns -0, which JSON does not know, into 0.
    x: x + 0,
    y: y + 0,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(collapsed ? { collapsed } : {}),
    ...(locked ? { locked } : {}),
  };
  if (boxSchema.safeParse(normal).success) return normal;
  throw new EditError(
    "invalid-box",
    `${quoted(component)} cannot be placed at ${x}, ${y} with ${width ?? "its usual"} × ${height ?? "its usual"} pixels.`,
    "Place and size are finite numbers, and sizes are greater than zero.",
    component.id,
  );
}

/** @throws {EditError} when what is to be added does not fit the drawing. */
export function checkAdded(
  document: GroundplanDocument,
  components: readonly Component[],
  connections: readonly Connection[],
): void {
  const ids = new Set([...document.components, ...document.connections].map(({ id }) => id));
  const boxes = new Map(document.components.map((component) => [component.id, component]));
  const keys = new Set(takenKeys(document));
  for (const component of components) {
    checkShape(component);
    if (ids.has(component.id)) throw duplicateId(component.id, `${quoted(component)}`);
    if (keys.has(component.key)) {
      const owner = holderOf(document, component.key);
      throw new EditError(
        "duplicate-key",
        `${quoted(component)} cannot be added with the key ${component.key}: ${owner ? `${quoted(owner)} ${hold(owner, component.key)}` : "another box that is added has it"}.`,
        "Add it with another key.",
        component.id,
      );
    }
    ids.add(component.id);
    keys.add(component.key);
    boxes.set(component.id, component);
  }
  for (const component of components) checkParents(component, boxes);
  for (const connection of connections) {
    const checked = connectionSchema.safeParse(connection);
    if (!checked.success)
      throw invalid("invalid-connection", `The line ${connection.id}`, checked.error, connection.id);
    if (ids.has(connection.id)) throw duplicateId(connection.id, "A line");
    ids.add(connection.id);
    for (const end of [connection.from, connection.to]) {
      if (boxes.has(end)) continue;
      throw new EditError(
        "unknown-id",
        `A line cannot end at ${end}: the drawing has no such box.`,
        "Connect two boxes of the drawing.",
        connection.id,
      );
    }
  }
}

function checkShape(component: Component): void {
  const checked = componentSchema.safeParse(component);
  if (!checked.success) {
    throw invalid("invalid-component", `${quoted(component)}`, checked.error, component.id);
  }
}

function checkParents(component: Component, boxes: ReadonlyMap<string, Component>): void {
  const seen = new Set([component.id]);
  for (let id = component.parent; id !== undefined; id = boxes.get(id)?.parent) {
    if (!boxes.has(id)) {
      if (id !== component.parent) return; // a fault of the drawing as it was, not of what is added
      throw new EditError(
        "unknown-parent",
        `${quoted(component)} cannot be added: there is no container ${id}.`,
        "Add it to a container of the drawing.",
        component.id,
      );
    }
    if (seen.has(id)) {
      throw new EditError(
        "cyclic-parents",
        `${quoted(component)} cannot be added inside itself.`,
        "Add it to another container.",
        component.id,
      );
    }
    seen.add(id);
  }
}

function duplicateId(id: string, what: string): EditError {
  return new EditError("duplicate-id", `${what} cannot be added: the id ${id} is taken.`, "Add it with a new id.", id);
}

function invalid(
  code: "invalid-component" | "invalid-connection",
  what: string,
  error: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] },
  subject: string,
): EditError {
  const issue = error.issues[0];
  const path = issue?.path.map(String).join(".");
  return new EditError(
    code,
    `${what} cannot be added${path ? `: ${path}` : ""}: ${issue?.message}`,
    "Correct it.",
    subject,
  );
}

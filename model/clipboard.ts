import { z } from "zod";
import { withDescendants } from "./containment";
import { type Box, boxSchema, type Connection, componentSchema, connectionSchema, type Drawing } from "./document";
import type { Edit } from "./edits";
import { newId } from "./ids";
import { keyLength, nextKey, takenKeys } from "./keys";
import { unlocked } from "./layout";

const clipboardVersion = 1;

const lostSchema = z.strictObject({
  connection: connectionSchema,
  /** The end that was not copied: its id, of use in the same drawing only, and its name. */
  missing: z.strictObject({ id: z.string(), name: z.string() }),
});

const clipboardSchema = z.strictObject({
  groundplan: z.literal("clipboard"),
  version: z.literal(clipboardVersion),
  components: z.array(componentSchema).min(1),
  connections: z.array(connectionSchema),
  /** Those on top are relative to the top left corner of all of them, the others to their container. */
  boxes: z.record(z.string(), boxSchema),
  /** Connections with one end inside only. */
  lost: z.array(lostSchema),
});

/**
 * What is copied: boxes with all that lies in them, the lines between them and where they stand to each other. A
 * drawing holds references to secrets and never their text, so neither does this.
 */
export type ClipboardContent = z.infer<typeof clipboardSchema>;

export interface Pasted {
  /** Adds the copies; one step of undo. */
  readonly edit: Extract<Edit, { type: "add" }>;
  /** New ids of the topmost copies: what to select. */
  readonly ids: readonly string[];
  /** Lines that were not copied because only one of their ends was. */
  readonly lost: readonly LostConnection[];
}

export interface LostConnection {
  readonly type: string;
  /** New id of the copied end. */
  readonly end: string;
  readonly side: "from" | "to";
  readonly missing: { readonly id: string; readonly name: string };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Copies the boxes of a selection with all that lies in them; `undefined` when it holds none. */
export function copy(drawing: Drawing, selection: readonly string[]): ClipboardContent | undefined {
  const { components, connections } = drawing.document;
  const inside = withDescendants(components, selection);
  const copied = components.filter(({ id }) => inside.has(id));
  if (copied.length === 0) return undefined;
  const names = new Map(components.map(({ id, name }) => [id, name]));
  const roots = copied.filter(({ parent }) => parent === undefined || !inside.has(parent));
  const corners = roots.map(({ id }) => absolutePlace(drawing, id));
  const left = Math.min(...corners.map(({ x }) => x));
  const top = Math.min(...corners.map(({ y }) => y));
  const boxes: Record<string, Box> = {};
  for (const { id } of copied) {
    const box = drawing.layout.boxes[id];
    // A copy stands free, whatever was locked.
    if (box) boxes[id] = unlocked(box);
  }
  roots.forEach(({ id }, index) => {
    const corner = corners[index] ?? { x: left, y: top };
    boxes[id] = { ...boxes[id], x: corner.x - left, y: corner.y - top };
  });
  const rootIds = new Set(roots.map(({ id }) => id));
  return {
    groundplan: "clipboard",
    version: clipboardVersion,
    components: copied.map(({ parent, ...component }) =>
      parent === undefined || rootIds.has(component.id) ? component : { ...component, parent },
    ),
    connections: connections.filter(({ from, to }) => inside.has(from) && inside.has(to)),
    boxes,
    lost: connections
      .filter(({ from, to }) => inside.has(from) !== inside.has(to))
      .map((connection) => {
        const id = inside.has(connection.from) ? connection.to : connection.from;
        return { connection, missing: { id, name: names.get(id) ?? id } };
      }),
  };
}

/** The text that goes to the system's clipboard. */
export function clipboardText(content: ClipboardContent): string {
  return JSON.stringify(content);
}

/** Reads a text from the system's clipboard; `undefined` when it is something else. */
export function readClipboard(text: string): ClipboardContent | undefined {
  if (!text.startsWith('{"groundplan":"clipboard"')) return undefined;
  try {
    const parsed = clipboardSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The edit that puts copies into a container (or on the canvas) with their common top left corner at `at`, in the
 * container's coordinates. Copies get ids and keys of their own.
 */
export function paste(drawing: Drawing, content: ClipboardContent, parent: string | undefined, at: Point): Pasted {
  return copies(
    drawing,
    content,
    () => parent,
    () => at,
  );
}

/** The edit that puts a copy of each box beside it, in the same container. `undefined` when no box is selected. */
export function duplicate(drawing: Drawing, selection: readonly string[], offset: Point): Pasted | undefined {
  const content = copy(drawing, selection);
  if (!content) return undefined;
  const parents = new Map(drawing.document.components.map(({ id, parent }) => [id, parent]));
  const placeOf = (id: string) => {
    const box = drawing.layout.boxes[id] ?? { x: 0, y: 0 };
    const own = content.boxes[id] ?? { x: 0, y: 0 };
    return { x: box.x - own.x + offset.x, y: box.y - own.y + offset.y };
  };
  return copies(drawing, content, (id) => parents.get(id), placeOf);
}

function copies(
  drawing: Drawing,
  content: ClipboardContent,
  parentOf: (root: string) => string | undefined,
  cornerOf: (root: string) => Point,
): Pasted {
  const { document } = drawing;
  const ids = new Map(content.components.map(({ id }) => [id, newId()]));
  const idOf = (old: string) => ids.get(old) ?? old;
  const environments = new Set(document.environments.map(({ name }) => name));
  const keys = new Set(takenKeys(document));
  const roots: string[] = [];
  const boxes: Record<string, Box> = {};
  const components = content.components.map(({ formerKeys: _former, overrides, parent: old, ...component }) => {
    const isRoot = old === undefined || !ids.has(old);
    const id = idOf(component.id);
    const key = nextKey(component.key.slice(0, keyLength), keys);
    keys.add(key);
    const own = content.boxes[component.id];
    const corner = cornerOf(component.id);
    const box = isRoot ? { ...own, x: (own?.x ?? 0) + corner.x, y: (own?.y ?? 0) + corner.y } : own;
    if (box) boxes[id] = box;
    if (isRoot) roots.push(id);
    const parent = isRoot ? parentOf(component.id) : idOf(old);
    return { ...component, id, key, ...(parent === undefined ? {} : { parent }), ...known(overrides, environments) };
  });
  const connections = content.connections.map(
    ({ overrides, ...connection }): Connection => ({
      ...connection,
      id: newId(),
      from: idOf(connection.from),
      to: idOf(connection.to),
      ...known(overrides, environments),
    }),
  );
  const lost = content.lost.map(({ connection, missing }): LostConnection => {
    const side = ids.has(connection.from) ? "from" : "to";
    return { type: connection.type, side, end: idOf(connection[side]), missing };
  });
  return { edit: { type: "add", components, connections, boxes }, ids: roots, lost };
}

/** Overrides of the environments that this project has. */
function known<T>(overrides: Record<string, T> | undefined, environments: ReadonlySet<string>) {
  const kept = Object.entries(overrides ?? {}).filter(([name]) => environments.has(name));
  return kept.length ? { overrides: Object.fromEntries(kept) } : {};
}

function absolutePlace(drawing: Drawing, id: string): Point {
  const parents = new Map(drawing.document.components.map((component) => [component.id, component.parent]));
  const place = { x: 0, y: 0 };
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = parents.get(at)) {
    seen.add(at);
    const box = drawing.layout.boxes[at];
    place.x += box?.x ?? 0;
    place.y += box?.y ?? 0;
  }
  return place;
}

import fc from "fast-check";
import { applyEdit } from "../../model/apply-edit";
import { type Component, type Connection, type Drawing, documentVersion } from "../../model/document";
import { EditError } from "../../model/edit-error";
import type { Edit } from "../../model/edits";
import { nextKey, takenKeys } from "../../model/keys";

export function component(id: string, more: Partial<Component> = {}): Component {
  return { id, key: id, type: "box", name: id.toUpperCase(), props: {}, ...more };
}

export function connection(id: string, from: string, to: string, more: Partial<Connection> = {}): Connection {
  return { id, type: "uses", from, to, props: {}, ...more };
}

export function drawingOf(components: readonly Component[] = [], connections: readonly Connection[] = []): Drawing {
  return {
    document: {
      version: documentVersion,
      name: "Shop",
      key: "shop",
      environments: [
        { name: "dev", profile: "dev", state: { type: "local" } },
        { name: "prod", profile: "prod", state: { type: "local" } },
      ],
      settings: { constructs: "cdktf", tags: {} },
      components: [...components],
      connections: [...connections],
    },
    layout: {
      version: documentVersion,
      boxes: Object.fromEntries(components.map(({ id }, index) => [id, { x: index * 10, y: 0 }])),
    },
  };
}

/** What a user might do, as numbers and texts that fit any drawing. */
export const gesture = fc.record({
  kind: fc.nat(15),
  a: fc.nat(),
  b: fc.nat(),
  text: fc.string({ unit: "binary", maxLength: 30 }),
  x: fc.integer({ min: -5000, max: 5000 }),
  value: fc.oneof(fc.constant(undefined), fc.integer(), fc.string(), fc.constant(null), fc.array(fc.boolean())),
});

export type Gesture = typeof gesture extends fc.Arbitrary<infer T> ? T : never;

/** The edit that a gesture stands for in a drawing; some of them are illegal there. */
export function editFor(drawing: Drawing, { kind, a, b, text, x, value }: Gesture, serial: number): Edit {
  const { components, connections, environments } = drawing.document;
  const pick = (number: number) => components[number % Math.max(components.length, 1)]?.id ?? "nobody";
  const owner =
    [...components, ...connections][a % Math.max(components.length + connections.length, 1)]?.id ?? "nobody";
  const environment = environments[b % environments.length]?.name ?? "dev";
  switch (kind) {
    case 0:
    case 1:
    case 2: {
      const added = {
        ...component(`c${serial}`, { key: nextKey(text, takenKeys(drawing.document)), name: text }),
        ...(kind === 0 || components.length === 0 ? {} : { parent: pick(a) }),
      };
      return { type: "add", components: [added], connections: [], boxes: { [added.id]: { x, y: -x } } };
    }
    case 3:
    case 4:
      return { type: "add", components: [], connections: [connection(`l${serial}`, pick(a), pick(b))], boxes: {} };
    case 5:
      return { type: "remove", ids: [owner] };
    case 6:
      return { type: "place", boxes: { [pick(a)]: { x, y: b % 1000 } } };
    case 7:
      return {
        type: "reparent",
        ids: [pick(a)],
        parent: b % 3 ? pick(b) : undefined,
        boxes: { [pick(a)]: { x, y: 1 } },
      };
    case 8:
      return { type: "rename", id: pick(a), name: text };
    case 9:
      return { type: "rekey", id: pick(a), key: nextKey(text, takenKeys(drawing.document)) };
    case 10:
      return { type: "set-props", id: owner, props: { [`p${b % 5}`]: value } };
    case 11:
      return { type: "set-props", id: owner, props: { [`p${b % 5}`]: value }, environment };
    case 12:
      return { type: "reconnect", id: owner, from: pick(b), to: pick(a + 1) };
    case 13: {
      const name = `e${serial}`;
      const added = { name, profile: "strict" as const, state: { type: "local" as const } };
      if (a % 3 === 0) return { type: "add-environment", environment: added, copyOverridesFrom: environment };
      if (a % 3 === 1) return { type: "change-environment", name: environment, environment: added };
      return { type: "remove-environment", name: environment };
    }
    case 14:
      return { type: "place", boxes: { [pick(a)]: { x, y: 0, locked: b % 3 > 0 } } };
    default:
      return {
        type: "batch",
        edits: [
          { type: "rename-project", name: text },
          { type: "set-settings", settings: { constructs: "cdktn", tags: { team: text } } },
          { type: "rename", id: pick(a), name: `${text}!` },
        ],
      };
  }
}

/** The drawing after a gesture, or `undefined` where it is illegal. */
export function tryGesture(drawing: Drawing, what: Gesture, serial: number): Drawing | undefined {
  try {
    return applyEdit(drawing, editFor(drawing, what, serial));
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
}

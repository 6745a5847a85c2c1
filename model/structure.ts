import { withDescendants } from "./containment";
import type { Component, Connection, GroundplanDocument } from "./document";
import type { Edit } from "./edits";
import { hold, nextKey, reservedKeys, takenKeys } from "./keys";
import { componentNameLength, projectNameLength, quoted, shownName } from "./names";
import { compareText } from "./order";
import type { Problem } from "./problem";

/**
 * Faults of a drawing that the window does not let anyone draw, but a file written by hand or merged may hold. The
 * drawing opens all the same with nothing dropped; each fault comes with an edit that mends it where there is one.
 */
export function findStructureProblems(document: GroundplanDocument): readonly Problem[] {
  return [
    ...duplicateIds(document),
    ...duplicateKeys(document),
    ...parentProblems(document),
    ...endProblems(document),
    ...nameProblems(document),
    ...environmentProblems(document),
    ...overrideProblems(document),
  ];
}

function duplicateIds(document: GroundplanDocument): readonly Problem[] {
  const seen = new Map<string, Component>();
  const problems: Problem[] = [];
  const taken = new Set([...document.components, ...document.connections].map(({ id }) => id));
  for (const component of document.components) {
    const first = seen.get(component.id);
    if (first) {
      const edit = separate(document, first, component, taken);
      problems.push({
        code: "duplicate-id",
        severity: "error",
        subject: component.id,
        message: `${quoted(first)} and ${quoted(component)} have the same id ${component.id} in the file.`,
        remedy: "Give the copy an id of its own.",
        ...(edit ? { fix: { label: "Give the copy its own id", edit } } : {}),
      });
    } else seen.set(component.id, component);
  }
  const lines = new Set<string>();
  for (const { id } of document.connections) {
    const owner = seen.get(id);
    if (lines.has(id) || seen.has(id)) {
      problems.push({
        code: "duplicate-id",
        severity: "error",
        subject: id,
        message: `A line has the id ${id}, which ${owner ? quoted(owner) : "another line"} has too.`,
        remedy: "Give the line an id of its own in groundplan.json.",
      });
    }
    lines.add(id);
  }
  return problems;
}

/** Takes everything under the shared id away and puts it back with the second box under an id and key of its own. */
function separate(
  document: GroundplanDocument,
  first: Component,
  second: Component,
  taken: ReadonlySet<string>,
): Edit | undefined {
  const sharing = document.components.filter(({ id }) => id === first.id);
  const inside = withDescendants(document.components, [first.id]);
  const known = new Set(document.components.map(({ id }) => id));
  const affected = document.components.filter(({ id }) => inside.has(id));
  const settled = affected.every(
    ({ id, parent }) => parent === undefined || (known.has(parent) && !(id === first.id && inside.has(parent))),
  );
  const keysDiffer = new Set(affected.map(({ key }) => key)).size === affected.length;
  if (sharing.length !== 2 || !settled) return undefined;
  if (!keysDiffer && second.key !== first.key) return undefined;
  const key = second.key === first.key ? nextKey(second.name, takenKeys(document)) : second.key;
  let number = 2;
  while (taken.has(`${second.id}-${number}`)) number++;
  const copy = { ...second, id: `${second.id}-${number}`, key };
  const connections = document.connections.filter(
    ({ from, to }) => (inside.has(from) || inside.has(to)) && known.has(from) && known.has(to),
  );
  return {
    type: "batch",
    edits: [
      { type: "remove", ids: [first.id] },
      {
        type: "add",
        components: affected.map((component) => (component === second ? copy : component)),
        connections,
        boxes: {},
      },
    ],
  };
}

function duplicateKeys(document: GroundplanDocument): readonly Problem[] {
  const owners = new Map<string, Component>();
  const problems: Problem[] = [];
  const taken = new Set(takenKeys(document));
  for (const component of document.components) {
    const first = owners.get(component.key);
    if (!first) {
      owners.set(component.key, component);
      continue;
    }
    if (first.id === component.id) continue; // reported as a duplicate id
    const key = nextKey(component.name, taken);
    taken.add(key);
    problems.push({
      code: "duplicate-key",
      severity: "error",
      subject: component.id,
      message: `${quoted(first)} and ${quoted(component)} have the same key ${component.key}: their resources would have the same addresses.`,
      remedy: `Give one of them another key, such as ${key}.`,
      fix: { label: `Call the second ${key}`, edit: { type: "rekey", id: component.id, key } },
    });
  }
  for (const component of document.components) {
    if (!reservedKeys.has(component.key)) continue;
    const key = nextKey(component.name, taken);
    problems.push({
      code: "reserved-key",
      severity: "error",
      subject: component.id,
      message: `${quoted(component)} has the key ${component.key}, which the generated code needs for itself.`,
      remedy: `Give it another key, such as ${key}.`,
      fix: { label: `Use ${key}`, edit: { type: "rekey", id: component.id, key } },
    });
  }
  for (const component of document.components) {
    for (const former of component.formerKeys ?? []) {
      const owner = owners.get(former);
      if (!owner || owner.id === component.id) continue;
      problems.push({
        code: "key-still-moving",
        severity: "error",
        subject: owner.id,
        message: `${quoted(owner)} has the key ${former}, but ${quoted(component)} ${hold(component, former)}.`,
        remedy: `Give ${quoted(owner)} another key.`,
      });
    }
  }
  problems.push(...sharedFormerKeys(document));
  return problems;
}

/** Former keys that two boxes claim, as in a file that was edited by hand: one of them never had it. */
function sharedFormerKeys(document: GroundplanDocument): readonly Problem[] {
  const owners = new Map<string, Component>();
  return document.components.flatMap((component) =>
    [...new Set(component.formerKeys)].flatMap((former): Problem[] => {
      const first = owners.get(former) ?? component;
      owners.set(former, first);
      if (first.id === component.id) return [];
      return [
        {
          code: "duplicate-former-key",
          severity: "error",
          subject: component.id,
          message: `${quoted(first)} and ${quoted(component)} both have ${former} among their former keys: their resources would move from the same addresses and might have the same names in AWS.`,
          remedy: `Remove ${former} from the former keys of the one that never had it, in groundplan.json.`,
        },
      ];
    }),
  );
}

function parentProblems(document: GroundplanDocument): readonly Problem[] {
  const byId = new Map(document.components.map((component) => [component.id, component]));
  const problems: Problem[] = [];
  const inCycle = new Set<string>();
  for (const component of document.components) {
    if (component.parent !== undefined && !byId.has(component.parent)) {
      problems.push({
        code: "dangling-parent",
        severity: "error",
        subject: component.id,
        message: `${quoted(component)} lies in a container with the id ${component.parent}, which the drawing does not have.`,
        remedy: "Put it on the canvas and from there where it belongs.",
        fix: { label: "Put it on the canvas", edit: toCanvas(component.id) },
      });
      continue;
    }
    if (component.parent === undefined || inCycle.has(component.id)) continue;
    const cycle = cycleThrough(component, byId);
    if (!cycle) continue;
    for (const { id } of cycle) inCycle.add(id);
    const names = [...cycle, component].map(quoted).join(" in ");
    problems.push({
      code: "cyclic-parents",
      severity: "error",
      subject: component.id,
      message: cycle.length === 1 ? `${quoted(component)} lies in itself.` : `Containers lie in each other: ${names}.`,
      remedy: `Put ${quoted(component)} on the canvas and from there where it belongs.`,
      fix: { label: `Put ${quoted(component)} on the canvas`, edit: toCanvas(component.id) },
    });
  }
  return problems;
}

/** The component and its containers up to itself again, if they go round in a circle that it is part of. */
function cycleThrough(component: Component, byId: ReadonlyMap<string, Component>): readonly Component[] | undefined {
  const chain = [component];
  const seen = new Set([component.id]);
  for (let id = component.parent; id !== undefined; ) {
    if (id === component.id) return chain;
    const next = byId.get(id);
    if (!next || seen.has(id)) return undefined;
    seen.add(id);
    chain.push(next);
    id = next.parent;
  }
  return undefined;
}

function toCanvas(id: string): Edit {
  return { type: "reparent", ids: [id], parent: undefined, boxes: {} };
}

function endProblems(document: GroundplanDocument): readonly Problem[] {
  const byId = new Map(document.components.map((component) => [component.id, component]));
  return document.connections.flatMap(({ id, from, to }): Problem[] => {
    if (byId.has(from) && byId.has(to)) return [];
    const missing = [from, to].filter((end) => !byId.has(end));
    const other = byId.get(from) ?? byId.get(to);
    const ids = missing.join(" and ");
    return [
      {
        code: "dangling-connection",
        severity: "error",
        subject: id,
        message: other
          ? `A line of ${quoted(other)} ends at a box with the id ${ids}, which the drawing does not have.`
          : `A line goes between boxes with the ids ${ids}, which the drawing does not have.`,
        remedy: "Delete the line and draw it again.",
        fix: { label: "Delete the line", edit: { type: "remove", ids: [id] } },
      },
    ];
  });
}

/** Nothing that is generated takes more of a name than its limit, so a longer one hurts only who has to read it. */
function nameProblems(document: GroundplanDocument): readonly Problem[] {
  const remedy = "Shorten it, and put the rest into a note. Until then it is cut wherever it is shown or generated.";
  const project: Problem[] =
    document.name.length <= projectNameLength
      ? []
      : [
          {
            code: "name-too-long",
            severity: "warning",
            message: `The project's name has ${document.name.length} characters; at most ${projectNameLength} are read.`,
            remedy: "Shorten it. Until then it is cut wherever it is shown or generated.",
            fix: {
              label: "Shorten the name",
              edit: { type: "rename-project", name: shownName(document.name, projectNameLength) },
            },
          },
        ];
  const boxes = document.components
    .filter(({ name }) => name.length > componentNameLength)
    .map((component): Problem => {
      return {
        code: "name-too-long",
        severity: "warning",
        subject: component.id,
        message: `The name of ${quoted(component)} has ${component.name.length} characters; at most ${componentNameLength} are read.`,
        remedy,
        fix: {
          label: "Shorten the name",
          edit: { type: "rename", id: component.id, name: shownName(component.name) },
        },
      };
    });
  return [...project, ...boxes];
}

function environmentProblems(document: GroundplanDocument): readonly Problem[] {
  const names = document.environments.map(({ name }) => name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...twice].map((name) => ({
    code: "duplicate-environment",
    severity: "error",
    message: `The project has two environments called “${name}”.`,
    remedy: "Give one of them another name in groundplan.json, or delete it there.",
  }));
}

function overrideProblems(document: GroundplanDocument): readonly Problem[] {
  const environments = new Set(document.environments.map(({ name }) => name));
  const owners = [...document.components, ...document.connections].filter(({ overrides }) => overrides);
  return owners.flatMap((owner) =>
    Object.entries(owner.overrides ?? {})
      .filter(([environment]) => !environments.has(environment))
      .sort(([a], [b]) => compareText(a, b))
      .map(([environment, props]): Problem => {
        const reset = Object.fromEntries(Object.keys(props).map((property) => [property, undefined]));
        return {
          code: "unknown-environment",
          severity: "warning",
          subject: owner.id,
          message: `${titleOf(owner, document)} has settings for an environment “${environment}”, which the project does not have.`,
          remedy: "Add the environment, or remove the settings.",
          fix: { label: "Remove them", edit: { type: "set-props", id: owner.id, props: reset, environment } },
        };
      }),
  );
}

function titleOf(owner: Component | Connection, document: GroundplanDocument): string {
  if ("name" in owner) return quoted(owner);
  const nameOf = (id: string) => document.components.find((component) => component.id === id)?.name ?? id;
  return `The line from “${nameOf(owner.from)}” to “${nameOf(owner.to)}”`;
}

import type { ComponentNode, ConnectionNode } from "../../catalog/define";
import type { Component, Connection } from "../../model/document";
import { quoted } from "../../model/names";
import type { Problem } from "../../model/problem";
import { findStructureProblems } from "../../model/structure";
import { effectiveProps, fieldInfo, unknownProps } from "./effective-props";
import type { Lowered } from "./lower";
import type { World } from "./nodes";
import { variableProblems } from "./variable-problems";

const severities = ["error", "warning", "advice"] as const;

/**
 * All that is wrong with a drawing or could be better: its structure, settings that a schema refuses, boxes where they
 * may not lie, clashing keys, and what the definitions themselves have to say. Errors first.
 */
export function findProblems({ world, contracts, failures, unresolved, clashes }: Lowered): readonly Problem[] {
  const problems = [
    ...findStructureProblems(world.document),
    ...world.document.components.flatMap((component) => componentProblems(component, world)),
    ...world.document.connections.flatMap((connection) => connectionProblems(connection, world)),
    ...limitProblems(world),
    ...failures,
    ...keyProblems(clashes, world),
    ...variableProblems(world, contracts),
  ];
  // Whatever leaves a reference without its end is an error by itself, with better words.
  if (!hasErrors(problems)) problems.push(...unresolved);
  return problems.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** Whether a drawing may be planned. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === "error");
}

function componentProblems(component: Component, world: World): readonly Problem[] {
  const node = world.nodes.get(component.id);
  if (!node) {
    return [
      {
        code: "unknown-component",
        severity: "error",
        subject: component.id,
        message: `${quoted(component)} is a ${component.type}, which this version of Groundplan does not know.`,
        remedy: "It is kept as it is. Update Groundplan, or delete the box to plan without it.",
        fix: { label: "Delete the box", edit: { type: "remove", ids: [component.id] } },
      },
    ];
  }
  return [
    // A container that is missing, of an unknown type or inside of its own child is a problem of its own.
    ...(world.containers.get(component.id) === null || node.parent ? placementProblems(node) : []),
    ...propertyProblems(component, node, world),
    ...guarded(node.id, node.name, () => node.definition.problems?.(node, world) ?? []),
  ];
}

function connectionProblems(connection: Connection, world: World): readonly Problem[] {
  const line = world.lines.get(connection.id);
  if (!line) return connectionWithoutNode(connection, world);
  const { from, to, definition } = line;
  const title = `${from.name} → ${to.name}`;
  return [
    ...guarded(line.id, title, () => {
      const reason = definition.refuse?.(from, to, world);
      return reason ? [refused(line.id, `${title}: ${reason}`)] : [];
    }),
    ...propertyProblems(connection, line, world),
    ...guarded(line.id, title, () => definition.problems?.(line, world) ?? []),
  ];
}

/** Why a line has no part in the graph: its type is not known, or does not go between such boxes. */
function connectionWithoutNode(connection: Connection, world: World): readonly Problem[] {
  if (connection.type === "note") return [];
  const definition = world.catalog.connections.get(connection.type);
  if (!definition) {
    return [
      {
        code: "unknown-connection",
        severity: "error",
        subject: connection.id,
        message: `A line is a ${connection.type}, which this version of Groundplan does not know.`,
        remedy: "It is kept as it is. Update Groundplan, or delete the line to plan without it.",
        fix: { label: "Delete the line", edit: { type: "remove", ids: [connection.id] } },
      },
    ];
  }
  const from = world.nodes.get(connection.from);
  const to = world.nodes.get(connection.to);
  // A missing end and an unknown component are problems of their own.
  if (!from || !to) return [];
  const ends = `from ${from.definition.title} to ${to.definition.title}`;
  return [refused(connection.id, `${from.name} → ${to.name}: A line “${definition.title}” does not go ${ends}.`)];
}

function refused(subject: string, message: string): Problem {
  return {
    code: "connection-makes-no-sense",
    severity: "error",
    subject,
    message,
    remedy: "Delete the line, or draw it between other boxes.",
    fix: { label: "Delete the line", edit: { type: "remove", ids: [subject] } },
  };
}

function placementProblems(node: ComponentNode): readonly Problem[] {
  const { definition, parent } = node;
  if (definition.transparent ? !parent || parent.definition.frame : definition.parents.includes(parent?.type ?? null)) {
    return [];
  }
  return [
    {
      code: "wrong-container",
      severity: "error",
      subject: node.id,
      message: `“${node.name}” cannot lie ${parent ? `in “${parent.name}”` : "on the bare canvas"}: ${definition.placement}`,
      remedy: "Drag it where it belongs.",
    },
  ];
}

function propertyProblems(
  owner: Component | Connection,
  node: ComponentNode | ConnectionNode,
  world: World,
): readonly Problem[] {
  const { definition } = node;
  const name = "name" in node ? node.name : `${node.from.name} → ${node.to.name}`;
  const found = new Map<string, { message: string; property: string; environments: string[] }>();
  for (const { name: environment, profile } of world.environments) {
    for (const invalid of effectiveProps(owner, definition, environment, profile).invalid) {
      const key = `${invalid.property} ${invalid.message}`;
      const known = found.get(key);
      if (known) known.environments.push(environment);
      else found.set(key, { message: invalid.message, property: invalid.property, environments: [environment] });
    }
  }
  const invalid = [...found.values()].flatMap(({ message, property, environments }): readonly Problem[] => {
    const top = property.split(".")[0] ?? property;
    const title = fieldInfo(definition.props, top)?.title ?? property;
    const everywhere = environments.length === world.environments.length;
    const reset = (environment: string) => ({
      type: "set-props" as const,
      id: node.id,
      props: { [top]: undefined },
      environment,
    });
    const problem = (where: string, of: readonly string[]): Problem => ({
      code: "invalid-property",
      severity: "error",
      subject: node.id,
      property: top,
      message: `“${name}”, ${title}${where}: ${message}`,
      remedy: "Correct it in the inspector, or reset it to its default.",
      fix: {
        label: "Reset to default",
        edit: {
          type: "batch",
          edits: [
            { type: "set-props", id: node.id, props: { [top]: undefined } },
            ...of
              .filter((environment) => owner.overrides?.[environment] && top in owner.overrides[environment])
              .map(reset),
          ],
        },
      },
    });
    if (everywhere) return [problem("", environments)];
    return environments.map((environment) => ({ ...problem(` in ${environment}`, [environment]), environment }));
  });
  const unknown = unknownProps(owner, definition).map(
    (property): Problem => ({
      code: "unknown-property",
      severity: "warning",
      subject: node.id,
      property,
      message: `“${name}” has a setting “${property}” that this version of Groundplan does not know; it has no effect.`,
      remedy: "It is kept as it is. Update Groundplan, or remove it.",
      fix: { label: "Remove it", edit: { type: "set-props", id: node.id, props: { [property]: undefined } } },
    }),
  );
  return [...invalid, ...unknown, ...uniformProblems(owner, node, name)];
}

/** Properties that must be the same everywhere but were overridden for one environment. */
function uniformProblems(
  owner: Component | Connection,
  node: ComponentNode | ConnectionNode,
  name: string,
): readonly Problem[] {
  return Object.entries(owner.overrides ?? {}).flatMap(([environment, props]) =>
    Object.keys(props).flatMap((property): Problem[] => {
      const info = fieldInfo(node.definition.props, property);
      if (!info?.uniform) return [];
      return [
        {
          code: "must-be-the-same-everywhere",
          severity: "error",
          subject: node.id,
          property,
          environment,
          message: `“${name}”, ${info.title} differs in ${environment}; it has to be the same in every environment.`,
          remedy: "Remove what differs there.",
          fix: {
            label: `Remove it in ${environment}`,
            edit: { type: "set-props", id: node.id, props: { [property]: undefined }, environment },
          },
        },
      ];
    }),
  );
}

function limitProblems(world: World): readonly Problem[] {
  const counts = new Map<string, number>();
  return [...world.nodes.values()].flatMap((node): Problem[] => {
    const { max, title } = node.definition;
    if (!max) return [];
    const place = `${node.type} ${max.per === "parent" ? (node.parent?.id ?? "") : ""}`;
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    if (count <= max.count) return [];
    return [
      {
        code: "too-many",
        severity: "error",
        subject: node.id,
        message: `“${node.name}” is one ${title} too many: ${max.reason}`,
        remedy: "Delete one of them.",
      },
    ];
  });
}

/** Two resources with one address: their boxes' keys make the same name. */
function keyProblems(pairs: Lowered["clashes"], world: World): readonly Problem[] {
  const problems = new Map<string, Problem>();
  const nameOf = (id: string) => {
    const line = world.lines.get(id);
    return world.nodes.get(id)?.name ?? (line ? `${line.from.name} → ${line.to.name}` : id);
  };
  for (const [{ origin: other }, { origin, key }] of pairs) {
    const both = `“${nameOf(origin)}” and “${nameOf(other)}” would both create a resource called ${key}.`;
    problems.set(`${origin} ${other}`, {
      code: "key-clash",
      severity: "error",
      subject: origin,
      message: origin === other ? `“${nameOf(origin)}” would create two resources called ${key}.` : both,
      remedy: "Give one of the boxes another key (inspector, Identity).",
    });
  }
  return [...problems.values()];
}

function guarded(subject: string, name: string, check: () => readonly Problem[]): readonly Problem[] {
  try {
    return check();
  } catch (error) {
    return [
      {
        code: "cannot-be-checked",
        severity: "error",
        subject,
        message: `“${name}” cannot be checked: ${error instanceof Error ? error.message : String(error)}`,
        remedy: "Check where it lies, its settings and its connections.",
      },
    ];
  }
}

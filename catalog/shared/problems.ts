import type { Problem } from "../../model/problem";
import type { ComponentNode, ConnectionNode } from "../define";

/** How a message names a box or line. */
export function quoted(name: string): string {
  return `“${name}”`;
}

/** How a message names a line. */
export function lineName(line: ConnectionNode): string {
  return `${line.from.name} → ${line.to.name}`;
}

/**
 * Checks a node in every environment. What is found in all of them is one problem; what is found in some says where.
 */
export function inEachEnvironment<P>(
  node: ComponentNode<P> | ConnectionNode<P>,
  check: (props: P, environment: string) => readonly Problem[],
): readonly Problem[] {
  const found = new Map<string, { problem: Problem; environments: string[] }>();
  for (const { name } of node.environments) {
    for (const problem of check(node.props(name), name)) {
      const key = `${problem.code} ${problem.property ?? ""} ${problem.message}`;
      const known = found.get(key);
      if (known) known.environments.push(name);
      else found.set(key, { problem, environments: [name] });
    }
  }
  return [...found.values()].flatMap(({ problem, environments }) =>
    environments.length === node.environments.length
      ? [problem]
      : environments.map((environment) => ({ ...problem, ...inOneEnvironment(problem, environment) })),
  );
}

/** The problem as one of a single environment: its mending edit then sets what differs there. */
function inOneEnvironment(problem: Problem, environment: string): Partial<Problem> {
  const { fix, message } = problem;
  const edit = fix?.edit;
  return {
    environment,
    message: `In ${environment}: ${message}`,
    ...(fix && edit?.type === "set-props" ? { fix: { ...fix, edit: { ...edit, environment } } } : {}),
  };
}

/** A button that sets properties of the node. */
export function setProps(
  node: ComponentNode | ConnectionNode,
  label: string,
  props: Extract<NonNullable<Problem["fix"]>["edit"], { type: "set-props" }>["props"],
): NonNullable<Problem["fix"]> {
  return { label, edit: { type: "set-props", id: node.id, props } };
}

import type { ComponentNode, ConnectionNode } from "../../catalog/define";
import type { Group, ResourceGraph } from "../../model/resource-graph";
import type { World } from "./nodes";

const lastGroup: Group = { key: "connections", heading: "What the lines of the drawing stand for, a paragraph each." };

/**
 * The headings of the graph's files and lines. Where a line of what they say differs between environments, the whole
 * project is told what is so in which, and one environment only what is so there.
 *
 * @param keys the group of each component, by id
 * @param used the groups that hold anything
 */
export function headings(
  world: World,
  shared: ReadonlyMap<string, { readonly heading: string }>,
  keys: ReadonlyMap<string, string>,
  used: ReadonlySet<string>,
): Pick<ResourceGraph, "groups" | "lines" | "headingsIn"> {
  const environments = world.environments.map(({ name }) => name);
  const headingsIn: Record<string, Record<"groups" | "lines", Record<string, string>>> = {};
  const groups: Group[] = [];
  const lines: Record<string, string> = {};

  /** The heading for all environments; notes those of single ones where they differ. */
  const heading = (
    of: "groups" | "lines",
    key: string,
    what: string,
    detail: (environment: string) => string,
  ): string => {
    const details = environments.map((environment) => textOr("", () => detail(environment)));
    const [first = ""] = details;
    if (details.every((text) => text === first)) return first ? `${what}: ${first}` : what;
    environments.forEach((environment, index) => {
      const text = details[index];
      headingsIn[environment] ??= { groups: {}, lines: {} };
      headingsIn[environment][of][key] = text ? `${what}: ${text}` : what;
    });
    const told = environments.flatMap((environment, index) =>
      details[index] ? `${details[index]} (${environment})` : [],
    );
    return `${what}: ${told.join(", ")}`;
  };

  for (const node of world.nodes.values()) {
    const key = keys.get(node.id);
    if (!key || !used.has(key)) continue;
    groups.push({
      key,
      heading: heading("groups", key, nameOf(node), (environment) => captionOf(node, environment)),
      origin: node.id,
    });
  }
  for (const [key, entry] of shared) if (used.has(key)) groups.push({ key, heading: entry.heading });
  if (used.has(lastGroup.key)) groups.push(lastGroup);
  for (const line of world.lines.values()) {
    lines[line.id] = heading("lines", line.id, `${line.from.name} → ${line.to.name}`, (environment) =>
      labelOf(line, environment),
    );
  }
  return { groups, lines, headingsIn };
}

function nameOf(node: ComponentNode): string {
  const inside = node.parent && !node.parent.definition.frame?.lanes ? `, in ${node.parent.name}` : "";
  return `${node.definition.title} "${node.name}"${inside}`;
}

/** What a definition says below the name, unless its title says it already. */
function captionOf(node: ComponentNode, environment: string): string {
  const caption = node.definition.caption(node.props(environment), node, environment);
  return node.definition.title.includes(caption) ? "" : caption;
}

function labelOf(line: ConnectionNode, environment: string): string {
  return line.definition.label(line.props(environment), line.from, line.to);
}

/** What a definition says of something; it may fail on what lies where it must not. */
function textOr(otherwise: string, text: () => string): string {
  try {
    return text();
  } catch {
    return otherwise;
  }
}

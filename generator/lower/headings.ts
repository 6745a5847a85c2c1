import type { ComponentNode } from "../../catalog/define";
import { compareText } from "../../model/order";
import type { Group, ResourceGraph } from "../../model/resource-graph";
import type { World } from "./nodes";

const lastGroup: Group = { key: "connections", heading: "What the lines of the drawing stand for, a paragraph each." };

/** What a box or line is called, and what is said of it in each environment. */
export interface Said {
  readonly what: string;
  /** In the order of the environments. */
  readonly details: readonly string[];
}

/**
 * The headings of the graph's files and lines. Where what they say differs between environments, the whole project is
 * told what is so in which, and one environment only what is so there.
 *
 * @param keys the group of each component, by id
 * @param used the groups that hold anything
 * @param say gives what was said of a box or line before, as long as that holds
 */
export function headings(
  world: World,
  shared: ReadonlyMap<string, { readonly heading: string }>,
  keys: ReadonlyMap<string, string>,
  used: ReadonlySet<string>,
  say: (id: string, compute: () => Said) => Said,
): Pick<ResourceGraph, "groups" | "lines" | "headingsIn"> {
  const environments = world.environments.map(({ name }) => name);
  const headingsIn: Record<string, Record<"groups" | "lines", Record<string, string>>> = {};
  const groups: Group[] = [];
  const lines: Record<string, string> = {};

  /** The heading for all environments; notes those of single ones where they differ. */
  const heading = (of: "groups" | "lines", key: string, { what, details }: Said): string => {
    const [first = ""] = details;
    if (details.every((text) => text === first)) return first ? `${what}: ${first}` : what;
    environments.forEach((environment, index) => {
      const text = details[index];
      headingsIn[environment] ??= { groups: {}, lines: {} };
      headingsIn[environment][of][key] = text ? `${what}: ${text}` : what;
    });
    const told = environments.flatMap((name, index) => (details[index] ? `${details[index]} (${name})` : []));
    return `${what}: ${told.join(", ")}`;
  };
  const inEach = (detail: (environment: string) => string) =>
    environments.map((environment) => textOr("", () => detail(environment)));

  for (const node of world.nodes.values()) {
    const key = keys.get(node.id);
    if (!key || !used.has(key)) continue;
    const said = say(node.id, () => ({ what: nameOf(node), details: inEach((name) => captionOf(node, name)) }));
    groups.push({ key, heading: heading("groups", key, said), origin: node.id });
  }
  for (const key of [...shared.keys()].sort(compareText)) {
    const entry = shared.get(key);
    if (entry && used.has(key)) groups.push({ key, heading: entry.heading });
  }
  if (used.has(lastGroup.key)) groups.push(lastGroup);
  for (const line of world.lines.values()) {
    const said = say(line.id, () => ({
      what: `${line.from.name} → ${line.to.name}`,
      details: inEach((name) => line.definition.label(line.props(name), line.from, line.to)),
    }));
    lines[line.id] = heading("lines", line.id, said);
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

/** What a definition says of something; it may fail on what lies where it must not. */
function textOr(otherwise: string, text: () => string): string {
  try {
    return text();
  } catch {
    return otherwise;
  }
}

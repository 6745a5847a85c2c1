import { catalog } from "../../../catalog";
import type { Connection, GroundplanDocument } from "../../../model/document";
import { planStyles } from "../../theme/plan-style";
import type { Scene } from "../scene/scene";
import type { ImagePlan } from "./plan-markup";

/** The drawing in words, for those who cannot see its image: components by container, then connections. */
export function describeImage(
  document: GroundplanDocument,
  { arrangement, edges }: Scene,
  shown: ReadonlySet<string>,
  plan?: ImagePlan,
): string {
  const { ordered, byId, depth } = arrangement;
  const components = ordered.filter(({ id }) => shown.has(id));
  const least = Math.min(...components.map(({ id }) => depth.get(id) ?? 0));
  const lines = document.connections.filter(({ from, to }) => shown.has(from) && shown.has(to));
  const labels = new Map(
    edges.flatMap(({ data }) => (data && data.kind !== "bundle" ? data.connections.map((id) => [id, data.label]) : [])),
  );
  const titleOf = (type: string) => catalog.components.get(type)?.title ?? type;
  const nameOf = (id: string) => byId.get(id)?.name ?? id;
  const said = (line: Connection) => {
    const label = labels.get(line.id) || catalog.connections.get(line.type)?.title;
    return `${nameOf(line.from)} to ${nameOf(line.to)}${label ? `: ${label}` : ""}`;
  };
  const planned = (id: string) => {
    const action = plan?.marks.get(id)?.action;
    return action === undefined || action === "noop" ? "" : ` [${planStyles[action].word.toLowerCase()}]`;
  };
  return [
    ...(plan ? [plan.caption] : []),
    `${counted(components.length, "component")}, ${counted(lines.length, "connection")}.`,
    "Components:",
    ...components.map(({ id, name, type }) => {
      const indent = "  ".repeat(Math.min(20, (depth.get(id) ?? 0) - least));
      return `${indent}- ${name}${name === titleOf(type) ? "" : ` (${titleOf(type)})`}${planned(id)}`;
    }),
    ...(lines.length > 0 ? ["Connections:", ...lines.map((line) => `- ${said(line)}${planned(line.id)}`)] : []),
  ].join("\n");
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

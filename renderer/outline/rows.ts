import { catalog } from "../../catalog";
import type { Connection, Drawing } from "../../model/document";
import { shownName } from "../../model/names";
import { type Arrangement, arrangementOf } from "../canvas/scene/arrangement";
import { iconOf } from "../canvas/scene/describe";

/** One line of the outline. */
export type OutlineRow = {
  /** Unique in the tree. */
  readonly id: string;
  /** Component or connection; for a group of connections its component. */
  readonly subject: string;
  readonly kind: "component" | "connections" | "line";
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly title: string;
  readonly detail: string;
  readonly icon: string;
  /** Undefined when it holds nothing. */
  readonly expanded: boolean | undefined;
};

/** Which rows are closed, and which groups of connections are open: both kinds start the other way round. */
export interface Folding {
  readonly closed: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
}

/** The tree of the drawing as rows, what is folded away left out. */
export function outlineRows(drawing: Drawing, folding: Folding): readonly OutlineRow[] {
  const arrangement = arrangementOf(drawing, catalog);
  const lines = linesByBox(drawing.document.connections);
  const rows: OutlineRow[] = [];
  const visit = (parent: string | undefined, level: number) => {
    const children = arrangement.children.get(parent) ?? [];
    const ordered = inReadingOrder(
      children.map(({ id }) => id),
      arrangement,
    );
    const own = parent === undefined ? [] : (lines.get(parent) ?? []);
    const siblings = ordered.length + (own.length > 0 ? 1 : 0);
    ordered.forEach((id, index) => {
      const component = arrangement.byId.get(id);
      if (!component) return;
      const definition = catalog.components.get(component.type);
      const hasContent = (arrangement.children.get(id)?.length ?? 0) + (lines.get(id)?.length ?? 0) > 0;
      const expanded = hasContent ? !folding.closed.has(id) : undefined;
      rows.push({
        id,
        subject: id,
        kind: "component",
        level,
        position: index + 1,
        siblings,
        title: shownName(component.name),
        detail: definition?.title ?? component.type,
        icon: iconOf(component),
        expanded,
      });
      if (expanded) visit(id, level + 1);
    });
    if (parent === undefined || own.length === 0) return;
    const group = `${parent}/lines`;
    const isOpen = folding.open.has(group);
    rows.push({
      id: group,
      subject: parent,
      kind: "connections",
      level,
      position: siblings,
      siblings,
      title: own.length === 1 ? "1 connection" : `${own.length} connections`,
      detail: "",
      icon: "",
      expanded: isOpen,
    });
    if (isOpen)
      for (const [index, line] of own.entries())
        rows.push(lineRow(line, parent, level + 1, index, own.length, arrangement));
  };
  visit(undefined, 1);
  return rows;
}

function lineRow(
  line: Connection,
  box: string,
  level: number,
  index: number,
  siblings: number,
  { byId }: Arrangement,
): OutlineRow {
  const goesOut = line.from === box;
  const other = byId.get(goesOut ? line.to : line.from)?.name ?? "";
  return {
    id: `${box}/${line.id}`,
    subject: line.id,
    kind: "line",
    level,
    position: index + 1,
    siblings,
    title: goesOut ? `to ${other}` : `from ${other}`,
    detail: catalog.connections.get(line.type)?.title ?? (line.type === "note" ? "note line" : line.type),
    icon: "",
    expanded: undefined,
  };
}

function linesByBox(connections: readonly Connection[]): ReadonlyMap<string, readonly Connection[]> {
  const lines = new Map<string, Connection[]>();
  const add = (id: string, line: Connection) => {
    const list = lines.get(id);
    if (list) list.push(line);
    else lines.set(id, [line]);
  };
  for (const line of connections) {
    add(line.from, line);
    if (line.to !== line.from) add(line.to, line);
  }
  return lines;
}

function inReadingOrder(ids: readonly string[], { absolute }: Arrangement): readonly string[] {
  return ids.toSorted((a, b) => {
    const [rectA, rectB] = [absolute.get(a), absolute.get(b)];
    return rectA && rectB ? rectA.y - rectB.y || rectA.x - rectB.x : 0;
  });
}

import type { OutlineRow } from "./rows";

export type TreeMove =
  | { readonly type: "go"; readonly index: number }
  | { readonly type: "fold"; readonly ids: readonly string[]; readonly expanded: boolean };

/** What a key does in the tree, as the ARIA Authoring Practices describe a tree view; nothing for other keys. */
export function treeMove(key: string, rows: readonly OutlineRow[], index: number): TreeMove | undefined {
  const row = rows[index];
  if (!row) return undefined;
  const go = (to: number): TreeMove => ({ type: "go", index: Math.max(0, Math.min(rows.length - 1, to)) });
  switch (key) {
    case "ArrowDown":
      return go(index + 1);
    case "ArrowUp":
      return go(index - 1);
    case "Home":
      return go(0);
    case "End":
      return go(rows.length - 1);
    case "PageDown":
      return go(index + 10);
    case "PageUp":
      return go(index - 10);
    case "ArrowRight":
      if (row.expanded === false) return { type: "fold", ids: [row.id], expanded: true };
      return row.expanded ? go(index + 1) : undefined;
    case "ArrowLeft": {
      if (row.expanded) return { type: "fold", ids: [row.id], expanded: false };
      const parent = parentIndex(rows, index);
      return parent === undefined ? undefined : go(parent);
    }
    case "*":
      return { type: "fold", ids: siblingIds(rows, index), expanded: true };
    default:
      return undefined;
  }
}

/** The next row, after the active one and around the end, whose title begins with what was typed. */
export function typeAhead(typed: string, rows: readonly OutlineRow[], index: number): number | undefined {
  const text = typed.toLowerCase();
  const start = text.length > 1 ? index : index + 1;
  for (let offset = 0; offset < rows.length; offset++) {
    const at = (start + offset) % rows.length;
    if (rows[at]?.title.toLowerCase().startsWith(text)) return at;
  }
  return undefined;
}

function parentIndex(rows: readonly OutlineRow[], index: number): number | undefined {
  const level = rows[index]?.level ?? 1;
  for (let at = index - 1; at >= 0; at--) if ((rows[at]?.level ?? 1) < level) return at;
  return undefined;
}

function siblingIds(rows: readonly OutlineRow[], index: number): readonly string[] {
  const level = rows[index]?.level ?? 1;
  const start = (parentIndex(rows, index) ?? -1) + 1;
  const ids: string[] = [];
  for (let at = start; at < rows.length; at++) {
    const row = rows[at];
    if (!row || row.level < level) break;
    if (row.level === level && row.expanded !== undefined) ids.push(row.id);
  }
  return ids;
}

import { useVirtualizer } from "@tanstack/react-virtual";
import { ListTree } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from "react";
import { openMenuAt } from "../canvas/menus/menu-store";
import { reveal } from "../canvas/view/viewport";
import { drawingStore, useDrawing } from "../state/drawing-store";
import { Empty } from "../ui/empty";
import styles from "./outline.module.css";
import { OutlineRowView } from "./outline-row";
import { useOutline } from "./outline-store";
import { type OutlineRow, outlineRows } from "./rows";
import { treeMove, typeAhead } from "./tree-keys";

const rowHeight = 28;

/** Milliseconds after which typing begins a new word. */
const typingPause = 700;

/** The drawing as a tree: the same boxes and lines, in step with the canvas, for keys and screen readers. */
export function Outline() {
  const drawing = useDrawing((state) => state.drawing);
  const selection = useDrawing((state) => state.selection);
  const { closed, open, active, setActive, fold } = useOutline();
  const rows = useMemo(() => outlineRows(drawing, { closed, open }), [drawing, closed, open]);
  const [renaming, setRenaming] = useState<string>();
  const tree = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: "", at: 0 });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => tree.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const found = rows.findIndex(({ id }) => id === active);
  const activeIndex = found === -1 ? 0 : found;
  const selected = useMemo(() => new Set(selection), [selection]);

  // What is selected on the canvas is shown here, its containers opened.
  useEffect(() => {
    const [first] = selection;
    if (first === undefined) return;
    const current = useOutline.getState().active;
    if (current !== undefined && current.split("/").at(-1) === first) return;
    const around = containersOf(first);
    const hidden = around.filter((id) => useOutline.getState().closed.has(id));
    if (hidden.length > 0) fold(hidden, true);
    if (around.length > 0 || isComponent(first)) setActive(first);
  }, [selection, fold, setActive]);

  useEffect(() => {
    if (rows.length > 0 && found !== -1) virtual.scrollToIndex(found, { align: "auto" });
  }, [found, rows.length, virtual]);

  if (rows.length === 0) {
    return (
      <Empty icon={<ListTree size={22} />} title="Nothing is drawn yet">
        Boxes and lines of the drawing are listed here, as a tree.
      </Empty>
    );
  }

  const goTo = (index: number) => {
    const row = rows[index];
    if (!row) return;
    setActive(row.id);
    choose(row, false);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (renaming !== undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[activeIndex];
    if (!row) return;
    const move = treeMove(event.key, rows, activeIndex);
    if (move?.type === "go") goTo(move.index);
    else if (move) fold(move.ids, move.expanded);
    else if (event.key === "F2" && row.kind === "component") setRenaming(row.id);
    else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) openMenu(row);
    else if (event.key === " ") choose(row, true);
    else if (event.key.length === 1 && /[\p{L}\p{N}]/u.test(event.key)) {
      const now = event.timeStamp;
      typed.current = {
        text: now - typed.current.at > typingPause ? event.key : typed.current.text + event.key,
        at: now,
      };
      const next = typeAhead(typed.current.text, rows, activeIndex);
      if (next !== undefined) goTo(next);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const openMenu = (row: OutlineRow) => {
    const element = document.getElementById(domId(row.id));
    const rect = element?.getBoundingClientRect();
    if (row.kind !== "connections") openMenuAt(row.subject, { x: (rect?.left ?? 0) + 40, y: rect?.bottom ?? 0 });
  };

  return (
    <div
      ref={tree}
      className={styles.tree}
      role="tree"
      tabIndex={0}
      data-scope="outline"
      aria-label="Outline of the drawing"
      aria-multiselectable="true"
      aria-activedescendant={rows[activeIndex] && domId(rows[activeIndex].id)}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <OutlineRowView
              key={row.id}
              row={row}
              domId={domId(row.id)}
              top={start}
              height={rowHeight}
              isActive={index === activeIndex}
              isSelected={row.kind !== "connections" && selected.has(row.subject)}
              isRenaming={renaming === row.id}
              onRenamed={() => {
                setRenaming(undefined);
                tree.current?.focus();
              }}
              onFold={() => fold([row.id], !row.expanded)}
              onChoose={(event: MouseEvent) => {
                setActive(row.id);
                choose(row, event.shiftKey || event.metaKey || event.ctrlKey);
              }}
              onRename={() => row.kind === "component" && setRenaming(row.id)}
              onMenu={(event: MouseEvent) => {
                event.preventDefault();
                setActive(row.id);
                if (row.kind !== "connections") openMenuAt(row.subject, { x: event.clientX, y: event.clientY });
              }}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Selects what a row stands for and brings it into view on the canvas. */
function choose(row: OutlineRow, toggles: boolean): void {
  const { selection, select } = drawingStore.getState();
  const { subject } = row;
  if (!toggles) select([subject]);
  else select(selection.includes(subject) ? selection.filter((id) => id !== subject) : [...selection, subject]);
  reveal([subject]);
}

function isComponent(id: string): boolean {
  return drawingStore.getState().drawing.document.components.some((component) => component.id === id);
}

function containersOf(id: string): readonly string[] {
  const parents = new Map(
    drawingStore.getState().drawing.document.components.map((component) => [component.id, component.parent]),
  );
  const found: string[] = [];
  for (let at = parents.get(id); at !== undefined && !found.includes(at); at = parents.get(at)) found.push(at);
  return found;
}

function domId(row: string): string {
  return `outline-${row}`;
}

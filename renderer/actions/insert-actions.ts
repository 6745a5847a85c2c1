import { Cable, Plus, Spline, StickyNote } from "lucide-react";
import { openConnectTo, openNoteLineTo } from "../canvas/menus/connect-to";
import { openQuickAdd } from "../canvas/menus/quick-add";
import { insertComponent } from "../canvas/operations/insert";
import { currentArrangement } from "../canvas/operations/place";
import { focusBox } from "../canvas/view/focus";
import { windowPoint } from "../canvas/view/viewport";
import { paletteItems } from "../palette/palette-items";
import type { AppAction } from "./registry";
import { needsDrawing, needsOneBox, theBox } from "./selection";

const onDrawing = ["canvas", "outline"] as const;

/** Adding components and lines. */
export const insertActions: readonly AppAction[] = [
  {
    id: "insert.quick-add",
    title: "Add a component…",
    category: "Insert",
    keys: ["/", "Mod+Shift+A"],
    scope: onDrawing,
    icon: Plus,
    inContextMenu: ["box", "canvas"],
    enabled: needsDrawing,
    run: () => openQuickAdd(),
  },
  {
    id: "insert.connect",
    title: "Connect to…",
    category: "Insert",
    keys: ["C"],
    scope: onDrawing,
    icon: Cable,
    inContextMenu: ["box"],
    enabled: needsOneBox,
    run() {
      const id = theBox();
      if (id !== undefined) openConnectTo(id);
    },
  },
  {
    id: "insert.note-line",
    title: "Draw a note line to…",
    category: "Insert",
    keys: ["Shift+C"],
    scope: onDrawing,
    icon: Spline,
    inContextMenu: ["box"],
    enabled: needsOneBox,
    run() {
      const id = theBox();
      if (id !== undefined) openNoteLineTo(id);
    },
  },
  {
    id: "insert.connected",
    title: "Add and connect…",
    category: "Insert",
    keys: ["Shift+Alt+Right", "Shift+Alt+Down"],
    scope: onDrawing,
    icon: StickyNote,
    inContextMenu: ["box"],
    enabled: needsOneBox,
    run: addConnected,
  },
  ...paletteItems.map(
    (item): AppAction => ({
      id: `insert.${item.id}`,
      title: `Add ${item.title}`,
      category: "Insert",
      scope: "window",
      enabled: needsDrawing,
      run() {
        const id = insertComponent({ type: item.type, props: item.props, name: item.title });
        if (id !== undefined) focusBox(id);
      },
    }),
  ),
];

/** To the right of the box, where the flow of the drawing goes on. */
function addConnected(): void {
  const id = theBox();
  const rect = id === undefined ? undefined : currentArrangement().absolute.get(id);
  if (id === undefined || !rect) return;
  openQuickAdd({ connectFrom: id, window: windowPoint({ x: rect.x + rect.width + 16, y: rect.y }) });
}

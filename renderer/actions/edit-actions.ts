import {
  ArrowRightLeft,
  Clipboard,
  Copy,
  CopyPlus,
  PenLine,
  Redo2,
  Scissors,
  Settings2,
  Trash2,
  Undo2,
} from "lucide-react";
import { openMoveTo } from "../canvas/menus/move-to";
import { startRenaming } from "../canvas/nodes/rename-store";
import { copyByCommand, duplicateSelection, pasteByCommand } from "../canvas/operations/clipboard";
import { whyLocked } from "../canvas/operations/lock";
import { containersFor, outermost } from "../canvas/operations/move";
import { currentArrangement } from "../canvas/operations/place";
import { removeSelection } from "../canvas/operations/remove";
import { focusInspector } from "../canvas/view/focus-inspector";
import { drawingStore } from "../state/drawing-store";
import { editLineText, needsNoteLine } from "./line-actions";
import type { AppAction } from "./registry";
import { needsBoxes, needsOneBox, needsSelection, selectedBoxes, subjects, theBox, theLine } from "./selection";
import { travel } from "./travel";

const onDrawing = ["canvas", "outline"] as const;

/** Undo, clipboard, names, containers, deleting. */
export const editActions: readonly AppAction[] = [
  {
    id: "edit.undo",
    title: "Undo",
    category: "Edit",
    keys: ["Mod+Z"],
    scope: "window",
    icon: Undo2,
    enabled: () => (drawingStore.getState().canUndo ? true : "There is nothing to undo."),
    run: () => travel("undo"),
  },
  {
    id: "edit.redo",
    title: "Redo",
    category: "Edit",
    keys: ["Mod+Shift+Z", "Mod+Y"],
    scope: "window",
    icon: Redo2,
    enabled: () => (drawingStore.getState().canRedo ? true : "There is nothing to redo."),
    run: () => travel("redo"),
  },
  {
    id: "edit.details",
    title: "Open details",
    category: "Edit",
    keys: ["Enter"],
    scope: onDrawing,
    icon: Settings2,
    inContextMenu: ["box", "line"],
    enabled: needsSelection,
    run() {
      const [first] = subjects();
      if (first !== undefined && drawingStore.getState().selection.length === 0)
        drawingStore.getState().select([first]);
      focusInspector();
    },
  },
  {
    id: "edit.rename",
    title: "Rename",
    category: "Edit",
    keys: ["F2"],
    scope: "canvas",
    icon: PenLine,
    inContextMenu: ["box"],
    enabled: () => (theLine() ? needsNoteLine() : needsOneBox()),
    run() {
      const id = theBox();
      if (theLine()) editLineText();
      else if (id !== undefined) startRenaming(id);
    },
  },
  {
    id: "edit.move-to",
    title: "Move to…",
    category: "Edit",
    keys: ["Mod+Shift+M"],
    scope: onDrawing,
    icon: ArrowRightLeft,
    inContextMenu: ["box"],
    enabled() {
      const boxes = needsBoxes();
      if (boxes !== true) return boxes;
      const locked = whyLocked(outermost(subjects()));
      if (locked !== undefined) return locked;
      return containersFor(outermost(subjects())).length > 0 ? true : "No other container takes this.";
    },
    run: () => openMoveTo(outermost(subjects())),
  },
  {
    id: "edit.cut",
    title: "Cut",
    category: "Edit",
    keys: ["Mod+X"],
    scope: onDrawing,
    icon: Scissors,
    inContextMenu: ["box"],
    enabled: needsBoxes,
    run: () => copyByCommand(true),
  },
  {
    id: "edit.copy",
    title: "Copy",
    category: "Edit",
    keys: ["Mod+C"],
    scope: onDrawing,
    icon: Copy,
    inContextMenu: ["box"],
    enabled: needsBoxes,
    run: () => copyByCommand(false),
  },
  {
    id: "edit.paste",
    title: "Paste",
    category: "Edit",
    keys: ["Mod+V"],
    scope: onDrawing,
    icon: Clipboard,
    inContextMenu: ["box", "canvas"],
    run: () => pasteByCommand(false),
  },
  {
    id: "edit.paste-in-place",
    title: "Paste in place",
    category: "Edit",
    keys: ["Mod+Shift+V"],
    scope: onDrawing,
    run: () => pasteByCommand(true),
  },
  {
    id: "edit.duplicate",
    title: "Duplicate",
    category: "Edit",
    keys: ["Mod+D"],
    scope: "window",
    icon: CopyPlus,
    inContextMenu: ["box"],
    enabled: () => (selectedBoxes().length > 0 ? true : "Select a box first."),
    run: duplicateSelection,
  },
  {
    id: "edit.delete",
    title: "Delete",
    category: "Edit",
    keys: ["Del", "Backspace"],
    scope: onDrawing,
    icon: Trash2,
    inContextMenu: ["box", "line"],
    enabled: needsSelection,
    run: () => removeSelection(subjects()),
  },
  {
    id: "edit.select-all",
    title: "Select all",
    category: "Edit",
    keys: ["Mod+A"],
    scope: onDrawing,
    inContextMenu: ["canvas"],
    run: selectAll,
  },
];

/** First what lies in the same container as the selection, then everything. */
function selectAll(): void {
  const { selection, select } = drawingStore.getState();
  const { byId, children, ordered } = currentArrangement();
  const boxes = selectedBoxes();
  const parent = boxes[0] === undefined ? undefined : byId.get(boxes[0])?.parent;
  const siblings = (children.get(parent) ?? []).map(({ id }) => id);
  const hasAllSiblings = siblings.every((id) => selection.includes(id));
  select(boxes.length === 0 || hasAllSiblings ? ordered.map(({ id }) => id) : siblings);
}

import { ArrowLeftToLine, ArrowRightToLine, PenLine } from "lucide-react";
import { startLineText } from "../canvas/edges/line-text-store";
import { openReconnectTo } from "../canvas/menus/reconnect-to";
import { noteLine } from "../canvas/operations/new-connection";
import type { LineEnd } from "../canvas/operations/reconnect";
import type { AppAction } from "./registry";
import { theLine } from "./selection";

const onDrawing = ["canvas", "outline"] as const;

const moveEnd = (end: LineEnd, title: string, icon: AppAction["icon"]): AppAction => ({
  id: `line.move-${end === "from" ? "start" : "end"}`,
  title,
  category: "Edit",
  scope: onDrawing,
  icon,
  inContextMenu: ["line"],
  enabled: needsOneLine,
  run() {
    const line = theLine();
    if (line) openReconnectTo(line.id, end);
  },
});

/** What is done with one line. */
export const lineActions: readonly AppAction[] = [
  moveEnd("from", "Move the line's start to…", ArrowLeftToLine),
  moveEnd("to", "Move the line's end to…", ArrowRightToLine),
  {
    id: "line.text",
    title: "Edit the text of the note line",
    category: "Edit",
    scope: onDrawing,
    icon: PenLine,
    inContextMenu: ["line"],
    enabled: needsNoteLine,
    run: editLineText,
  },
];

function needsOneLine(): true | string {
  return theLine() ? true : "Select one line first.";
}

/** Why the text of the selected line cannot be typed. */
export function needsNoteLine(): true | string {
  const line = theLine();
  if (!line) return "Select a note line first.";
  return line.type === noteLine ? true : "What this line says follows from what it connects; note lines have a text.";
}

/** Types the text of the selected note line in its place. */
export function editLineText(): void {
  const line = theLine();
  if (line?.type === noteLine) startLineText(line.id);
}

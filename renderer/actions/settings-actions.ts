import { ClipboardCopy, ClipboardPaste } from "lucide-react";
import { copySettings, hasSettings, pasteSettings, whyNotPasteSettings } from "../canvas/operations/settings";
import type { AppAction } from "./registry";
import { subjects, theBox } from "./selection";

/** The settings of one box for others of its kind. */
export const settingsActions: readonly AppAction[] = [
  {
    id: "edit.copy-settings",
    title: "Copy settings",
    category: "Edit",
    keys: ["Mod+Alt+C"],
    scope: ["canvas", "outline"],
    icon: ClipboardCopy,
    inContextMenu: ["box"],
    enabled() {
      const id = theBox();
      return id === undefined ? "Select one box first." : hasSettings(id) ? true : "It has no settings.";
    },
    run() {
      const id = theBox();
      if (id !== undefined) copySettings(id);
    },
  },
  {
    id: "edit.paste-settings",
    title: "Paste settings",
    category: "Edit",
    keys: ["Mod+Alt+V"],
    scope: ["canvas", "outline"],
    icon: ClipboardPaste,
    inContextMenu: ["box"],
    enabled: () => whyNotPasteSettings(subjects()) ?? true,
    run: () => pasteSettings(subjects()),
  },
];

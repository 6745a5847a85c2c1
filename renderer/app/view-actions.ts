import {
  FileCode2,
  FileDiff,
  History,
  Keyboard,
  ListTree,
  Moon,
  PackageOpen,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Sun,
  TriangleAlert,
} from "lucide-react";
import type { AppAction } from "../actions/registry";
import { type Preferences, usePreferences } from "../state/preferences-store";
import { useProject } from "../state/project-store";
import { type BottomTab, useWindow } from "../state/window-store";

const needsProject = () => (useProject.getState().directory === undefined ? "No project is open." : true);

const bottom = (tab: BottomTab, title: string, icon: AppAction["icon"]): AppAction => ({
  id: `view.${tab}`,
  title: `Show ${title}`,
  category: "View",
  scope: "window",
  icon,
  enabled: needsProject,
  run: () => useWindow.getState().showBottom(tab),
});

const colours = (scheme: Preferences["colourScheme"], title: string, icon: AppAction["icon"]): AppAction => ({
  id: `view.colours-${scheme}`,
  title,
  category: "View",
  scope: "window",
  icon,
  run: () => usePreferences.getState().change({ colourScheme: scheme }),
});

/** Panels, colours, help. */
export const viewActions: readonly AppAction[] = [
  {
    id: "view.left-panel",
    title: "Fold or unfold the palette",
    category: "View",
    keys: ["Mod+B"],
    scope: "window",
    icon: PanelLeft,
    enabled: needsProject,
    run: () => useWindow.getState().toggle("left"),
  },
  {
    id: "view.bottom-panel",
    title: "Fold or unfold the panel below",
    category: "View",
    keys: ["Mod+J"],
    scope: "window",
    icon: PanelBottom,
    enabled: needsProject,
    run: () => useWindow.getState().toggle("bottom"),
  },
  {
    id: "view.inspector",
    title: "Fold or unfold the inspector",
    category: "View",
    keys: ["Mod+Alt+B"],
    scope: "window",
    icon: PanelRight,
    enabled: needsProject,
    run: () => useWindow.getState().toggle("right"),
  },
  {
    id: "view.palette",
    title: "Show the components",
    category: "View",
    scope: "window",
    icon: PanelLeft,
    enabled: needsProject,
    run: () => useWindow.getState().showLeft("components"),
  },
  {
    id: "view.outline",
    title: "Show the outline",
    category: "View",
    keys: ["Mod+Shift+O"],
    scope: "window",
    icon: ListTree,
    enabled: needsProject,
    run: () => useWindow.getState().showLeft("outline"),
  },
  bottom("code", "the code", FileCode2),
  bottom("problems", "the problems", TriangleAlert),
  bottom("plan", "the plan", FileDiff),
  bottom("runs", "the runs", History),
  bottom("outputs", "the outputs", PackageOpen),
  colours("light", "Light colours", Sun),
  colours("dark", "Dark colours", Moon),
  colours("auto", "Colours of the system", Sun),
  {
    id: "view.autosave",
    title: "Switch saving by itself on or off",
    category: "View",
    scope: "window",
    run() {
      const { preferences, change } = usePreferences.getState();
      change({ autosave: !preferences.autosave });
    },
  },
  {
    id: "help.shortcuts",
    title: "Keyboard shortcuts",
    category: "Help",
    keys: ["?"],
    scope: "window",
    icon: Keyboard,
    run: () => useWindow.getState().openDialog({ type: "shortcuts" }),
  },
];

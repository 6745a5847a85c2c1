import { Filter, FilterX } from "lucide-react";
import { clearFilter, filterStore, openFilter } from "../canvas/filter/filter-store";
import type { AppAction } from "./registry";
import { needsDrawing } from "./selection";

/** What of the drawing is clear and what is faded. */
export const filterActions: readonly AppAction[] = [
  {
    id: "view.filter",
    title: "Filter…",
    category: "View",
    keys: ["Mod+Shift+F"],
    scope: "window",
    icon: Filter,
    inContextMenu: ["canvas"],
    enabled: needsDrawing,
    run: () => openFilter(!filterStore.getState().open),
  },
  {
    id: "view.clear-filter",
    title: "Clear the filter",
    category: "View",
    scope: "window",
    icon: FilterX,
    enabled: () => (filterStore.getState().result ? true : "No filter is on."),
    run: clearFilter,
  },
];

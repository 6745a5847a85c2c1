import { createStore } from "zustand/vanilla";
import { catalog } from "../../../catalog";
import { derivedStore } from "../../state/derived";
import { drawingStore } from "../../state/drawing-store";
import { useRuns } from "../../state/run-store";
import { announce } from "../../ui/announce";
import {
  applyFilter,
  type Facet,
  type Filter,
  type Filtered,
  type FilterResult,
  isFiltering,
  noFilter,
} from "./filter";

interface FilterState {
  readonly filter: Filter;
  /** What the filter makes of the drawing; undefined while there is none. */
  readonly result: (FilterResult & { readonly total: number }) | undefined;
  /** Whether its choices are shown. */
  readonly open: boolean;
}

export const filterStore = createStore<FilterState>()(() => ({ filter: noFilter, result: undefined, open: false }));

/** What a filter of the open drawing looks at, as it is now. */
export function filtered(): Filtered {
  return {
    document: drawingStore.getState().drawing.document,
    catalog,
    problems: derivedStore.getState().problems,
    overlay: useRuns.getState().overlay.boxes,
  };
}

/** Chooses something in a facet, or takes the choice back; says how much is shown then. */
export function toggleChoice(facet: Facet, choice: string): void {
  const { filter } = filterStore.getState();
  const chosen: readonly string[] = filter[facet];
  const next = chosen.includes(choice) ? chosen.filter((other) => other !== choice) : [...chosen, choice];
  setFilter({ ...filter, [facet]: next } as Filter);
}

export function clearFilter(): void {
  if (isFiltering(filterStore.getState().filter)) setFilter(noFilter);
}

export function openFilter(open: boolean): void {
  filterStore.setState({ open });
}

function setFilter(filter: Filter): void {
  filterStore.setState({ filter });
  judge();
  const { result } = filterStore.getState();
  const total = drawingStore.getState().drawing.document.components.length;
  announce(
    result
      ? `${result.shown.size} of ${total} components shown.`
      : `The filter is off: all ${total} components are shown.`,
  );
}

/** Applies the filter anew; what comes out the same stays the same object. */
function judge(): void {
  const { filter, result: before } = filterStore.getState();
  if (!isFiltering(filter)) {
    if (before) filterStore.setState({ result: undefined });
    return;
  }
  const now = filtered();
  const total = now.document.components.length;
  const result = applyFilter(filter, now);
  if (before && before.total === total && sameIds(before.faded, result.faded)) return;
  filterStore.setState({ result: { ...result, total } });
}

/** Keeps the filter in step with the drawing, its problems and the plan; a new project begins without one. */
export function followFilter(): () => void {
  const stops = [
    drawingStore.subscribe((state, before) => {
      if (state.generation !== before.generation) {
        filterStore.setState({ filter: noFilter, result: undefined, open: false });
      } else if (state.drawing.document !== before.drawing.document) judge();
    }),
    derivedStore.subscribe((state, before) => {
      if (state.problems !== before.problems) judge();
    }),
    useRuns.subscribe((state, before) => {
      if (state.overlay !== before.overlay) judge();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

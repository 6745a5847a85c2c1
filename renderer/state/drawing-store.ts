import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { applyEdit } from "../../model/apply-edit";
import { type Drawing, documentVersion } from "../../model/document";
import type { Edit } from "../../model/edits";
import { type History, record, redo, redoLabel, seal, startHistory, undo, undoLabel } from "../../model/history";
import { layoutOf } from "../../model/layout";
import type { DrawingState } from "./contract";

/** Edits with the same `merge` that are further apart than this, in milliseconds, are steps of their own. */
const gesturePause = 1500;

const emptyDrawing: Drawing = {
  document: {
    version: documentVersion,
    name: "Untitled",
    key: "untitled",
    environments: [{ name: "dev", profile: "dev", state: { type: "local" } }],
    settings: { constructs: "cdktf", tags: {} },
    components: [],
    connections: [],
  },
  layout: layoutOf({}),
};

export interface DrawingStore extends DrawingState {
  /** Grows with every project that is loaded; a view starts afresh then. */
  readonly generation: number;
  /** Ends a gesture: the next edit is a step of its own whatever its `merge`. */
  endGesture(): void;
}

/**
 * The open drawing with its history. `edit` throws an `EditError` when the edit makes no sense for the drawing, which
 * then stays as it is.
 */
export const drawingStore = createStore<DrawingStore>()((set, get) => {
  let history = startHistory(emptyDrawing);
  let mergedAt = 0;
  /** What was selected when a drawing was left behind: undo gives it back. */
  const selections = new WeakMap<Drawing, readonly string[]>();

  const publish = (next: History, selection: readonly string[]) => {
    history = next;
    set({
      drawing: next.present,
      selection,
      canUndo: next.past.length > 0,
      canRedo: next.future.length > 0,
      undoLabel: undoLabel(next),
      redoLabel: redoLabel(next),
      environment: environmentIn(next.present, get().environment, get().drawing),
    });
  };

  const travel = (next: History) => {
    if (next === history) return;
    selections.set(history.present, get().selection);
    const before = selections.get(next.present) ?? get().selection;
    publish(next, existing(next.present, before));
  };

  return {
    drawing: emptyDrawing,
    environment: "dev",
    selection: [],
    canUndo: false,
    canRedo: false,
    undoLabel: undefined,
    redoLabel: undefined,
    generation: 0,

    edit(edit: Edit, label: string, merge?: string) {
      const before = history.present;
      const drawing = applyEdit(before, edit);
      if (drawing === before) return;
      const now = Date.now();
      if (merge !== undefined && now - mergedAt > gesturePause) history = seal(history);
      mergedAt = now;
      selections.set(before, get().selection);
      publish(record(history, drawing, label, merge), existing(drawing, get().selection));
    },

    undo: () => travel(undo(history)),
    redo: () => travel(redo(history)),

    load(drawing) {
      set({ generation: get().generation + 1 });
      publish(startHistory(drawing), []);
    },

    select(ids) {
      const selection = existing(history.present, ids);
      const { selection: before } = get();
      if (selection.length === before.length && selection.every((id, index) => id === before[index])) return;
      history = seal(history);
      set({ selection });
    },

    setEnvironment(name) {
      const environment = environmentIn(history.present, name);
      if (environment !== get().environment) set({ environment });
    },

    endGesture() {
      history = seal(history);
    },
  };
});

/** The open drawing in a component: `useDrawing((state) => state.selection)`. */
export function useDrawing<T>(selector: (state: DrawingStore) => T): T {
  return useStore(drawingStore, selector);
}

/** The environment of that name; the one in its place where it was only given another name; else the first one. */
function environmentIn({ document }: Drawing, name: string, before?: Drawing): string {
  const names = document.environments.map((environment) => environment.name);
  if (names.includes(name)) return name;
  const others = before?.document.environments.map((environment) => environment.name) ?? [];
  const renamed = others.length === names.length ? names[others.indexOf(name)] : undefined;
  return renamed ?? names[0] ?? "";
}

function existing({ document }: Drawing, ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return ids;
  const known = new Set<string>();
  for (const { id } of document.components) known.add(id);
  for (const { id } of document.connections) known.add(id);
  return ids.every((id) => known.has(id)) ? ids : ids.filter((id) => known.has(id));
}

import type { Drawing } from "./document";

/** Steps that can be taken back; older ones are forgotten. */
const deepest = 500;

interface Step {
  /** What the step did, in words: "Move 3 components". */
  readonly label: string;
  /** Consecutive steps with the same text are one. */
  readonly merge?: string;
  /** The drawing on the other side of the step. */
  readonly drawing: Drawing;
}

/** A drawing with the way back and forth. Immutable; states share what they have in common. */
export interface History {
  readonly present: Drawing;
  /** Oldest first. */
  readonly past: readonly Step[];
  /** What was undone, the next to be redone last. */
  readonly future: readonly Step[];
  /** The next edit starts a new step, whatever its `merge`. */
  readonly sealed: boolean;
}

export function startHistory(drawing: Drawing): History {
  return { present: drawing, past: [], future: [], sealed: true };
}

/**
 * Records what an edit made of the present drawing. With the same `merge` as the step before, and no undo, redo or
 * `seal` between them, it becomes part of that step. A drawing that did not change is no step.
 */
export function record(history: History, drawing: Drawing, label: string, merge?: string): History {
  if (drawing === history.present) return history;
  const last = history.past.at(-1);
  const continues = merge !== undefined && !history.sealed && last?.merge === merge;
  if (continues) return { ...history, present: drawing, future: [] };
  return {
    present: drawing,
    past: [...history.past.slice(1 - deepest), { label, merge, drawing: history.present }],
    future: [],
    sealed: false,
  };
}

/** Ends a gesture: what follows is a step of its own. */
export function seal(history: History): History {
  return history.sealed ? history : { ...history, sealed: true };
}

/** One step back; the same history when there is none. */
export function undo(history: History): History {
  const step = history.past.at(-1);
  if (!step) return history;
  return {
    present: step.drawing,
    past: history.past.slice(0, -1),
    future: [...history.future, { ...step, drawing: history.present }],
    sealed: true,
  };
}

/** One undone step forth again; the same history when there is none. */
export function redo(history: History): History {
  const step = history.future.at(-1);
  if (!step) return history;
  return {
    present: step.drawing,
    past: [...history.past, { ...step, drawing: history.present }],
    future: history.future.slice(0, -1),
    sealed: true,
  };
}

/** What `undo` would take back. */
export function undoLabel(history: History): string | undefined {
  return history.past.at(-1)?.label;
}

/** What `redo` would do again. */
export function redoLabel(history: History): string | undefined {
  return history.future.at(-1)?.label;
}

/** What the parts of the window share. The stores implement these; panels and canvas use nothing else of each other. */
import type { ContractItem } from "../../catalog/define";
import type { Drawing } from "../../model/document";
import type { Edit } from "../../model/edits";
import type { Problem } from "../../model/problem";
import type { ResourceGraph } from "../../model/resource-graph";
import type { Action, Counts, ResourceProgress, RunView } from "../../server/protocol";

/** `renderer/state/drawing-store.ts`: the open drawing, its history, what is selected. */
export interface DrawingState {
  readonly drawing: Drawing;
  /** The environment that forms, code and overlay speak of. */
  readonly environment: string;
  /** Component and connection ids. */
  readonly selection: readonly string[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What undo would take back, in words: "Move 3 components". */
  readonly undoLabel: string | undefined;
  readonly redoLabel: string | undefined;
  /**
   * One step of undo. Edits with the same `merge` text that follow each other within a gesture (typing into one
   * field, nudging) become one step.
   */
  edit(edit: Edit, label: string, merge?: string): void;
  undo(): void;
  redo(): void;
  load(drawing: Drawing): void;
  select(ids: readonly string[]): void;
  setEnvironment(name: string): void;
}

/** `renderer/state/derived.ts`: what follows from the drawing by pure functions, computed once per drawing. */
export interface Derived {
  readonly graph: ResourceGraph;
  readonly problems: readonly Problem[];
  readonly contracts: ReadonlyMap<string, readonly ContractItem[]>;
}

/** `renderer/state/run-store.ts`: the plan or run that the canvas wears. */
export interface Overlay {
  /** By component or connection id. */
  readonly boxes: ReadonlyMap<string, BoxOverlay>;
  readonly stale: boolean;
}

export interface BoxOverlay {
  /** The weightiest action of its own resources. */
  readonly action: Action;
  /** Its own resources by action. */
  readonly counts: Counts;
  /** Itself and everything inside (containers). */
  readonly inside: Counts;
  readonly progress?: {
    readonly state: ResourceProgress["state"];
    readonly startedAt?: string;
    readonly done: number;
    readonly total: number;
  };
  readonly drifted: boolean;
  readonly failure?: string;
}

export interface RunState {
  readonly run: RunView | undefined;
  readonly overlay: Overlay;
}

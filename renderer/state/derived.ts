import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { catalog } from "../../catalog";
import { buildWorld, createLowering, findProblems, type Lowered, type World } from "../../generator/lower";
import type { GroundplanDocument } from "../../model/document";
import type { Problem } from "../../model/problem";
import type { Derived } from "./contract";
import { drawingStore } from "./drawing-store";

export interface DerivedState extends Derived {
  /** The document that it follows from; an older one for a moment after an edit. */
  readonly document: GroundplanDocument;
  /** Boxes and lines as definitions see them, with their effective properties. */
  readonly world: World;
}

const lowering = createLowering(catalog);
let lowered: Lowered | undefined;
let problems: readonly Problem[] = [];

/**
 * What follows from the drawing. Computed a moment after an edit, once the window has shown the edit itself;
 * `currentDerived` does not wait.
 */
export const derivedStore = createStore<DerivedState>()(() => derive(drawingStore.getState().drawing.document));

/** What follows from the drawing, in a component: `useDerived((state) => state.problems)`. */
export function useDerived<T>(selector: (state: DerivedState) => T): T {
  return useStore(derivedStore, selector);
}

/** What follows from the drawing as it is now. */
export function currentDerived(): DerivedState {
  const { document } = drawingStore.getState().drawing;
  if (derivedStore.getState().document !== document) derivedStore.setState(derive(document), true);
  return derivedStore.getState();
}

const worlds = new WeakMap<GroundplanDocument, World>();

/** Boxes and lines of the drawing as it is now; cheap, without lowering it. */
export function currentWorld(): World {
  const { document } = drawingStore.getState().drawing;
  let world = worlds.get(document);
  if (!world) {
    world = buildWorld(document, catalog);
    worlds.set(document, world);
  }
  return world;
}

let waiting = false;

drawingStore.subscribe((state, before) => {
  if (waiting || state.drawing.document === before.drawing.document) return;
  waiting = true;
  const run = () => {
    waiting = false;
    currentDerived();
  };
  // A project that was just opened is shown first.
  if (state.generation === before.generation) whenIdle(run);
  else setTimeout(() => whenIdle(run), firstShown);
});

function derive(document: GroundplanDocument): DerivedState {
  if (lowered?.world.document !== document) {
    lowered = lowering(document);
    problems = findProblems(lowered);
  }
  const { graph, contracts, world } = lowered;
  return { document, graph, problems, contracts, world };
}

/** Milliseconds that a drawing just opened has to itself, to be shown. */
const firstShown = 200;

/** Longest that a busy window makes what follows from an edit wait, in milliseconds. */
const patience = 3000;

/** Runs once the window has shown the edit and has nothing better to do. */
function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(run, { timeout: patience });
  else setTimeout(run);
}

import { createStore } from "zustand/vanilla";
import { drawingStore } from "../../state/drawing-store";

interface Isolation {
  /** The boxes around which is looked. */
  readonly ids: readonly string[];
  /** How many lines away a box may be; 1 to 3. */
  readonly hops: number;
}

export const isolateStore = createStore<{ readonly isolation: Isolation | undefined }>()(() => ({
  isolation: undefined,
}));

/** Fades everything but a selection and what it is connected with; without a selection, shows everything again. */
export function isolate(ids: readonly string[], hops = 1): void {
  isolateStore.setState({ isolation: ids.length > 0 ? { ids, hops } : undefined });
}

/** The boxes that stay clear: the selection, what lines lead to within so many hops, and the containers around them. */
export function neighbourhood({ ids, hops }: Isolation): ReadonlySet<string> {
  const { components, connections } = drawingStore.getState().drawing.document;
  const reached = new Set(ids.flatMap((id) => endsOf(id)));
  for (let hop = 0; hop < hops; hop++) {
    for (const { from, to } of connections.filter((line) => reached.has(line.from) !== reached.has(line.to))) {
      reached.add(from);
      reached.add(to);
    }
  }
  const parents = new Map(components.map(({ id, parent }) => [id, parent]));
  for (const start of [...reached]) {
    for (let id = parents.get(start); id !== undefined && !reached.has(id); id = parents.get(id)) reached.add(id);
  }
  return reached;
}

function endsOf(id: string): readonly string[] {
  const line = drawingStore.getState().drawing.document.connections.find((connection) => connection.id === id);
  return line ? [line.from, line.to] : [id];
}

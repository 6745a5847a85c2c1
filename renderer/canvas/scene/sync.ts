import { catalog } from "../../../catalog";
import { currentWorld } from "../../state/derived";
import { drawingStore } from "../../state/drawing-store";
import type { FlowStore } from "../flow";
import { type BoxNode, buildScene, type LineEdge, type Scene, type SceneInput } from "./scene";

export interface SceneSync {
  scene(): Scene;
  /** Shows the drawing as it is, whatever a gesture made of it meanwhile. */
  restore(): void;
  stop(): void;
}

/** The scene of the drawing as it is now. */
export function currentInput(): SceneInput {
  const { drawing, environment } = drawingStore.getState();
  return { drawing, environment, catalog, world: currentWorld() };
}

/** Keeps React Flow in step with the drawing and the selection, touching only what changed. */
export function followDrawing(store: FlowStore, first: Scene): SceneSync {
  let scene = first;

  const show = () => {
    const selected = new Set(drawingStore.getState().selection);
    const { nodes, edges, setNodes, setEdges } = store.getState();
    const nextNodes = withSelection(scene.nodes, nodes, selected, sameNode);
    if (nextNodes) setNodes(nextNodes);
    const nextEdges = withSelection(scene.edges, edges, selected, sameEdge);
    if (nextEdges) setEdges(nextEdges);
  };

  const rebuild = () => {
    scene = buildScene(currentInput(), scene);
    show();
  };

  const stop = drawingStore.subscribe((state, before) => {
    if (state.generation !== before.generation) scene = { ...scene, nodes: [], edges: [] };
    if (state.drawing !== before.drawing || state.environment !== before.environment) rebuild();
    else if (state.selection !== before.selection) show();
  });
  rebuild();
  return {
    scene: () => scene,
    restore: show,
    stop,
  };
}

/** The wanted elements, each as React Flow holds it where that one says the same; `undefined` when nothing differs. */
function withSelection<Element extends BoxNode | LineEdge>(
  wanted: readonly Element[],
  held: readonly Element[],
  selected: ReadonlySet<string>,
  same: (a: Element, b: Element) => boolean,
): Element[] | undefined {
  const byId = new Map(held.map((element) => [element.id, element]));
  let changed = wanted.length !== held.length;
  const next = wanted.map((element, index) => {
    const isSelected = standsForSelected(element, selected);
    const current = byId.get(element.id);
    const kept = current && same(current, element) && (current.selected ?? false) === isSelected;
    const result = kept ? current : isSelected ? { ...element, selected: true } : element;
    if (result !== held[index]) changed = true;
    return result;
  });
  return changed ? next : undefined;
}

/** A bundle of lines is selected with any of them. */
function standsForSelected(element: BoxNode | LineEdge, selected: ReadonlySet<string>): boolean {
  if (selected.size === 0) return false;
  if (selected.has(element.id)) return true;
  const lines = element.data?.connections;
  return Array.isArray(lines) && lines.length > 1 && lines.some((id) => selected.has(id));
}

function sameNode(a: BoxNode, b: BoxNode): boolean {
  return (
    a.data === b.data &&
    a.type === b.type &&
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.width === b.width &&
    a.height === b.height &&
    a.parentId === b.parentId &&
    a.zIndex === b.zIndex
  );
}

function sameEdge(a: LineEdge, b: LineEdge): boolean {
  return a.data === b.data && a.source === b.source && a.target === b.target && a.ariaLabel === b.ariaLabel;
}

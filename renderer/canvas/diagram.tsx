import "@xyflow/react/dist/base.css";
import { type EdgeChange, type NodeChange, ReactFlow, SelectionMode, useStoreApi } from "@xyflow/react";
import {
  type DragEvent,
  type FocusEvent,
  type MouseEvent,
  type PointerEvent,
  type TouchEvent,
  useEffect,
  useRef,
  useState,
} from "react";
import { drawingStore, useDrawing } from "../state/drawing-store";
import styles from "./diagram.module.css";
import { setHoveredLine } from "./edges/hovered-lines";
import { LineEdgeView } from "./edges/line-edge";
import { startLineText } from "./edges/line-text-store";
import { type FlowStore, setShownCanvas } from "./flow";
import { notePress, onDrag, onDragStart, onDragStop } from "./gestures/drag";
import { watchLockedDrag } from "./gestures/locked-drag";
import { startLongPress } from "./gestures/long-press";
import { startMarquee } from "./gestures/marquee";
import { selectBelow } from "./gestures/select-below";
import { openBundle } from "./menus/bundle-list";
import { openMenuAt } from "./menus/menu-store";
import { openQuickAdd } from "./menus/quick-add";
import { BoxNodeView } from "./nodes/box-node";
import { FrameNodeView } from "./nodes/frame-node";
import { NoteNodeView } from "./nodes/note-node";
import { startRenaming } from "./nodes/rename-store";
import { TileNodeView } from "./nodes/tile-node";
import { isLocked } from "./operations/lock";
import { noteLine } from "./operations/new-connection";
import { grid } from "./scene/geometry";
import { type BoxNode, buildScene, type LineEdge, type Scene } from "./scene/scene";
import { currentInput, followDrawing } from "./scene/sync";
import { followDetail } from "./view/detail";
import { focusBox, focusDiagram, keepFocus, setTabStop } from "./view/focus";
import { focusInspector } from "./view/focus-inspector";
import { isHand, useHand } from "./view/hand";
import { boxIdOf, lineIdOf, setHovered } from "./view/hover";
import { followMarks } from "./view/marks";
import { nextInReading } from "./view/reading-order";
import { fitView, flowPointAt, leastZoom, mostZoom } from "./view/viewport";
import { wheelZooms } from "./view/wheel-preference";

const nodeTypes = { box: BoxNodeView, frame: FrameNodeView, tile: TileNodeView, note: NoteNodeView };
const edgeTypes = { line: LineEdgeView };
const multiSelection = ["Shift", "Meta", "Control"];
const snap: [number, number] = [grid, grid];
const middleButton = [1];
const leftAndMiddle = [0, 1];
const noBranding = { hideAttribution: true };

/** React Flow with the drawing in it, and what the pointer does on it. */
export function Diagram() {
  const store = useStoreApi<BoxNode, LineEdge>();
  const element = useRef<HTMLDivElement>(null);
  const components = useDrawing((state) => state.drawing.document.components.length);
  const connections = useDrawing((state) => state.drawing.document.connections.length);
  const hand = useHand();
  const isZoomedByWheel = wheelZooms.use();

  const [first] = useState(() => {
    // Sizes and ends of lines are given with every node: React Flow need not measure a thousand of them, and what it
    // would measure (handles in the page, of which there are none) would be wrong.
    store.setState({ updateNodeInternals: () => undefined });
    return buildScene(currentInput(), undefined);
  });
  const [nodes] = useState(() => [...first.nodes]);
  const [edges] = useState(() => [...first.edges]);

  // After React Flow's own effects: they fill its store with the first scene.
  useEffect(() => {
    if (!element.current) return;
    return attach(store as FlowStore, element.current, first);
  }, [store, first]);

  return (
    <div ref={element} className={styles.diagram} data-hand={hand || undefined}>
      <ReactFlow<BoxNode, LineEdge>
        data-diagram
        tabIndex={0}
        aria-label={`Diagram, ${components} components, ${connections} connections`}
        defaultNodes={nodes}
        defaultEdges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onElementsChange}
        onEdgesChange={onElementsChange}
        onNodeDragStart={onDragStart}
        onNodeDrag={onDrag}
        onNodeDragStop={onDragStop}
        onNodeClick={onNodeClick}
        onEdgeClick={onEdgeClick}
        onDragStart={preventNativeDrag}
        onPointerDownCapture={onPointerDown}
        onTouchStartCapture={onTouchStart}
        onClickCapture={onClickCapture}
        onDoubleClick={onDoubleClick}
        onContextMenu={onContextMenu}
        onPointerOver={onPointerOver}
        onPointerLeave={onPointerLeave}
        onFocus={onFocus}
        minZoom={leastZoom}
        maxZoom={mostZoom}
        snapToGrid
        snapGrid={snap}
        zIndexMode="manual"
        elevateNodesOnSelect={false}
        nodesConnectable={false}
        edgesFocusable={false}
        nodeDragThreshold={3}
        autoPanOnNodeFocus={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        panActivationKeyCode={null}
        multiSelectionKeyCode={multiSelection}
        selectionMode={SelectionMode.Partial}
        panOnDrag={hand ? leftAndMiddle : middleButton}
        panOnScroll={!isZoomedByWheel}
        zoomOnDoubleClick={false}
        proOptions={noBranding}
      />
    </div>
  );
}

/** Ties the canvas on screen to the drawing and the commands. Gives back what unties it. */
function attach(store: FlowStore, element: HTMLElement, first: Scene): () => void {
  const sync = followDrawing(store, first);
  setShownCanvas({ store, element, scene: sync.scene, restore: sync.restore });
  const stops = [followDetail(store), followMarks(), keepFocus(), fitWhenLoaded(store), sync.stop];
  return () => {
    for (const stop of stops) stop();
    setShownCanvas(undefined);
  };
}

/** A project that was just opened is shown whole, once the window knows its size. */
function fitWhenLoaded(store: FlowStore): () => void {
  let fitted = -1;
  const fitOnce = () => {
    const { generation } = drawingStore.getState();
    const { width, panZoom } = store.getState();
    if (generation === fitted || width === 0 || !panZoom) return;
    fitted = generation;
    setTabStop(undefined);
    fitView(undefined, { quick: true });
  };
  fitOnce();
  const stops = [store.subscribe(fitOnce), drawingStore.subscribe(fitOnce)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** React Flow selects by click; the drawing's own selection follows it. */
function onElementsChange(changes: readonly (NodeChange<BoxNode> | EdgeChange<LineEdge>)[]): void {
  if (!changes.some(({ type }) => type === "select")) return;
  const { selection, select } = drawingStore.getState();
  const selected = new Set(selection);
  for (const change of changes) {
    if (change.type !== "select") continue;
    if (change.selected) selected.add(change.id);
    else selected.delete(change.id);
  }
  select([...selected]);
}

function onNodeClick(event: MouseEvent, node: BoxNode): void {
  // A click on one of several selected boxes selects that one alone.
  const { selection, select } = drawingStore.getState();
  if (!event.shiftKey && !event.metaKey && !event.ctrlKey && selection.length > 1) select([node.id]);
}

function onEdgeClick(event: MouseEvent, edge: LineEdge): void {
  if (edge.data?.kind === "bundle") openBundle(edge.data.connections, { x: event.clientX, y: event.clientY });
}

function isPane(target: EventTarget | null): boolean {
  return target instanceof Element && target.classList.contains("react-flow__pane");
}

function onPointerDown(event: PointerEvent): void {
  if (event.button !== 0 || !event.isPrimary || isHand()) return;
  notePress();
  const pointer = { x: event.clientX, y: event.clientY };
  const id = boxIdOf(event.target);
  if (id !== undefined && isLocked(id) && !isControl(event.target)) watchLockedDrag(id, pointer, event.pointerId);
  if (event.pointerType === "touch" || !isPane(event.target)) return;
  const { selection } = drawingStore.getState();
  const adds = event.shiftKey || event.metaKey || event.ctrlKey;
  startMarquee(pointer, adds, event.altKey ? () => selectBelow(pointer, selection) : undefined);
  focusDiagram();
}

/** The browser's own dragging of icons and texts would take the pointer away from the gesture that it makes. */
function preventNativeDrag(event: DragEvent): void {
  event.preventDefault();
}

/** What is pressed or typed into rather than dragged. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest(".nodrag") !== null;
}

function onTouchStart({ nativeEvent }: TouchEvent): void {
  if (!isControl(nativeEvent.target ?? window)) startLongPress(nativeEvent);
}

function onClickCapture(event: MouseEvent<HTMLElement, PointerEvent["nativeEvent"] | MouseEvent["nativeEvent"]>): void {
  if (isHand()) return;
  const { nativeEvent } = event;
  if (isPane(event.target)) {
    // The marquee decides what a click on the empty canvas selects, not React Flow. A finger draws none.
    event.stopPropagation();
    if ("pointerType" in nativeEvent && nativeEvent.pointerType === "touch") drawingStore.getState().select([]);
  } else if (event.altKey && boxIdOf(event.target) !== undefined && !isControl(event.target)) {
    event.stopPropagation();
    selectBelow({ x: event.clientX, y: event.clientY }, drawingStore.getState().selection);
  }
}

function onDoubleClick(event: MouseEvent): void {
  if (isHand()) return;
  const { target } = event;
  if (isPane(target)) {
    const pointer = { x: event.clientX, y: event.clientY };
    openQuickAdd({ at: flowPointAt(pointer), window: pointer });
    return;
  }
  const id = boxIdOf(target);
  if (id !== undefined && target instanceof Element && target.closest("[data-name]")) startRenaming(id);
  else if (id !== undefined) focusInspector();
  else openLine(lineIdOf(target));
}

/** A note line says what is typed on it; any other line has its contract in the inspector. */
function openLine(id: string | undefined): void {
  if (id === undefined) return;
  const { connections } = drawingStore.getState().drawing.document;
  if (connections.find((line) => line.id === id)?.type === noteLine) startLineText(id);
  else focusInspector();
}

function onContextMenu(event: MouseEvent): void {
  event.preventDefault();
  const id = boxIdOf(event.target) ?? lineIdOf(event.target);
  // From the keyboard it comes without a place: the menu opens at the box.
  const rect =
    event.clientX === 0 && event.clientY === 0 ? (event.target as Element).getBoundingClientRect() : undefined;
  const at = rect
    ? { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
    : { x: event.clientX, y: event.clientY };
  openMenuAt(id, at);
}

function onPointerOver(event: PointerEvent): void {
  setHovered(event.buttons === 0 ? boxIdOf(event.target) : undefined);
  setHoveredLine(lineIdOf(event.target));
}

function onPointerLeave(): void {
  setHovered(undefined);
  setHoveredLine(undefined);
}

function onFocus(event: FocusEvent): void {
  const id = boxIdOf(event.target);
  if (id !== undefined) {
    setTabStop(id);
    return;
  }
  // Coming in by keyboard, the focus goes on to a box: the one selected, or the first one.
  if (event.target !== event.currentTarget || !event.target.matches(":focus-visible")) return;
  const { selection } = drawingStore.getState();
  const first = selection.find((candidate) => nextInReading(candidate) !== undefined) ?? nextInReading(undefined);
  if (first !== undefined) focusBox(first);
}

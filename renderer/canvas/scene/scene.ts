import type { Edge, Node } from "@xyflow/react";
import type { AnyComponentDefinition, Catalog } from "../../../catalog/define";
import type { World } from "../../../generator/lower";
import type { Component, Connection, Drawing, GroundplanDocument } from "../../../model/document";
import { shownName } from "../../../model/names";
import { type Arrangement, arrangementOf, boxSide, framePadding, headerHeight, isFrame } from "./arrangement";
import { captionOf, type FrameLook, frameLook, lineLabel, propsOf, zoneLanes } from "./describe";
import { boundsOf, type Rect } from "./geometry";
import type { Route } from "./route";
import { routeLines } from "./routing";

/** What a box shows besides what the stores by id tell (selection, plan, problems). */
export interface BoxData extends Record<string, unknown> {
  readonly type: string;
  readonly title: string;
  readonly icon: string;
  readonly name: string;
  readonly caption: string;
  /** How a frame is drawn; a closed container has one too. */
  readonly look?: FrameLook;
  /** Names of zones joined by `|`. */
  readonly lanes: string;
  /** Zones lie beside each other when the frames inside are wider than high, else one below the other. */
  readonly lanesBeside: boolean;
  /** Where the lanes begin and how far they reach, in pixels from the frame's left or top edge. */
  readonly laneStart: number;
  readonly laneLength: number;
  /** Where the first frame inside begins, from the left edge: lanes that lie one below the other are named there. */
  readonly laneInset: number;
  /** Has frames inside: its name gives way to theirs when the drawing is far away. */
  readonly holdsFrames: boolean;
  /** Components inside, at any depth; set on closed containers. */
  readonly inside: number;
  readonly known: boolean;
  /** Place and size are locked. */
  readonly locked: boolean;
}

export interface LineData extends Record<string, unknown> {
  /** `bundle`: several lines drawn as one, because they share both ends or those are closed containers. */
  readonly kind: "line" | "note" | "bundle";
  readonly connections: readonly string[];
  readonly label: string;
  /** How far along its stretch the label stands: lines between the same boxes share the room. */
  readonly labelShare: number;
  readonly route: Route;
  /** Sizes of the boxes at its ends. */
  readonly fromWidth: number;
  readonly fromHeight: number;
  readonly toWidth: number;
  readonly toHeight: number;
}

export type BoxNode = Node<BoxData, "box" | "frame" | "tile" | "note">;
export type LineEdge = Edge<LineData, "line">;

export interface Scene {
  readonly nodes: readonly BoxNode[];
  readonly edges: readonly LineEdge[];
  readonly arrangement: Arrangement;
  /** What it says apart from places: while these are the same, only places can have changed. */
  readonly document: GroundplanDocument;
  readonly environment: string;
}

export interface SceneInput {
  readonly drawing: Drawing;
  readonly environment: string;
  readonly catalog: Catalog;
  readonly world: World;
}

/** Boxes lie above lines, lines above frames. */
const layer = { line: 20, box: 30 } as const;

const wideLabel = 60;

/**
 * What React Flow draws. Nodes, edges and their data are the same objects as in the scene before wherever they say
 * the same, so that only what changed is drawn anew.
 */
export function buildScene(input: SceneInput, before: Scene | undefined): Scene {
  const arrangement = arrangementOf(input.drawing, input.catalog);
  const oldNodes = new Map(before?.nodes.map((node) => [node.id, node]));
  const { document } = input.drawing;
  const saysTheSame = before?.document === document && before.environment === input.environment;
  const nodes: BoxNode[] = [];
  for (const component of arrangement.ordered) {
    if (arrangement.shownAs.get(component.id) !== component.id) continue;
    const old = oldNodes.get(component.id);
    const isUntouched = saysTheSame && old !== undefined && stands(old, component, arrangement);
    nodes.push(isUntouched ? old : nodeOf(component, input, arrangement, old));
  }
  const edges = edgesOf(input, arrangement, before, saysTheSame);
  return { nodes, edges, arrangement, document, environment: input.environment };
}

/** Whether a box that is no container is drawn in the same place as before. */
function stands(old: BoxNode, { id }: Component, { boxes, openFrames, locked }: Arrangement): boolean {
  const rect = boxes.get(id);
  return (
    (old.type === "box" || old.type === "note") &&
    !openFrames.has(id) &&
    old.data.locked === locked.has(id) &&
    old.position.x === rect?.x &&
    old.position.y === rect.y &&
    old.width === rect.width &&
    old.height === rect.height
  );
}

function nodeOf(
  component: Component,
  { drawing, environment, catalog, world }: SceneInput,
  arrangement: Arrangement,
  before: BoxNode | undefined,
): BoxNode {
  const { id } = component;
  const definition = catalog.components.get(component.type);
  const node = world.nodes.get(id);
  const rect = arrangement.boxes.get(id) ?? { x: 0, y: 0, width: boxSide, height: boxSide };
  const collapsed = isFrame(definition) && drawing.layout.boxes[id]?.collapsed === true;
  const type = nodeType(definition, collapsed);
  const look = definition?.frame && frameLook(definition.frame, propsOf(component, node, environment));
  const data: BoxData = {
    type: component.type,
    title: definition?.title ?? component.type,
    icon: look?.icon ?? definition?.icon ?? "",
    name: shownName(component.name),
    caption: captionOf(component, definition, node, environment),
    look,
    ...(type === "frame" ? { lanes: zoneLanes(node, environment), ...laneSpan(id, rect, arrangement) } : noLanes),
    inside: collapsed ? countInside(id, arrangement) : 0,
    known: definition !== undefined,
    locked: arrangement.locked.has(id),
  };
  const parentId =
    component.parent !== undefined && arrangement.byId.has(component.parent) && arrangement.depth.get(id)
      ? component.parent
      : undefined;
  const isSame =
    before !== undefined &&
    before.type === type &&
    before.position.x === rect.x &&
    before.position.y === rect.y &&
    before.width === rect.width &&
    before.height === rect.height &&
    before.parentId === parentId;
  const keptData = before && sameFields(before.data, data) ? before.data : data;
  if (isSame && keptData === before.data) return before;
  const depth = arrangement.depth.get(id) ?? 0;
  const middle = { x: rect.width / 2, y: rect.height / 2, width: 0, height: 0 };
  return {
    id,
    type,
    position: { x: rect.x, y: rect.y },
    width: rect.width,
    height: rect.height,
    measured: { width: rect.width, height: rect.height },
    // Lines work out their sides themselves: both ends are told the middle of the box.
    handles: [
      { type: "source", position: "right" as never, ...middle },
      { type: "target", position: "left" as never, ...middle },
    ],
    parentId,
    draggable: data.locked ? false : undefined,
    zIndex: type === "frame" ? depth : layer.box,
    style: type === "frame" ? throughFrame : undefined,
    domAttributes: nodeAttributes,
    ariaRole: "group",
    ariaLabel: `${data.name}, ${data.title}`,
    data: keptData,
  };
}

/** A frame's body lets the pointer through to the canvas; its header and border catch it. */
const throughFrame = { pointerEvents: "none" } as const;

const nodeAttributes = { tabIndex: -1, "aria-roledescription": "component" } as const;

const lineAttributes = { "aria-roledescription": "connection" } as const;

function nodeType(definition: AnyComponentDefinition | undefined, collapsed: boolean): NonNullable<BoxNode["type"]> {
  if (isFrame(definition)) return collapsed ? "tile" : "frame";
  return definition?.category === "note" ? "note" : "box";
}

const noLanes = { lanes: "", lanesBeside: false, laneStart: 0, laneLength: 0, laneInset: 0, holdsFrames: false };

/** How lanes run through a frame: across the frames that it holds. */
function laneSpan(id: string, rect: Rect, { children, boxes, openFrames }: Arrangement) {
  const frames = (children.get(id) ?? []).flatMap((child) =>
    openFrames.has(child.id) ? (boxes.get(child.id) ?? []) : [],
  );
  const around = boundsOf(frames);
  const lanesBeside =
    Math.max(0, ...frames.map(({ width }) => width)) >= Math.max(0, ...frames.map(({ height }) => height));
  const end = lanesBeside ? rect.width - framePadding : rect.height - framePadding;
  const laneStart = lanesBeside ? (around?.x ?? framePadding) : around ? around.y + headerHeight - 8 : headerHeight;
  const reach = around ? (lanesBeside ? around.x + around.width : around.y + around.height) : end;
  return {
    lanesBeside,
    laneStart,
    laneLength: Math.max(0, reach - laneStart),
    laneInset: around?.x ?? 0,
    holdsFrames: frames.length > 0,
  };
}

function countInside(id: string, arrangement: Arrangement): number {
  return (arrangement.children.get(id) ?? []).reduce((sum, child) => sum + 1 + countInside(child.id, arrangement), 0);
}

interface DrawnLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly connections: readonly Connection[];
}

function edgesOf(
  { drawing, environment, world }: SceneInput,
  arrangement: Arrangement,
  before: Scene | undefined,
  saysTheSame: boolean,
): readonly LineEdge[] {
  const drawn = linesOf(drawing.document.connections, arrangement);
  const { rects, obstacles, headers } = ground(arrangement);
  const routes = routeLines(drawn, rects, obstacles, headers);
  const shares = labelShares(drawn);
  const old = new Map(before?.edges.map((edge) => [edge.id, edge]));
  return drawn.flatMap(({ id, from, to, connections }): LineEdge[] => {
    const [source, target, route, first] = [rects.get(from), rects.get(to), routes.get(id), connections[0]];
    if (!source || !target || !route || !first) return [];
    const known = old.get(id);
    const line = world.lines.get(first.id);
    const kind = connections.length > 1 ? "bundle" : first.type === "note" ? "note" : "line";
    const label =
      saysTheSame && known?.data?.kind === kind && kind !== "bundle"
        ? known.data.label
        : kind === "bundle"
          ? `${connections.length} connections`
          : kind === "note"
            ? noteText(first)
            : line
              ? lineLabel(line, environment)
              : "";
    const data: LineData = {
      kind,
      connections: connections.map((connection) => connection.id),
      label,
      labelShare: shares.get(id) ?? 0.5,
      route,
      fromWidth: source.width,
      fromHeight: source.height,
      toWidth: target.width,
      toHeight: target.height,
    };
    const [start, end] = [from, to].map((id) => shownName(arrangement.byId.get(id)?.name ?? "", 60));
    const names = `${start} to ${end}`;
    const ariaLabel = label ? `${names}: ${label}` : names;
    const keptData = known?.data && sameLine(known.data, data) ? known.data : data;
    if (
      known &&
      known.data === keptData &&
      known.ariaLabel === ariaLabel &&
      known.source === from &&
      known.target === to
    ) {
      return [known];
    }
    return [
      {
        id,
        type: "line" as const,
        source: from,
        target: to,
        zIndex: layer.line,
        ariaLabel,
        domAttributes: lineAttributes,
        data: keptData,
      },
    ];
  });
}

/** Where the labels of lines between the same two boxes stand, whichever way they go: one behind the other. */
function labelShares(drawn: readonly DrawnLine[]): ReadonlyMap<string, number> {
  const byEnds = new Map<string, DrawnLine[]>();
  for (const line of drawn) {
    const ends = [line.from, line.to].sort().join(" ");
    byEnds.set(ends, [...(byEnds.get(ends) ?? []), line]);
  }
  const shares = new Map<string, number>();
  for (const lines of byEnds.values()) {
    if (lines.length < 2) continue;
    lines.forEach(({ id, from, to }, index) => {
      const share = (index + 1) / (lines.length + 1);
      shares.set(id, from < to ? share : 1 - share);
    });
  }
  return shares;
}

function noteText({ props }: Connection): string {
  const { text } = props;
  return typeof text === "string" ? text.slice(0, wideLabel) : "";
}

/** Lines between what is shown. Those inside one closed container vanish; more than two with the same ends are one. */
function linesOf(connections: readonly Connection[], { shownAs }: Arrangement): readonly DrawnLine[] {
  const groups = new Map<string, { from: string; to: string; moved: boolean; connections: Connection[] }>();
  for (const connection of connections) {
    const [from, to] = [shownAs.get(connection.from), shownAs.get(connection.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from} ${to}`;
    const group = groups.get(key) ?? {
      from,
      to,
      moved: from !== connection.from || to !== connection.to,
      connections: [],
    };
    groups.set(key, group);
    group.connections.push(connection);
  }
  return [...groups.values()].flatMap(({ from, to, moved, connections: lines }) =>
    lines.length > 2 || (moved && lines.length > 1)
      ? [{ id: `${from}>${to}`, from, to, connections: lines }]
      : lines.map((line) => ({ id: line.id, from, to, connections: [line] })),
  );
}

const grounds = new WeakMap<Arrangement, ReturnType<typeof makeGround>>();

function ground(arrangement: Arrangement) {
  const known = grounds.get(arrangement) ?? makeGround(arrangement);
  grounds.set(arrangement, known);
  return known;
}

function makeGround({ absolute, shownAs, openFrames, ordered }: Arrangement) {
  const rects = new Map<string, Rect>();
  const obstacles = new Map<string, Rect>();
  const headers: Rect[] = [];
  for (const { id } of ordered) {
    const rect = absolute.get(id);
    if (!rect || shownAs.get(id) !== id) continue;
    rects.set(id, rect);
    if (!openFrames.has(id)) obstacles.set(id, rect);
    else headers.push({ x: rect.x, y: rect.y, width: Math.min(rect.width, 200), height: headerHeight - 8 });
  }
  return { rects, obstacles, headers };
}

function sameLine(a: LineData, b: LineData): boolean {
  const { route: routeA, connections: linesA, ...restA } = a;
  const { route: routeB, connections: linesB, ...restB } = b;
  return (
    sameFields(restA, restB) &&
    sameFields(routeA, routeB) &&
    linesA.length === linesB.length &&
    linesA.every((id, index) => id === linesB[index])
  );
}

function sameFields(a: object, b: object): boolean {
  const [entries, other] = [Object.entries(a), b as Record<string, unknown>];
  return entries.length === Object.keys(b).length && entries.every(([name, value]) => Object.is(value, other[name]));
}

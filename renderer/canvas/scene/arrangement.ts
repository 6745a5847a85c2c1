import type { AnyComponentDefinition, Catalog } from "../../../catalog/define";
import type { Box, Component, Drawing } from "../../../model/document";
import { compareText } from "../../../model/order";
import type { Point, Rect } from "./geometry";

/** Side of a box that is no frame. */
export const boxSide = 96;

/** A closed container. */
const tile = { width: 144, height: 96 };

/** A frame whose definition says no size. */
const plainFrame = { width: 400, height: 280 };

/** Clear height at the top of a frame: its icon, name and caption. */
export const headerHeight = 40;

/** Clear space between a frame's border and what lies in it. */
export const framePadding = 16;

/** Where everything stands, worked out once for a drawing. */
export interface Arrangement {
  /** Every component, containers before what lies in them. */
  readonly ordered: readonly Component[];
  /** Relative to the container, with the size that counts. */
  readonly boxes: ReadonlyMap<string, Rect>;
  /** In the canvas's own coordinates. */
  readonly absolute: ReadonlyMap<string, Rect>;
  readonly children: ReadonlyMap<string | undefined, readonly Component[]>;
  readonly byId: ReadonlyMap<string, Component>;
  /** The container that shows a component: itself, or the outermost closed container around it. */
  readonly shownAs: ReadonlyMap<string, string>;
  readonly depth: ReadonlyMap<string, number>;
  /** Containers that are drawn open, with what lies in them. */
  readonly openFrames: ReadonlySet<string>;
  /** Boxes whose place and size are locked. */
  readonly locked: ReadonlySet<string>;
}

export function isFrame(definition: AnyComponentDefinition | undefined): boolean {
  return definition?.frame !== undefined;
}

/** The size that a component has when its layout says none. */
export function defaultSize(definition: AnyComponentDefinition | undefined): {
  readonly width: number;
  readonly height: number;
} {
  return definition?.size ?? (isFrame(definition) ? plainFrame : { width: boxSide, height: boxSide });
}

const known = new WeakMap<Drawing, Arrangement>();

export function arrangementOf(drawing: Drawing, catalog: Catalog): Arrangement {
  const before = known.get(drawing);
  if (before) return before;
  const arrangement = arrange(drawing, catalog);
  known.set(drawing, arrangement);
  return arrangement;
}

function arrange({ document, layout }: Drawing, catalog: Catalog): Arrangement {
  const byId = new Map(document.components.map((component) => [component.id, component]));
  const children = new Map<string | undefined, Component[]>();
  for (const component of document.components) {
    // What lies in something that is not there is shown on the canvas itself.
    const parent = component.parent !== undefined && byId.has(component.parent) ? component.parent : undefined;
    const siblings = children.get(parent);
    if (siblings) siblings.push(component);
    else children.set(parent, [component]);
  }

  const ordered: Component[] = [];
  const boxes = new Map<string, Rect>();
  const absolute = new Map<string, Rect>();
  const shownAs = new Map<string, string>();
  const depth = new Map<string, number>();
  const openFrames = new Set<string>();
  const locked = new Set<string>();

  const place = (component: Component, parent: Component | undefined) => {
    if (boxes.has(component.id)) return;
    const origin: Point = (parent && absolute.get(parent.id)) ?? { x: 0, y: 0 };
    const drawn = layout.boxes[component.id];
    const definition = catalog.components.get(component.type);
    const box = sized(drawn, definition, parent, boxes, children);
    if (isFrame(definition) && !drawn?.collapsed) openFrames.add(component.id);
    if (drawn?.locked) locked.add(component.id);
    ordered.push(component);
    boxes.set(component.id, box);
    absolute.set(component.id, { ...box, x: origin.x + box.x, y: origin.y + box.y });
    depth.set(component.id, parent ? (depth.get(parent.id) ?? 0) + 1 : 0);
    const hiddenIn = parent && shownIn(parent.id, layout.boxes[parent.id]?.collapsed);
    shownAs.set(component.id, hiddenIn ?? component.id);
    for (const child of inReadingOrder(children.get(component.id), layout.boxes)) place(child, component);
  };

  const shownIn = (parent: string, collapsed: boolean | undefined): string | undefined => {
    const representative = shownAs.get(parent);
    return representative !== parent ? representative : collapsed ? parent : undefined;
  };

  for (const component of inReadingOrder(children.get(undefined), layout.boxes)) place(component, undefined);
  // Containers that lie in each other are reached from nowhere: each is shown on the canvas until that is mended.
  for (const component of document.components) place(component, undefined);

  return { ordered, boxes, absolute, children, byId, shownAs, depth, openFrames, locked };
}

function inReadingOrder(components: readonly Component[] | undefined, boxes: Readonly<Record<string, Box>>) {
  if (!components || components.length < 2) return components ?? [];
  return components.toSorted((a, b) => {
    const [boxA, boxB] = [boxes[a.id], boxes[b.id]];
    if (!boxA || !boxB) return boxA ? -1 : boxB ? 1 : compareText(a.key, b.key);
    return boxA.y - boxB.y || boxA.x - boxB.x || compareText(a.key, b.key);
  });
}

function sized(
  drawn: Box | undefined,
  definition: AnyComponentDefinition | undefined,
  parent: Component | undefined,
  boxes: ReadonlyMap<string, Rect>,
  children: ReadonlyMap<string | undefined, readonly Component[]>,
): Rect {
  const usual = defaultSize(definition);
  const size = drawn?.collapsed ? tile : { width: drawn?.width ?? usual.width, height: drawn?.height ?? usual.height };
  if (drawn) return { x: drawn.x, y: drawn.y, ...size };
  // A file written by hand may have no place for a box: it goes below what stands there.
  const siblings = children.get(parent?.id) ?? [];
  const bottom = Math.max(
    parent ? headerHeight - framePadding : -framePadding,
    ...siblings.flatMap(({ id }) => {
      const box = boxes.get(id);
      return box ? box.y + box.height : [];
    }),
  );
  return { x: parent ? framePadding : 0, y: bottom + framePadding, ...size };
}

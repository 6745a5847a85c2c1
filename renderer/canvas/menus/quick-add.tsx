import { catalog, connectionsBetween } from "../../../catalog";
import { findPaletteItem, type PaletteItem, paletteItems } from "../../palette/palette-items";
import { drawingStore } from "../../state/drawing-store";
import { ComponentIcon } from "../../ui/component-icon";
import { connectableTypes } from "../operations/connect";
import { destinationAt, destinationFor, insertComponent } from "../operations/insert";
import { currentArrangement, frameAt } from "../operations/place";
import type { Point } from "../scene/geometry";
import { focusBox } from "../view/focus";
import { openChooser } from "./chooser-store";

interface QuickAdd {
  /** Where the new box goes, in the drawing; a free place in the selected container when left out. */
  readonly at?: Point;
  /** Where the list opens, in the window. */
  readonly window?: Point;
  /** The box from which a line leads to the new one. */
  readonly connectFrom?: string;
}

/** The searchable list of everything that can be added, at a point or into the selected container. */
export function openQuickAdd({ at, window, connectFrom }: QuickAdd = {}): void {
  const source = connectFrom === undefined ? undefined : currentArrangement().byId.get(connectFrom);
  const types = source && connectableTypes(source.type);
  const offered = types ? paletteItems.filter(({ type }) => types.has(type)) : paletteItems;
  const frame = at && frameAt(at);
  const judged = offered.map((item) => ({ item, destination: destinationOf(item, at, frame) }));
  const sorted = judged.sort((a, b) => Number("refusal" in a.destination) - Number("refusal" in b.destination));
  openChooser({
    title: source ? `Add and connect from ${source.name}` : "Add a component",
    placeholder: source ? "What should it connect to?" : "VPC, database, queue…",
    empty: source ? `No line starts at ${source.name}.` : "Nothing has such a name.",
    at: window,
    choices: sorted.map(({ item, destination }) => ({
      id: item.id,
      title: item.title,
      icon: <ComponentIcon icon={item.icon} title={item.title} size={22} />,
      keywords: item.keywords,
      ...("refusal" in destination
        ? { refusal: destination.refusal }
        : { detail: whereTo(destination.parent, destination.missing) }),
    })),
    choose: (id) => {
      const item = findPaletteItem(id);
      if (!item) return;
      const added = addItem(item, at, frame, source && { from: source.id, fromType: source.type });
      if (added !== undefined) focusBox(added);
    },
  });
}

function destinationOf(item: PaletteItem, at: Point | undefined, frame: string | undefined) {
  return at ? destinationAt(item.type, frame) : destinationFor(item.type, drawingStore.getState().selection);
}

function addItem(
  item: PaletteItem,
  at: Point | undefined,
  frame: string | undefined,
  source: { readonly from: string; readonly fromType: string } | undefined,
): string | undefined {
  const line = source && connectionsBetween(catalog, source.fromType, item.type)[0];
  return insertComponent(
    {
      type: item.type,
      props: item.props,
      name: item.title,
      at,
      connect: source && line ? { from: source.from, type: line.type } : undefined,
    },
    destinationOf(item, at, frame),
  );
}

function whereTo(parent: string | undefined, missing: readonly string[]): string {
  const titles = missing.map((type) => catalog.components.get(type)?.title ?? type);
  if (titles.length > 0) return `with a new ${titles.join(", ")}`;
  const name = parent === undefined ? undefined : currentArrangement().byId.get(parent)?.name;
  return name === undefined ? "" : `in ${name}`;
}

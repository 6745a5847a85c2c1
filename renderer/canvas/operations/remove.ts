import { createStore } from "zustand/vanilla";
import { withDescendants } from "../../../model/containment";
import { shownName } from "../../../model/names";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing } from "../../ui/notify";
import { currentArrangement } from "./place";

/** What is about to be deleted and asked about: containers take along what lies in them. */
export interface Removal {
  readonly ids: readonly string[];
  readonly name: string;
  /** Boxes inside, besides those that were chosen. */
  readonly inside: number;
  readonly lines: number;
}

export const removalStore = createStore<{ readonly asked: Removal | undefined }>()(() => ({ asked: undefined }));

/** Deletes boxes and lines; asks first when that takes along what lies in a container. */
export function removeSelection(ids: readonly string[]): void {
  const { components, connections } = drawingStore.getState().drawing.document;
  if (ids.length === 0) return;
  const gone = withDescendants(components, ids);
  const inside = components.filter(({ id }) => gone.has(id) && !ids.includes(id)).length;
  const lines = connections.filter(({ id, from, to }) => !ids.includes(id) && (gone.has(from) || gone.has(to))).length;
  const removal = { ids, name: nameOf(ids), inside, lines };
  if (inside > 0) removalStore.setState({ asked: removal });
  else remove(removal);
}

export function answerRemoval(agreed: boolean): void {
  const { asked } = removalStore.getState();
  removalStore.setState({ asked: undefined });
  if (asked && agreed) remove(asked);
}

function remove({ ids, name, inside, lines }: Removal): void {
  if (!editDrawing({ type: "remove", ids }, `Delete ${name}`)) return;
  const along = [
    inside > 0 ? `${inside} ${inside === 1 ? "component" : "components"} inside` : "",
    lines > 0 ? `${lines} ${lines === 1 ? "connection" : "connections"}` : "",
  ].filter(Boolean);
  announce(`Deleted ${name}${along.length > 0 ? ` with ${along.join(" and ")}` : ""}. Undo brings it back.`);
}

function nameOf(ids: readonly string[]): string {
  const [first] = ids;
  if (ids.length !== 1 || first === undefined) return `${ids.length} things`;
  const { byId } = currentArrangement();
  const component = byId.get(first);
  if (component) return shownName(component.name, 60);
  const line = drawingStore.getState().drawing.document.connections.find(({ id }) => id === first);
  return line ? `the line from ${byId.get(line.from)?.name ?? ""} to ${byId.get(line.to)?.name ?? ""}` : "it";
}

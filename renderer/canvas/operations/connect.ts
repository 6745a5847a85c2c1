import { catalog, connectionChoice, connectionsBetween } from "../../../catalog";
import type { AnyConnectionDefinition, ComponentNode } from "../../../catalog/define";
import { currentWorld } from "../../state/derived";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing } from "../../ui/notify";
import { startLineText } from "../edges/line-text-store";
import type { Point } from "../scene/geometry";
import { chooseKind, kindInWords } from "./choose-kind";
import { newConnection, noteLine } from "./new-connection";
import { currentArrangement } from "./place";

export type Verdict =
  | { readonly possible: readonly AnyConnectionDefinition[] }
  | { readonly possible: readonly []; readonly reason: string };

/** What may be drawn from one box to another, or why nothing may. */
export function verdictOn(from: string, to: string): Verdict {
  const world = currentWorld();
  const [source, target] = [world.nodes.get(from), world.nodes.get(to)];
  if (!source || !target) {
    return { possible: [], reason: "One of the two is of a kind that Groundplan does not know." };
  }
  const { possible, reason } = connectionChoice(catalog, source, target, world);
  return possible.length > 0 ? { possible } : { possible: [], reason: reason ?? "These two are not connected." };
}

/** Every box to which something may be drawn from this one. */
export function validTargets(from: string): readonly ComponentNode[] {
  const world = currentWorld();
  const source = world.nodes.get(from);
  if (!source) return [];
  return world.components.filter((target) => connectionChoice(catalog, source, target, world).possible.length > 0);
}

/** Types of components to which something may be drawn from a box of this type. */
export function connectableTypes(fromType: string): ReadonlySet<string> {
  return new Set(
    [...catalog.components.keys()].filter((type) => connectionsBetween(catalog, fromType, type).length > 0),
  );
}

/** Draws a line between two boxes; asks which kind where several fit. The new line is selected, so that its contract shows. */
export function connectBoxes(from: string, to: string, at?: Point): void {
  const verdict = verdictOn(from, to);
  if ("reason" in verdict) {
    announce(`Not possible: ${verdict.reason}`, "assertive");
    return;
  }
  const kinds = verdict.possible.map(({ type }) => type);
  chooseKind(kinds, at, (type) => addConnection(type, from, to));
}

/** A line that only explains; between any two boxes. */
export function addNoteLine(from: string, to: string): void {
  if (from !== to) addConnection(noteLine, from, to);
}

function addConnection(type: string, from: string, to: string): void {
  const connection = newConnection(currentWorld(), type, from, to);
  const { byId } = currentArrangement();
  const [source, target] = [byId.get(from)?.name ?? "", byId.get(to)?.name ?? ""];
  const edit = { type: "add", components: [], connections: [connection], boxes: {} } as const;
  if (!editDrawing(edit, `Connect ${source} to ${target}`)) return;
  drawingStore.getState().select([connection.id]);
  if (type === noteLine) {
    announce(`Note line from ${source} to ${target}; it creates nothing.`);
    startLineText(connection.id);
    return;
  }
  announce(`Connected ${source} to ${target}: ${kindInWords(connection.id, type)}`);
}

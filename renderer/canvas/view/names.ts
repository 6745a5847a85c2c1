import { catalog } from "../../../catalog";
import type { Connection } from "../../../model/document";
import { shownName } from "../../../model/names";
import { currentWorld } from "../../state/derived";
import { drawingStore } from "../../state/drawing-store";
import { planInWords } from "../nodes/plan-mark";
import { currentArrangement } from "../operations/place";
import { lineLabel } from "../scene/describe";
import { planMarks, problemMarks, problemsInWords } from "./marks";
import { siblingsOf } from "./reading-order";

/**
 * A box as a screen reader says it: name, type, place, connections, plan, problems, position among its siblings.
 * "Orders API, ECS service, in App, 3 connections, update, 1 warning, 4 of 9".
 */
export function boxInWords(id: string): string {
  const { byId, children, openFrames, locked } = currentArrangement();
  const component = byId.get(id);
  if (!component) return "";
  const definition = catalog.components.get(component.type);
  const parent = component.parent === undefined ? undefined : byId.get(component.parent);
  const { connections } = drawingStore.getState().drawing.document;
  const lines = connections.filter(({ from, to }) => from === id || to === id).length;
  const inside = children.get(id)?.length ?? 0;
  const siblings = siblingsOf(id);
  const problems = problemMarks.get(id);
  return [
    shownName(component.name),
    definition?.title ?? component.type,
    definition?.frame ? `${inside} inside${openFrames.has(id) ? "" : ", closed"}` : "",
    parent ? `in ${shownName(parent.name, 60)}` : "",
    locked.has(id) ? "locked" : "",
    lines > 0 ? `${lines} ${lines === 1 ? "connection" : "connections"}` : "",
    planInWords(planMarks.get(id)),
    problems ? problemsInWords(problems) : "",
    `${siblings.indexOf(id) + 1} of ${siblings.length}`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** The names of a line's ends: "Orders API to Orders DB". */
export function lineEnds(id: string): string {
  const connection = drawingStore.getState().drawing.document.connections.find((candidate) => candidate.id === id);
  const { byId } = currentArrangement();
  const name = (end: string) => shownName(byId.get(end)?.name ?? "", 60);
  return connection ? `${name(connection.from)} to ${name(connection.to)}` : "";
}

/** A line as a screen reader says it: "Orders API to Orders DB: reads and writes, PostgreSQL 5432". */
export function lineInWords(id: string): string {
  const { drawing, environment } = drawingStore.getState();
  const connection = drawing.document.connections.find((candidate) => candidate.id === id);
  if (!connection) return "";
  const line = currentWorld().lines.get(id);
  const title = catalog.connections.get(connection.type)?.title ?? "note line, creates nothing";
  const label = line ? lineLabel(line, environment) : (noteText(connection) ?? "");
  const plan = planInWords(planMarks.get(id));
  return `${lineEnds(id)}: ${[title, label, plan].filter(Boolean).join(", ")}`;
}

/** What a note line says; `undefined` when it says nothing. */
function noteText({ props: { text } }: Connection): string | undefined {
  return typeof text === "string" ? text : undefined;
}

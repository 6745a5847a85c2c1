import { catalog, connectionChoice } from "../../../catalog";
import { buildWorld, fieldInfo, type World } from "../../../generator/lower";
import { applyEdit } from "../../../model/apply-edit";
import type { Connection, Props } from "../../../model/document";
import type { Edit } from "../../../model/edits";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing } from "../../ui/notify";
import type { Point } from "../scene/geometry";
import { chooseKind, kindInWords } from "./choose-kind";
import { newConnection, noteLine } from "./new-connection";
import { currentArrangement } from "./place";

/** The end of a line that is moved: where it starts, or where its arrow head is. */
export type LineEnd = "from" | "to";

export type ReconnectVerdict =
  /** Kinds of connections that the line could become; its own kind alone where that fits. */
  { readonly kinds: readonly string[] } | { readonly reason: string };

/** A line one end of which is about to be moved. */
export interface Reconnection {
  readonly line: Connection;
  readonly end: LineEnd;
  /** The box at the end that stays. */
  readonly fixed: string;
  /** Every box to which the end may be moved; the one where it is now is none of them. */
  targets(): readonly string[];
  verdictOn(box: string): ReconnectVerdict;
}

/**
 * Judges where an end of a line may be moved to, in the drawing as it would be without the line: a line is never in its
 * own way. `undefined` when there is no such line.
 */
export function reconnectionOf(id: string, end: LineEnd): Reconnection | undefined {
  const { drawing } = drawingStore.getState();
  const line = drawing.document.connections.find((connection) => connection.id === id);
  if (!line) return undefined;
  const world = buildWorld(applyEdit(drawing, { type: "remove", ids: [id] }).document, catalog);
  const verdictOn = (box: string): ReconnectVerdict => {
    if (box === line[end]) return { reason: "The line ends here already." };
    const ends = { from: line.from, to: line.to, [end]: box };
    return line.type === noteLine ? noteVerdict(world, ends) : lineVerdict(world, line, ends);
  };
  return {
    line,
    end,
    fixed: end === "from" ? line.to : line.from,
    verdictOn,
    targets: () => currentArrangement().ordered.flatMap((box) => ("kinds" in verdictOn(box.id) ? [box.id] : [])),
  };
}

interface Ends {
  readonly from: string;
  readonly to: string;
}

function noteVerdict({ document }: World, { from, to }: Ends): ReconnectVerdict {
  if (from === to) return { reason: "A line leads from one box to another one." };
  const twice = document.connections.some((other) => other.type === noteLine && other.from === from && other.to === to);
  return twice ? { reason: "There is a note line between these two already." } : { kinds: [noteLine] };
}

function lineVerdict(world: World, line: Connection, { from, to }: Ends): ReconnectVerdict {
  const [source, target] = [world.nodes.get(from), world.nodes.get(to)];
  if (!source || !target) return { reason: "This box is of a kind that Groundplan does not know." };
  const { possible, reason } = connectionChoice(catalog, source, target, world);
  const kinds = possible.map(({ type }) => type);
  if (kinds.length === 0) return { reason: reason ?? "These two are not connected." };
  return { kinds: kinds.includes(line.type) ? [line.type] : kinds };
}

/** Moves an end of a line to another box; asks which kind of connection it becomes where several fit. */
export function reconnect(id: string, end: LineEnd, box: string, at?: Point): void {
  const reconnection = reconnectionOf(id, end);
  if (!reconnection) return;
  const verdict = reconnection.verdictOn(box);
  if ("reason" in verdict) {
    announce(`Not possible: ${verdict.reason}`, "assertive");
    return;
  }
  chooseKind(verdict.kinds, at, (type) => moveEnd(reconnection, box, type));
}

/**
 * One step. The line keeps its id, so that a plan shows on this line both what goes and what comes: resources of a line
 * are named by the keys of its ends (`generator/lower/contract-resources.ts`), and what one pair of boxes was granted is
 * revoked while the new pair gets its own. Nothing is moved in the state, since no rule or policy can change hands.
 */
function moveEnd({ line, end }: Reconnection, box: string, type: string): void {
  const { byId } = currentArrangement();
  const ends = { from: line.from, to: line.to, [end]: box };
  const nameOf = (id: string) => byId.get(id)?.name ?? "";
  const { edit, dropped } =
    type === line.type ? { edit: plainEdit(line, ends), dropped: [] } : changeKind(line, ends, type);
  if (!editDrawing(edit, `Move the ${end === "from" ? "start" : "end"} of a line to ${nameOf(box)}`)) return;
  drawingStore.getState().select([line.id]);
  const what = `Line moved: ${nameOf(ends.from)} to ${nameOf(ends.to)}`;
  if (type === noteLine) {
    announce(`${what}, a note line.`);
    return;
  }
  announce(
    [
      `${what}: ${kindInWords(line.id, type)}`,
      type === line.type ? "" : "It is another kind of connection now.",
      dropped.length > 0 ? `Dropped, because it has no such settings: ${dropped.join(", ")}.` : "",
    ]
      .filter(Boolean)
      .join(" "),
  );
}

function plainEdit({ id }: Connection, ends: Ends): Edit {
  return { type: "reconnect", id, ...ends };
}

/** The line as another kind of connection: with the settings that both kinds have, and what a new one would get. */
function changeKind(line: Connection, ends: Ends, type: string): { readonly edit: Edit; readonly dropped: string[] } {
  const { drawing } = drawingStore.getState();
  const removed: Edit = { type: "remove", ids: [line.id] };
  const world = buildWorld(applyEdit(drawing, removed).document, catalog);
  const dropped = new Set<string>();
  const keep = (props: Props): Props =>
    Object.fromEntries(
      Object.entries(props).filter(([name, value]) => {
        const kept = catalog.connections.get(type)?.props.shape[name]?.safeParse(value).success === true;
        if (!kept) dropped.add(titleOf(line.type, name));
        return kept;
      }),
    );
  const props = keep(line.props);
  const fresh = newConnection(world, type, ends.from, ends.to);
  const overrides = Object.entries(line.overrides ?? {})
    .map(([environment, differing]) => [environment, keep(differing)] as const)
    .filter(([, differing]) => Object.keys(differing).length > 0);
  const changed: Connection = {
    ...fresh,
    id: line.id,
    props: { ...fresh.props, ...props },
    ...(overrides.length > 0 ? { overrides: Object.fromEntries(overrides) } : {}),
  };
  const added: Edit = { type: "add", components: [], connections: [changed], boxes: {} };
  return { edit: { type: "batch", edits: [removed, added] }, dropped: [...dropped] };
}

function titleOf(type: string, property: string): string {
  const schema = catalog.connections.get(type)?.props;
  return (schema && fieldInfo(schema, property)?.title) ?? property;
}

import { catalog } from "../../../catalog";
import { movingLines } from "../edges/moving-lines";
import { noteLine } from "../operations/new-connection";
import { type LineEnd, type Reconnection, reconnect, reconnectionOf } from "../operations/reconnect";
import type { Point } from "../scene/geometry";
import { followLine, type LineJudgement } from "./line-gesture";

/** Begins to move an end of a line. Released over nothing or over the box where it ended, it stays as it was. */
export function startReconnecting(id: string, end: LineEnd, start: Point, pointerId: number): void {
  const reconnection = reconnectionOf(id, end);
  if (!reconnection) return;
  followLine(
    {
      from: reconnection.fixed,
      lit: new Set(reconnection.targets()),
      judge: (over) => judge(reconnection, over),
      release({ over, pointer }) {
        if (over !== undefined) reconnect(id, end, over, pointer);
      },
      end: () => movingLines.set(id, undefined),
    },
    start,
    pointerId,
  );
  movingLines.set(id, true);
}

function judge(reconnection: Reconnection, over: string | undefined): LineJudgement {
  const { line, end } = reconnection;
  const note = line.type === noteLine;
  if (over === undefined || over === line[end]) {
    return { outcome: "nothing", text: over === undefined ? "Release to leave the line as it was" : "", note };
  }
  const verdict = reconnection.verdictOn(over);
  if ("reason" in verdict) return { outcome: "refused", text: verdict.reason, note };
  const [first, ...more] = verdict.kinds;
  if (more.length > 0) return { outcome: "possible", text: `${verdict.kinds.length} kinds of connections`, note };
  const title = note ? "Note line" : (catalog.connections.get(first ?? "")?.title ?? "");
  return { outcome: "possible", text: first === line.type ? title : `Becomes: ${title}`, note };
}

import { openQuickAdd } from "../menus/quick-add";
import { addNoteLine, connectBoxes, validTargets, verdictOn } from "../operations/connect";
import type { Point } from "../scene/geometry";
import { flowPointAt } from "../view/viewport";
import { followLine, type LineJudgement } from "./line-gesture";

/** Begins to draw a line from a box. Released over nothing, it leads to a component that is added there. */
export function startConnecting(from: string, start: Point, pointerId: number): void {
  followLine(
    {
      from,
      lit: new Set(validTargets(from).map(({ id }) => id)),
      judge: (over, alt) => judge(from, over, alt),
      release({ over, outcome, note, pointer }) {
        if (over !== undefined && outcome === "possible") {
          if (note) addNoteLine(from, over);
          else connectBoxes(from, over, pointer);
        } else if (!note) openQuickAdd({ at: flowPointAt(pointer), window: pointer, connectFrom: from });
      },
    },
    start,
    pointerId,
  );
}

function judge(from: string, over: string | undefined, note: boolean): LineJudgement {
  if (over === from) return { outcome: "nothing", text: "", note };
  if (over === undefined) {
    return { outcome: "empty", text: note ? "" : "Release to add a component, connected already", note };
  }
  if (note) return { outcome: "possible", text: "Note line: explains, creates nothing", note };
  const verdict = verdictOn(from, over);
  if ("reason" in verdict) return { outcome: "refused", text: `${verdict.reason} Alt draws a note line.`, note };
  const [first, ...more] = verdict.possible;
  const text = more.length > 0 ? `${verdict.possible.length} kinds of connections` : (first?.title ?? "");
  return { outcome: "possible", text, note };
}

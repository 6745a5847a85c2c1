import { drawingStore } from "../../state/drawing-store";
import type { Point } from "../scene/geometry";
import { lineInWords } from "../view/names";
import { openChooser } from "./chooser-store";

/** Lists the connections that one drawn line stands for; choosing one selects it. */
export function openBundle(connections: readonly string[], at: Point): void {
  openChooser({
    title: `${connections.length} connections`,
    placeholder: "Filter connections",
    empty: "There is no connection.",
    at,
    choices: connections.map((id) => {
      const [title = "", detail] = lineInWords(id).split(": ");
      return { id, title, detail };
    }),
    choose: (id) => drawingStore.getState().select([id]),
  });
}

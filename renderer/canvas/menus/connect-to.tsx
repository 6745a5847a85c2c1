import { catalog } from "../../../catalog";
import { drawingStore } from "../../state/drawing-store";
import { ComponentIcon } from "../../ui/component-icon";
import { addNoteLine, connectBoxes, validTargets, verdictOn } from "../operations/connect";
import { currentArrangement } from "../operations/place";
import { lineInWords } from "../view/names";
import { besideBox } from "../view/viewport";
import { openChooser } from "./chooser-store";

/** Lists the boxes to which a line may be drawn; the way to connect by keyboard. */
export function openConnectTo(from: string): void {
  const { byId } = currentArrangement();
  const source = byId.get(from);
  if (!source) return;
  openChooser({
    title: `Connect ${source.name} to`,
    placeholder: "Filter targets",
    at: besideBox(from),
    empty: `No line starts at ${source.name} that could lead to a box of this drawing.`,
    choices: validTargets(from).map((target) => {
      const titles = verdictOn(from, target.id).possible.map(({ title }) => title);
      const place = target.parent ? `, in ${target.parent.name}` : "";
      return {
        id: target.id,
        title: target.name,
        detail: `${titles.join(" or ")} · ${target.definition.title}${place}`,
        keywords: [target.definition.title],
        icon: <ComponentIcon icon={target.definition.icon} title={target.definition.title} size={22} />,
      };
    }),
    choose: (to) => connectBoxes(from, to),
  });
}

/** Lists every other box, for a line that only explains. */
export function openNoteLineTo(from: string): void {
  const { byId, ordered } = currentArrangement();
  const source = byId.get(from);
  if (!source) return;
  openChooser({
    title: `Note line from ${source.name} to`,
    placeholder: "Filter boxes",
    at: besideBox(from),
    empty: "There is no other box.",
    choices: ordered
      .filter(({ id }) => id !== from)
      .map(({ id, name, type }) => ({
        id,
        title: name,
        detail: catalog.components.get(type)?.title ?? type,
        icon: <ComponentIcon icon={catalog.components.get(type)?.icon ?? ""} title={name} size={22} />,
      })),
    choose: (to) => addNoteLine(from, to),
  });
}

/** Lists the connections of a box; choosing one selects it, so that its contract shows. */
export function openConnectionsOf(id: string): void {
  const { connections } = drawingStore.getState().drawing.document;
  const own = connections.filter(({ from, to }) => from === id || to === id);
  openChooser({
    title: `Connections of ${currentArrangement().byId.get(id)?.name ?? ""}`,
    placeholder: "Filter connections",
    at: besideBox(id),
    empty: "It has no connections.",
    choices: own.map((line) => {
      const [title = "", detail] = lineInWords(line.id).split(": ");
      return { id: line.id, title, detail };
    }),
    choose: (line) => drawingStore.getState().select([line]),
  });
}

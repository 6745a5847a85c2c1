import { catalog } from "../../../catalog";
import { ComponentIcon } from "../../ui/component-icon";
import { currentArrangement } from "../operations/place";
import { type LineEnd, reconnect, reconnectionOf } from "../operations/reconnect";
import { besideBox } from "../view/viewport";
import { openChooser } from "./chooser-store";

/** Lists the boxes to which an end of a line may be moved; the way to do it without dragging. */
export function openReconnectTo(line: string, end: LineEnd): void {
  const reconnection = reconnectionOf(line, end);
  if (!reconnection) return;
  const { byId } = currentArrangement();
  openChooser({
    title: `Move the line's ${end === "from" ? "start" : "end"} to`,
    placeholder: `Where should the line ${end === "from" ? "start" : "end"}?`,
    at: besideBox(reconnection.line[end]),
    empty: "No other box of this drawing may be its end.",
    choices: reconnection.targets().flatMap((id) => {
      const box = byId.get(id);
      if (!box) return [];
      const definition = catalog.components.get(box.type);
      const verdict = reconnection.verdictOn(id);
      const kinds = "kinds" in verdict ? verdict.kinds : [];
      const titles = kinds.map((type) => catalog.connections.get(type)?.title ?? "note line");
      const parent = box.parent === undefined ? undefined : byId.get(box.parent);
      return [
        {
          id,
          title: box.name,
          detail: `${titles.join(" or ")} · ${definition?.title ?? box.type}${parent ? `, in ${parent.name}` : ""}`,
          keywords: definition ? [definition.title] : [],
          icon: <ComponentIcon icon={definition?.icon ?? ""} title={definition?.title ?? box.type} size={22} />,
        },
      ];
    }),
    choose: (box) => reconnect(line, end, box, besideBox(box)),
  });
}

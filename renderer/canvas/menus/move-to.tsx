import { catalog } from "../../../catalog";
import { drawingStore } from "../../state/drawing-store";
import { ComponentIcon } from "../../ui/component-icon";
import { containersFor, moveInto, nameOf } from "../operations/move";
import { currentArrangement } from "../operations/place";
import { iconOf } from "../scene/describe";
import { focusBox } from "../view/focus";
import { besideBox } from "../view/viewport";
import { openChooser } from "./chooser-store";

/** What stands for the canvas itself in the list. */
const canvas = "";

/** Lists the containers that take these boxes; the way to drag without dragging. */
export function openMoveTo(ids: readonly string[]): void {
  const { byId } = currentArrangement();
  openChooser({
    title: `Move ${nameOf(ids)} to`,
    placeholder: "Filter containers",
    empty: "No other container takes this.",
    at: besideBox(ids[0]),
    choices: containersFor(ids).map((id) => {
      const container = id === undefined ? undefined : byId.get(id);
      const definition = container && catalog.components.get(container.type);
      const outer = container?.parent === undefined ? undefined : byId.get(container.parent);
      return {
        id: id ?? canvas,
        title: container?.name ?? "The canvas",
        detail: container
          ? [definition?.title, outer && `in ${outer.name}`].filter(Boolean).join(" ")
          : "in no container",
        icon: definition && (
          <ComponentIcon icon={container ? iconOf(container) : ""} title={definition.title} size={22} />
        ),
      };
    }),
    choose(id) {
      moveInto(ids, id === canvas ? undefined : id);
      drawingStore.getState().select(ids);
      const [first] = ids;
      if (first !== undefined) focusBox(first);
    },
  });
}

import { BoxSelect, Group, Ungroup } from "lucide-react";
import { catalog } from "../../catalog";
import { unwrapGroups, type Wrapping, whyNotUnwrap, whyNotWrap, wrapBoxes } from "../canvas/operations/group";
import { outermost } from "../canvas/operations/move";
import { currentArrangement } from "../canvas/operations/place";
import { paletteItems } from "../palette/palette-items";
import type { AppAction } from "./registry";
import { subjects } from "./selection";

const scope = ["canvas", "outline"] as const;

const group: Wrapping = { type: "group" };

/** The boxes that a command works on, those inside of others left out. */
function boxes(): readonly string[] {
  const { byId } = currentArrangement();
  return outermost(subjects().filter((id) => byId.has(id)));
}

/** A command for each container of the palette; it is there only while the selection may lie in such a one. */
const wrapActions: readonly AppAction[] = paletteItems
  .filter(({ type }) => catalog.components.get(type)?.frame && type !== group.type)
  .map(({ id, type, props, title }): AppAction => {
    const wrapping = { type, props };
    return {
      id: `arrange.wrap-in-${id.replace(":", "-")}`,
      // "Private subnet tier" begins small in the middle of a title, "VPC" and "AWS Region" do not.
      title: `Wrap in ${title.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`,
      category: "Arrange",
      scope,
      icon: BoxSelect,
      inContextMenu: ["box"],
      offered: () => whyNotWrap(boxes(), wrapping) === undefined,
      enabled: () => whyNotWrap(boxes(), wrapping) ?? true,
      run: () => wrapBoxes(boxes(), wrapping),
    };
  });

/** Frames put around boxes, and groups taken away again. */
export const groupActions: readonly AppAction[] = [
  {
    id: "arrange.group",
    title: "Group",
    category: "Arrange",
    keys: ["Mod+G"],
    scope,
    icon: Group,
    inContextMenu: ["box"],
    enabled: () => whyNotWrap(boxes(), group) ?? true,
    run: () => wrapBoxes(boxes(), group),
  },
  {
    id: "arrange.ungroup",
    title: "Ungroup",
    category: "Arrange",
    keys: ["Mod+Shift+G"],
    scope,
    icon: Ungroup,
    inContextMenu: ["box"],
    enabled: () => whyNotUnwrap(boxes()) ?? true,
    run: () => unwrapGroups(boxes()),
  },
  ...wrapActions,
];

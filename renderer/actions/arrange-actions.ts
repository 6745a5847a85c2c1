import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  FoldVertical,
  Lock,
  Network,
  UnfoldVertical,
} from "lucide-react";
import { type Alignment, type Axis, align, distribute, nudge, whyNotArrange } from "../canvas/operations/arrange";
import { setCollapsed } from "../canvas/operations/collapse";
import { lockKeys, toggleLock } from "../canvas/operations/lock";
import { currentArrangement } from "../canvas/operations/place";
import { tidyUp } from "../canvas/operations/tidy";
import { grid } from "../canvas/scene/geometry";
import { panBy } from "../canvas/view/viewport";
import { drawingStore } from "../state/drawing-store";
import type { AppAction } from "./registry";
import { needsBoxes, needsDrawing, selectedBoxes, selectedFrames, subjects } from "./selection";

const alignments: readonly (readonly [Alignment, string, string, AppAction["icon"]])[] = [
  ["left", "Align left", "Alt+A", AlignStartVertical],
  ["right", "Align right", "Alt+D", AlignEndVertical],
  ["top", "Align top", "Alt+W", AlignStartHorizontal],
  ["bottom", "Align bottom", "Alt+S", AlignEndHorizontal],
  ["centre", "Align centres", "Alt+H", AlignCenterVertical],
  ["middle", "Align middles", "Alt+V", AlignCenterHorizontal],
];

const axes: readonly (readonly [Axis, string, string, AppAction["icon"]])[] = [
  ["horizontal", "Distribute across", "Alt+Shift+H", AlignHorizontalDistributeCenter],
  ["vertical", "Distribute down", "Alt+Shift+V", AlignVerticalDistributeCenter],
];

/** Pixels of the screen that an arrow key moves the view by when nothing is selected. */
const panStep = 64;

const directions = [
  ["Left", -1, 0],
  ["Right", 1, 0],
  ["Up", 0, -1],
  ["Down", 0, 1],
] as const;

const steps = [
  ["", grid, ""],
  ["Shift+", 4 * grid, " far"],
  ["Alt+", 1, " a pixel"],
] as const;

/** Arrow keys: move what is selected, else the view. */
const nudges: readonly AppAction[] = steps.flatMap(([modifier, step, how]) =>
  directions.map(
    ([name, x, y]): AppAction => ({
      id: `arrange.nudge-${name.toLowerCase()}-${step}`,
      title: `Move ${name.toLowerCase()}${how}`,
      category: "Arrange",
      keys: [`${modifier}${name}`],
      scope: "canvas",
      inPalette: false,
      run() {
        if (selectedBoxes().length > 0) nudge(x * step, y * step);
        else panBy(-x * panStep, -y * panStep);
      },
    }),
  ),
);

/** Where boxes stand. */
export const arrangeActions: readonly AppAction[] = [
  ...alignments.map(
    ([alignment, title, keys, icon]): AppAction => ({
      id: `arrange.align-${alignment}`,
      title,
      category: "Arrange",
      keys: [keys],
      scope: ["canvas", "outline"],
      icon,
      enabled: () => whyNotArrange(2),
      run: () => align(alignment),
    }),
  ),
  ...axes.map(
    ([axis, title, keys, icon]): AppAction => ({
      id: `arrange.distribute-${axis}`,
      title,
      category: "Arrange",
      keys: [keys],
      scope: ["canvas", "outline"],
      icon,
      enabled: () => whyNotArrange(3),
      run: () => distribute(axis),
    }),
  ),
  {
    id: "arrange.tidy",
    title: "Tidy up",
    category: "Arrange",
    keys: ["Shift+Alt+T"],
    scope: ["canvas", "outline"],
    icon: Network,
    inContextMenu: ["box", "canvas"],
    enabled: needsDrawing,
    run: () => tidyUp(whereToTidy()),
  },
  {
    id: "arrange.lock",
    title: "Lock or unlock",
    category: "Arrange",
    keys: [lockKeys],
    scope: ["canvas", "outline"],
    icon: Lock,
    inContextMenu: ["box"],
    enabled: needsBoxes,
    run: () => toggleLock(subjects().filter((id) => currentArrangement().byId.has(id))),
  },
  {
    id: "arrange.collapse",
    title: "Close container",
    category: "Arrange",
    keys: ["Mod+Shift+["],
    scope: ["canvas", "outline"],
    icon: FoldVertical,
    inContextMenu: ["box"],
    enabled: () => (framesThatAre("open").length > 0 ? true : "Select an open container first."),
    run: () => setCollapsed(framesThatAre("open"), true),
  },
  {
    id: "arrange.expand",
    title: "Open container",
    category: "Arrange",
    keys: ["Mod+Shift+]"],
    scope: ["canvas", "outline"],
    icon: UnfoldVertical,
    inContextMenu: ["box"],
    enabled: () => (framesThatAre("closed").length > 0 ? true : "Select a closed container first."),
    run: () => setCollapsed(framesThatAre("closed"), false),
  },
  ...nudges,
];

/** The selected container, the one around the selected box, or the whole drawing. */
function whereToTidy(): string | undefined {
  const [frame] = selectedFrames();
  const [box] = selectedBoxes();
  return frame ?? (box === undefined ? undefined : currentArrangement().byId.get(box)?.parent);
}

function framesThatAre(state: "open" | "closed"): readonly string[] {
  const { boxes } = drawingStore.getState().drawing.layout;
  const { byId } = currentArrangement();
  return selectedFrames().filter((id) => byId.has(id) && (boxes[id]?.collapsed === true) === (state === "closed"));
}

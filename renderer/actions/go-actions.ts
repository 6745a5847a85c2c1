import { Cable, Search, Terminal, TriangleAlert } from "lucide-react";
import type { Problem } from "../../model/problem";
import { openConnectionsOf } from "../canvas/menus/connect-to";
import { currentArrangement } from "../canvas/operations/place";
import { openAround, openFind } from "../canvas/view/find-store";
import { focusBox, focusedBox } from "../canvas/view/focus";
import { boxInWords } from "../canvas/view/names";
import { firstInside, nearestInDirection, nextInReading, siblingBeside } from "../canvas/view/reading-order";
import { reveal } from "../canvas/view/viewport";
import { relevantProblems } from "../problems/problem-list";
import { currentDerived } from "../state/derived";
import { drawingStore } from "../state/drawing-store";
import { announce } from "../ui/announce";
import { toggleCommandPalette } from "./command-palette-store";
import { leave } from "./leave";
import { enterCanvas, focusRegion } from "./regions";
import type { AppAction } from "./registry";
import { needsDrawing, needsOneBox, theBox } from "./selection";

/** An empty reason leaves the key to the browser. */
const notOurs = "";

const go = (id: string | undefined, extend = false) => {
  if (id === undefined) return;
  focusBox(id);
  const { selection, select } = drawingStore.getState();
  select(extend ? [...new Set([...selection, id])] : [id]);
};

/** The box from which a way leads on: the focused one, else the selected one. */
const here = () => focusedBox() ?? theBox();

const nearest = (direction: "up" | "down" | "left" | "right", name: string): readonly AppAction[] =>
  [false, true].map((extend) => ({
    id: `go.nearest-${direction}${extend ? "-extend" : ""}`,
    title: `Nearest box ${direction}${extend ? ", adding it" : ""}`,
    category: "Go",
    // With Shift, up and down lead out of and into containers.
    keys: extend ? (direction === "left" || direction === "right" ? [`Mod+Shift+${name}`] : []) : [`Mod+${name}`],
    scope: "canvas",
    inPalette: false,
    run() {
      const id = here();
      go(id === undefined ? nextInReading(undefined) : nearestInDirection(id, direction), extend);
    },
  }));

/** Ways through the drawing and the window. */
export const goActions: readonly AppAction[] = [
  {
    id: "go.command-palette",
    title: "Command palette",
    category: "Go",
    keys: ["Mod+K", "Mod+Shift+P", "F1"],
    scope: "window",
    icon: Terminal,
    inPalette: false,
    run: toggleCommandPalette,
  },
  {
    id: "go.find",
    title: "Find on the canvas…",
    category: "Go",
    keys: ["Mod+F"],
    scope: "window",
    icon: Search,
    inContextMenu: ["canvas"],
    enabled: needsDrawing,
    run: openFind,
  },
  {
    id: "go.next-problem",
    title: "Next problem",
    category: "Go",
    keys: ["F8"],
    scope: "window",
    icon: TriangleAlert,
    enabled: hasProblems,
    run: () => goToProblem(1),
  },
  {
    id: "go.previous-problem",
    title: "Previous problem",
    category: "Go",
    keys: ["Shift+F8"],
    scope: "window",
    enabled: hasProblems,
    run: () => goToProblem(-1),
  },
  {
    id: "go.connections",
    title: "Connections of this box…",
    category: "Go",
    scope: ["canvas", "outline"],
    keys: ["L"],
    icon: Cable,
    inContextMenu: ["box"],
    enabled: needsOneBox,
    run() {
      const id = theBox();
      if (id !== undefined) openConnectionsOf(id);
    },
  },
  {
    id: "go.next-region",
    title: "Next part of the window",
    category: "Go",
    keys: ["F6"],
    scope: "window",
    inPalette: false,
    run: () => focusRegion(1),
  },
  {
    id: "go.previous-region",
    title: "Previous part of the window",
    category: "Go",
    keys: ["Shift+F6"],
    scope: "window",
    inPalette: false,
    run: () => focusRegion(-1),
  },
  ...(
    [
      ["next", "Tab", 1],
      ["previous", "Shift+Tab", -1],
    ] as const
  ).map(
    ([name, keys, step]): AppAction => ({
      id: `go.${name}-sibling`,
      title: `${name === "next" ? "Next" : "Previous"} box in the container`,
      category: "Go",
      keys: [keys],
      scope: "canvas",
      inPalette: false,
      enabled() {
        const id = focusedBox();
        return id !== undefined && siblingBeside(id, step) !== undefined ? true : notOurs;
      },
      run() {
        const id = focusedBox();
        const next = id === undefined ? undefined : siblingBeside(id, step);
        if (next !== undefined) focusBox(next);
      },
    }),
  ),
  ...nearest("up", "Up"),
  ...nearest("down", "Down"),
  ...nearest("left", "Left"),
  ...nearest("right", "Right"),
  {
    id: "go.into",
    title: "Into the container",
    category: "Go",
    keys: ["Mod+Shift+Down"],
    scope: "canvas",
    inPalette: false,
    run() {
      const id = here();
      go(id === undefined ? nextInReading(undefined) : firstInside(id));
    },
  },
  {
    id: "go.out",
    title: "Out to the container",
    category: "Go",
    keys: ["Mod+Shift+Up", "Shift+Enter"],
    scope: "canvas",
    inPalette: false,
    run() {
      const id = here();
      go(id === undefined ? undefined : currentArrangement().byId.get(id)?.parent);
    },
  },
  {
    id: "go.repeat",
    title: "Say again where I am",
    category: "Go",
    keys: ["Alt+R"],
    scope: "canvas",
    inPalette: false,
    run() {
      const id = here();
      announce(id === undefined ? "No box has the focus." : boxInWords(id));
    },
  },
  {
    id: "go.to-canvas",
    title: "Back to the drawing",
    category: "Go",
    keys: ["Escape"],
    scope: "window",
    inPalette: false,
    enabled: () =>
      needsDrawing() === true && !document.activeElement?.closest('[data-region="canvas"]') ? true : notOurs,
    run: enterCanvas,
  },
  {
    id: "go.escape",
    title: "Leave, or select nothing",
    category: "Go",
    keys: ["Escape"],
    scope: "canvas",
    inPalette: false,
    run: leave,
  },
];

/** Problems of the environment at hand that have a place on the drawing, errors first. */
function placedProblems(): readonly Problem[] {
  const { environment } = drawingStore.getState();
  return relevantProblems(currentDerived().problems, environment).filter(({ subject }) => subject !== undefined);
}

function hasProblems(): true | string {
  return placedProblems().length > 0 ? true : `There are no problems in ${drawingStore.getState().environment}.`;
}

let shownProblem = -1;

/** Selects the box or line of the next problem, errors first, and says what is wrong. */
function goToProblem(step: 1 | -1): void {
  const problems = placedProblems();
  shownProblem = (shownProblem + step + problems.length) % problems.length;
  const problem = problems[shownProblem];
  if (problem?.subject === undefined) return;
  const { subject } = problem;
  if (currentArrangement().byId.has(subject)) openAround(subject);
  drawingStore.getState().select([subject]);
  reveal([subject], true);
  announce(`${problem.severity}, ${shownProblem + 1} of ${problems.length}: ${problem.message} ${problem.remedy}`);
}

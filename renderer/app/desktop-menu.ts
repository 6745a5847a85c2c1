import { keysOf } from "../actions/bindings";
import { type ActionCategory, allActions, runAction, subscribeActions } from "../actions/registry";
import { host } from "../host/client";
import { drawingStore } from "../state/drawing-store";
import { usePreferences } from "../state/preferences-store";
import { useProject } from "../state/project-store";
import { useRuns } from "../state/run-store";

const categories: readonly ActionCategory[] = ["File", "Edit", "Insert", "Arrange", "View", "Go", "Run", "Help"];

/** What can be done changes with every selection; the menu follows a moment later. */
const pause = 400;

/** The menus of the desktop, made from the registry of actions like every other menu. */
export function menuGroups() {
  return categories
    .map((title) => ({
      title,
      entries: allActions()
        .filter((action) => action.category === title && action.inPalette !== false && action.offered?.() !== false)
        .map((action) => {
          const [keys] = keysOf(action);
          return {
            id: action.id,
            title: action.title,
            ...(keys ? { keys } : {}),
            enabled: (action.enabled?.() ?? true) === true,
          };
        }),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/** Shows the registry's actions in the menu bar of the desktop, and runs what is chosen there. */
export function showDesktopMenu(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = "";
  const show = () => {
    timer = undefined;
    const groups = menuGroups();
    const text = JSON.stringify(groups);
    if (text === shown) return;
    shown = text;
    // A menu that cannot be set leaves palette and keys, which say and do the same.
    host()
      .app.setMenu.mutate({ groups })
      .catch((error) => console.warn("The menu could not be set.", error));
  };
  const later = () => {
    timer ??= setTimeout(show, pause);
  };
  const undo = [
    subscribeActions(later),
    drawingStore.subscribe(later),
    useRuns.subscribe(later),
    useProject.subscribe(later),
    usePreferences.subscribe(later),
  ];
  const events = host().app.menuEvents.subscribe(undefined, { onData: (id) => runAction(id) });
  later();
  return () => {
    clearTimeout(timer);
    events.unsubscribe();
    for (const each of undo) each();
  };
}

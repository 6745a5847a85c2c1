import { isMac } from "../app/platform";
import { announce } from "../ui/announce";
import { keysOf } from "./bindings";
import { matches, sameKeys } from "./keys";
import { type ActionScope, type AppAction, allActions, findAction, runAction } from "./registry";

/** These keys come as clipboard events, which carry the data and need no permission. */
const byClipboardEvent: Readonly<Record<string, string>> = {
  "edit.copy": "Mod+C",
  "edit.cut": "Mod+X",
  "edit.paste": "Mod+V",
};

/** Whether an action still has the keys by which the browser copies, cuts or pastes. */
export function hasClipboardKeys(id: "edit.copy" | "edit.cut" | "edit.paste"): boolean {
  const action = findAction(id);
  return action !== undefined && keysOf(action).some((keys) => sameKeys(keys, byClipboardEvent[id] ?? ""));
}

/** These work even while text is typed. */
const whileTyping = new Set([
  "go.command-palette",
  "go.next-region",
  "go.previous-region",
  "go.to-canvas",
  "file.save",
  "run.plan",
]);

/**
 * Listens to the keys of the window and runs the actions of the registry. Text fields, menus and dialogs come first;
 * single letters count only where their action's scope has the focus. Gives back what ends it.
 */
export function installKeymap(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const action = actionFor(event);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    const refusal = runAction(action.id);
    if (refusal !== undefined) announce(refusal, "assertive");
  };
  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
}

function actionFor(event: KeyboardEvent): AppAction | undefined {
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]') && event.key !== "F6") {
    return undefined;
  }
  const typing = isTyping(target);
  const scopes = scopesOf(target);
  const fitting = allActions().filter(
    (action) =>
      (!typing || whileTyping.has(action.id)) &&
      [action.scope].flat().some((scope) => scopes.includes(scope)) &&
      keysOf(action).some((keys) => byClipboardEvent[action.id] !== keys && matches(keys, event, isMac)) &&
      // An empty reason means that the key belongs to the browser just now: Tab at the ends of a container.
      action.enabled?.() !== "",
  );
  // What belongs to the place of the focus comes before what belongs to the whole window.
  return fitting.find((action) => ![action.scope].flat().includes("window")) ?? fitting[0];
}

/** The parts of the window that the focus is in. */
export function scopesOf(target: Element): readonly ActionScope[] {
  if (target.closest('[data-scope="outline"]')) return ["outline", "window"];
  if (target.closest('[data-region="canvas"]') || target === document.body) return ["canvas", "window"];
  return ["window"];
}

function isTyping(target: Element): boolean {
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "range"].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

import type { ComponentType } from "react";

export type ActionCategory = "File" | "Edit" | "View" | "Arrange" | "Insert" | "Go" | "Run" | "Help";

/** Which part of the window must have the focus for the keys to count. */
export type ActionScope = "window" | "canvas" | "outline";

/** One thing that a user can do: menus, command palette, keys, toolbar and the desktop menu are all made from it. */
export interface AppAction {
  /** `edit.duplicate`. */
  readonly id: string;
  readonly title: string;
  readonly category: ActionCategory;
  /** `Mod+D`, `Shift+2`, `C`; Mod is Cmd on macOS and Ctrl elsewhere. The first is the one shown. */
  readonly keys?: readonly string[];
  readonly scope: ActionScope | readonly ActionScope[];
  readonly icon?: ComponentType<{ size?: number | string }>;
  /** `true`, or why it cannot be done now. */
  enabled?(): true | string;
  /** While false it makes no sense at all: menus and the palette leave it out instead of giving a reason. */
  offered?(): boolean;
  /** Shown in the command palette; true unless it is set. */
  readonly inPalette?: boolean;
  /** Shown in the context menu of what is selected. */
  readonly inContextMenu?: readonly ("box" | "line" | "canvas")[];
  run(): void | Promise<void>;
}

const actions = new Map<string, AppAction>();
const listeners = new Set<() => void>();

/** Adds actions; an id that is there already is replaced. Gives back a function that takes them out again. */
export function registerActions(added: readonly AppAction[]): () => void {
  for (const action of added) actions.set(action.id, action);
  for (const listener of listeners) listener();
  return () => {
    for (const action of added) if (actions.get(action.id) === action) actions.delete(action.id);
    for (const listener of listeners) listener();
  };
}

export function allActions(): readonly AppAction[] {
  return [...actions.values()];
}

export function findAction(id: string): AppAction | undefined {
  return actions.get(id);
}

/** Runs an action if it is enabled; gives the reason if it is not. */
export function runAction(id: string): string | undefined {
  const action = actions.get(id);
  if (!action) return `There is no action ${id}.`;
  const enabled = action.enabled?.() ?? true;
  if (enabled !== true) return enabled;
  void action.run();
  return undefined;
}

export function subscribeActions(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

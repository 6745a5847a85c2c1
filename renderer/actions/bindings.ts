import { usePreferences } from "../state/preferences-store";
import { isSingleKey, sameKeys } from "./keys";
import { type ActionScope, type AppAction, allActions } from "./registry";

/** The keys that count for an action: the user's own, else those it came with. The first is the one shown. */
export function keysOf({ id, keys = [] }: Pick<AppAction, "id" | "keys">): readonly string[] {
  const { preferences } = usePreferences.getState();
  const chosen = preferences.keys[id] ?? keys;
  return preferences.singleKeys ? chosen : chosen.filter((each) => !isSingleKey(each));
}

/** Whether the user gave an action other keys than it came with. */
export function isRebound({ id }: Pick<AppAction, "id">): boolean {
  return usePreferences.getState().preferences.keys[id] !== undefined;
}

/** Other actions that these keys would run too, where both count. */
export function clashesWith(action: AppAction, keys: string): readonly AppAction[] {
  return allActions().filter(
    (other) => other.id !== action.id && meet(other, action) && keysOf(other).some((each) => sameKeys(each, keys)),
  );
}

/** Gives an action these keys alone, and takes them from those that have them. */
export function rebind(action: AppAction, keys: string): void {
  const { preferences, change } = usePreferences.getState();
  const next = { ...preferences.keys };
  for (const other of clashesWith(action, keys)) {
    next[other.id] = (next[other.id] ?? other.keys ?? []).filter((each) => !sameKeys(each, keys));
  }
  next[action.id] = [keys];
  change({ keys: next });
}

/** Leaves an action without keys. */
export function unbind({ id }: AppAction): void {
  const { preferences, change } = usePreferences.getState();
  change({ keys: { ...preferences.keys, [id]: [] } });
}

/** Gives an action the keys that it came with, and takes those from actions that were given them meanwhile. */
export function resetKeys(action: AppAction): void {
  const { preferences, change } = usePreferences.getState();
  const { [action.id]: _own, ...rest } = preferences.keys;
  const next: Record<string, string[]> = rest;
  for (const keys of action.keys ?? []) {
    for (const other of clashesWith(action, keys)) {
      const given = next[other.id];
      if (given) next[other.id] = given.filter((each) => !sameKeys(each, keys));
    }
  }
  change({ keys: next });
}

/** All actions have the keys that they came with. */
export function resetAllKeys(): void {
  usePreferences.getState().change({ keys: {} });
}

/** Whether there is a place where both actions listen. */
function meet(a: AppAction, b: AppAction): boolean {
  const [scopesA, scopesB] = [scopesOf(a), scopesOf(b)];
  return scopesA.includes("window") || scopesB.includes("window") || scopesA.some((scope) => scopesB.includes(scope));
}

function scopesOf({ scope }: AppAction): readonly ActionScope[] {
  return [scope].flat();
}

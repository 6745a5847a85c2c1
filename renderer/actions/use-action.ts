import { useSyncExternalStore } from "react";
import { usePreferences } from "../state/preferences-store";
import { keysOf } from "./bindings";
import { type AppAction, findAction, subscribeActions } from "./registry";

/** An action of the registry, once it is there. */
export function useAction(id: string): AppAction | undefined {
  return useSyncExternalStore(subscribeActions, () => findAction(id));
}

/** The keys of an action that are shown beside its name, as the user has set them; undefined when it has none. */
export function useKeysOf(id: string): string | undefined {
  const action = useAction(id);
  usePreferences((state) => state.preferences.keys);
  usePreferences((state) => state.preferences.singleKeys);
  return action && keysOf(action)[0];
}

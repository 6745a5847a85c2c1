import { useSyncExternalStore } from "react";
import { type AppAction, findAction, subscribeActions } from "./registry";

/** An action of the registry, once it is there. */
export function useAction(id: string): AppAction | undefined {
  return useSyncExternalStore(subscribeActions, () => findAction(id));
}

import { usePreferences } from "../../state/preferences-store";

const part = "hidesGrid";

/** Whether the dots of the grid are shown. Boxes snap to it in any case. */
export function useShowsGrid(): boolean {
  return usePreferences((state) => state.preferences.parts[part] !== true);
}

/** Shows or hides the dots; gives back whether they are shown now. */
export function toggleGrid(): boolean {
  const { preferences, change } = usePreferences.getState();
  const hides = preferences.parts[part] !== true;
  change({ parts: { ...preferences.parts, [part]: hides } });
  return !hides;
}

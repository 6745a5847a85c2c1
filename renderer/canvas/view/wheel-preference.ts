import { usePreferences } from "../../state/preferences-store";

const part = "wheelZooms";

/** Whether the plain wheel zooms (for a mouse) and does not move the view (for a trackpad, the default). */
export function useWheelZooms(): boolean {
  return usePreferences((state) => state.preferences.parts[part] === true);
}

export function toggleWheelZooms(): boolean {
  const { preferences, change } = usePreferences.getState();
  const next = preferences.parts[part] !== true;
  change({ parts: { ...preferences.parts, [part]: next } });
  return next;
}

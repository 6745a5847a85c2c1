import { usePreferences } from "../../state/preferences-store";

const part = "darkImages";

/** Whether images are made on dark ground; light unless it was chosen otherwise, since most are put on paper and slides. */
export function wantsDarkImages(): boolean {
  return usePreferences.getState().preferences.parts[part] === true;
}

export function setDarkImages(dark: boolean): void {
  const { preferences, change } = usePreferences.getState();
  change({ parts: { ...preferences.parts, [part]: dark } });
}

import { type Preferences, usePreferences } from "./preferences-store";

/** Keeps what was chosen for a project, so that it opens the same way the next time. */
export function rememberProject(directory: string, changes: Partial<Preferences["projects"][string]>): void {
  const { preferences, change } = usePreferences.getState();
  change({
    projects: { ...preferences.projects, [directory]: { ...preferences.projects[directory], ...changes } },
  });
}

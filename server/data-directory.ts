import { homedir } from "node:os";
import { join } from "node:path";

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Where Groundplan keeps what belongs to the user and not to a project: preferences, drafts, recent projects, trusted
 * folders, an installed Terraform. `GROUNDPLAN_DATA` moves it.
 */
export function dataDirectory(variables: Variables = process.env, platform: string = process.platform): string {
  const home = homedir();
  if (variables.GROUNDPLAN_DATA) return variables.GROUNDPLAN_DATA;
  if (platform === "darwin") return join(home, "Library", "Application Support", "Groundplan");
  if (platform === "win32") return join(variables.APPDATA ?? join(home, "AppData", "Roaming"), "Groundplan");
  return join(variables.XDG_DATA_HOME || join(home, ".local", "share"), "groundplan");
}

/** Where new projects are proposed to go. */
export function projectsDirectory(): string {
  return join(homedir(), "Groundplan");
}

import { statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { executable, installedPath } from "./release";

/** Both programs, in the order in which they are preferred. */
const programs = ["terraform", "tofu"] as const;

/*
 * An app that is started from the desktop does not see the PATH of the shell (on macOS never), so the folders are
 * searched in which installers and version managers put the program.
 */
function usualDirectories(environment: Readonly<Record<string, string | undefined>>): string[] {
  const home = homedir();
  if (process.platform === "win32") {
    const under = (variable: string, ...parts: string[]): string[] => {
      const root = environment[variable];
      return root === undefined || root === "" ? [] : [join(root, ...parts)];
    };
    return [
      ...under("ProgramData", "chocolatey", "bin"),
      ...under("LOCALAPPDATA", "Microsoft", "WinGet", "Links"),
      ...under("LOCALAPPDATA", "Programs", "Terraform"),
      join(home, "scoop", "shims"),
      ...under("ProgramFiles", "Terraform"),
      ...under("ProgramFiles", "OpenTofu"),
    ];
  }
  return [
    "/opt/homebrew/bin",
    "/usr/local/bin",
    "/home/linuxbrew/.linuxbrew/bin",
    "/opt/local/bin",
    "/usr/bin",
    "/snap/bin",
    join(home, ".local", "bin"),
    join(home, "bin"),
    join(home, ".tfenv", "bin"),
    join(home, ".tenv", "bin"),
    join(home, ".asdf", "shims"),
    join(home, ".local", "share", "mise", "shims"),
  ];
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function pathDirectories(environment: Readonly<Record<string, string | undefined>>): string[] {
  const key = Object.keys(environment).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  // Relative entries are left out: they would make it a matter of the working folder which program runs.
  return (environment[key] ?? "").split(delimiter).filter((directory) => isAbsolute(directory));
}

export interface SearchPlaces {
  readonly dataDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Instead of the usual ones of this system. */
  readonly usualDirectories?: readonly string[];
}

/** Existing files that may be Terraform or OpenTofu, best first: PATH, the usual places, what the app installed. */
export function terraformCandidates(places: SearchPlaces): string[] {
  const directories = [
    ...pathDirectories(places.environment),
    ...(places.usualDirectories ?? usualDirectories(places.environment)),
  ];
  const files = programs.flatMap((program) => directories.map((directory) => join(directory, executable(program))));
  return [...new Set([...files, installedPath(places.dataDirectory)])].filter((file) => {
    try {
      return isFile(file);
    } catch {
      return false;
    }
  });
}

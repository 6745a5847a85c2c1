import { copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { customPath } from "../../generator/emit/project-files";
import { makeDirectory } from "../../generator/synth/files/make-directory";
import type { Conflict } from "../../generator/synth/write-project";
import { AppError, fileError } from "../errors";
import { workFolder } from "../projects/git-ignore";
import type { ErrorView } from "../protocol";

/** The generated project's folder inside a project. */
export const infra = "infra";

/** A file that is not as Groundplan would write it, in words. */
export function conflictView({ path, kind, pending }: Conflict): ErrorView {
  const file = `${infra}/${path}`;
  const wanted = pending ? ", and the drawing wants something else in it" : "";
  return {
    code: pending ? "generated-file-outdated" : "generated-file-edited",
    message:
      kind === "edited"
        ? `${file} was edited by hand${wanted}.`
        : `${file} was there before and was not written by Groundplan.`,
    remedy: remedyFor(path),
    subject: file,
  };
}

function remedyFor(what: string): string {
  return `Move your additions to ${infra}/${customPath}, which is yours, and let Groundplan write ${what} again (groundplan generate --overwrite); it keeps a copy of what was edited.`;
}

/** Code that somebody edited, each file with what that means for what is being made: "… is part of this plan". */
export function editedCode(conflicts: readonly Conflict[], consequence: string): readonly ErrorView[] {
  return conflicts
    .filter(({ path }) => path.endsWith(".ts"))
    .map(conflictView)
    .map((view) => ({ ...view, message: `${view.message} What it says now ${consequence}.` }));
}

/**
 * Refuses to go on where files that somebody edited would make the result another one than what is drawn.
 *
 * @throws AppError `generated-file-outdated` that names all of them
 */
export function requireUpToDate(conflicts: readonly Conflict[]): void {
  const outdated = conflicts.filter(({ pending }) => pending);
  const [first] = outdated;
  if (first === undefined) return;
  const { code, message, remedy, subject } = conflictView(first);
  if (outdated.length === 1) throw new AppError(code, message, remedy, subject);
  throw new AppError(
    code,
    `Files were edited by hand, and the drawing wants something else in them: ${outdated.map(({ path }) => `${infra}/${path}`).join(", ")}.`,
    remedyFor("the files"),
    subject,
  );
}

/**
 * Keeps a copy of files in `infra/` that are about to be written over, in a folder of the time, and gives the paths of
 * the copies within the project, with `/`.
 *
 * @throws AppError when a copy cannot be made; nothing may be written over then
 */
export async function keepCopies(directory: string, paths: readonly string[], now: Date): Promise<readonly string[]> {
  const folder = `${workFolder}/replaced/${now.toISOString().replace(/[:.]/g, "-")}`;
  try {
    for (const path of paths) {
      const copy = join(directory, folder, infra, path);
      await makeDirectory(dirname(copy));
      await copyFile(join(directory, infra, path), copy);
    }
  } catch (error) {
    throw fileError(error, "The edited files could not be kept", join(directory, folder));
  }
  return paths.map((path) => `${folder}/${infra}/${path}`);
}

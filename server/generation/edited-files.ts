import { copyFile, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { customPath } from "../../generator/emit/project-files";
import { makeDirectory } from "../../generator/synth/files/make-directory";
import { systemCode } from "../../generator/synth/files/system-code";
import type { Conflict } from "../../generator/synth/write-project";
import { AppError, fileError } from "../errors";
import { workFolder } from "../projects/git-ignore";
import type { ErrorView } from "../protocol";
import type { ProjectFiles } from "./contract";

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
 * What a user who wrote code into `custom.ts` has to know of an export that comes from the drawing alone; nothing while
 * the file is as it was first written.
 *
 * @param generated the project as it is generated, `custom.ts` as it is first written
 */
export async function customCode(directory: string, generated: ProjectFiles): Promise<readonly ErrorView[]> {
  const file = `${infra}/${customPath}`;
  const path = join(directory, infra, customPath);
  const own = await readFile(path, "utf8").catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return undefined;
    throw fileError(error, "Your own code could not be read", path);
  });
  if (own === undefined || stub(own) === stub(generated[customPath] ?? "")) return [];
  return [
    {
      code: "custom-code-left-out",
      message: `What ${file} adds is not in this export, which holds only what is drawn. Terraform that runs it on this environment's state would destroy those resources.`,
      remedy: `Export as Terraform JSON (--format json), which has them, or write what ${file} adds in Terraform beside these files.`,
      subject: file,
    },
  ];
}

/** What code says, whatever its spaces are and whatever the project was called when it was written. */
function stub(text: string): string {
  return text.replace(/from "\.\/[\w-]+"/g, "").replace(/\s+/g, "");
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

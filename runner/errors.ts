import type { DiagnosticView } from "./protocol";

/** An error with a stable code and a remedy, meant to be read by the person at the window or the command line. */
export class RunnerError extends Error {
  override readonly name = "RunnerError";

  constructor(
    /** kebab-case, stable: `stale-plan`. */
    readonly code: string,
    message: string,
    /** What to do about it. */
    readonly remedy: string,
    /** The file, environment or run it is about. */
    readonly subject?: string,
  ) {
    super(message);
  }
}

const fileReasons: Readonly<Record<string, readonly [code: string, reason: string, remedy: string]>> = {
  ENOSPC: ["disk-full", "the disk is full", "Free some space and try again. Nothing that was there has been changed."],
  EDQUOT: ["disk-full", "the disk quota is used up", "Free some space and try again."],
  EROFS: ["not-writable", "the file system is read-only", "Move the project to a folder that can be written to."],
  EACCES: ["not-writable", "permission is denied", "Change the permissions of the folder, or move the project."],
  EPERM: [
    "not-writable",
    "the operation is not permitted",
    "Change the permissions of the folder, or move the project.",
  ],
  ENOTDIR: ["not-writable", "a part of the path is not a folder", "Choose a folder that can be written to."],
  EMFILE: ["too-many-files", "too many files are open", "Close other programs and try again."],
};

/** The `code` of a Node error (`ENOENT`), if it has one. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

/** The words of anything that was thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * A file error in words.
 *
 * @param doing what was attempted, as in "The run's journal could not be written"
 */
export function fileError(error: unknown, path: string, doing: string): RunnerError {
  if (error instanceof RunnerError) return error;
  const known = fileReasons[errorCode(error) ?? ""];
  const [code, reason, remedy] = known ?? [
    "file-error",
    errorMessage(error),
    "Check that the folder exists and can be written to.",
  ];
  return new RunnerError(code, `${doing}: ${reason} (${path}).`, remedy, path);
}

/** Anything thrown, as a diagnostic of the run that it ended. */
export function diagnosticOf(error: unknown): DiagnosticView {
  const detail = error instanceof Error && "remedy" in error && typeof error.remedy === "string" ? error.remedy : "";
  return { severity: "error", summary: errorMessage(error), detail };
}

import { systemCode } from "../generator/synth/files/system-code";
import type { ErrorView } from "./protocol";

/** An error meant for the person at the window: a stable code, what is wrong, and what to do about it. */
export class AppError extends Error {
  override readonly name = "AppError";

  constructor(
    /** kebab-case, stable: `disk-full`. */
    readonly code: string,
    message: string,
    readonly remedy: string,
    /** The file, folder, component or connection it is about. */
    readonly subject?: string,
  ) {
    super(message);
  }
}

const fileFaults: Readonly<Record<string, readonly [code: string, reason: string, remedy: string]>> = {
  ENOSPC: ["disk-full", "the disk is full", "Free some space and try again. What was there before is unchanged."],
  EDQUOT: ["disk-full", "the disk quota is used up", "Free some space and try again. What was there is unchanged."],
  EROFS: ["read-only", "the file system is read-only", "Move or copy the project to a folder that can be written to."],
  EACCES: ["no-permission", "permission is denied", "Change the folder's permissions, or copy the project elsewhere."],
  EPERM: ["no-permission", "it is not permitted", "Change the folder's permissions, or copy the project elsewhere."],
  ENOENT: ["not-found", "it does not exist", "Check the path; the folder may have been moved or renamed."],
  EEXIST: ["not-a-folder", "a file of this name is there", "Choose another folder."],
  ENOTDIR: ["not-a-folder", "a part of the path is a file", "Choose another folder."],
  EISDIR: ["not-a-file", "it is a folder", "Move the folder of this name away."],
  ENAMETOOLONG: ["name-too-long", "the name is too long", "Choose a shorter name or folder."],
};

/**
 * A failed file operation in words.
 *
 * @param doing what was attempted: "The project could not be saved"
 */
export function fileError(error: unknown, doing: string, path: string): AppError {
  if (error instanceof AppError) return error;
  const system = systemCode(error);
  const [code, reason, remedy] = (system && fileFaults[system]) || [
    "file-error",
    error instanceof Error ? error.message : String(error),
    "Check that the folder exists and can be written to.",
  ];
  return new AppError(code, `${doing}: ${reason} (${path}).`, remedy, path);
}

/** Any error as the window shows it. What is not meant to be read gets general words. */
export function errorView(error: unknown): ErrorView {
  if (error instanceof Error && "remedy" in error && typeof error.remedy === "string") {
    const code = "code" in error && typeof error.code === "string" ? error.code : "failed";
    const subject = "subject" in error && typeof error.subject === "string" ? { subject: error.subject } : {};
    return { code, message: error.message, remedy: error.remedy, ...subject };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "unexpected",
    message: `Something went wrong inside Groundplan: ${message}`,
    remedy: "Try again. If it happens again, report it with this message.",
  };
}

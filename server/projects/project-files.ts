import { createHash } from "node:crypto";
import { access, constants, readFile, stat } from "node:fs/promises";
import { isAbsolute, join, resolve } from "node:path";
import { systemCode } from "../../generator/synth/files/system-code";
import { type FileText, writeTogether } from "../../generator/synth/files/write-together";
import type { Drawing, GroundplanDocument, Layout } from "../../model/document";
import { layoutOf } from "../../model/layout";
import { type FileError, type Parsed, parseDocument, parseLayout } from "../../model/parse";
import { serializeDocument, serializeLayout } from "../../model/serialize";
import { AppError, fileError } from "../errors";

export const documentFile = "groundplan.json";
export const layoutFile = "groundplan.layout.json";

/** Both files as they lie on the disk. */
export interface ProjectTexts {
  readonly document: string;
  /** Absent when there is no layout file: the window then lays the drawing out. */
  readonly layout: string | undefined;
  /** Hash of both. */
  readonly revision: string;
}

/** A folder's absolute path. @throws AppError `invalid-path` when it is none */
export function projectDirectory(directory: string): string {
  if (isAbsolute(directory) && !directory.includes("\0")) return resolve(directory);
  throw new AppError("invalid-path", `“${directory}” is not the full path of a folder.`, "Give the whole path.");
}

/** @throws AppError when there is no project or it cannot be read */
export async function readTexts(directory: string): Promise<ProjectTexts> {
  const document = await readProjectFile(directory, documentFile);
  if (document === undefined) throw await noProject(directory);
  const layout = await readProjectFile(directory, layoutFile);
  return { document, layout, revision: revisionOf(document, layout) };
}

export function revisionOf(document: string, layout: string | undefined): string {
  const hash = createHash("sha256").update(document);
  if (layout !== undefined) hash.update("\0").update(layout);
  return hash.digest("hex");
}

/** @throws AppError that names file, place and remedy when a file cannot be understood */
export function parseTexts(directory: string, texts: ProjectTexts): Drawing {
  const document = unwrap(parseDocument(texts.document), join(directory, documentFile));
  const layout: Layout =
    texts.layout === undefined ? layoutOf({}) : unwrap(parseLayout(texts.layout), join(directory, layoutFile));
  return { document, layout };
}

/** What `save` would write. */
export function textsOf(document: GroundplanDocument, layout: Layout): { document: string; layout: string } {
  return { document: serializeDocument(document), layout: serializeLayout(layout) };
}

/** Writes what changed of both files, all or nothing. Gives the new revision. */
export async function writeTexts(
  directory: string,
  fresh: { readonly document: string; readonly layout: string },
  old: ProjectTexts | undefined,
): Promise<string> {
  const files: FileText[] = [];
  if (fresh.document !== old?.document) files.push({ path: join(directory, documentFile), text: fresh.document });
  if (fresh.layout !== old?.layout) files.push({ path: join(directory, layoutFile), text: fresh.layout });
  try {
    if (files.length > 0) await writeTogether(files);
  } catch (error) {
    throw fileError(error, "The project could not be saved", directory);
  }
  return revisionOf(fresh.document, fresh.layout);
}

/** Whether the folder or one of its two files cannot be written to. */
export async function isReadOnly(directory: string): Promise<boolean> {
  for (const path of [directory, join(directory, documentFile), join(directory, layoutFile)]) {
    try {
      await access(path, constants.W_OK);
    } catch (error) {
      if (systemCode(error) !== "ENOENT") return true;
    }
  }
  return false;
}

export async function isProject(directory: string): Promise<boolean> {
  const file = await stat(join(directory, documentFile)).catch(() => undefined);
  return file?.isFile() ?? false;
}

async function readProjectFile(directory: string, name: string): Promise<string | undefined> {
  const path = join(directory, name);
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw fileError(error, "The project could not be read", path);
  }
}

async function noProject(directory: string): Promise<AppError> {
  const folder = await stat(directory).catch(() => undefined);
  if (!folder) {
    return new AppError(
      "not-found",
      `The folder ${directory} does not exist.`,
      "It may have been moved or renamed. Open it from its new place.",
      directory,
    );
  }
  return new AppError(
    "no-project",
    `${directory} holds no Groundplan project (no ${documentFile}).`,
    "Choose a folder with a groundplan.json, or create a project.",
    directory,
  );
}

function unwrap<T>(parsed: Parsed<T>, path: string): T {
  if (parsed.ok) return parsed.value;
  throw unreadable(parsed.errors, path);
}

function unreadable(errors: readonly FileError[], path: string): AppError {
  const [first, ...others] = errors;
  const more = others.length ? ` (${others.length} more: ${others.map(({ message }) => message).join(" ")})` : "";
  return new AppError(
    first?.code ?? "invalid",
    `${path}: ${first?.message ?? "It cannot be read."}${more}`,
    first?.remedy ?? "Get its last version back from your version control.",
    first?.subject ?? path,
  );
}

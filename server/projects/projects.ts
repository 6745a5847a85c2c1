import { readdir } from "node:fs/promises";
import { basename } from "node:path";
import { makeDirectory } from "../../generator/synth/files/make-directory";
import { systemCode } from "../../generator/synth/files/system-code";
import type { Drawing, GroundplanDocument, Layout } from "../../model/document";
import { projectKey } from "../../model/keys";
import { projectNameLength, shownName } from "../../model/names";
import { inCanonicalOrder } from "../../model/order";
import { AppError, errorView, fileError } from "../errors";
import { createTurnsByName } from "../files/turns";
import type { ErrorView, ProjectSnapshot, SaveResult } from "../protocol";
import type { Trust } from "../trust";
import { copyOwnFiles } from "./copy-own-files";
import type { Drafts } from "./drafts";
import { ensureGitIgnore } from "./git-ignore";
import {
  isProject,
  isReadOnly,
  type ProjectTexts,
  parseTexts,
  projectDirectory,
  readTexts,
  textsOf,
  writeTexts,
} from "./project-files";
import type { RecentProjects } from "./recent";
import type { Templates } from "./templates";

/** What projects need of their surroundings. */
export interface ProjectsOptions {
  readonly drafts: Drafts;
  readonly recent: RecentProjects;
  readonly templates: Templates;
  readonly trust: Trust;
  /** Writes `infra/` for a drawing without errors; gives what the user should know of (edited files). */
  generate(
    directory: string,
    document: GroundplanDocument,
    overwrite?: readonly string[],
  ): Promise<readonly ErrorView[]>;
  /** Whether the folder holds code that Groundplan did not write. */
  hasForeignCode(directory: string, document: GroundplanDocument): Promise<boolean>;
}

export interface CreateProject {
  readonly directory: string;
  readonly name: string;
  readonly template: string;
}

export interface CopyProject {
  readonly directory: string;
  /** A new or empty folder. */
  readonly target: string;
  /** As it is drawn, saved or not. */
  readonly document: GroundplanDocument;
  readonly layout: Layout;
}

export interface SaveProject {
  readonly directory: string;
  readonly document: GroundplanDocument;
  readonly layout: Layout;
  /** The revision that the drawing was read or last saved at. */
  readonly revision: string;
  /** Writes over what changed on the disk since. */
  readonly overwrite?: boolean;
}

export interface Projects {
  /** Makes the folder and its files from a template. @throws AppError when the folder is in use or cannot be made */
  create(options: CreateProject): Promise<ProjectSnapshot>;
  /**
   * Saves the drawing into another folder, with the user's own code, and gives the new project. Runs and states stay
   * where they are. @throws AppError when the folder is in use or cannot be made
   */
  copy(options: CopyProject): Promise<ProjectSnapshot>;
  /** Reads a project. Writes nothing into its folder. @throws AppError that names file, place and remedy */
  open(directory: string): Promise<ProjectSnapshot>;
  /** Writes both files, all or nothing, unless they changed on the disk since `revision`. */
  save(options: SaveProject): Promise<SaveResult>;
  /** The document as it lies on the disk. @throws AppError */
  read(directory: string): Promise<Drawing>;
  saveDraft(directory: string, drawing: Drawing): Promise<void>;
  dropDraft(directory: string): Promise<void>;
  trust(directory: string): Promise<void>;
  /** Writes `infra/` again, over the named files that were edited. Gives what is still to be known. @throws AppError */
  regenerate(directory: string, overwrite: readonly string[]): Promise<readonly ErrorView[]>;
  /** @throws AppError `not-trusted` when the folder holds code that the user did not say may run */
  assertTrusted(directory: string, document: GroundplanDocument): Promise<void>;
}

export function createProjects(options: ProjectsOptions): Projects {
  const { drafts, recent, templates, trust } = options;
  const inTurn = createTurnsByName();

  const isTrusted = async (directory: string, document: GroundplanDocument): Promise<boolean> =>
    (await trust.has(directory)) || !(await options.hasForeignCode(directory, document));

  const snapshot = async (directory: string, texts: ProjectTexts): Promise<ProjectSnapshot> => {
    const { document, layout } = parseTexts(directory, texts);
    const draft = await drafts.read(directory);
    return {
      directory,
      document,
      layout,
      revision: texts.revision,
      ...(draft && !sameDrawing(draft, { document, layout }) ? { draft } : {}),
      trusted: await isTrusted(directory, document),
      readOnly: await isReadOnly(directory),
    };
  };

  const open = async (given: string): Promise<ProjectSnapshot> => {
    const directory = projectDirectory(given);
    const opened = await snapshot(directory, await readTexts(directory));
    await recent.note(directory, shownName(opened.document.name, projectNameLength));
    return opened;
  };

  const generated = async (directory: string, document: GroundplanDocument): Promise<readonly ErrorView[]> => {
    try {
      return await options.generate(directory, document);
    } catch (error) {
      return [errorView(error)];
    }
  };

  /** Makes a project in a new or empty folder; `fill` puts there first what else belongs to it. */
  const establish = async (
    directory: string,
    { document, layout }: Drawing,
    trusted: boolean,
    fill?: () => Promise<void>,
  ): Promise<ProjectSnapshot> => {
    const notices = await inTurn(directory, async () => {
      await makeFolder(directory);
      await fill?.();
      await writeTexts(directory, textsOf(document, layout), undefined);
      try {
        await ensureGitIgnore(directory);
      } catch (error) {
        throw fileError(error, "The project's .gitignore could not be written", directory);
      }
      if (trusted) await trust.add(directory);
      await drafts.remove(directory);
      return generated(directory, document);
    });
    return { ...(await open(directory)), ...(notices.length ? { notices } : {}) };
  };

  return {
    open,
    async create({ directory: given, name, template }) {
      const directory = projectDirectory(given);
      const title = name.trim() || basename(directory);
      if (title.length > projectNameLength) {
        throw new AppError(
          "invalid-name",
          `A project's name has at most ${projectNameLength} characters.`,
          "Give it a shorter name.",
        );
      }
      const start = templates.read(template);
      const document = inCanonicalOrder({ ...start.document, name: title, key: projectKey(title) });
      return establish(directory, { document, layout: start.layout }, true);
    },

    async copy({ document, layout, ...given }) {
      const directory = projectDirectory(given.directory);
      const target = projectDirectory(given.target);
      const drawing = { document: inCanonicalOrder(document), layout };
      return establish(target, drawing, await trust.has(directory), () => copyOwnFiles(directory, target));
    },

    async save({ document, layout, revision, overwrite, ...given }) {
      const directory = projectDirectory(given.directory);
      return inTurn(directory, async (): Promise<SaveResult> => {
        try {
          const ordered = inCanonicalOrder(document);
          const disk = await readTexts(directory).catch((error: unknown) => {
            if (!(error instanceof AppError) || error.code !== "no-project") throw error;
            // Files that are gone are written again when the user says so.
            if (overwrite) return undefined;
            throw new AppError(
              error.code,
              `The project's files are gone from ${directory}.`,
              "Save once more to write them again, or save a copy elsewhere.",
              directory,
            );
          });
          const fresh = textsOf(ordered, layout);
          const same = disk?.document === fresh.document && disk.layout === fresh.layout;
          if (disk && disk.revision !== revision && !overwrite && !same) {
            return { result: "conflict", disk: await snapshot(directory, disk) };
          }
          const written = await writeTexts(directory, fresh, disk);
          await drafts.remove(directory).catch(() => undefined);
          const notices = await generated(directory, ordered);
          return { result: "saved", revision: written, ...(notices.length ? { notices } : {}) };
        } catch (error) {
          const { code, message, remedy } = errorView(error);
          return { result: "failed", code, message, remedy };
        }
      });
    },

    async read(directory) {
      const folder = projectDirectory(directory);
      return parseTexts(folder, await readTexts(folder));
    },
    saveDraft: (directory, { document, layout }) => drafts.write(projectDirectory(directory), document, layout),
    dropDraft: (directory) => drafts.remove(projectDirectory(directory)),
    async trust(given) {
      const directory = projectDirectory(given);
      if (!(await isProject(directory))) await readTexts(directory); // says what is missing
      await trust.add(directory);
    },
    async regenerate(given, overwrite) {
      const directory = projectDirectory(given);
      const { document } = parseTexts(directory, await readTexts(directory));
      return inTurn(directory, () => options.generate(directory, document, overwrite));
    },
    async assertTrusted(given, document) {
      const directory = projectDirectory(given);
      if (await isTrusted(directory, document)) return;
      throw new AppError(
        "not-trusted",
        `The project in ${directory} comes with code of its own (infra/), which would run on this computer.`,
        "Read it first. Then say that you trust this folder (--trust).",
        directory,
      );
    },
  };
}

/** A new or empty folder; one that holds only hidden files (`.git`) will do. */
async function makeFolder(directory: string): Promise<void> {
  try {
    await makeDirectory(directory);
    const entries = await readdir(directory);
    if (await isProject(directory)) {
      throw new AppError(
        "project-exists",
        `${directory} holds a project already.`,
        "Open it, or choose another folder.",
      );
    }
    if (entries.some((entry) => !entry.startsWith("."))) {
      throw new AppError("folder-in-use", `${directory} is not empty.`, "Choose a new or an empty folder.", directory);
    }
  } catch (error) {
    if (systemCode(error) === "EEXIST") {
      throw new AppError("not-a-folder", `${directory} is a file.`, "Choose another folder.", directory);
    }
    throw fileError(error, "The project's folder could not be made", directory);
  }
}

function sameDrawing(a: Drawing, b: Drawing): boolean {
  const [one, other] = [textsOf(a.document, a.layout), textsOf(b.document, b.layout)];
  return one.document === other.document && one.layout === other.layout;
}

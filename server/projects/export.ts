import { readFile, stat } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { makeDirectory } from "../../generator/synth/files/make-directory";
import { writeTogether } from "../../generator/synth/files/write-together";
import type { GroundplanDocument } from "../../model/document";
import { AppError, fileError } from "../errors";
import { contained } from "../files/contained";
import { requireEnvironment, requireSound } from "../generation/checks";
import type { Generation, ProjectFiles } from "../generation/contract";
import { customCode, editedCode, requireUpToDate } from "../generation/edited-files";
import type { ErrorView } from "../protocol";
import { exportRecord, findLeftovers, leftoverNotices, recordText, removeOwn } from "./export-folder";
import { workFolder } from "./git-ignore";
import { projectDirectory } from "./project-files";
import type { Projects } from "./projects";

export interface ExportRequest {
  readonly directory: string;
  /** Terraform (HCL), the CDKTF project, or the synthesized `cdk.tf.json`. */
  readonly format: "hcl" | "cdktf" | "json";
  readonly environment: string;
  /** A folder for `hcl` and `cdktf`; a `.json` file or a folder for `json`. */
  readonly out: string;
  /** Writes over files that are there, and removes those that an earlier export left. */
  readonly overwrite?: boolean;
  /** Writes generated files in `infra/` again though they were edited by hand; a copy of them is kept. */
  readonly regenerate?: boolean;
}

export interface Exported {
  /** Paths of all files. */
  readonly files: readonly string[];
  /** What is not in the export or stands beside it, the gravest first, and what that means for what was exported. */
  readonly notices: readonly ErrorView[];
  /** Where a copy of edited files that were written over is kept: paths within the project. */
  readonly kept: readonly string[];
}

/**
 * Writes what was asked for. All formats refuse alike where files in `infra/` were edited by hand and the drawing wants
 * something else in them: whoever edited them would miss the edit in what is exported, or find it where it no longer fits.
 *
 * @throws AppError `generated-file-outdated`, `file-exists`, `not-trusted`, `drawing-has-errors`
 */
export type Exporter = (request: ExportRequest) => Promise<Exported>;

export function createExporter(projects: Projects, generation: Generation): Exporter {
  return async (request) => {
    const { format, environment, regenerate = false } = request;
    const directory = projectDirectory(request.directory);
    const out = projectDirectory(request.out);
    const { document } = await projects.read(directory);
    requireEnvironment(document, environment);
    requireSound(generation.problems(document));
    for (const own of ["infra", workFolder]) {
      const folder = join(directory, own);
      if (contained(folder, relative(folder, out)) === undefined) continue;
      throw new AppError(
        "folder-in-use",
        `${out} belongs to the project itself, which writes and runs what is in ${own}/.`,
        "Export to another folder.",
        out,
      );
    }
    if (format === "json") await projects.assertTrusted(directory, document);
    // What comes from the drawing alone can be exported from a folder that cannot be written to.
    const writes = regenerate || format === "json";
    const { conflicts, kept } = writes
      ? await generation.write(directory, document, regenerate ? "all" : [])
      : { conflicts: await generation.conflicts(directory, document), kept: [] };
    requireUpToDate(conflicts);
    const contents = await contentsOf(generation, request, directory, document, out);
    const { files, beside } = await write(contents, request.overwrite ?? false);
    const custom = format === "hcl" ? await customCode(directory, generation.cdktf(document)) : [];
    const edited = editedCode(conflicts, `${format === "json" ? "is" : "is not"} part of this export`);
    return { files, notices: [...custom, ...beside, ...edited], kept };
  };
}

interface Contents {
  readonly folder: string;
  readonly files: ProjectFiles;
  /** Whether Terraform is to run in the folder, and so reads all that lies there. */
  readonly isConfiguration: boolean;
}

async function contentsOf(
  generation: Generation,
  { format, environment }: ExportRequest,
  directory: string,
  document: GroundplanDocument,
  out: string,
): Promise<Contents> {
  if (format === "hcl") return { folder: out, files: generation.hcl(document, environment), isConfiguration: true };
  if (format === "cdktf") {
    const files = await withOwnCode(directory, generation.cdktf(document));
    return { folder: out, files, isConfiguration: false };
  }
  const text = await generation.json(directory, environment);
  return extname(out) === ".json"
    ? { folder: dirname(out), files: { [basename(out)]: text }, isConfiguration: false }
    : { folder: out, files: { "cdk.tf.json": text }, isConfiguration: true };
}

/** The user's own file as it stands in the project. */
async function withOwnCode(directory: string, files: ProjectFiles): Promise<ProjectFiles> {
  const own = await readFile(join(directory, "infra", "custom.ts"), "utf8").catch(() => undefined);
  return own === undefined ? files : { ...files, "custom.ts": own };
}

/** Writes the files, and gives what there is to know of others beside them. */
async function write(
  { folder, files, isConfiguration }: Contents,
  overwrite: boolean,
): Promise<{ files: readonly string[]; beside: readonly ErrorView[] }> {
  const targets = Object.entries(files).map(([name, text]) => {
    const path = contained(folder, ...name.split("/"));
    if (path === undefined) throw new AppError("invalid-path", `“${name}” is no file name.`, "Rename the box.");
    return { path, text };
  });
  let beside: readonly ErrorView[] = [];
  try {
    for (const { path, text } of targets) {
      if (overwrite || !(await stat(path).catch(() => undefined))) continue;
      if ((await readFile(path, "utf8")) === text) continue;
      throw new AppError(
        "file-exists",
        `${path} is there already and holds something else.`,
        "Export to another folder, or overwrite what is there (--force).",
        path,
      );
    }
    for (const parent of new Set(targets.map(({ path }) => dirname(path)))) await makeDirectory(parent);
    if (isConfiguration) {
      const leftovers = await findLeftovers(folder, files);
      const staying = overwrite ? {} : leftovers.own;
      const record = { path: join(folder, exportRecord), text: recordText(files, staying) };
      await writeTogether([...targets, record]);
      if (overwrite) await removeOwn(folder, leftovers);
      beside = leftoverNotices(folder, { ...leftovers, own: staying });
    } else await writeTogether(targets);
  } catch (error) {
    throw fileError(error, "The export could not be written", folder);
  }
  return { files: targets.map(({ path }) => path).sort(), beside };
}

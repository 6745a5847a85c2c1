import { basename, join } from "node:path";
import type { Writable } from "node:stream";
import { type Command, InvalidArgumentError, Option } from "commander";
import { allowedParents, catalog } from "../../catalog/index";
import { requireSound } from "../../server/generation/checks";
import { conflictView, requireUpToDate } from "../../server/generation/edited-files";
import type { ErrorView } from "../../server/protocol";
import {
  type CommonOptions,
  environmentOf,
  folderOf,
  type OutputOptions,
  withCommonOptions,
  withOutputOptions,
  withTrust,
} from "../options";
import { errorText, print, printJson, problemText } from "../output";
import type { Session } from "../session";

type Open = () => Session;
type Finish = (exitCode: number) => void;

interface TrustOption {
  readonly trust?: boolean;
}

const overwriteEdits = [
  "--overwrite",
  "write generated files in infra/ again that were edited by hand; a copy of them is kept",
] as const;

/** Commands that work on a drawing and need no Terraform. */
export function addDrawingCommands(program: Command, open: Open, finish: Finish): void {
  withOutputOptions(program.command("new"))
    .description("make a project from a template")
    .argument("<dir>", "a new or empty folder")
    .option("--template <name>", "the drawing to start from", "empty")
    .option("--name <name>", "the project's name; the folder's when left out")
    .action(async (dir: string, options: OutputOptions & { template: string; name?: string }) => {
      const { app, out, err } = open();
      const directory = folderOf(dir);
      const name = options.name ?? basename(directory);
      const { document, notices = [] } = await app.context.projects.create({
        directory,
        name,
        template: options.template,
      });
      const result = { directory, name: document.name, components: document.components.length };
      if (notices.length > 0) finish(1);
      if (options.json) return printJson(out, { ok: notices.length === 0, ...result, notices });
      for (const notice of notices) print(err, errorText(notice));
      print(out, `Made “${result.name}” with ${result.components} components in ${directory}.`);
    });

  withCommonOptions(program.command("check"))
    .description("say what is wrong with a drawing or could be better")
    .argument("<dir>", "the project's folder")
    .action(async (dir: string, options: CommonOptions) => {
      const { app, out } = open();
      const { document } = await app.context.projects.read(folderOf(dir));
      const environment = options.env === undefined ? undefined : environmentOf(document, options);
      const problems = app.generation
        .problems(document)
        .filter((problem) => !environment || !problem.environment || problem.environment === environment);
      const errors = problems.filter(({ severity }) => severity === "error").length;
      if (errors > 0) finish(1);
      if (options.json) return printJson(out, { ok: errors === 0, problems });
      for (const problem of problems) print(out, problemText(problem));
      print(out, problems.length === 0 ? "No problems." : `${problems.length} problems, ${errors} of them errors.`);
    });

  withCommonOptions(program.command("generate"))
    .description("write the CDKTF project into infra/")
    .argument("<dir>", "the project's folder")
    .option(...overwriteEdits)
    .action(async (dir: string, options: CommonOptions & { overwrite?: boolean }) => {
      const { app, out, err } = open();
      const directory = folderOf(dir);
      const { document } = await app.context.projects.read(directory);
      environmentOf(document, options);
      requireSound(app.generation.problems(document));
      const report = await app.generation.write(directory, document, options.overwrite ? "all" : []);
      const notices = report.conflicts.map(conflictView);
      const outdated = notices.filter(({ code }) => code === "generated-file-outdated");
      if (outdated.length > 0) finish(1);
      if (options.json) return printJson(out, { ok: outdated.length === 0, ...report, notices });
      printNotices(err, notices, report.kept);
      for (const path of [...report.written, ...report.removed]) print(out, `infra/${path}`);
      print(
        out,
        `${report.written.length} written, ${report.removed.length} removed, ${report.unchanged.length} unchanged.`,
      );
    });

  withTrust(withCommonOptions(program.command("synth")))
    .description("run the CDKTF project and write its Terraform JSON")
    .argument("<dir>", "the project's folder")
    .option(...overwriteEdits)
    .action(async (dir: string, options: CommonOptions & TrustOption & { overwrite?: boolean }) => {
      const { app, out, err } = open();
      const directory = folderOf(dir);
      const { projects } = app.context;
      const { document } = await projects.read(directory);
      const environment = environmentOf(document, options);
      requireSound(app.generation.problems(document), environment);
      if (options.trust) await projects.trust(directory);
      await projects.assertTrusted(directory, document);
      const { conflicts, kept } = await app.generation.write(directory, document, options.overwrite ? "all" : []);
      requireUpToDate(conflicts);
      const notices = conflicts.map(conflictView);
      const outDirectory = join(directory, "infra", "cdktf.out", "stacks", environment);
      const log = await app.generation.synthesize({ directory, environment, outDirectory });
      const file = join(outDirectory, "cdk.tf.json");
      if (options.json) return printJson(out, { ok: true, environment, file, log, notices, kept });
      printNotices(err, notices, kept);
      if (log.trim() !== "") print(err, log.trimEnd());
      print(out, file);
    });

  withTrust(withCommonOptions(program.command("export")))
    .description("write one environment as plain Terraform, the CDKTF project, or its Terraform JSON")
    .argument("<dir>", "the project's folder")
    .addOption(new Option("--format <format>", "what to write").choices(["hcl", "cdktf", "json"]).makeOptionMandatory())
    .requiredOption("--out <path>", "a folder; for json also a .json file")
    .option("--force", "write over files that are there; remove what an earlier export left")
    .option(...overwriteEdits)
    .action(async (dir: string, options: CommonOptions & TrustOption & ExportOptions) => {
      const { app, out, err } = open();
      const directory = folderOf(dir);
      const { projects, exporter } = app.context;
      if (options.format === "cdktf" && options.env !== undefined) {
        throw new InvalidArgumentError("--env does not go with --format cdktf, which writes all environments.");
      }
      const { document } = await projects.read(directory);
      if (options.trust) await projects.trust(directory);
      const { files, notices, kept } = await exporter({
        directory,
        format: options.format,
        environment: environmentOf(document, options),
        out: folderOf(options.out),
        overwrite: options.force,
        regenerate: options.overwrite,
      });
      if (options.json) return printJson(out, { ok: true, files, notices, kept });
      printNotices(err, notices, kept);
      for (const file of files) print(out, file);
    });

  withOutputOptions(program.command("catalog"))
    .description("list the components and connections that can be drawn")
    .action((options: OutputOptions) => {
      const { out } = open();
      const components = [...catalog.components.values()].map(({ type, title, description, category }) => ({
        type,
        title,
        description,
        category,
        parents: allowedParents(catalog, type),
      }));
      const connections = [...catalog.connections.values()].map(({ type, title, description, from, to }) => ({
        type,
        title,
        description,
        from,
        to,
      }));
      if (options.json) return printJson(out, { ok: true, components, connections });
      for (const { type, title, description } of components) print(out, `${type.padEnd(28)}${title}: ${description}`);
      for (const { type, description } of connections) print(out, `${type.padEnd(28)}${description}`);
    });
}

/** What there is to know of a result, and where copies are of edited files that were written over. */
function printNotices(err: Writable, notices: readonly ErrorView[], kept: readonly string[]): void {
  for (const { message, remedy } of notices) print(err, `Note: ${message}\n  ${remedy}`);
  for (const path of kept) print(err, `Kept: ${path}`);
}

interface ExportOptions {
  readonly overwrite?: boolean;
  readonly format: "hcl" | "cdktf" | "json";
  readonly out: string;
  readonly force?: boolean;
}

import { type Command, InvalidArgumentError } from "commander";
import { AppError } from "../../server/errors";
import { readTexts } from "../../server/projects/project-files";
import type { Mend, RunView } from "../../server/protocol";
import { confirm } from "../confirm";
import {
  type CommonOptions,
  environmentOf,
  folderOf,
  withCommonOptions,
  withPlaceOptions,
  withTrust,
} from "../options";
import { lookedAt, mendCommand, outcomeText, print, printJson, runText, targetText } from "../output";
import type { Session } from "../session";
import { makePlan, succeeded } from "./runs";

type Open = () => Session;
type Finish = (exitCode: number) => void;

interface MendOptions extends CommonOptions {
  readonly autoApprove?: boolean;
}

const autoApprove = ["--auto-approve", "do not ask"] as const;

/** The journal of runs, and what can be done about a run that ended badly. */
export function addMendingCommands(program: Command, open: Open, finish: Finish): void {
  withPlaceOptions(program.command("runs"))
    .description("list the runs of a project, newest first, or show one with its log")
    .argument("<dir>", "the project's folder")
    .argument("[run]", "id of a run")
    .option("--limit <number>", "runs to list at most", positive, 20)
    .action(
      async (dir: string, id: string | undefined, options: CommonOptions & { limit: number }, command: Command) => {
        const { app, out } = open();
        const directory = await projectFolder(dir);
        const { runs } = app.context;
        const all = await runs.list(directory);
        if (id !== undefined) {
          const reference = { directory, runId: id };
          const run = await runs.get(reference);
          const log = await runs.log(reference);
          if (options.json) return printJson(out, { ok: true, run, log });
          print(out, [runText(run), ...outcomeText(run, dir), ...log].join("\n"));
          return;
        }
        const listed = all.filter(isMeant(options, command)).slice(0, options.limit);
        if (options.json) return printJson(out, { ok: true, runs: listed });
        if (listed.length === 0) return print(out, "No runs.");
        for (const run of listed) {
          print(out, runText(run));
          const remedy = mendCommand(run, dir);
          if (remedy !== undefined) print(out, `    ${remedy}`);
        }
      },
    );

  withPlaceOptions(program.command("unlock"))
    .alias("force-unlock")
    .description("take away the lock that a killed Terraform left on a remote state; the reason goes into the journal")
    .argument("<dir>", "the project's folder")
    .requiredOption("--lock-id <id>", "the lock's id, as the run that it stopped shows it (groundplan runs)")
    .requiredOption("--reason <text>", "why it is safe to take it away", notBlank)
    .option(...autoApprove)
    .action(async (dir: string, options: MendOptions & { lockId: string; reason: string }, command: Command) => {
      const session = open();
      const directory = await projectFolder(dir);
      const { runs } = session.app.context;
      const meant = (await runs.list(directory)).filter(isMeant(options, command));
      const run =
        meant.find(({ lock, mend }) => lock?.id === options.lockId && mend === "unlock") ??
        meant.find(({ lock }) => lock?.id === options.lockId);
      if (run?.lock === undefined) throw noSuchLock(options.lockId, meant);
      const { who, operation, created } = run.lock;
      const facts = [`held by ${who || "somebody"}`, operation && `for ${operation}`, created && `since ${created}`];
      print(
        session.err,
        `The lock of ${run.environment} in ${targetText(run.target)}: ${facts.filter(Boolean).join(", ")}.`,
      );
      const danger = "If that Terraform is still at work, two of them write one state.";
      await confirm(session, `${danger} Take the lock away? Only “yes” goes on: `, "yes", options);
      await runs.unlock({ directory, runId: run.id }, options.lockId, options.reason);
      await printMended(session, directory, run, options);
    });

  withPlaceOptions(program.command("save-state"))
    .description("save the state that an apply could not save in its place and kept in errored.tfstate")
    .argument("<dir>", "the project's folder")
    .option(...autoApprove)
    .action(async (dir: string, options: MendOptions, command: Command) => {
      const session = open();
      const directory = await projectFolder(dir);
      const { runs } = session.app.context;
      const run = onlyOne(await runs.list(directory), "save-state", isMeant(options, command));
      if (run === undefined) {
        throw new AppError("nothing-to-save", "No run left a state that waits to be saved.", "Plan again.", directory);
      }
      const question = `Save the state of ${run.environment} in ${targetText(run.target)} in its place? Only “yes” goes on: `;
      await confirm(session, question, "yes", options);
      await runs.saveState({ directory, runId: run.id });
      await printMended(session, directory, run, options);
    });

  withTrust(withCommonOptions(program.command("migrate-state")))
    .description("carry the state over to where the environment's settings now say it lies, and plan")
    .argument("<dir>", "the project's folder")
    .option(...autoApprove)
    .action(async (dir: string, options: MendOptions & { trust?: boolean }) => {
      const session = open();
      const { document } = await session.app.context.projects.read(folderOf(dir));
      environmentOf(document, options);
      const question =
        "Terraform copies the state from its old place over what lies in the new one. Only “yes” goes on: ";
      await confirm(session, question, "yes", options);
      const { run } = await makePlan(session, dir, "apply", { ...options, migrateState: true });
      const directory = folderOf(dir);
      if (run.status === "planned") await session.app.context.runs.discard({ directory, runId: run.id });
      if (options.json) printJson(session.out, { ok: succeeded(run), run });
      else print(succeeded(run) ? session.out : session.err, outcomeText(lookedAt(run, dir), dir).join("\n"));
      if (!succeeded(run)) finish(1);
    });
}

/** The folder of a project, whose drawing need not be readable. @throws AppError `not-found`, `no-project` */
async function projectFolder(dir: string): Promise<string> {
  const directory = folderOf(dir);
  await readTexts(directory);
  return directory;
}

/** Runs of the environment and target that were named; of all where none was. */
function isMeant(options: CommonOptions, command: Command): (run: RunView) => boolean {
  const named = command.getOptionValueSource("target") === "cli" ? options.target : undefined;
  const target = options.endpoint === undefined ? named : "endpoint";
  return (run) =>
    (options.env === undefined || run.environment === options.env) &&
    (target === undefined || run.target.type === target) &&
    (options.endpoint === undefined || (run.target.type === "endpoint" && run.target.url === options.endpoint));
}

/** The newest run that offers this. @throws AppError `which-environment` when several places wait for it */
function onlyOne(all: readonly RunView[], mend: Mend, isMeant: (run: RunView) => boolean): RunView | undefined {
  const waiting = all.filter((run) => run.mend === mend && isMeant(run));
  const places = new Set(waiting.map(({ environment, target }) => `${environment} in ${targetText(target)}`));
  if (places.size <= 1) return waiting[0];
  throw new AppError(
    "which-environment",
    `More than one state waits: ${[...places].join("; ")}.`,
    "Say which one with --env and --target.",
  );
}

function noSuchLock(id: string, runs: readonly RunView[]): AppError {
  const locks = new Set(runs.flatMap(({ lock, mend }) => (lock && mend === "unlock" ? [lock.id] : [])));
  return new AppError(
    "no-such-lock",
    `No run of this project was stopped by a lock with the id ${id.slice(0, 100)}.`,
    locks.size === 0
      ? "Plan again: the run shows the lock, if there is one."
      : `Locks that did: ${[...locks].join(", ")}.`,
  );
}

async function printMended(
  { app, out }: Session,
  directory: string,
  { id }: RunView,
  { json }: CommonOptions,
): Promise<void> {
  const run = await app.context.runs.get({ directory, runId: id });
  if (json) printJson(out, { ok: true, run });
  else print(out, run.message);
}

function positive(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError("A whole number from 1 is wanted.");
}

function notBlank(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("Some words are wanted: they stand in the journal.");
}

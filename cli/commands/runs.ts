import type { Command } from "commander";
import { meaningOf } from "../../model/meaning";
import { AppError, errorView } from "../../server/errors";
import type { RunKind, RunView } from "../../server/protocol";
import { confirm } from "../confirm";
import { followRun } from "../follow-run";
import { type CommonOptions, environmentOf, folderOf, targetOf, withCommonOptions, withTrust } from "../options";
import { diagnosticText, lookedAt, mendCommand, planText, print, printJson, targetText } from "../output";
import type { Session } from "../session";
import { installTerraform } from "./terraform";

type Open = () => Session;
type Finish = (exitCode: number) => void;

interface PlanOptions extends CommonOptions {
  readonly trust?: boolean;
  readonly detailedExitcode?: boolean;
  /** Carry the state over when the configured place of the state has changed. */
  readonly migrateState?: boolean;
}

interface ApplyOptions extends CommonOptions {
  readonly trust?: boolean;
  readonly autoApprove?: boolean;
}

/** Commands that run Terraform. */
export function addRunCommands(program: Command, open: Open, finish: Finish): void {
  withTrust(withCommonOptions(program.command("plan")))
    .description("say what an apply would change")
    .argument("<dir>", "the project's folder")
    .option("--detailed-exitcode", "exit code 2 when there is something to change, 0 when there is not")
    .action(async (dir: string, options: PlanOptions) => {
      const session = open();
      const { run } = await makePlan(session, dir, "apply", options);
      const { runs } = session.app.context;
      const directory = folderOf(dir);
      if (run.status === "planned") await runs.discard({ directory, runId: run.id });
      if (options.json) printJson(session.out, { ok: succeeded(run), run });
      else printOutcome(session, lookedAt(run, dir), dir);
      if (!succeeded(run)) finish(1);
      else if (options.detailedExitcode && run.status === "planned") finish(2);
    });

  withTrust(withCommonOptions(program.command("apply")))
    .description("plan, ask, and apply exactly that plan")
    .argument("<dir>", "the project's folder")
    .option("--auto-approve", "do not ask")
    .action((dir: string, options: ApplyOptions) => planAndApply(open(), dir, "apply", options, finish));

  withTrust(withCommonOptions(program.command("destroy")))
    .description("plan the destruction of an environment, ask, and destroy it")
    .argument("<dir>", "the project's folder")
    .option("--auto-approve", "do not ask")
    .action((dir: string, options: ApplyOptions) => planAndApply(open(), dir, "destroy", options, finish));
}

async function planAndApply(
  session: Session,
  dir: string,
  kind: "apply" | "destroy",
  options: ApplyOptions,
  finish: Finish,
): Promise<void> {
  const { out } = session;
  const { runs } = session.app.context;
  const directory = folderOf(dir);
  const { run: planned, meaning, environment } = await makePlan(session, dir, kind, options);
  if (planned.status !== "planned") {
    if (options.json) printJson(out, { ok: succeeded(planned), run: planned });
    else printOutcome(session, planned, dir);
    if (!succeeded(planned)) finish(1);
    return;
  }
  if (!options.json) printOutcome(session, planned, dir);
  // Nobody approves what they have not seen; what a program reads stays JSON alone.
  else if (!options.autoApprove && planned.plan) print(session.err, planText(planned.plan));
  const reference = { directory, runId: planned.id };
  await approve(session, reference, kind, environment, options);
  const { fingerprint = "" } = planned;
  await runs.apply({
    ...reference,
    fingerprint,
    meaning,
    ...(kind === "destroy" ? { confirmation: environment } : {}),
  });
  const run = await followRun(session, reference, options.json ?? false);
  if (options.json) printJson(out, { ok: succeeded(run), run });
  else {
    // The plan and what there was to say of it are on the screen already.
    printOutcome(
      session,
      { ...run, plan: undefined, diagnostics: run.diagnostics.slice(planned.diagnostics.length) },
      dir,
    );
    for (const output of run.outputs) print(out, `${output.name} = ${output.sensitive ? "(sensitive)" : output.json}`);
  }
  if (!succeeded(run)) finish(1);
}

/** @throws AppError `not-approved`; the plan is thrown away then */
async function approve(
  session: Session,
  reference: { readonly directory: string; readonly runId: string },
  kind: "apply" | "destroy",
  environment: string,
  options: ApplyOptions,
): Promise<void> {
  const wanted = kind === "destroy" ? environment : "yes";
  const question =
    kind === "destroy"
      ? `Everything above will be destroyed. Type the environment's name (${environment}) to go on: `
      : "Apply this plan? Only “yes” goes on: ";
  try {
    await confirm(session, question, wanted, options);
  } catch (error) {
    await session.app.context.runs.discard(reference);
    throw error;
  }
}

interface Planned {
  readonly run: RunView;
  readonly meaning: string;
  readonly environment: string;
}

/** Plans what is saved, saying on the way what becomes of it. The run waits for approval then, or is over. */
export async function makePlan(session: Session, dir: string, kind: RunKind, options: PlanOptions): Promise<Planned> {
  const { projects, runs, targets } = session.app.context;
  const directory = folderOf(dir);
  const target = targetOf(options);
  const { document } = await projects.read(directory);
  const environment = environmentOf(document, options);
  if (options.trust) await projects.trust(directory);
  if (!options.json) print(session.err, `${document.name}, ${environment}, in ${targetText(target)}`);
  if (target.type === "aws" && !options.json) {
    const { account, arn } = await targets.identity(target);
    print(session.err, `Account ${account} as ${arn}`);
  }
  const { migrateState } = options;
  const request = { directory, environment, target, kind, ...(migrateState === undefined ? {} : { migrateState }) };
  const started = await runs.plan(request).catch(async (error: unknown) => {
    if (!(await offerTerraform(session, error))) throw error;
    return runs.plan(request);
  });
  const run = await followRun(session, { directory, runId: started.id }, options.json ?? false);
  return { run, meaning: meaningOf(document), environment };
}

/**
 * Where Terraform is missing and somebody can answer: offers to fetch it, and gives `true` once it is there.
 *
 * @throws AppError that names the command which fetches it
 */
async function offerTerraform(session: Session, error: unknown): Promise<boolean> {
  const { code, message, remedy } = errorView(error);
  if (code !== "terraform-missing" && code !== "terraform-too-old") return false;
  const { installable } = await session.app.context.terraform.status();
  const answer = await session.ask(`${message}\nFetch Terraform ${installable.version} now? Only “yes” goes on: `);
  if (answer !== "yes") {
    const offer = `“groundplan terraform install” fetches Terraform ${installable.version} and verifies it.`;
    throw new AppError(code, message, `${remedy} ${offer}`);
  }
  await installTerraform(session);
  return true;
}

function printOutcome({ out, err }: Session, run: RunView, dir: string): void {
  // A stopped Terraform says the same of every resource that it did not come to.
  for (const text of new Set(run.diagnostics.map(diagnosticText))) print(err, text);
  if (run.plan) print(out, planText(run.plan));
  print(succeeded(run) ? out : err, run.message);
  const remedy = mendCommand(run, dir);
  if (remedy !== undefined) print(err, `  ${remedy}`);
}

/** Whether it ended, or waits for approval, as it was asked to. */
export function succeeded({ status }: RunView): boolean {
  return status === "planned" || status === "applied" || status === "finished";
}

import { dirname, join } from "node:path";
import type { Drawing, GroundplanDocument } from "../../model/document";
import { meaningOf } from "../../model/meaning";
import { startRehearsal, typesInUse } from "../../rehearsal/index";
import { createRunner, type Runner } from "../../runner/runner";
import type { RehearsalContext } from "../../runner/runs/services";
import { targetIdentity } from "../../runner/targets/identity";
import { findTerraform } from "../../runner/terraform/find";
import { AppError } from "../errors";
import { requireEnvironment, requireSound } from "../generation/checks";
import type { Generation } from "../generation/contract";
import { editedCode, requireUpToDate } from "../generation/edited-files";
import { ensureWorkFolder, workFolder } from "../projects/git-ignore";
import { projectDirectory } from "../projects/project-files";
import type { Projects } from "../projects/projects";
import type { DiagnosticView, Target } from "../protocol";
import type { PlanRequest, Runs } from "./contract";
import { rememberDrawn } from "./drawn-before";

export interface RunsOptions {
  readonly projects: Projects;
  readonly generation: Generation;
  /** The app's data folder. */
  readonly dataDirectory: string;
  /** The path of Terraform that the user set, if any. */
  readonly terraformPath: () => Promise<string | undefined>;
  /** How fast rehearsed resources come alive; 1 is the usual. */
  readonly pace?: number;
}

/**
 * The local state of an environment in a target. A rehearsal and a stand-in never come near the real one; `undefined`
 * where the project itself keeps it elsewhere (S3, HCP Terraform).
 */
function ownState(
  directory: string,
  document: GroundplanDocument,
  environment: string,
  target: Target,
): string | undefined {
  const file = `${environment}.tfstate`;
  if (target.type !== "aws") return join(directory, workFolder, "state", target.type, file);
  const state = document.environments.find(({ name }) => name === environment)?.state;
  return state?.type === "local" ? join(directory, "infra", "state", file) : undefined;
}

/** Runs of all projects, each with the runner of its folder. `close` ends what can be ended without harm. */
export function createRuns(options: RunsOptions): Runs & { close(): Promise<void> } {
  const { projects, generation, dataDirectory } = options;
  const runners = new Map<string, Runner>();

  const runnerOf = (directory: string): Runner => {
    const known = runners.get(directory);
    if (known) return known;
    const runner = createRunner({
      workDirectory: join(directory, workFolder),
      appDataDirectory: dataDirectory,
      terraform: async () =>
        findTerraform({ dataDirectory, environment: process.env, setting: await options.terraformPath() }),
      startRehearsal: (context) => rehearse(directory, context),
      identity: targetIdentity,
    });
    runners.set(directory, runner);
    return runner;
  };

  const rehearse = async (directory: string, context: RehearsalContext) => {
    const { environment, configurationDirectory, stateFile } = context;
    // The drawing says where the account and region of an environment are; without one, the rehearsal's own will do.
    const facts = await projects.read(directory).then(
      ({ document }) => generation.facts(document, environment),
      () => undefined,
    );
    return startRehearsal({
      types: typesInUse({ configurationFolder: configurationDirectory, stateFile }),
      cloudFile: join(dirname(stateFile), `${environment}.cloud.json`),
      region: facts?.region,
      accountId: facts?.accountId,
      pace: options.pace,
    });
  };

  /** Writes the project, runs it and says what the run has to know of it. */
  const prepare = async (directory: string, drawing: Drawing, environment: string, target: Target) => {
    const { document } = drawing;
    const { conflicts } = await generation.write(directory, document);
    // What would be planned is not what is drawn.
    requireUpToDate(conflicts);
    const warnings = editedCode(conflicts, "is part of this plan").map(
      ({ message, remedy }): DiagnosticView => ({ severity: "warning", summary: message, detail: remedy }),
    );
    const outDirectory = join(directory, workFolder, "configuration", `${environment}-${target.type}`);
    const stateFile = ownState(directory, document, environment, target);
    await generation.synthesize({ directory, environment, outDirectory, stateFile });
    const { origins: drawn, outputs } = generation.facts(document, environment);
    const memoryFile = join(directory, workFolder, "drawn", `${environment}-${target.type}.json`);
    const { origins, former } = await rememberDrawn(memoryFile, drawing, drawn, stateFile);
    return {
      directory: outDirectory,
      origins,
      outputs,
      former,
      warnings,
      ...(stateFile === undefined ? {} : { stateFile }),
    };
  };

  const plan = async ({ directory: given, environment, target, kind, meaning, migrateState }: PlanRequest) => {
    const directory = projectDirectory(given);
    const drawing = await projects.read(directory);
    const { document } = drawing;
    const saved = meaningOf(document);
    if (meaning !== undefined && meaning !== saved) {
      throw new AppError(
        "unsaved",
        "The files on the disk hold another drawing than the window.",
        "Save the drawing, then plan.",
        directory,
      );
    }
    requireEnvironment(document, environment);
    requireSound(generation.problems(document), environment);
    generation.checkSchema(document, environment);
    await projects.assertTrusted(directory, document);
    await ensureWorkFolder(directory);
    const { accountId } = generation.facts(document, environment);
    return runnerOf(directory).plan({
      environment,
      target,
      kind,
      meaning: saved,
      ...(migrateState === undefined ? {} : { migrateState }),
      ...(accountId === undefined ? {} : { expectedAccount: accountId }),
      configuration: () => prepare(directory, drawing, environment, target),
    });
  };

  const at = (run: { readonly directory: string }) => runnerOf(projectDirectory(run.directory));

  return {
    plan,
    apply: ({ runId, fingerprint, meaning, confirmation, ...run }) =>
      at(run).apply({ runId, fingerprint, meaning, ...(confirmation === undefined ? {} : { confirmation }) }),
    stop: (run, force) => at(run).stop(run.runId, force),
    discard: (run) => at(run).discard(run.runId),
    async list(directory) {
      generation.warm();
      const runner = at({ directory });
      await runner.recover();
      return runner.list();
    },
    get: (run) => at(run).get(run.runId),
    watch: (run, signal) => at(run).watch(run.runId, signal),
    outputs: (directory, environment, target) => at({ directory }).outputs(environment, target),
    log: (run) => at(run).log(run.runId),
    saveState: (run) => at(run).pushState(run.runId),
    unlock: (run, lockId, reason) => at(run).unlock(run.runId, lockId, reason),
    async close() {
      await Promise.all([...runners.values()].map((runner) => runner.close()));
    },
  };
}

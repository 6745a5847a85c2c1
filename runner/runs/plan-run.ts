import { rm } from "node:fs/promises";
import { configurationHash } from "../configuration/files";
import { withOverride } from "../configuration/override";
import { localStateFile, stateVersionText } from "../configuration/state";
import { diagnosticOf, errorMessage, RunnerError } from "../errors";
import { diagnosticView } from "../messages/diagnostics";
import { lockInfoIn } from "../messages/lock-info";
import { queueOf } from "../messages/progress";
import { secretsOf } from "../messages/secrets";
import { isReadableVersion } from "../messages/ui-message";
import { initialise } from "../operations/init";
import { exitCodeWithChanges, planCommand, showCommand } from "../operations/plan";
import type { Workspace } from "../operations/workspace";
import { readPlanFile } from "../plan/plan-file";
import { parsePlanJson } from "../plan/plan-json";
import { planView, sensitiveTexts } from "../plan/plan-view";
import { collect, endInWords, type ProcessEnd } from "../process/command";
import type { DiagnosticView, FormerDrawing, PlanView, RunKind } from "../protocol";
import { requireAccount } from "../targets/identity";
import { requireSavedState } from "./errored-state";
import { fingerprintOf } from "./fingerprint";
import type { LiveRun } from "./live-run";
import type { PlanRequest } from "./request";
import { removePrivate } from "./run-files";
import { openWorkspace, ownStateFile, type ReadyRequest, type Services } from "./services";
import { runStreaming } from "./stream";
import { countsInWords, driftInWords, inShort, lockInWords } from "./words";

type Conclusion = readonly [status: "planned" | "finished" | "stopped" | "failed", message: string];

/** Ends a run whose reasons are already among its diagnostics. */
class Ended extends Error {}

interface Prepared {
  readonly ready: ReadyRequest;
  readonly former: FormerDrawing | undefined;
}

async function prepare(services: Services, live: LiveRun, request: PlanRequest): Promise<Prepared> {
  const prepared = typeof request.configuration === "function" ? await request.configuration() : request.configuration;
  live.control.check();
  const own = request.target.type === "aws" ? undefined : ownStateFile(services, request.target, request.environment);
  const stateFile = prepared.stateFile ?? own;
  const ready: ReadyRequest = {
    configurationDirectory: prepared.directory,
    origins: prepared.origins,
    outputs: prepared.outputs ?? {},
    ...(stateFile === undefined ? {} : { stateFile }),
    ...(request.expectedAccount === undefined ? {} : { expectedAccount: request.expectedAccount }),
  };
  live.request = ready;
  for (const warning of prepared.warnings ?? []) live.diagnose(warning);
  return { ready, former: prepared.former };
}

/** The account that a target acts in, checked against the environment's. */
export async function checkedAccount(
  services: Services,
  run: Pick<LiveRun["view"], "target" | "environment">,
  expected: string | undefined,
): Promise<string> {
  if (run.target.type === "endpoint") return `endpoint ${run.target.url}`;
  const identity = await services.identity(run.target);
  if (run.target.type === "aws") requireAccount(identity, expected, run.environment);
  return identity.account;
}

interface Attempt {
  readonly end: ProcessEnd;
  readonly diagnostics: readonly DiagnosticView[];
  /** Lines that were not JSON; all there is when something else than Terraform ran. */
  readonly stray: readonly string[];
}

async function attemptPlan(live: LiveRun, workspace: Workspace, kind: RunKind): Promise<Attempt> {
  const diagnostics: DiagnosticView[] = [];
  const stray: string[] = [];
  const { planFile, planStream } = live.files;
  await Promise.all([rm(planFile, { force: true }), rm(planStream, { force: true })]);
  const end = await runStreaming(live, "plan", planCommand(workspace, kind, planFile), (message, process) => {
    if (message.type === "diagnostic") {
      diagnostics.push(diagnosticView(message.body.diagnostic, live.request.origins));
    } else if (message.type === "text") {
      if (stray.length < 20 && message.text.trim() !== "") stray.push(message.text);
    } else if (message.type === "version" && !isReadableVersion(message.body.ui)) {
      process.kill();
      diagnostics.push({
        severity: "error",
        summary: `This ${workspace.binary.product} speaks version ${message.body.ui} of its output, and only version 1 is understood.`,
        detail: "Update Groundplan, or use an older release of the program.",
      });
    }
  });
  return { end, diagnostics, stray };
}

/** Backend, providers or modules are not there after all, though nothing seemed to have changed. */
function asksForInit({ diagnostics }: Attempt): boolean {
  return diagnostics.some(({ severity, summary, detail }) => {
    return severity === "error" && /\b(terraform|tofu) init\b/.test(`${summary} ${detail}`);
  });
}

async function init(
  services: Services,
  live: LiveRun,
  workspace: Workspace,
  request: PlanRequest,
  force: boolean,
): Promise<void> {
  // A local state that the app itself places only changes its path when the project moves, and the file moves along.
  const placed = live.request.stateFile !== undefined;
  const wasLocal = (await localStateFile(workspace.directory, workspace.dataDirectory)) !== undefined;
  const changedBackend = request.migrateState === true ? "migrate" : placed && wasLocal ? "reconfigure" : undefined;
  const result = await initialise(workspace, {
    origins: live.request.origins,
    control: live.control,
    appDataDirectory: services.appDataDirectory,
    force,
    ...(changedBackend === undefined ? {} : { changedBackend }),
  });
  for (const line of result.log) live.log(line);
  for (const diagnostic of result.diagnostics) live.diagnose(diagnostic);
  if (result.backendChanged) live.change({ mend: "carry-state" });
  if (result.diagnostics.some(({ severity }) => severity === "error")) throw new Ended("init failed");
}

/** Plans, after `init` where that is needed, also where only the plan itself shows that it is. */
async function plan(services: Services, live: LiveRun, workspace: Workspace, request: PlanRequest): Promise<boolean> {
  await init(services, live, workspace, request, false);
  await live.status("planning", "Terraform compares the drawing with what exists.");
  let attempt = await attemptPlan(live, workspace, request.kind);
  if (asksForInit(attempt) && !live.control.stopped) {
    await init(services, live, workspace, request, true);
    attempt = await attemptPlan(live, workspace, request.kind);
  }
  const { end, diagnostics, stray } = attempt;
  for (const diagnostic of diagnostics) live.diagnose(diagnostic);
  await noteLock(live, workspace, diagnostics);
  live.control.check();
  if (end.exitCode === 0 || end.exitCode === exitCodeWithChanges) return end.exitCode === exitCodeWithChanges;
  if (!diagnostics.some(({ severity }) => severity === "error")) {
    live.diagnose({
      severity: "error",
      summary: `${workspace.binary.path} ${endInWords(end)} while planning`,
      detail: stray.length === 0 ? "It said nothing about why. Plan again." : stray.join("\n"),
    });
  }
  throw new Ended("plan failed");
}

/**
 * Notes who holds the state's lock, when that is why Terraform gave up. The lock of a local state is the system's own:
 * it ends with the process that holds it, and Terraform has no way to take it from a living one.
 */
export async function noteLock(
  live: LiveRun,
  { directory, dataDirectory }: Pick<Workspace, "directory" | "dataDirectory">,
  diagnostics: readonly DiagnosticView[],
): Promise<void> {
  const lock = diagnostics
    .map(({ summary, detail }) => lockInfoIn(`${summary}\n${detail}`))
    .find((found) => found !== undefined);
  if (lock === undefined) return;
  const endsWithProcess = (await localStateFile(directory, dataDirectory)) !== undefined;
  live.change({ lock: { ...lock, endsWithProcess }, ...(endsWithProcess ? {} : { mend: "unlock" as const }) });
}

async function show(live: LiveRun, workspace: Workspace, former: FormerDrawing | undefined): Promise<PlanView> {
  const shown = collect(showCommand(workspace, live.files.planFile));
  live.control.attach(shown.process);
  const result = await shown.output;
  live.control.check();
  if (result.exitCode !== 0) {
    throw new RunnerError(
      "unreadable-plan",
      `${workspace.binary.path} ${endInWords(result)} when asked to show its plan${result.stderr.trim() === "" ? "" : `: ${result.stderr.trim().slice(0, 500)}`}`,
      "Plan again. If it happens again, check which program is configured as Terraform.",
    );
  }
  const parsed = parsePlanJson(result.stdout);
  live.hide(sensitiveTexts(parsed));
  return planView(parsed, live.request.origins, former);
}

async function planInWorkspace(
  services: Services,
  live: LiveRun,
  workspace: Workspace,
  request: PlanRequest,
  account: string,
  former: FormerDrawing | undefined,
): Promise<Conclusion> {
  const { directory, dataDirectory } = workspace;
  const hasChanges = await plan(services, live, workspace, request);
  const configuration = await configurationHash(directory);
  const [view, file] = await Promise.all([show(live, workspace, former), readPlanFile(live.files.planFile)]);
  const stateFile = await localStateFile(directory, dataDirectory);
  const remote = file.state === undefined ? "unknown" : `${file.state.lineage}/${file.state.serial}`;
  live.basis = {
    plan: file.sha256,
    configuration,
    state: stateFile === undefined ? `remote ${remote}` : await stateVersionText(stateFile),
    account,
  };
  live.process = undefined;
  live.change({
    plan: view,
    fingerprint: fingerprintOf(live.view, live.basis),
    resources: Object.fromEntries(queueOf(view.resources).map((progress) => [progress.address, progress])),
  });
  if (request.kind === "drift") return ["finished", driftInWords(view)];
  if (hasChanges) return ["planned", `${countsInWords(view)}. Waits for approval.`];
  return request.kind === "destroy"
    ? ["finished", `Nothing to destroy: nothing exists in ${request.environment}.`]
    : ["finished", "Nothing to do: what exists is what is drawn."];
}

function failure(live: LiveRun, error: unknown): Conclusion {
  if (live.control.stopped) return ["stopped", "Planning was stopped. Nothing has been changed."];
  if (!(error instanceof Ended)) live.diagnose(diagnosticOf(error));
  if (live.view.lock !== undefined) return ["failed", lockInWords(live.view.lock)];
  const first = live.view.diagnostics.find(({ severity }) => severity === "error");
  return ["failed", inShort(first?.reason ?? first?.summary ?? errorMessage(error))];
}

/**
 * Carries a run from its preparation to a plan that waits for approval, or to its end. Never throws: whatever goes
 * wrong ends the run, with its reason among the diagnostics.
 *
 * @param release leaves the environment to others
 */
export async function planRun(
  services: Services,
  live: LiveRun,
  request: PlanRequest,
  release: () => Promise<void>,
): Promise<void> {
  let conclusion: Conclusion;
  try {
    const { ready, former } = await prepare(services, live, request);
    const account = await checkedAccount(services, live.view, request.expectedAccount);
    live.control.check();
    const workspace = await openWorkspace(services, request.target, request.environment, ready);
    try {
      live.hide(secretsOf(workspace.environment));
      await requireSavedState(live, workspace);
      conclusion = await withOverride(ready.configurationDirectory, request.target, ready.stateFile, () =>
        planInWorkspace(services, live, workspace, request, account, former),
      );
    } finally {
      await workspace.close();
    }
  } catch (error) {
    conclusion = failure(live, error);
  }
  live.process = undefined;
  if (conclusion[0] !== "planned") await removePrivate(live.files);
  await live.status(...conclusion);
  await release();
}

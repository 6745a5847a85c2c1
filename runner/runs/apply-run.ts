import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { configurationHash } from "../configuration/files";
import { localStateFile, stateVersionText } from "../configuration/state";
import { diagnosticOf, RunnerError } from "../errors";
import { requireSpace } from "../files/free-space";
import { diagnosticView } from "../messages/diagnostics";
import { meantResource } from "../messages/meant-resource";
import { createProgressReader, settle } from "../messages/progress";
import { secretsOf } from "../messages/secrets";
import type { RawOutputs, UiMessage } from "../messages/ui-message";
import { outputsInState, outputViews } from "../operations/outputs";
import { applyCommand } from "../operations/plan";
import { readPlanFile } from "../plan/plan-file";
import { endInWords, type ProcessEnd } from "../process/command";
import type { DiagnosticView, RunView } from "../protocol";
import { noteUnsavedState } from "./errored-state";
import { fingerprintOf, staleParts } from "./fingerprint";
import type { LiveRun } from "./live-run";
import { checkedAccount, noteLock } from "./plan-run";
import type { Approval } from "./request";
import { removePrivate } from "./run-files";
import { openWorkspace, type ReadyRequest, type Services, terraformDataDirectory } from "./services";
import type { PlanBasis } from "./stored-run";
import { runStreaming } from "./stream";
import { inShort, progressInWords } from "./words";

function stale(why: readonly string[]): RunnerError {
  return new RunnerError(
    "stale-plan",
    `This plan no longer holds: ${why.join("; ")}. Nothing has been changed.`,
    "Plan again and approve the new plan.",
  );
}

/** The refusal of an approval that comes too early or too late. */
export function notPlanned(run: RunView): RunnerError {
  return new RunnerError("not-planned", `This run does not wait for approval: ${run.message}`, "Plan again.", run.id);
}

async function basisNow(
  services: Services,
  live: LiveRun,
  ready: ReadyRequest,
  planned: PlanBasis,
): Promise<PlanBasis> {
  const { target, environment } = live.view;
  const stateFile = await localStateFile(
    ready.configurationDirectory,
    terraformDataDirectory(services, target, environment),
  );
  const [file, configuration, account] = await Promise.all([
    readPlanFile(live.files.planFile).catch(() => undefined),
    configurationHash(ready.configurationDirectory).catch(() => ""),
    checkedAccount(services, live.view, ready.expectedAccount),
  ]);
  return {
    plan: file?.sha256 ?? "",
    configuration,
    account,
    // A remote state is Terraform's to compare: it refuses a plan that was made against another version.
    state: stateFile === undefined ? planned.state : await stateVersionText(stateFile),
  };
}

/**
 * Checks that what was approved is what would happen now.
 *
 * @throws RunnerError `not-planned`, `stale-plan`, `confirmation-needed`, `wrong-account`, `no-identity`, `disk-full`
 */
export async function checkApproval(services: Services, live: LiveRun, approval: Approval): Promise<ReadyRequest> {
  const { view, basis, request } = live;
  const { configurationDirectory } = request;
  if (view.status !== "planned" || basis === undefined || configurationDirectory === undefined) {
    throw new RunnerError(
      "not-planned",
      `This run does not wait for approval: ${view.message}`,
      "Plan again.",
      view.id,
    );
  }
  if (approval.fingerprint !== view.fingerprint) throw stale(["another plan was approved than the one that is kept"]);
  if (approval.meaning !== view.meaning) throw stale(["the drawing has changed since"]);
  if (view.kind === "destroy" && approval.confirmation !== view.environment) {
    throw new RunnerError(
      "confirmation-needed",
      `Destroying ${view.environment} has to be confirmed with its name.`,
      `Type ${view.environment} and try again.`,
      view.environment,
    );
  }
  const ready = { ...request, configurationDirectory };
  const now = await basisNow(services, live, ready, basis);
  if (fingerprintOf(view, now) !== view.fingerprint) throw stale(staleParts(basis, now));
  await requireSpace(services.workDirectory);
  await requireSpace(live.files.privateDirectory);
  if (request.stateFile !== undefined) await requireSpace(dirname(request.stateFile));
  return ready;
}

/** What the stream of an apply has told so far. */
export interface ApplyReader {
  take(message: UiMessage): void;
  readonly outputs: RawOutputs | undefined;
  /** Terraform has said that it is done. */
  readonly complete: boolean;
  readonly errors: readonly DiagnosticView[];
}

type Diagnosed = Extract<UiMessage, { type: "diagnostic" }>;

/** Errors of deletions come without the address of what could not be deleted. */
function withAddress(message: Diagnosed, { resources, plan }: RunView): Diagnosed {
  const { diagnostic } = message.body;
  if (diagnostic.severity !== "error" || diagnostic.address) return message;
  const address = meantResource(diagnostic.summary, resources, plan?.resources ?? []);
  return address === undefined
    ? message
    : { ...message, body: { ...message.body, diagnostic: { ...diagnostic, address } } };
}

/** What Terraform says of each thing that it did not begin after a stop: those are not reached, and nothing failed. */
function isHalt(message: UiMessage): boolean {
  return message.type === "diagnostic" && message.body.diagnostic.summary === "execution halted";
}

/** Reads the stream of an apply into the run. */
export function createApplyReader(live: LiveRun): ApplyReader {
  const progress = createProgressReader(live.request.origins, () => new Date());
  const errors: DiagnosticView[] = [];
  let outputs: RawOutputs | undefined;
  let complete = false;
  return {
    take: (received) => {
      if (isHalt(received)) return;
      const message = received.type === "diagnostic" ? withAddress(received, live.view) : received;
      const changed = progress.take(message, live.view.resources);
      if (changed !== undefined) live.progress(changed);
      if (message.type === "diagnostic") {
        const view = diagnosticView(message.body.diagnostic, live.request.origins);
        if (view.severity === "error") errors.push(view);
        live.diagnose(view);
      } else if (message.type === "outputs") {
        outputs = message.body.outputs;
      } else if (message.type === "change_summary") {
        complete ||= message.body.changes.operation !== "plan";
      }
    },
    get outputs() {
      return outputs;
    },
    get complete() {
      return complete;
    },
    errors,
  };
}

/** What Terraform says of calls to a provider that is gone: of those that it makes, and of those that were under way. */
const unanswered: ReadonlySet<string> = new Set(["Plugin did not respond", "Request cancelled"]);

function conclusion(
  live: LiveRun,
  reader: ApplyReader,
  end: ProcessEnd,
  adopted: boolean,
): readonly [status: "applied" | "stopped" | "failed" | "interrupted", message: string] {
  const done = progressInWords(Object.values(live.view.resources));
  const success = adopted ? reader.complete && reader.errors.length === 0 : end.exitCode === 0;
  if (success) return ["applied", live.view.kind === "destroy" ? `Destroyed. ${done}` : `Applied. ${done}`];
  if (live.control.stopped) return ["stopped", `Stopped. ${done} What was done is kept in the state.`];
  // The rehearsal's AWS lives in the app: with the app it is gone, and Terraform can only say that it does not answer.
  const withoutApp = adopted && reader.errors.every(({ summary }) => unanswered.has(summary));
  const first = withoutApp ? undefined : reader.errors[0];
  if (first !== undefined) return ["failed", `Failed: ${done} ${inShort(first.reason ?? first.summary)}`];
  if (adopted) {
    return [
      "interrupted",
      `The app or the computer ended while this was applied. ${done} Plan again: it shows what is left to do.`,
    ];
  }
  return ["failed", `Terraform ${endInWords(end)}. ${done} Plan again: it shows what is left to do.`];
}

/**
 * Ends an apply: settles every resource, gathers outputs, says where it stands, and removes what held secrets.
 *
 * @param adopted the process was not started by this app, so how it ended is only known from what it wrote
 */
export async function concludeApply(
  services: Services,
  live: LiveRun,
  reader: ApplyReader,
  end: ProcessEnd,
  adopted: boolean,
): Promise<void> {
  const directory = live.request.configurationDirectory;
  const { target, environment } = live.view;
  const success = adopted ? reader.complete && reader.errors.length === 0 : end.exitCode === 0;
  let kept = "";
  for (const progress of settle(live.view.resources, success)) live.progress(progress);
  if (directory !== undefined) {
    const dataDirectory = terraformDataDirectory(services, target, environment);
    await noteLock(live, { directory, dataDirectory }, reader.errors);
    const stateFile = await localStateFile(directory, dataDirectory);
    if (reader.outputs !== undefined) {
      live.outputs(outputViews(reader.outputs, live.request.outputs));
    } else if (stateFile !== undefined) {
      live.outputs(await outputsInState(stateFile, live.request.outputs).catch(() => []));
    }
    if (await noteUnsavedState(live, directory))
      kept = " The new state waits in errored.tfstate: save it in its place.";
  }
  live.process = undefined;
  await removePrivate(live.files);
  const [status, message] = conclusion(live, reader, end, adopted);
  const stop = kept === "" || /[.!?…]$/.test(message) ? "" : ".";
  await live.status(status, `${message}${stop}${kept}`);
}

/**
 * Applies an approved plan file to its end. Never throws.
 *
 * @param release leaves the environment to others
 */
export async function applyRun(
  services: Services,
  live: LiveRun,
  ready: ReadyRequest,
  release: () => Promise<void>,
): Promise<void> {
  const reader = createApplyReader(live);
  try {
    const workspace = await openWorkspace(services, live.view.target, live.view.environment, ready);
    let end: ProcessEnd;
    try {
      live.hide(secretsOf(workspace.environment));
      live.control.check();
      await rm(live.files.applyStream, { force: true });
      end = await runStreaming(live, "apply", applyCommand(workspace, live.files.planFile), (message) =>
        reader.take(message),
      );
    } finally {
      await workspace.close();
    }
    await concludeApply(services, live, reader, end, false);
  } catch (error) {
    if (!live.control.stopped) live.diagnose(diagnosticOf(error));
    const words = error instanceof Error ? error.message : String(error);
    await concludeApply(services, live, reader, { startError: words }, false);
  } finally {
    await release();
  }
}

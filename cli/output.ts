import type { Writable } from "node:stream";
import type { Problem } from "../model/problem";
import type {
  DiagnosticView,
  ErrorView,
  PlannedResource,
  PlanView,
  ResourceProgress,
  RunView,
  Target,
} from "../server/protocol";

/** Where a command writes: results to `out`, everything that is on the way to `err`. */
export interface Streams {
  readonly out: Writable;
  readonly err: Writable;
}

const signs: Readonly<Record<PlannedResource["action"], string>> = {
  create: "+",
  update: "~",
  replace: "±",
  destroy: "-",
  read: "<",
  noop: " ",
  move: ">",
  forget: "x",
  import: "i",
};

/** What moves a terminal's cursor, changes its colours or turns the direction of writing round. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are meant.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Writes lines for a person. Names and messages come from anywhere, so nothing in them reaches the terminal itself. */
export function print(stream: Writable, text: string): void {
  stream.write(`${text.replaceAll("\r\n", "\n").replace(controls, "\uFFFD")}\n`);
}

export function printJson(stream: Writable, value: unknown): void {
  stream.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** An error with its remedy, each on a line of its own. */
export function errorText({ message, remedy }: ErrorView): string {
  return remedy ? `Error: ${message}\n  ${remedy}` : `Error: ${message}`;
}

export function problemText({ severity, message, remedy, environment }: Problem): string {
  // Most messages about one environment begin with its name.
  const isSaid = environment === undefined || message.startsWith(`In ${environment}: `);
  const where = isSaid ? "" : ` [${environment}]`;
  return `${severity}${where}: ${message}\n  ${remedy}`;
}

export function targetText(target: Target): string {
  switch (target.type) {
    case "rehearsal":
      return "rehearsal (offline, nothing real is touched)";
    case "aws":
      return target.profile ? `AWS with the profile ${target.profile}` : "AWS";
    case "endpoint":
      return `a stand-in for AWS at ${target.url}`;
  }
}

/** The plan as a list of addresses and attributes; what is sensitive or not known yet is said so. */
export function planText({ resources, counts, drift }: PlanView): string {
  const changed = resources.filter(({ action }) => action !== "noop" && action !== "read");
  const lines = changed.flatMap((resource) => [
    `  ${signs[resource.action]} ${resource.address}${resource.reason ? `  (${resource.reason})` : ""}`,
    ...(resource.action === "update" || resource.action === "replace" ? attributeLines(resource) : []),
  ]);
  const outside = drift.map(({ address }) => `  ! ${address} was changed outside of Terraform`);
  const { create, update, replace, destroy } = counts;
  const sum = `${create} to create, ${update} to update, ${replace} to replace, ${destroy} to destroy.`;
  return [...outside, ...lines, sum].join("\n");
}

export function progressText({ address, action, state, seconds, message }: ResourceProgress): string {
  const took = seconds === undefined ? "" : ` (${seconds} s)`;
  return `  ${signs[action]} ${address}: ${state}${took}${message ? `, ${message}` : ""}`;
}

/** One line of the journal. */
export function runText({ id, kind, environment, target, status, message }: RunView): string {
  return [id, kind.padEnd(7), environment.padEnd(12), target.type.padEnd(9), status.padEnd(11), message].join("  ");
}

export function diagnosticText({ severity, summary, detail, address }: DiagnosticView): string {
  return `${severity}: ${address ? `${address}: ` : ""}${summary}${detail ? `\n  ${detail}` : ""}`;
}

/** How a run ended: what Terraform said, the line that says where it stands, and what can be done about it. */
export function outcomeText(run: RunView, dir: string): readonly string[] {
  const remedy = mendCommand(run, dir);
  return [...run.diagnostics.map(diagnosticText), run.message, ...(remedy === undefined ? [] : [`  ${remedy}`])];
}

/** The command that does what a run offers; undefined when there is nothing to do about it. */
export function mendCommand(run: RunView, dir: string): string | undefined {
  const { mend, lock } = run;
  switch (mend) {
    case undefined:
      return undefined;
    case "unlock":
      return `groundplan unlock ${shellWord(dir)} --lock-id ${shellWord(lock?.id ?? "")} --reason "…"`;
    case "save-state":
      return `groundplan save-state ${placeOf(run, dir)}`;
    case "carry-state":
      return `groundplan migrate-state ${placeOf(run, dir)}${profileOf(run)}`;
  }
}

/** A plan that was made to be looked at: its message says how to apply what it shows, since it waits for nobody. */
export function lookedAt(run: RunView, dir: string): RunView {
  if (run.status !== "planned") return run;
  const command = `groundplan apply ${placeOf(run, dir)}${profileOf(run)}`;
  return { ...run, message: `Nothing was applied. To plan again, be asked and apply: ${command}` };
}

/** What a command line says of where a run belongs: project, environment, target. */
function placeOf({ environment, target }: RunView, dir: string): string {
  const where = target.type === "endpoint" ? `--endpoint ${target.url}` : `--target ${target.type}`;
  return `${shellWord(dir)} --env ${environment} ${where}`;
}

function profileOf({ target }: RunView): string {
  return target.type === "aws" && target.profile !== undefined ? ` --profile ${shellWord(target.profile)}` : "";
}

/** A text as a person would type it at a prompt. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(text) ? text : `"${text.replace(/["$`\\]/g, "\\$&")}"`;
}

function attributeLines({ attributes }: PlannedResource): readonly string[] {
  return attributes.map(({ path, before, after, forcesReplacement }) => {
    const why = forcesReplacement ? "  (forces replacement)" : "";
    return `      ${path}: ${shown(before)} → ${shown(after)}${why}`;
  });
}

function shown(value: PlannedResource["attributes"][number]["before"]): string {
  switch (value.type) {
    case "value":
      return value.json.length > 120 ? `${value.json.slice(0, 117)}…` : value.json;
    case "sensitive":
      return "(sensitive)";
    case "unknown":
      return "(known after apply)";
    case "absent":
      return "(none)";
  }
}

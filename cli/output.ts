import type { Writable } from "node:stream";
import type { Problem } from "../model/problem";
import type { ErrorView, PlannedResource, PlanView, ResourceProgress, Target } from "../server/protocol";

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

export function print(stream: Writable, text: string): void {
  stream.write(`${text}\n`);
}

export function printJson(stream: Writable, value: unknown): void {
  print(stream, JSON.stringify(value, undefined, 2));
}

/** An error with its remedy, each on a line of its own. */
export function errorText({ message, remedy }: ErrorView): string {
  return remedy ? `Error: ${message}\n  ${remedy}` : `Error: ${message}`;
}

export function problemText({ severity, message, remedy, environment }: Problem): string {
  const where = environment === undefined ? "" : ` [${environment}]`;
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

import type { Action, PlannedResource, ResourceProgress } from "../protocol";
import { originOf } from "./addresses";
import { awsReason } from "./aws-error";
import type { UiMessage } from "./ui-message";

/** Terraform's words in the stream of an apply, in ours. */
const hookActions: Readonly<Record<string, Action>> = {
  create: "create",
  update: "update",
  delete: "destroy",
  replace: "replace",
  read: "read",
  noop: "noop",
  move: "move",
  import: "import",
  remove: "forget",
  forget: "forget",
};

const carriedOut: ReadonlySet<Action> = new Set(["create", "update", "replace", "destroy"]);

/** What the plan will do, as a queue: everything that apply will report on. */
export function queueOf(resources: readonly PlannedResource[]): ResourceProgress[] {
  return resources
    .filter((resource) => carriedOut.has(resource.action))
    .map(({ address, origin, action }) => ({
      address,
      ...(origin === undefined ? {} : { origin }),
      action,
      state: "queued" as const,
    }));
}

export type ProgressTable = Readonly<Record<string, ResourceProgress>>;

type Hook = Extract<UiMessage, { type: "apply_start" }>["body"]["hook"];

function secondsBetween(start: string | undefined, end: string): number {
  return start === undefined ? 0 : Math.max(0, (Date.parse(end) - Date.parse(start)) / 1000);
}

function current(table: ProgressTable, hook: Hook, origins: Readonly<Record<string, string>>): ResourceProgress {
  const address = hook.resource.addr;
  if (Object.hasOwn(table, address)) return table[address] as ResourceProgress;
  const origin = originOf(origins, address);
  return {
    address,
    ...(origin === undefined ? {} : { origin }),
    action: hookActions[hook.action] ?? "update",
    state: "queued",
  };
}

/** A replacement is reported in two halves; the resource is done after the second, whichever that is. */
function endsReplacement(progress: ResourceProgress, hook: Hook, halves: ReadonlySet<string>): boolean {
  if (progress.action !== "replace") return true;
  return halves.has(hook.action === "delete" ? "create" : "delete");
}

export interface ProgressReader {
  /** The resource's new standing, when the message is about one and changes it. */
  take(message: UiMessage, table: ProgressTable): ResourceProgress | undefined;
}

/**
 * Reads progress of single resources from the stream of an apply.
 *
 * @param now for messages that carry no time
 */
export function createProgressReader(origins: Readonly<Record<string, string>>, now: () => Date): ProgressReader {
  const halves = new Map<string, Set<string>>();
  return {
    take: (message, table) => {
      const time = message.time ?? now().toISOString();
      // Data sources that are read late are no part of what the plan does.
      if ("body" in message && "hook" in message.body && message.body.hook.action === "read") return undefined;
      switch (message.type) {
        case "apply_start": {
          const before = current(table, message.body.hook, origins);
          return before.state === "running" ? undefined : { ...before, state: "running", startedAt: time };
        }
        case "apply_complete": {
          const { hook } = message.body;
          const before = current(table, hook, origins);
          const done = halves.get(before.address) ?? new Set();
          const ended = endsReplacement(before, hook, done);
          halves.set(before.address, done.add(hook.action));
          const id = hook.action === "delete" ? before.id : (hook.id_value ?? before.id);
          return {
            ...before,
            state: ended ? "done" : "running",
            startedAt: before.startedAt ?? time,
            ...(ended ? { seconds: secondsBetween(before.startedAt, time) } : {}),
            ...(id === undefined ? {} : { id }),
          };
        }
        case "apply_errored": {
          const before = current(table, message.body.hook, origins);
          return { ...before, state: "failed", seconds: secondsBetween(before.startedAt, time), message: message.text };
        }
        case "diagnostic": {
          const { address, severity, summary, detail } = message.body.diagnostic;
          if (address === undefined || severity !== "error" || !Object.hasOwn(table, address)) return undefined;
          const before = table[address] as ResourceProgress;
          return {
            ...before,
            state: "failed",
            message: detail === "" ? (awsReason(summary) ?? summary) : `${summary}\n${detail}`,
          };
        }
        default:
          return undefined;
      }
    },
  };
}

/**
 * What becomes of the resources that had not ended when Terraform did.
 *
 * @param success Terraform ended without an error, so what it planned is done even where no line said so
 */
export function settle(table: ProgressTable, success: boolean): ResourceProgress[] {
  const settled: ResourceProgress[] = [];
  for (const progress of Object.values(table)) {
    if (progress.state === "queued") {
      settled.push({ ...progress, state: success ? "done" : "skipped" });
    } else if (progress.state === "running") {
      settled.push(
        success
          ? { ...progress, state: "done" }
          : { ...progress, state: "failed", message: "Terraform ended before it said what became of this resource." },
      );
    }
  }
  return settled;
}

import type { PlanView, ResourceProgress, RunView } from "../protocol";

/** "3 to create, 1 to replace": what a plan does, zeros left out. */
export function countsInWords({ counts, resources, outputs }: PlanView): string {
  const parts = (["create", "update", "replace", "destroy"] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} to ${kind}`);
  if (parts.length > 0) return parts.join(", ");
  const moves = resources.filter(({ action }) => action === "move").length;
  if (moves > 0) return `${moves} to move in the state`;
  return outputs.length > 0
    ? `${outputs.length} ${outputs.length === 1 ? "output" : "outputs"} to change`
    : "Changes of the state only";
}

/** "4 done, 1 failed, 2 not reached.": how far an apply came. */
export function progressInWords(resources: readonly ResourceProgress[]): string {
  const words = {
    done: "done",
    failed: "failed",
    running: "under way",
    skipped: "not reached",
    queued: "waiting",
  } as const;
  const parts = (Object.keys(words) as (keyof typeof words)[]).flatMap((state) => {
    const count = resources.filter((progress) => progress.state === state).length;
    return count === 0 ? [] : [`${count} ${words[state]}`];
  });
  return parts.length === 0 ? "" : `${parts.join(", ")}.`;
}

/** What a look for drift has found. */
export function driftInWords({ drift }: PlanView): string {
  if (drift.length === 0) return "Nothing has drifted.";
  return `${drift.length} ${drift.length === 1 ? "resource has" : "resources have"} changed outside of Terraform.`;
}

/** Who holds the lock of the state. */
export function lockInWords({ who, created, endsWithProcess }: NonNullable<RunView["lock"]>): string {
  // Terraform tells the time to the nanosecond.
  const since = created.replace(/\.\d+( \+0000)?/, "");
  const holder = `${who === "" ? "somebody" : who}${since === "" ? "" : ` since ${since}`}`;
  const end =
    endsWithProcess === true ? " That Terraform is at work: the lock ends with it. Wait, or end it there." : "";
  return `The state is locked by ${holder}.${end}`;
}

/** The first sentence or so of an error, for a line that says where a run stands. */
export function inShort(text: string): string {
  const [line = ""] = text.split("\n");
  return line.length <= 160 ? line : `${line.slice(0, 160).trimEnd()}…`;
}

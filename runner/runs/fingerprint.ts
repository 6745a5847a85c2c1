import { createHash } from "node:crypto";
import type { RunView } from "../protocol";
import type { PlanBasis } from "./stored-run";

/** One hash over all that an approval is bound to. */
export function fingerprintOf(run: Pick<RunView, "kind" | "environment" | "target">, basis: PlanBasis): string {
  const parts = [run.kind, run.environment, run.target, basis.plan, basis.configuration, basis.state, basis.account];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

const changed: Readonly<Record<keyof PlanBasis, string>> = {
  plan: "the plan file is not the one that was shown",
  configuration: "the configuration has changed",
  state: "the state has changed, because something else was applied",
  account: "the credentials act in another account",
};

/** What is no longer as it was when the plan was made, in words; empty when the plan still holds. */
export function staleParts(planned: PlanBasis, now: PlanBasis): string[] {
  return (Object.keys(changed) as (keyof PlanBasis)[])
    .filter((part) => planned[part] !== now[part])
    .map((part) => changed[part]);
}

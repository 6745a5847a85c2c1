/** Checks that the provider makes in code, for the types that drawings use. Rows "AF-…" are those of the notes on apply failures. */
import type { Diagnostic } from "../../diagnostics";
import type { ObjectValue } from "../../values/value";
import { containerChecks } from "./containers";
import { databaseChecks, databasePlanChecks } from "./databases";
import { identityChecks } from "./identity";
import { loadBalancerChecks, loadBalancerPlanChecks } from "./load-balancers";
import { messagingChecks } from "./messaging";
import { monitoringChecks } from "./monitoring";
import { networkChecks, networkPlanChecks } from "./network";

export type Check = (config: ObjectValue) => Diagnostic[];

export const checks: Readonly<Record<string, Check>> = {
  ...networkChecks,
  ...loadBalancerChecks,
  ...containerChecks,
  ...databaseChecks,
  ...identityChecks,
  ...monitoringChecks,
  ...messagingChecks,
};

/** Those that the provider makes while it plans, when more values are known. */
export const planChecks: Readonly<Record<string, Check>> = {
  ...databasePlanChecks,
  ...loadBalancerPlanChecks,
  ...networkPlanChecks,
};

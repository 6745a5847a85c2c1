/** What the provider finds wrong with a configuration before it asks AWS. */
import type { Diagnostic } from "../diagnostics";
import type { TypeSchema } from "../schema/types";
import type { ObjectValue } from "../values/value";
import { checks, planChecks } from "./checks/index";
import { combinationProblems } from "./combinations";
import { valueProblems } from "./values";

/** Errors of a configuration, values that are still unknown left out. */
export function validateConfig(type: TypeSchema, config: ObjectValue): Diagnostic[] {
  return [
    ...valueProblems(type, config),
    ...combinationProblems(type, config),
    ...(type.kind === "resource" ? (checks[type.name]?.(config) ?? []) : []),
  ];
}

/** What the provider finds wrong while it plans. */
export function planProblems(type: TypeSchema, config: ObjectValue): Diagnostic[] {
  return planChecks[type.name]?.(config) ?? [];
}

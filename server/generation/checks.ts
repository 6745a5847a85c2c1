import type { GroundplanDocument } from "../../model/document";
import type { Problem } from "../../model/problem";
import { AppError } from "../errors";

/** @throws AppError `unknown-environment` */
export function requireEnvironment(document: GroundplanDocument, environment: string): void {
  const names = document.environments.map(({ name }) => name);
  if (names.includes(environment)) return;
  throw new AppError(
    "unknown-environment",
    `The project has no environment “${environment}”.`,
    `Choose one of: ${names.join(", ")}.`,
  );
}

/**
 * @throws AppError `drawing-has-errors` with the first error when there are any; only those of the environment if one
 * is named, besides those of all
 */
export function requireSound(problems: readonly Problem[], environment?: string): void {
  const errors = problems.filter(
    (problem) =>
      problem.severity === "error" &&
      (environment === undefined || problem.environment === undefined || problem.environment === environment),
  );
  const [first] = errors;
  if (!first) return;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  throw new AppError("drawing-has-errors", `${first.message}${more}`, first.remedy, first.subject);
}

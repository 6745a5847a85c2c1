/** What is said when something is wrong, and where. */
import type { Path } from "./planning/replace";

export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  /** The attribute at fault, where there is one. */
  readonly path?: Path;
}

export function failure(summary: string, detail?: string, path?: Path): Diagnostic {
  return { severity: "error", summary, detail, path };
}

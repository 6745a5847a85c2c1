/** Diagnostics and paths as the protocol carries them. */
import type { Diagnostic } from "../diagnostics";
import type { Path } from "../planning/replace";
import type { WireDiagnostic, WirePath } from "./messages";

export function wireDiagnostics(diagnostics: readonly Diagnostic[]): WireDiagnostic[] {
  return diagnostics.map(({ severity, summary, detail, path }) => ({
    severity: severity === "error" ? "ERROR" : "WARNING",
    summary,
    detail: detail ?? "",
    attribute: path && wirePath(path),
  }));
}

export function wirePath(path: Path): WirePath {
  return {
    steps: path.map((step) => (typeof step === "number" ? { element_key_int: step } : { attribute_name: step })),
  };
}

import type { DiagnosticView } from "../protocol";
import { originOf } from "./addresses";
import type { RawDiagnostic } from "./ui-message";

/**
 * The address of the block that a diagnostic points at. Terraform names it only for errors of a single instance;
 * otherwise the snippet's context says it, as `resource "aws_vpc" "main"` in HCL and `resource.aws_vpc.main` in JSON.
 */
function addressOf(raw: RawDiagnostic): string | undefined {
  if (raw.address !== undefined && raw.address !== "") return raw.address;
  const context = raw.snippet?.context ?? "";
  const block =
    /^(resource|data)\s+"([^"]+)"\s+"([^"]+)"/.exec(context) ?? /^(resource|data)\.([\w-]+)\.([\w-]+)/.exec(context);
  if (block === null) return undefined;
  return `${block[1] === "data" ? "data." : ""}${block[2]}.${block[3]}`;
}

/** A diagnostic of Terraform as the window shows it, with the box it belongs to. */
export function diagnosticView(raw: RawDiagnostic, origins: Readonly<Record<string, string>>): DiagnosticView {
  const address = addressOf(raw);
  const origin = address === undefined ? undefined : originOf(origins, address);
  return {
    severity: raw.severity === "warning" ? "warning" : "error",
    summary: raw.summary,
    detail: raw.detail,
    ...(address === undefined ? {} : { address }),
    ...(origin === undefined ? {} : { origin }),
  };
}

/**
 * Reads the diagnostics that commands without `-json` print as text (`init`): blocks that begin with `Error:` or
 * `Warning:`, drawn with a bar at the left.
 */
export function diagnosticsInText(text: string): DiagnosticView[] {
  const found: { severity: "error" | "warning"; summary: string; detail: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const bare = line.replace(/^[│╷╵|]\s?/, "");
    const head = /^(Error|Warning): (.*)$/.exec(bare);
    if (head !== null) {
      found.push({ severity: head[1] === "Error" ? "error" : "warning", summary: head[2] ?? "", detail: [] });
    } else if (line.startsWith("╵")) {
      found.at(-1)?.detail.push("");
    } else {
      found.at(-1)?.detail.push(bare);
    }
  }
  return found.map(({ detail, ...rest }) => ({ ...rest, detail: detail.join("\n").trim() }));
}

import type { DiagnosticView } from "../protocol";
import { originOf } from "./addresses";
import { awsReason } from "./aws-error";
import type { RawDiagnostic } from "./ui-message";

/**
 * The address of the block that a place in the configuration lies in: Terraform names it
 * `resource "aws_vpc" "main"` in HCL and `resource.aws_vpc.main.ingress[0]` in JSON.
 */
function addressOfContext(context: string): string | undefined {
  const block =
    /^(resource|data)\s+"([^"]+)"\s+"([^"]+)"/.exec(context) ?? /^(resource|data)\.([\w-]+)\.([\w-]+)/.exec(context);
  return block === null ? undefined : `${block[1] === "data" ? "data." : ""}${block[2]}.${block[3]}`;
}

function placed(
  diagnostic: DiagnosticView,
  address: string | undefined,
  origins: Readonly<Record<string, string>>,
): DiagnosticView {
  if (address === undefined) return diagnostic;
  const origin = originOf(origins, address);
  return { ...diagnostic, address, ...(origin === undefined ? {} : { origin }) };
}

/** A diagnostic of Terraform as the window shows it, with the box it belongs to. */
export function diagnosticView(raw: RawDiagnostic, origins: Readonly<Record<string, string>>): DiagnosticView {
  const { severity, summary, detail } = raw;
  const named = raw.address === "" ? undefined : raw.address;
  const address = named ?? addressOfContext(raw.snippet?.context ?? "");
  const reason = awsReason(summary);
  return placed(
    { severity: severity === "warning" ? "warning" : "error", summary, detail, ...(reason ? { reason } : {}) },
    address,
    origins,
  );
}

/** Says only that others follow. */
const preamble = /^Terraform encountered problems during initiali[sz]ation/;

function paragraphs(lines: readonly string[]): string[] {
  const texts = lines.join("\n").split(/\n\s*\n/);
  // Terraform wraps at 78 columns; lists and code, which are indented, keep their lines.
  return texts
    .map((text) =>
      text
        .trimEnd()
        .replace(/\n(?!\s)/g, " ")
        .trim(),
    )
    .filter((text) => text !== "");
}

/**
 * Reads the diagnostics that commands without `-json` print as text (`init`): blocks that begin with `Error:` or
 * `Warning:`, drawn with a bar at the left where there is a terminal.
 */
export function diagnosticsInText(text: string, origins: Readonly<Record<string, string>>): DiagnosticView[] {
  const blocks: { severity: "error" | "warning"; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const bare = line.replace(/^[│╷╵]\s?/, "");
    const head = /^(Error|Warning): (.*)$/.exec(bare);
    if (head !== null) blocks.push({ severity: head[1] === "Error" ? "error" : "warning", lines: [head[2] ?? ""] });
    // The lines of code that are quoted need a terminal's width; the place that they stand at is said before.
    else if (!/^\s+\d+: /.test(bare)) blocks.at(-1)?.lines.push(bare);
  }
  const found = blocks.map(({ severity, lines }) => {
    const [summary = "", ...detail] = paragraphs(lines);
    const context = /^\s*on .+ line \d+, in (.+):$/m.exec(lines.join("\n"))?.[1] ?? "";
    return placed({ severity, summary, detail: detail.join("\n\n") }, addressOfContext(context), origins);
  });
  const seen = new Set<string>();
  const distinct = found.filter((diagnostic) => {
    const key = JSON.stringify(diagnostic);
    return !seen.has(key) && seen.add(key);
  });
  const telling = distinct.filter(({ summary }) => !preamble.test(summary));
  return telling.length > 0 ? telling : distinct;
}

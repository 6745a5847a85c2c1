import { z } from "zod";
import { diagnosticView } from "../messages/diagnostics";
import { diagnosticSchema } from "../messages/ui-message";
import { collect, endInWords } from "../process/command";
import type { Control } from "../process/control";
import type { DiagnosticView } from "../protocol";
import { terraformCommand, type Workspace } from "./workspace";

const resultSchema = z.object({ valid: z.boolean(), diagnostics: z.array(diagnosticSchema).default([]) });

function readResult(text: string): z.infer<typeof resultSchema> | undefined {
  try {
    return resultSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** `terraform validate` of an initialised workspace: what it finds, nothing when all is well. */
export async function validate(
  workspace: Workspace,
  origins: Readonly<Record<string, string>>,
  control: Control,
): Promise<DiagnosticView[]> {
  const { process, output } = collect(terraformCommand(workspace, ["validate", "-json"]));
  control.attach(process);
  const end = await output;
  control.check();
  const result = readResult(end.stdout);
  if (result !== undefined) return result.diagnostics.map((raw) => diagnosticView(raw, origins));
  const detail = `${end.stderr}${end.stdout}`.trim().slice(0, 2000);
  return [{ severity: "error", summary: `terraform validate ${endInWords(end)}`, detail }];
}

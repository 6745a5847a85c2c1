/**
 * The lines of `terraform plan|apply -json`.
 * https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
import { z } from "zod";

const resourceSchema = z.object({ addr: z.string() });

const hookSchema = z.object({
  resource: resourceSchema,
  action: z.string().default(""),
  id_value: z.string().optional(),
  elapsed_seconds: z.number().optional(),
});

const rangeSchema = z.object({ filename: z.string().default("") });

export const diagnosticSchema = z.object({
  severity: z.string().default("error"),
  summary: z.string().default(""),
  detail: z.string().default(""),
  address: z.string().optional(),
  range: rangeSchema.nullish(),
  snippet: z.object({ context: z.string().nullish() }).nullish(),
});

const outputSchema = z.object({
  sensitive: z.boolean().default(false),
  value: z.unknown().optional(),
});

const lineSchema = z.object({
  type: z.string().default(""),
  "@message": z.string().default(""),
  "@timestamp": z.string().optional(),
});

const bodySchemas = {
  version: z.object({ terraform: z.string().optional(), tofu: z.string().optional(), ui: z.string() }),
  planned_change: z.object({ change: z.object({ resource: resourceSchema, action: z.string() }) }),
  change_summary: z.object({ changes: z.object({ operation: z.string() }) }),
  apply_start: z.object({ hook: hookSchema }),
  apply_progress: z.object({ hook: hookSchema }),
  apply_complete: z.object({ hook: hookSchema }),
  apply_errored: z.object({ hook: hookSchema }),
  diagnostic: z.object({ diagnostic: diagnosticSchema }),
  outputs: z.object({ outputs: z.record(z.string(), outputSchema) }),
};

type BodySchemas = typeof bodySchemas;

type Known = { [Type in keyof BodySchemas]: { readonly type: Type; readonly body: z.infer<BodySchemas[Type]> } };

export type RawDiagnostic = z.infer<typeof diagnosticSchema>;
export type RawOutputs = Readonly<Record<string, z.infer<typeof outputSchema>>>;

/** One line: what it says to a reader, and what it means, if it is of a type that we know. */
export type UiMessage = (Known[keyof Known] | { readonly type: "other" } | { readonly type: "text" }) & {
  readonly text: string;
  /** ISO 8601, in UTC. */
  readonly time?: string;
};

function isKnown(type: string): type is keyof BodySchemas {
  return Object.hasOwn(bodySchemas, type);
}

function utc(timestamp: string | undefined): string | undefined {
  const time = new Date(timestamp ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/**
 * Reads one line. A line that is not JSON (a crash, a warning of the system, an old plugin) is `text`; one of an
 * unknown type, or of a known type in an unknown shape, is `other` and still shows its message.
 */
export function parseUiLine(line: string): UiMessage {
  let value: unknown;
  try {
    value = line.startsWith("{") ? JSON.parse(line) : undefined;
  } catch {
    // Not JSON after all.
  }
  const envelope = lineSchema.safeParse(value);
  if (!envelope.success) return { type: "text", text: line };
  const { type, "@message": text, "@timestamp": timestamp } = envelope.data;
  const common = { text, time: utc(timestamp) };
  if (!isKnown(type)) return { type: "other", ...common };
  const body = bodySchemas[type].safeParse(value);
  // The table pairs each type with its schema, which the compiler cannot follow through a union of keys.
  return body.success ? ({ type, body: body.data, ...common } as UiMessage) : { type: "other", ...common };
}

/** The only major version of the format that this program knows. */
const uiMajor = "1";

/** Whether the stream is in a version of the format that we can read (`1.2`). */
export function isReadableVersion(ui: string): boolean {
  return ui.split(".")[0] === uiMajor;
}

import { z } from "zod";
import type { RunEvent, RunView } from "../protocol";

/** A run's id: sorts by time, and is a plain file name. */
export const runIdPattern = /^\d{8}T\d{9}Z-[a-z0-9]{8}$/;

/** What can be the name of an environment, which becomes a part of paths. */
export const environmentPattern = /^[a-z0-9][a-z0-9-]*$/;

/** What a run was asked to do, as far as it must outlive the app. Nothing in it is secret. */
const requestSchema = z.object({
  /** Absent until the configuration has been prepared. */
  configurationDirectory: z.string().optional(),
  stateFile: z.string().optional(),
  expectedAccount: z.string().optional(),
  origins: z.record(z.string(), z.string()),
  outputs: z.record(z.string(), z.object({ description: z.string(), origin: z.string().optional() })),
});

/** What an approval is bound to. */
const basisSchema = z.object({
  /** SHA-256 of the plan file. */
  plan: z.string(),
  /** Hash of the configuration directory. */
  configuration: z.string(),
  /** Lineage and serial of the state. */
  state: z.string(),
  /** The AWS account that acts. */
  account: z.string(),
});

const processSchema = z.object({
  pid: z.number(),
  host: z.string(),
  phase: z.enum(["plan", "apply"]),
});

/** The parts of a view that become paths or are compared with processes; a project's folder may come from anywhere. */
const checkedView = z.object({
  id: z.string().regex(runIdPattern),
  environment: z.string().regex(environmentPattern),
  status: z.string(),
  target: z.object({ type: z.enum(["rehearsal", "aws", "endpoint"]) }),
});

const storedSchema = z.object({
  version: z.literal(1),
  /** Number of the last event that `run` contains. */
  sequence: z.number(),
  run: z.custom<RunView>((value) => checkedView.safeParse(value).success),
  request: requestSchema,
  basis: basisSchema.optional(),
  process: processSchema.optional(),
});

export type StoredRequest = Readonly<z.infer<typeof requestSchema>>;
export type PlanBasis = Readonly<z.infer<typeof basisSchema>>;
export type ProcessNote = Readonly<z.infer<typeof processSchema>>;
export type StoredRun = Readonly<z.infer<typeof storedSchema>>;

/** Reads a run's summary; undefined when it is none of ours. */
export function parseStoredRun(text: string): StoredRun | undefined {
  try {
    return storedSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** One line of a run's journal. */
export interface JournalEntry {
  readonly sequence: number;
  /** ISO 8601. */
  readonly time: string;
  /** How far Terraform's stream had been read when this was noted, in bytes. */
  readonly offset?: number;
  readonly event: Exclude<RunEvent, { type: "run" }>;
}

const entrySchema = z.object({
  sequence: z.number(),
  time: z.string(),
  offset: z.number().optional(),
  event: z.custom<JournalEntry["event"]>((value) => z.object({ type: z.string() }).safeParse(value).success),
});

/** Reads a journal. A last line that a crash cut off is left out. */
export function parseJournal(text: string): JournalEntry[] {
  return text.split("\n").flatMap((line) => {
    if (line === "") return [];
    try {
      return [entrySchema.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}

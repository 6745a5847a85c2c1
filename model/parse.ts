import type { z } from "zod";
import {
  documentSchema,
  documentVersion,
  type GroundplanDocument,
  type Layout,
  layoutSchema,
  layoutVersions,
} from "./document";
import { findJsonFault } from "./json-fault";
import { layoutOf } from "./layout";
import { migrate, oldestReadable } from "./migrations";
import { inCanonicalOrder } from "./order";

/** Why a file cannot be read, with its place and what to do. */
export interface FileError {
  readonly code: "broken-json" | "merge-conflict" | "newer-version" | "unknown-version" | "invalid";
  /** Without the file's name, which only the caller knows. */
  readonly message: string;
  readonly remedy: string;
  /** From 1; of a text that is no JSON. */
  readonly line?: number;
  readonly column?: number;
  /** Where a value is wrong: `components[3].props.cidr`. */
  readonly path?: string;
  /** The id of the component or connection it belongs to, if it could be read. */
  readonly subject?: string;
}

export type Parsed<T> =
  | {
      readonly ok: true;
      readonly value: T /** The version it was written by, when older. */;
      readonly migratedFrom?: number;
    }
  | { readonly ok: false; readonly errors: readonly FileError[] };

/** Errors shown at once; a file with more of them is not mended one by one. */
const mostErrors = 20;

/**
 * Reads the text of a `groundplan.json`. Older versions are migrated, newer ones refused. Components of unknown types
 * are kept as they are; faults of structure (dangling parents and the like) are no errors here: see
 * `findStructureProblems`.
 */
export function parseDocument(text: string): Parsed<GroundplanDocument> {
  const parsed = parse("document", text, documentSchema);
  return parsed.ok ? { ...parsed, value: inCanonicalOrder(parsed.value) } : parsed;
}

/** Reads the text of a `groundplan.layout.json`. */
export function parseLayout(text: string): Parsed<Layout> {
  const parsed = parse("layout", text, layoutSchema);
  return parsed.ok ? { ...parsed, value: layoutOf(parsed.value.boxes) } : parsed;
}

function parse<Schema extends z.ZodType>(
  kind: "document" | "layout",
  text: string,
  schema: Schema,
): Parsed<z.output<Schema>> {
  const clean = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const conflict = findConflictMarker(clean);
  if (conflict !== undefined) {
    return failed({
      code: "merge-conflict",
      message: `Line ${conflict}: a merge of two versions was not finished; both stand in the file.`,
      remedy: "Finish the merge in your version control, or check out one of the two versions.",
      line: conflict,
      column: 1,
    });
  }
  const fault = findJsonFault(clean);
  if (fault) {
    return failed({
      code: "broken-json",
      message: `Line ${fault.line}, column ${fault.column}: not valid JSON, ${fault.reason}.`,
      remedy: "Mend the file at this place, or get its last version back from your version control.",
      line: fault.line,
      column: fault.column,
    });
  }
  const raw: unknown = JSON.parse(clean);
  if (!isRecord(raw)) return failed(unknownVersion(kind, "It holds no object."));
  const { version } = raw;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    return failed(
      unknownVersion(
        kind,
        version === undefined ? "It has no version." : `Its version is ${JSON.stringify(version).slice(0, 40)}.`,
      ),
    );
  }
  const newest = kind === "document" ? documentVersion : Math.max(...layoutVersions);
  if (version > newest) {
    return failed({
      code: "newer-version",
      message: `It was written by a newer Groundplan (version ${version} of the file; this one reads up to ${newest}).`,
      remedy: "Update Groundplan to open it. The file was not changed.",
      path: "version",
    });
  }
  const checked = schema.safeParse(migrate(kind, raw, version));
  if (!checked.success)
    return { ok: false, errors: checked.error.issues.slice(0, mostErrors).map((issue) => explain(issue, raw)) };
  return version < oldestReadable[kind]
    ? { ok: true, value: checked.data, migratedFrom: version }
    : { ok: true, value: checked.data };
}

function failed(error: FileError): { ok: false; errors: readonly FileError[] } {
  return { ok: false, errors: [error] };
}

function unknownVersion(kind: "document" | "layout", what: string): FileError {
  return {
    code: "unknown-version",
    message: `This is no Groundplan ${kind === "document" ? "drawing" : "layout"}. ${what}`,
    remedy: `Choose another folder, or get the file's last version back from your version control.`,
    path: "version",
  };
}

function findConflictMarker(text: string): number | undefined {
  const match = /^(?:<{7}|>{7}) /m.exec(text);
  return match ? text.slice(0, match.index).split("\n").length : undefined;
}

function explain(issue: z.core.$ZodIssue, raw: Record<string, unknown>): FileError {
  const path = issue.path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "");
  const [list, index] = issue.path;
  const owner =
    typeof list === "string" && typeof index === "number" && Array.isArray(raw[list]) ? raw[list][index] : undefined;
  const subject = isRecord(owner) && typeof owner.id === "string" ? owner.id : undefined;
  const name = isRecord(owner) && typeof owner.name === "string" ? `“${owner.name.slice(0, 60)}”` : undefined;
  const where = [name, path].filter(Boolean).join(", ");
  return {
    code: "invalid",
    message: `${where || "The file"}: ${issue.message}`,
    remedy: "Correct the value in the file, or get its last version back from your version control.",
    path,
    ...(subject === undefined ? {} : { subject }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Data sources: what they are asked with and what they answer. */
import type { Cloud } from "../cloud/cloud";
import type { Diagnostic } from "../diagnostics";
import { failure } from "../diagnostics";
import type { TypeSchema } from "../schema/types";
import { type Draft, elements, isObject, type ObjectValue, text, texts, type Value } from "../values/value";

export interface Query {
  readonly type: TypeSchema;
  /** The configuration; all of it is known. */
  readonly config: ObjectValue;
  /** The configured region of this data source, or the provider's. */
  readonly region: string;
  readonly accountId: string;
  readonly cloud: Cloud;
  readonly defaultTags: Readonly<Record<string, string>>;
}

/** The attributes that it sets beside what was configured, or why there is no answer. */
export type Answer = Draft | Diagnostic;

export type DataSource = (query: Query) => Answer;

export function isDiagnostic(answer: Answer): answer is Diagnostic {
  return answer.severity === "error" || answer.severity === "warning";
}

/** As the real provider says it when a search finds nothing. */
export function noMatch({ type }: Query, what: string): Diagnostic {
  return failure(
    `no matching ${what} found`,
    `The rehearsed account holds nothing that ${type.name} could find with these arguments. Create it in this configuration, or give the value itself.`,
  );
}

export function asked(query: Query, name: string): string {
  return text(query.config[name]) ?? "";
}

/** `filter` blocks as name → allowed values. */
export function filters(query: Query): Map<string, string[]> {
  const blocks = elements(query.config.filter).filter(isObject);
  return new Map(blocks.map(({ name, values }) => [text(name) ?? "", texts(values)]));
}

/** Do the tags include all that are asked for? */
export function hasTags(values: ObjectValue, wanted: Value | undefined): boolean {
  if (!isObject(wanted)) return true;
  const tags = isObject(values.tags_all) ? values.tags_all : {};
  return Object.entries(wanted).every(([key, value]) => tags[key] === value);
}

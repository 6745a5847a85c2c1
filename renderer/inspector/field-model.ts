import type { z } from "zod";
import type { FieldInfo } from "../../catalog/define";
import { fieldInfo } from "../../generator/lower";
import type { Json } from "../../model/document";

/** What a property is edited with. */
export type FieldKind =
  | { readonly type: "text"; readonly multiline: boolean; readonly reference: boolean }
  | { readonly type: "number"; readonly min?: number; readonly max?: number; readonly integer: boolean }
  | { readonly type: "boolean" }
  | { readonly type: "choice"; readonly values: readonly { readonly value: Json; readonly label: string }[] }
  | { readonly type: "list"; readonly of: "text" | "number" }
  | { readonly type: "map"; readonly reference: boolean }
  /** Anything else, as JSON. */
  | { readonly type: "json" };

export interface FieldModel {
  readonly name: string;
  readonly info: FieldInfo;
  readonly kind: FieldKind;
  /** May be left out. */
  readonly optional: boolean;
  readonly schema: z.ZodType;
}

export interface FormSection {
  /** Undefined for the fields that come first. */
  readonly title: string | undefined;
  readonly fields: readonly FieldModel[];
  /** Shown when the fold is opened. */
  readonly advanced: readonly FieldModel[];
}

const known = new WeakMap<z.ZodObject, readonly FormSection[]>();

/** The form of a schema, in the schema's own order; fields of one section stand together. */
export function formOf(schema: z.ZodObject): readonly FormSection[] {
  let sections = known.get(schema);
  if (!sections) {
    sections = buildForm(schema);
    known.set(schema, sections);
  }
  return sections;
}

function buildForm(schema: z.ZodObject): readonly FormSection[] {
  const sections = new Map<string | undefined, { fields: FieldModel[]; advanced: FieldModel[] }>([
    [undefined, { fields: [], advanced: [] }],
  ]);
  for (const field of fieldsOf(schema)) {
    const section = sections.get(field.info.section) ?? { fields: [], advanced: [] };
    sections.set(field.info.section, section);
    (field.info.advanced ? section.advanced : section.fields).push(field);
  }
  return [...sections]
    .map(([title, { fields, advanced }]) => ({ title, fields, advanced }))
    .filter(({ fields, advanced }) => fields.length + advanced.length > 0);
}

/** The properties of a schema as fields, in its order. */
export function fieldsOf(schema: z.ZodObject): readonly FieldModel[] {
  return Object.entries(schema.shape).map(([name, property]) => {
    const info = fieldInfo(schema, name) ?? { title: titleFrom(name) };
    const { inner, optional } = unwrap(property as z.ZodType);
    return { name, info, kind: kindOf(inner, info), optional, schema: property as z.ZodType };
  });
}

/** Takes off what only says whether a value may be missing. */
function unwrap(schema: z.ZodType): { readonly inner: z.ZodType; readonly optional: boolean } {
  let inner = schema;
  let optional = false;
  for (;;) {
    const { def } = inner;
    if (def.type === "optional" || def.type === "nullable") optional = true;
    const wrapped = (def as { innerType?: z.ZodType }).innerType ?? pipeInput(inner);
    if (!wrapped) return { inner, optional };
    inner = wrapped;
  }
}

/** What a transform or pipe takes in: that is what is drawn. */
function pipeInput(schema: z.ZodType): z.ZodType | undefined {
  return schema.def.type === "pipe" ? (schema.def as unknown as { in: z.ZodType }).in : undefined;
}

function kindOf(schema: z.ZodType, info: FieldInfo): FieldKind {
  const { def } = schema;
  const reference = info.sensitive ?? false;
  switch (def.type) {
    case "string":
      return { type: "text", multiline: info.multiline ?? false, reference };
    case "boolean":
      return { type: "boolean" };
    case "number":
    case "int":
      return numberKind(schema as z.ZodNumber);
    case "enum":
      return choiceOf(Object.values((def as unknown as { entries: Record<string, string | number> }).entries), info);
    case "literal":
      return choiceOf((def as unknown as { values: readonly Json[] }).values, info);
    case "union":
      return unionKind((def as unknown as { options: readonly z.ZodType[] }).options, info);
    case "array":
      return listKind((def as unknown as { element: z.ZodType }).element);
    case "record": {
      const value = unwrap((def as unknown as { valueType: z.ZodType }).valueType).inner;
      return value.def.type === "string" ? { type: "map", reference } : { type: "json" };
    }
    default:
      return { type: "json" };
  }
}

function numberKind(schema: z.ZodNumber): FieldKind {
  const { minValue, maxValue, isInt } = schema;
  return {
    type: "number",
    integer: isInt,
    ...(minValue !== null && Number.isFinite(minValue) && Math.abs(minValue) < Number.MAX_SAFE_INTEGER
      ? { min: minValue }
      : {}),
    ...(maxValue !== null && Number.isFinite(maxValue) && Math.abs(maxValue) < Number.MAX_SAFE_INTEGER
      ? { max: maxValue }
      : {}),
  };
}

function listKind(element: z.ZodType): FieldKind {
  const { type } = unwrap(element).inner.def;
  if (type === "string" || type === "enum") return { type: "list", of: "text" };
  if (type === "number" || type === "int") return { type: "list", of: "number" };
  return { type: "json" };
}

/** A union of fixed values is a choice; any other is edited as JSON. */
function unionKind(options: readonly z.ZodType[], info: FieldInfo): FieldKind {
  const values: Json[] = [];
  for (const option of options) {
    const kind = kindOf(unwrap(option).inner, info);
    if (kind.type !== "choice") return { type: "json" };
    values.push(...kind.values.map(({ value }) => value));
  }
  return choiceOf(values, info);
}

function choiceOf(values: readonly Json[], info: FieldInfo): FieldKind {
  return {
    type: "choice",
    values: values.map((value) => ({ value, label: info.options?.[String(value)] ?? titleFrom(String(value)) })),
  };
}

/** `minTasks` → "Min tasks"; words that are no identifiers stay as they are. */
function titleFrom(name: string): string {
  const words = /^[a-z][a-zA-Z0-9]*$/.test(name) ? name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase() : name;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A title in the middle of a sentence: "Scaling" → "scaling"; names and acronyms keep their capitals ("TLS", "ECS cluster"). */
export function inSentence(title: string): string {
  const [first = ""] = title.split(" ");
  return /^\P{Lu}*\p{Lu}\P{Lu}*$/u.test(first) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
}

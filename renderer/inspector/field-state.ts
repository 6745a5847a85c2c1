import type { z } from "zod";
import type { AnyComponentDefinition, AnyConnectionDefinition } from "../../catalog/define";
import { sameJson } from "../../generator/lower/effective-props";
import type { Component, Connection, Environment, Json } from "../../model/document";
import type { FieldModel } from "./field-model";

/** Where the value of a field comes from, in the environment at hand. */
export interface FieldState {
  /** What counts. */
  readonly value: Json | undefined;
  /** What counts if nothing is drawn: the profile's default, or the schema's. */
  readonly standard: Json | undefined;
  /** Drawn for all environments, different from the default. */
  readonly changed: boolean;
  /** Drawn for this environment only. */
  readonly overridden: boolean;
  /** What counts in this environment without its override. */
  readonly shared: Json | undefined;
  /** Names of the other environments that have a value of their own. */
  readonly overriddenElsewhere: readonly string[];
}

type Owner = Pick<Component | Connection, "props" | "overrides">;
type Definition = AnyComponentDefinition | AnyConnectionDefinition;

export function fieldState(
  owner: Owner,
  definition: Definition,
  field: FieldModel,
  environment: Environment,
): FieldState {
  const override = owner.overrides?.[environment.name];
  const overridden = override !== undefined && field.name in override;
  const drawn = field.name in owner.props;
  const standard = standardValue(definition, field.name, environment);
  const shared = drawn ? (owner.props[field.name] as Json) : standard;
  return {
    value: overridden ? override[field.name] : shared,
    standard,
    changed: drawn && !sameJson(shared, standard),
    overridden,
    shared,
    overriddenElsewhere: Object.entries(owner.overrides ?? {}).flatMap(([other, props]) =>
      other !== environment.name && field.name in props ? other : [],
    ),
  };
}

/**
 * The values that count in the other environments, as one reads it: "dev: 512 MiB", "dev, test: 512 MiB; prod: 2048 MiB",
 * "All others: 512 MiB" where two or more agree.
 */
export function valuesElsewhere(
  owner: Owner,
  definition: Definition,
  field: FieldModel,
  environments: readonly Environment[],
  environment: Environment,
): string {
  const others = environments.filter(({ name }) => name !== environment.name);
  const byValue = new Map<string, string[]>();
  for (const other of others) {
    const value = valueInWords(field, fieldState(owner, definition, field, other).value);
    byValue.set(value, [...(byValue.get(value) ?? []), other.name]);
  }
  if (byValue.size === 1 && others.length > 1) return `All others: ${[...byValue.keys()][0]}`;
  return [...byValue].map(([value, names]) => `${names.join(", ")}: ${value}`).join("; ");
}

function standardValue(definition: Definition, property: string, environment: Environment): Json | undefined {
  const profile = definition.profiles?.[environment.profile] as Record<string, Json> | undefined;
  if (profile && property in profile) return profile[property];
  const schema = definition.props.shape[property] as z.ZodType | undefined;
  const parsed = schema?.safeParse(undefined);
  return parsed?.success ? (parsed.data as Json | undefined) : undefined;
}

/** What is wrong with a value, in the schema's words; undefined when it may stand. */
export function faultOf(field: FieldModel, value: Json | undefined): string | undefined {
  const parsed = field.schema.safeParse(value);
  return parsed.success ? undefined : parsed.error.issues[0]?.message;
}

/** A value as one reads it in a sentence: "3", "On", "Single", "none". */
export function valueInWords(field: FieldModel, value: Json | undefined): string {
  if (value === undefined || value === null || value === "") return "none";
  const { kind, info } = field;
  if (kind.type === "choice") return kind.values.find((option) => option.value === value)?.label ?? String(value);
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "number" || typeof value === "string")
    return info.unit ? `${value} ${info.unit}` : String(value);
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(String).join(", ");
  const entries = Object.entries(value);
  return entries.length === 0 ? "none" : entries.map(([name, entry]) => `${name}=${String(entry)}`).join(", ");
}

import type { z } from "zod";
import type { FieldInfo } from "../../catalog/define";
import type { Json, Profile, Props } from "../../model/document";

interface PropsOwner {
  readonly props: Props;
  readonly overrides?: Readonly<Record<string, Props>>;
}

interface PropsDefinition {
  readonly props: z.ZodObject;
  readonly profiles?: Readonly<Partial<Record<Profile, Readonly<Record<string, unknown>>>>>;
}

export interface InvalidProperty {
  /** `health_path` or `environment.DB_HOST`. */
  readonly property: string;
  readonly message: string;
  readonly environment: string;
}

export interface EffectiveProps {
  readonly values: Readonly<Record<string, unknown>>;
  readonly invalid: readonly InvalidProperty[];
}

/** What was drawn for one environment, before the schema's own defaults: profile, then properties, then override. */
function drawnProps(owner: PropsOwner, definition: PropsDefinition, environment: string, profile: Profile) {
  return { ...definition.profiles?.[profile], ...owner.props, ...owner.overrides?.[environment] };
}

const cache = new WeakMap<object, Map<string, EffectiveProps>>();

/**
 * The properties that count in one environment: schema defaults, then the profile's, then what was drawn, then the
 * environment's override. A value that the schema refuses is reported and replaced by its default, so that the rest
 * of the drawing can still be shown.
 */
export function effectiveProps(
  owner: PropsOwner,
  definition: PropsDefinition,
  environment: string,
  profile: Profile,
): EffectiveProps {
  let known = cache.get(owner);
  if (!known) {
    known = new Map();
    cache.set(owner, known);
  }
  const key = `${profile} ${environment}`;
  let effective = known.get(key);
  if (!effective) {
    effective = parseProps(definition, drawnProps(owner, definition, environment, profile), environment);
    known.set(key, effective);
  }
  return effective;
}

function parseProps(definition: PropsDefinition, drawn: Record<string, unknown>, environment: string): EffectiveProps {
  const parsed = definition.props.safeParse(drawn);
  if (parsed.success) return { values: parsed.data, invalid: [] };
  const invalid = parsed.error.issues.map((issue) => ({
    property: issue.path.map(String).join("."),
    message: issue.message,
    environment,
  }));
  const kept = { ...drawn };
  for (const issue of parsed.error.issues) delete kept[String(issue.path[0])];
  const again = definition.props.safeParse(kept);
  if (again.success) return { values: again.data, invalid };
  const defaults = definition.props.safeParse({});
  return { values: defaults.success ? defaults.data : {}, invalid };
}

/** What the form says of a property; undefined for one that the schema does not know. */
export function fieldInfo(schema: z.ZodObject, property: string): FieldInfo | undefined {
  let type = schema.shape[property] as z.ZodType | undefined;
  while (type) {
    const info = (type.meta() as { groundplan?: FieldInfo } | undefined)?.groundplan;
    if (info) return info;
    const inner = (type.def as { innerType?: z.ZodType }).innerType;
    type = inner;
  }
  return undefined;
}

/** Properties that were drawn but that the schema does not know: kept, and said. */
export function unknownProps(owner: PropsOwner, definition: PropsDefinition): readonly string[] {
  const names = new Set<string>(Object.keys(owner.props));
  for (const override of Object.values(owner.overrides ?? {}))
    for (const name of Object.keys(override)) names.add(name);
  return [...names].filter((name) => !(name in definition.props.shape));
}

/** Tells equal JSON values from different ones. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a as Json) === JSON.stringify(b as Json);
}

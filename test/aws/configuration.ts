/** The parts of Terraform's JSON syntax that cdktf writes: what the lane has to change before the stand-in can run it. */

export type Body = Readonly<Record<string, unknown>>;

/** Blocks by type and name. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, Body>>>>;

export interface Configuration {
  readonly data?: Blocks;
  readonly resource?: Blocks;
  readonly [section: string]: unknown;
}

/** The configuration with every block of one type changed, or taken out where `change` gives nothing. */
export function changeBlocks(
  configuration: Configuration,
  section: "data" | "resource",
  type: string,
  change: (body: Body) => Body | undefined,
): Configuration {
  const { [type]: blocks, ...others } = configuration[section] ?? {};
  if (!blocks) return configuration;
  const changed: Record<string, Body> = {};
  for (const [name, body] of Object.entries(blocks)) {
    const next = change(body);
    if (next) changed[name] = next;
  }
  return {
    ...configuration,
    [section]: Object.keys(changed).length > 0 ? { ...others, [type]: changed } : others,
  };
}

/** The configuration with every string put through a function. */
export function changeTexts(configuration: Configuration, change: (text: string) => string): Configuration {
  return changed(configuration) as Configuration;

  function changed(value: unknown): unknown {
    if (typeof value === "string") return change(value);
    if (Array.isArray(value)) return value.map(changed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, changed(item)]));
  }
}

/** The blocks below a name: Terraform's JSON allows one object in place of a list of one. */
export function nested(value: unknown): readonly Body[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]) as readonly Body[];
}

import { describe, expect, it } from "vitest";
import { z } from "zod";
import { catalog } from "../../catalog";
import type { AnyComponentDefinition, AnyConnectionDefinition } from "../../catalog/define";
import { checkAgainstSchema } from "../../generator/emit/check-schema";
import { type ConcreteResource, concrete, findProblems, hasErrors } from "../../generator/lower";
import type { GroundplanDocument, Json } from "../../model/document";
import { isExpression, type Value } from "../../model/resource-graph";
import { loadType } from "../../rehearsal/schema/store";
import type { BlockSchema } from "../../rehearsal/schema/types";
import { planProblems, validateConfig } from "../../rehearsal/validation";
import { type Value as Known, noBlocks, type ObjectValue, unknown } from "../../rehearsal/values/value";
import { oneOfEach } from "../fixtures/one-of-each";
import { allProfiles, lowered } from "./drawings";

/*
 * Whatever a form lets through, the provider takes: every property of every box and line at both ends of what its schema
 * allows, alone, in each profile. Where the drawing itself has an error then, nothing is planned and all is well.
 */

type Definition = AnyComponentDefinition | AnyConnectionDefinition;

/** The values at the limits of a property: all of a choice, the least and the most of a number, the longest text. */
function limitsOf(schema: z.ZodType): readonly Json[] {
  const def = schema.def as { type: string; innerType?: z.ZodType; options?: readonly z.ZodType[]; values?: Json[] };
  if (def.innerType) return limitsOf(def.innerType);
  if (schema instanceof z.ZodBoolean) return [true, false];
  if (schema instanceof z.ZodEnum) return schema.options as string[];
  if (schema instanceof z.ZodLiteral) return def.values ?? [];
  if (schema instanceof z.ZodUnion) return (def.options ?? []).flatMap(limitsOf);
  if (schema instanceof z.ZodNumber) {
    return [schema.minValue, schema.maxValue].filter(
      (limit): limit is number => limit !== null && Math.abs(limit) < Number.MAX_SAFE_INTEGER,
    );
  }
  if (schema instanceof z.ZodString && schema.maxLength) return ["a".repeat(schema.maxLength)];
  return [];
}

/** The drawing with one of each, in which whatever is of the type has this value. */
function drawingWith(type: string, property: string, value: Json): GroundplanDocument {
  const changed = <Owner extends { readonly type: string; readonly props: Readonly<Record<string, Json>> }>(
    owner: Owner,
  ): Owner => (owner.type === type ? { ...owner, props: { ...owner.props, [property]: value } } : owner);
  const { document } = oneOfEach;
  return {
    ...document,
    environments: allProfiles,
    components: document.components.map(changed),
    connections: document.connections.map(changed),
  };
}

/** What the provider finds wrong with a resource, as "address attribute: message". */
function refusals({ kind, type: name, address, attributes }: ConcreteResource): readonly string[] {
  const type = loadType(kind === "data" ? "data" : "resource", name);
  if (!type) return [`${address}: there is no such type.`];
  const config = blockOf(type.block, attributes);
  return [...validateConfig(type, config), ...planProblems(type, config)].map(
    (diagnostic) => `${address}: ${diagnostic.summary} ${diagnostic.detail ?? ""}`,
  );
}

function blockOf(schema: BlockSchema, values: Readonly<Record<string, Value>>): ObjectValue {
  const blocks = Object.entries(schema.blocks).map(([name, nested]) => {
    const value = values[name];
    if (value === undefined || value === null) return [name, noBlocks(nested)] as const;
    const items = (Array.isArray(value) ? value : [value]).map((item) => blockOf(nested.block, item));
    return [name, nested.nesting === "single" ? (items[0] ?? null) : items] as const;
  });
  const plain = Object.keys(schema.attributes).map((name) => [name, known(values[name])] as const);
  return Object.fromEntries<Known>([...plain, ...blocks]);
}

function known(value: Value): Known {
  if (value === undefined || value === null) return null;
  if (typeof value !== "object") return value;
  if (isExpression(value)) return unknown;
  if (Array.isArray(value)) return value.map(known);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, known(item)]));
}

const definitions: readonly Definition[] = [...catalog.components.values(), ...catalog.connections.values()];
const used = new Set([...oneOfEach.document.components, ...oneOfEach.document.connections].map(({ type }) => type));

const cases = definitions.flatMap(({ type, props }) =>
  Object.entries(props.shape as Record<string, z.ZodType>).flatMap(([property, schema]) =>
    limitsOf(schema).map((value) => [type, property, value] as const),
  ),
);

describe("what a form lets through", () => {
  it("is tried for everything in the catalog", () => {
    expect(definitions.map(({ type }) => type).filter((type) => !used.has(type))).toEqual([]);
  });

  it.each(cases)("is taken by the provider: %s, %s: %j", (type, property, value) => {
    const drawn = lowered(drawingWith(type, property, value));
    if (hasErrors(findProblems(drawn))) return;
    for (const { name } of allProfiles) {
      const graph = concrete(drawn.graph, name);
      expect(checkAgainstSchema(graph)).toEqual([]);
      expect(graph.resources.flatMap(refusals)).toEqual([]);
    }
  });
});

import fc from "fast-check";
import { z } from "zod";
import { catalog, connectionChoice, whyNotContain } from "../../../catalog";
import type { AnyComponentDefinition, AnyConnectionDefinition } from "../../../catalog/define";
import { buildWorld, containerFor, createLowering, findProblems } from "../../../generator/lower";
import { applyEdit } from "../../../model/apply-edit";
import type { Component, Connection, GroundplanDocument, Json, Profile } from "../../../model/document";
import { nextKey } from "../../../model/keys";

/** Names as people (and attackers) give them. */
const names = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("orders", "Orders API", "main", "Data store", "eu assets", "payments-v2") },
  fc.constantFrom(
    "`${process.exit(1)}`",
    '"; import "child_process',
    "${aws_vpc.main.id}",
    "%{ for x in y }",
    "*/ process.exit(1) /*",
    "// line\n\u2028break",
    "../../etc/passwd",
    "🚀 launch \u0000",
    "class",
    "constructor",
    "__proto__",
    "x".repeat(200),
  ),
  fc.string({ maxLength: 40, unit: "binary" }),
);

/** What a line gets if it turns out to be of a type: properties here, and in the second environment. */
type LineSettings = Readonly<Record<string, { readonly props: Props; readonly overrides: Props }>>;

type Props = Readonly<Record<string, Json>>;

interface Line {
  /** Picks among what is possible. */
  readonly choice: number;
  readonly settings: LineSettings;
}

const randomLine: fc.Arbitrary<Line> = fc.record({
  choice: fc.nat(100_000),
  settings: fc.record(
    Object.fromEntries(
      [...catalog.connections.values()].map((definition) => [
        definition.type,
        fc.record({ props: randomProps(definition, 0.2), overrides: randomProps(definition, 0.1) }),
      ]),
    ),
  ),
});

interface Step {
  readonly type: string;
  readonly name: string;
  /** Picks among what is possible. */
  readonly choice: number;
  readonly props: Props;
  readonly overrides: Props;
}

/** The frames that nearly everything lies in come first; what follows is by chance. */
const skeleton = ["aws-account", "aws-region", "group", "vpc", "group", "subnet-tier", "subnet-tier", "subnet-tier"];

/** What most lines end at: drawn more often than the rest. */
const ends = ["ecs-service", "ecs-service", "ecs-service", "application-load-balancer", "cloudfront", "rds-instance"];

function stepOf(type: string): fc.Arbitrary<Step> {
  const definition = catalog.components.get(type) as AnyComponentDefinition;
  return fc.record({
    type: fc.constant(type),
    name: names,
    choice: fc.nat(1000),
    props: randomProps(definition, 0.3),
    overrides: randomProps(definition, 0.1),
  });
}

function randomProps(
  definition: AnyComponentDefinition | AnyConnectionDefinition,
  chance: number,
): fc.Arbitrary<Record<string, Json>> {
  const fields = Object.entries(definition.props.shape as Record<string, z.ZodType>).flatMap(([name, schema]) => {
    const values = valuesOf(schema);
    return values ? [[name, fc.tuple(fc.nat(99), values)] as const] : [];
  });
  return fc.record(Object.fromEntries(fields)).map((drawn) => {
    const kept: Record<string, Json> = {};
    for (const [name, [dice, value]] of Object.entries(drawn)) if (dice < chance * 100) kept[name] = value;
    return kept;
  });
}

/** Values that a property's type allows, where that can be read off the schema; names and references keep their default. */
function valuesOf(schema: z.ZodType): fc.Arbitrary<Json> | undefined {
  const def = schema.def as { type: string; innerType?: z.ZodType; options?: z.ZodType[]; values?: Json[] };
  if (def.innerType) return valuesOf(def.innerType);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...(schema.options as string[]));
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...(def.values ?? []));
  if (schema instanceof z.ZodNumber) {
    const min = Math.ceil(schema.minValue ?? 0);
    return fc.integer({ min, max: Math.floor(Math.min(schema.maxValue ?? min + 100, min + 100)) });
  }
  if (schema instanceof z.ZodUnion) {
    const options = (def.options ?? []).flatMap((option) => valuesOf(option) ?? []);
    return options.length > 0 ? fc.oneof(...options) : undefined;
  }
  return undefined;
}

const profiles: readonly Profile[] = ["dev", "prod", "strict"];

/**
 * Drawings from the catalog, as an architect would leave them: random boxes where they may lie, random lines that may
 * be drawn, then every error mended by its own fix or by deleting the box.
 */
export const randomDrawing: fc.Arbitrary<GroundplanDocument> = fc
  .record({
    name: names.filter((name) => name.trim().length > 0),
    frames: fc.tuple(...skeleton.map(stepOf)),
    boxes: fc.array(fc.constantFrom(...catalog.components.keys(), ...ends).chain(stepOf), {
      maxLength: 16,
      size: "max",
    }),
    lines: fc.array(randomLine, { maxLength: 24, size: "max" }),
    profile: fc.constantFrom(...profiles),
    second: fc.option(fc.constantFrom(...profiles), { nil: undefined }),
  })
  .map(({ name, frames, boxes, lines, profile, second }) => {
    const environments = [profile, second].flatMap((each, index) =>
      each ? [{ name: index === 0 ? "one" : "two", profile: each, state: { type: "local" as const } }] : [],
    );
    let document: GroundplanDocument = {
      version: 1,
      name: name.slice(0, 100),
      key: nextKey(name, new Set()).replaceAll("_", "-").slice(0, 20).replace(/-+$/, ""),
      environments,
      settings: { constructs: "cdktf", tags: {} },
      components: [],
      connections: [],
    };
    for (const step of [...frames, ...boxes]) document = withBox(document, step);
    for (const line of lines) document = withLine(document, line);
    return mended(document);
  });

function withBox(document: GroundplanDocument, step: Step): GroundplanDocument {
  const definition = catalog.components.get(step.type) as AnyComponentDefinition;
  const world = buildWorld(document, catalog);
  const homes = [undefined, ...world.nodes.keys()].filter((home) => {
    const around = containerFor(world, home);
    const siblings = around ? around.children : world.components.filter((node) => !node.parent);
    return whyNotContain(catalog, step.type, around?.type ?? null, { siblings, drawing: world }) === undefined;
  });
  if (homes.length === 0) return document;
  const home = homes[step.choice % homes.length];
  const parent = containerFor(world, home);
  const key = nextKey(step.name, new Set(document.components.map((component) => component.key)));
  const initial = definition.initialProps?.({ key, props: step.props, parent, siblings: parent?.children ?? [] });
  const second = document.environments[1];
  const component: Component = {
    id: `box${document.components.length}`,
    key,
    type: step.type,
    name: step.name,
    props: { ...initial, ...step.props } as Component["props"],
    ...(home === undefined ? {} : { parent: home }),
    ...(second && Object.keys(step.overrides).length > 0 ? { overrides: { [second.name]: step.overrides } } : {}),
  };
  return edited(document, { type: "add", components: [component], connections: [], boxes: {} });
}

function withLine(document: GroundplanDocument, { choice, settings }: Line): GroundplanDocument {
  const world = buildWorld(document, catalog);
  const possible = world.components.flatMap((from) =>
    world.components.flatMap((to) =>
      connectionChoice(catalog, from, to, world).possible.map((definition) => ({ from, to, definition })),
    ),
  );
  const chosen = possible[choice % Math.max(1, possible.length)];
  if (!chosen) return document;
  const { from, to, definition } = chosen;
  const { props = {}, overrides = {} } = settings[definition.type] ?? {};
  const second = document.environments[1];
  const connection: Connection = {
    id: `line${document.connections.length}`,
    type: definition.type,
    from: from.id,
    to: to.id,
    props: { ...definition.initialProps?.(from, to, world), ...props } as Connection["props"],
    ...(second && Object.keys(overrides).length > 0 ? { overrides: { [second.name]: overrides } } : {}),
  };
  return edited(document, { type: "add", components: [], connections: [connection], boxes: {} });
}

const rubbish = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }).filter((value) => value !== null) as fc.Arbitrary<Json>,
  fc.constantFrom<Json>(-1, 0, 1e9, "", "10.0.0.0/99", "0.0.0.0/0", "${x}", [], {}, false),
);

/** Properties of the right names whose values are sometimes right, and of names that nothing has. */
function brokenProps(definition: AnyComponentDefinition | AnyConnectionDefinition): fc.Arbitrary<Record<string, Json>> {
  const { shape } = definition.props;
  return fc
    .tuple(
      randomProps(definition, 0.4),
      fc.dictionary(fc.constantFrom(...Object.keys(shape), "colour"), rubbish, { maxKeys: 3 }),
    )
    .map((parts) => Object.assign({}, ...parts));
}

const brokenComponent = fc.constantFrom(...catalog.components.values()).chain((definition) =>
  fc.record({
    type: fc.oneof({ weight: 30, arbitrary: fc.constant(definition.type) }, fc.constant("quantum-computer")),
    name: names,
    key: fc.constantFrom("main", "orders", "orders_role", "data", "front", "account", "shared", "n1", "n2", "n3"),
    id: fc.nat(40),
    parent: fc.option(fc.nat(45)),
    props: brokenProps(definition),
    override: fc.option(brokenProps(definition)),
  }),
);

const brokenConnection = fc.constantFrom(...catalog.connections.values()).chain((definition) =>
  fc.record({
    type: fc.oneof({ weight: 30, arbitrary: fc.constant(definition.type) }, fc.constant("teleports-to")),
    from: fc.nat(45),
    to: fc.nat(45),
    props: brokenProps(definition),
  }),
);

/** What no window lets anyone draw, but a file may hold: anything anywhere, with any settings. */
export const brokenDrawing: fc.Arbitrary<GroundplanDocument> = fc
  .record({
    components: fc.array(brokenComponent, { maxLength: 16 }),
    connections: fc.array(brokenConnection, { maxLength: 24 }),
    profiles: fc.array(fc.constantFrom(...profiles), { minLength: 1, maxLength: 2 }),
  })
  .map(({ components, connections, profiles: chosen }) => ({
    version: 1,
    name: "Broken",
    key: "broken",
    environments: chosen.map((profile, index) => ({
      name: index === 0 ? "one" : "two",
      profile,
      state: { type: "local" as const },
    })),
    settings: { constructs: "cdktf", tags: {} },
    components: components.map(({ type, name, key, id, parent, props, override }) => ({
      id: `box${id}`,
      key,
      type,
      name,
      props,
      ...(parent === null ? {} : { parent: idOf(parent, components) }),
      ...(override ? { overrides: { one: override } } : {}),
    })),
    connections: connections.map(({ type, from, to, props }, index) => ({
      id: `line${index}`,
      type,
      from: idOf(from, components),
      to: idOf(to, components),
      props,
    })),
  }));

/** Mostly of a box that there is. */
function idOf(choice: number, components: readonly { readonly id: number }[]): string {
  return `box${choice >= 43 ? choice : (components[choice % Math.max(1, components.length)]?.id ?? choice)}`;
}

/** Takes errors away, one after the other: by the fix that the problem offers, else by deleting what it is about. */
function mended(document: GroundplanDocument): GroundplanDocument {
  const lower = createLowering(catalog);
  let current = document;
  for (let round = 0; round < 200; round++) {
    const error = findProblems(lower(current)).find((problem) => problem.severity === "error");
    if (!error) return current;
    const remove = { type: "remove" as const, ids: error.subject ? [error.subject] : [] };
    const next = edited(current, round < 100 ? (error.fix?.edit ?? remove) : remove);
    if (next === current) throw new Error(`Nothing mends this: ${error.message}`);
    current = next;
  }
  throw new Error("The errors of this drawing have no end.");
}

function edited(document: GroundplanDocument, edit: Parameters<typeof applyEdit>[1]): GroundplanDocument {
  return applyEdit({ document, layout: { version: 1, boxes: {} } }, edit).document;
}

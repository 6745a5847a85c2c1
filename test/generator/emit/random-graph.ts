import fc from "fast-check";
import { stableHash } from "../../../generator/lower/aws-names";
import {
  choice,
  expression,
  jsonText,
  type Resource,
  type ResourceGraph,
  reference,
  type Setting,
  template,
  type Value,
  zoneItem,
  zoneLetter,
  zoneReference,
} from "../../../model/resource-graph";

/** Text that wants to become code, or to break the line that it stands in. */
export const hostileText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "`${process.exit()}`",
    '"; import "child_process',
    "${aws_vpc.main.id}",
    "%{ if true }x%{ endif }",
    "$${already} %%{escaped}",
    "${TfToken[TOKEN.0]}",
    "#{TfToken[TOKEN.1]}",
    "&{TfToken[TOKEN.2]}",
    "-1.8881545897087503e+289",
    "String Map Token Value",
    "*/ process.exit() /*",
    "a\n// b\r\nc\u2028d\u2029e",
    "\\\"'`",
    "ends with $",
    "ends with %",
    "{starts with a brace}",
    "\ud800 alone",
    "🧨 emoji",
    "../../etc/passwd",
    "x".repeat(200),
  ),
);

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/);
const key = fc
  .array(fc.oneof(word, fc.constantFrom("class", "name", "scope", "region", "vpc", "1", "backend", "aws")), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => `k${words.join("_")}`.slice(0, 40).replace(/_$/, ""));

const environments = ["dev", "prod"] as const;

function setting(
  path: readonly string[],
  values: readonly (string | number | boolean | string[] | undefined)[],
): Setting {
  return {
    [expression]: "setting",
    path,
    values: Object.fromEntries(environments.map((name, index) => [name, values[index]])),
    title: "What it \n is */ for",
  };
}

const environmentName = setting(["name"], ["dev", "prod"]);

/** Text as people write it, in a few scripts and with marks of code, of every length that makes a line break. */
const readableText = fc.oneof(
  fc.string({
    unit: fc.constantFrom(..."abcdefghij KLMNO 0123456789 .,:;-_/'\"`${}%äßéñцыΩ大名前🚀".split(/(?:)/u)),
    maxLength: 90,
  }),
  fc.constantFrom("orders", "arn:aws:s3:::assets/*", "https://example.com", "$", "a\nb"),
);

/** A text of one kind or another, for a place where `queues` may be referred to. */
function text(queues: readonly Resource[], own: string, literal: fc.Arbitrary<string>): fc.Arbitrary<Value> {
  const ref = queues.length
    ? fc
        .constantFrom(...queues)
        .map(
          ({ key: to, each }): Value => (each === undefined ? reference(to, "arn") : zoneReference("first", to, "arn")),
        )
    : fc.constant<Value>(environmentName);
  const part: fc.Arbitrary<Value> = fc.oneof(
    literal,
    ref,
    fc.constant<Value>(environmentName),
    fc.integer({ min: 0, max: 99 }),
  );
  return fc.oneof(
    { weight: 3, arbitrary: literal as fc.Arbitrary<Value> },
    { weight: 2, arbitrary: fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => template(...parts)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(literal, literal, fc.constantFrom("motto", "other"))
        .map(([a, b, name]): Value => setting([own, `${name}_${stableHash(a + b)}`], [a, b])),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(literal, literal).map(([a, b]) => choice(setting([own, "chooses"], [true, false]), a, b)),
    },
    { weight: 1, arbitrary: ref },
  );
}

function queue(
  own: string,
  { origin, group }: Pick<Resource, "origin" | "group">,
  earlier: readonly Resource[],
  literal: fc.Arbitrary<string>,
): fc.Arbitrary<Resource> {
  const one = text(earlier, own, literal);
  const repeated = earlier.filter(({ each }) => each !== undefined).map((resource) => resource.key);
  const some = (keys: readonly string[]): fc.Arbitrary<readonly string[]> =>
    keys.length ? fc.subarray([...keys], { maxLength: Math.min(2, keys.length) }) : fc.constant([]);
  const policy = fc
    .record({
      statements: fc.array(fc.record({ sid: one, actions: fc.array(one, { maxLength: 4 }) }), { maxLength: 3 }),
      odd: fc.dictionary(literal, one, { maxKeys: 3 }),
      numbers: fc.array(fc.integer(), { maxLength: 30 }),
      all: some(repeated),
    })
    .map(({ statements, odd, numbers, all }) =>
      jsonText({
        Statement: statements,
        odd,
        numbers,
        all: all.map((to) => zoneReference("all", to, "arn")),
        nothing: null,
      }),
    );
  return fc
    .record({
      name: one,
      policy,
      tags: fc.dictionary(literal, one, { maxKeys: 3 }),
      delay: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.constant(setting([own, "delay"], [1, 2]))),
      repeats: fc.constantFrom<Resource["each"]>(undefined, undefined, 2, setting(["zones_of", "count"], [2, 3])),
      conditional: fc.boolean(),
      comment: fc.option(literal, { nil: undefined }),
      same: some(repeated),
      after: some(earlier.map((resource) => resource.key)),
    })
    .map(({ name, policy: document, tags, delay, repeats, conditional, comment, same, after }): Resource => {
      const isRepeated = repeats !== undefined;
      const zoned = Object.fromEntries(same.map((to) => [to, zoneReference("same", to, "arn")]));
      return {
        kind: "resource",
        type: "aws_sqs_queue",
        key: own,
        origin,
        group,
        attributes: {
          name: isRepeated ? template(name, "-", zoneLetter) : name,
          policy: document,
          tags: isRepeated ? { ...tags, ...zoned, Zone: zoneItem(["one", "two", "three"]) } : tags,
          delay_seconds: delay,
        },
        ...(isRepeated ? { each: repeats } : {}),
        ...(conditional ? { when: setting(["flags", "on"], [true, false]) } : {}),
        ...(comment ? { comment } : {}),
        ...(after.length ? { dependsOn: after } : {}),
        lifecycle: { ignoreChanges: ["tags"], createBeforeDestroy: true },
      };
    });
}

function graphs(literal: fc.Arbitrary<string>): fc.Arbitrary<ResourceGraph> {
  const start = fc.record({
    keys: fc.uniqueArray(key, { minLength: 2, maxLength: 9 }),
    headings: fc.array(literal, { minLength: 3, maxLength: 3 }),
    name: literal,
  });
  return start.chain(({ keys, headings, name }) => {
    const groups = ["kfirst", "vpc", "connections"];
    let resources: fc.Arbitrary<readonly Resource[]> = fc.constant([]);
    keys.forEach((own, index) => {
      const group = groups[Math.floor((index * groups.length) / keys.length)] ?? "connections";
      const place = { origin: `box-${Math.floor(index / 2)}`, group };
      resources = resources.chain((earlier) =>
        queue(own, place, earlier, literal).map((resource) => [...earlier, resource]),
      );
    });
    return resources.chain((all) =>
      fc.array(text(all, "outputs", literal), { maxLength: 3 }).map((values): ResourceGraph => {
        const used = new Set(all.map((resource) => resource.group));
        return {
          lines: { "box-1": headings[1] ?? "" },
          project: { key: "storefront", name: name || "x" },
          environments: environments.map((environment) => ({ name: environment, region: "eu-west-1" })),
          groups: groups.flatMap((group, index) =>
            used.has(group) ? [{ key: group, heading: headings[index] ?? "", origin: `box-${index}` }] : [],
          ),
          resources: all,
          outputs: values.map((value, index) => ({
            name: `out_${index}`,
            origin: "box-0",
            group: "kfirst",
            description: headings[0] ?? "",
            value,
          })),
        };
      }),
    );
  });
}

/** Graphs of queues in a few files that refer to each other in every way that the graph knows, full of hostile text. */
export const randomGraph = graphs(hostileText);

/** The same with text that people write, whose width every program agrees on. */
export const readableGraph = graphs(readableText);

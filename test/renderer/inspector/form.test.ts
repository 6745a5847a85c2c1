import { describe, expect, it } from "vitest";
import { z } from "zod";
import { catalog } from "../../../catalog";
import { defineComponent, field } from "../../../catalog/define";
import { fieldsOf, formOf, inSentence } from "../../../renderer/inspector/field-model";
import { faultOf, fieldState, valueInWords, valuesElsewhere } from "../../../renderer/inspector/field-state";

const schema = z.object({
  name: z
    .string()
    .regex(/^[a-z]+$/, "Small letters only.")
    .meta(field({ title: "Name" })),
  size: z
    .enum(["s", "l"])
    .default("s")
    .meta(field({ title: "Size", options: { s: "Small", l: "Large" } })),
  count: z
    .number()
    .int()
    .min(1)
    .max(9)
    .default(2)
    .meta(field({ title: "Count", unit: "tasks", section: "Scaling" })),
  pace: z
    .union([z.literal(60), z.literal(600)])
    .optional()
    .meta(field({ title: "Pace", section: "Scaling", advanced: true })),
  open: z
    .boolean()
    .default(false)
    .meta(field({ title: "Open" })),
  hosts: z
    .array(z.string())
    .default([])
    .meta(field({ title: "Hosts" })),
  secrets: z
    .record(z.string(), z.string())
    .default({})
    .meta(field({ title: "Secrets", sensitive: true })),
  rules: z
    .array(z.object({ days: z.number() }))
    .optional()
    .meta(field({ title: "Rules" })),
  maxTasks: z.number().optional(),
});

const definition = defineComponent({
  type: "thing",
  title: "Thing",
  service: "Thing",
  description: "A thing.",
  icon: "",
  category: "compute",
  parents: [null],
  placement: "Anywhere.",
  props: schema,
  profiles: { prod: { count: 4 } },
  caption: () => "",
  exports: () => undefined,
  lower() {},
});

const byName = new Map(fieldsOf(schema).map((each) => [each.name, each]));
const fieldOf = (name: string) => {
  const found = byName.get(name);
  if (!found) throw new Error(name);
  return found;
};
const dev = { name: "dev", profile: "dev" as const, state: { type: "local" as const } };
const prod = { name: "prod", profile: "prod" as const, state: { type: "local" as const } };

describe("the form of a schema", () => {
  it("gives each property the editor that fits it", () => {
    expect(Object.fromEntries([...byName].map(([name, { kind }]) => [name, kind.type]))).toEqual({
      name: "text",
      size: "choice",
      count: "number",
      pace: "choice",
      open: "boolean",
      hosts: "list",
      secrets: "map",
      rules: "json",
      maxTasks: "number",
    });
  });

  it("reads limits, labels and references", () => {
    expect(fieldOf("count").kind).toEqual({ type: "number", integer: true, min: 1, max: 9 });
    expect(fieldOf("size").kind).toMatchObject({
      values: [
        { value: "s", label: "Small" },
        { value: "l", label: "Large" },
      ],
    });
    expect(fieldOf("pace").kind).toMatchObject({ values: [{ value: 60 }, { value: 600 }] });
    expect(fieldOf("secrets").kind).toEqual({ type: "map", reference: true });
    expect(fieldOf("pace").optional).toBe(true);
    expect(fieldOf("name").optional).toBe(false);
  });

  it("calls a property without a title by its own name", () => {
    expect(fieldOf("maxTasks").info.title).toBe("Max tasks");
  });

  it("says a section's title within a sentence, with the capitals of acronyms", () => {
    expect(["Scaling", "TLS", "ECS cluster", "Health check", "CloudFront"].map(inSentence)).toEqual([
      "scaling",
      "TLS",
      "ECS cluster",
      "health check",
      "CloudFront",
    ]);
  });

  it("puts fields under their sections, what is advanced behind a fold", () => {
    expect(formOf(schema).map(({ title, fields, advanced }) => [title, fields.length, advanced.length])).toEqual([
      [undefined, 7, 0],
      ["Scaling", 1, 1],
    ]);
  });

  it.each([...catalog.components.values(), ...catalog.connections.values()].map((each) => [each.type, each] as const))(
    "%s: every property has a title and an editor of its own",
    (_type, { props }) => {
      for (const { name, info, kind } of fieldsOf(props)) {
        expect(info.title, name).toMatch(/^\S.*\S$|^\S$/);
        if (kind.type === "choice") for (const { label } of kind.values) expect(label, name).not.toBe("");
      }
    },
  );
});

describe("where a value comes from", () => {
  it("is the profile's default, else the schema's", () => {
    const owner = { props: {} };
    expect(fieldState(owner, definition, fieldOf("count"), dev)).toMatchObject({
      value: 2,
      standard: 2,
      changed: false,
    });
    expect(fieldState(owner, definition, fieldOf("count"), prod)).toMatchObject({
      value: 4,
      standard: 4,
      changed: false,
    });
    expect(fieldState(owner, definition, fieldOf("name"), dev).value).toBeUndefined();
  });

  it("is what was drawn, and says so", () => {
    const owner = { props: { count: 3 } };
    expect(fieldState(owner, definition, fieldOf("count"), dev)).toMatchObject({
      value: 3,
      changed: true,
      overridden: false,
    });
    expect(fieldState({ props: { count: 2 } }, definition, fieldOf("count"), dev).changed).toBe(false);
  });

  it("is the environment's own first", () => {
    const owner = { props: { count: 3 }, overrides: { prod: { count: 8 } } };
    expect(fieldState(owner, definition, fieldOf("count"), prod)).toMatchObject({
      value: 8,
      shared: 3,
      overridden: true,
    });
    expect(fieldState(owner, definition, fieldOf("count"), dev)).toMatchObject({
      value: 3,
      overridden: false,
      overriddenElsewhere: ["prod"],
    });
  });

  it("is in other environments what counts there, by profile or by what is drawn", () => {
    const test = { ...dev, name: "test" };
    const elsewhere = (owner: Parameters<typeof fieldState>[0], environments: (typeof dev | typeof prod)[]) =>
      valuesElsewhere(owner, definition, fieldOf("count"), environments, prod);
    const own = { prod: { count: 8 } };
    expect(elsewhere({ props: {}, overrides: own }, [dev, prod])).toBe("dev: 2 tasks");
    expect(elsewhere({ props: { count: 3 }, overrides: own }, [dev, test, prod])).toBe("All others: 3 tasks");
    expect(elsewhere({ props: {}, overrides: { ...own, test: { count: 5 } } }, [dev, test, prod])).toBe(
      "dev: 2 tasks; test: 5 tasks",
    );
  });

  it("keeps what the schema refuses, so that it can be corrected", () => {
    expect(fieldState({ props: { count: 99 } }, definition, fieldOf("count"), dev).value).toBe(99);
    expect(faultOf(fieldOf("count"), 99)).toBeDefined();
    expect(faultOf(fieldOf("name"), "Ä")).toBe("Small letters only.");
    expect(faultOf(fieldOf("count"), 3)).toBeUndefined();
  });

  it("reads as words", () => {
    expect(valueInWords(fieldOf("count"), 3)).toBe("3 tasks");
    expect(valueInWords(fieldOf("size"), "l")).toBe("Large");
    expect(valueInWords(fieldOf("open"), false)).toBe("off");
    expect(valueInWords(fieldOf("hosts"), ["a", "b"])).toBe("a, b");
    expect(valueInWords(fieldOf("secrets"), { A: "x" })).toBe("A=x");
    expect(valueInWords(fieldOf("name"), undefined)).toBe("none");
  });
});

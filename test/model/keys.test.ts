import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { componentSchema, documentSchema } from "../../model/document";
import { nextKey, projectKey, takenKeys } from "../../model/keys";
import { component, drawingOf } from "./drawings";

describe("nextKey", () => {
  it.each([
    ["Orders service", "orders_service"],
    ["Größe & Maß", "grosse_mass"],
    ["3D models", "n3d_models"],
    ["Bob's café", "bobs_cafe"],
    ["🚀🚀", "component"],
    ["", "component"],
    ["`${process.exit()}`", "process_exit"],
    ["../../etc/passwd", "etc_passwd"],
    ["__proto__", "proto"],
    ["日本語", "component"],
    ["Constructor", "constructor_2"],
  ])("makes %j into %s", (name, key) => {
    expect(nextKey(name, new Set())).toBe(key);
  });

  it("takes the fallback where a text gives nothing", () => {
    expect(nextKey("🚀", new Set(["relational_database"]), "relational-database")).toBe("relational_database_2");
  });

  it("is always well-formed and new", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.string({ unit: fc.constantFrom("a", "B", "1", "_", "-", "é", "`", "$", "{", "\n", "💥"), maxLength: 80 }),
      fc.string().map((start) => start + "x1 ".repeat(4000)),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (names) => {
        const keys = new Set<string>();
        for (const name of names) {
          const key = nextKey(name, keys);
          expect(keys.has(key)).toBe(false);
          expect(componentSchema.shape.key.safeParse(key).success).toBe(true);
          keys.add(key);
        }
      }),
    );
  });

  it("stays within 40 characters however many share a name", () => {
    const keys = new Set<string>();
    for (let count = 0; count < 120; count++) keys.add(nextKey("w".repeat(100), keys));
    expect(keys.size).toBe(120);
    for (const key of keys) expect(key.length).toBeLessThanOrEqual(40);
  });
});

describe("projectKey", () => {
  it("is a valid key of a project for any name", () => {
    expect(projectKey("Web shop")).toBe("web-shop");
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (name) => {
        expect(documentSchema.shape.key.safeParse(projectKey(name)).success).toBe(true);
      }),
    );
  });
});

describe("takenKeys", () => {
  it("counts former keys", () => {
    const { document } = drawingOf([component("a", { formerKeys: ["b"] })]);
    expect([...takenKeys(document)]).toEqual(["a", "b"]);
  });
});

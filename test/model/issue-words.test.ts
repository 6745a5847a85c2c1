import { describe, expect, it } from "vitest";
import { z } from "zod";
import { environmentSchema } from "../../model/document";
import { parseDocument } from "../../model/parse";

const words = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.message;

describe("what is wrong with a value", () => {
  const port = z.number().int().min(1).max(65_535);

  it("is said in plain words, limits included", () => {
    expect(words(port, 0)).toBe("1 or more is wanted.");
    expect(words(port, 70_000)).toBe("65535 is the most.");
    expect(words(port, 1.5)).toBe("A whole number is wanted.");
    expect(words(port, "x")).toBe("A number is wanted.");
    expect(words(port, undefined)).toBe("A value is wanted.");
    expect(words(z.number().gt(0), 0)).toBe("More than 0 is wanted.");
    expect(words(z.number().multipleOf(64), 65)).toBe("A multiple of 64 is wanted.");
  });

  it("counts what is too short and too long", () => {
    expect(words(z.string().min(1), "")).toBe("A text is wanted: this is empty.");
    expect(words(z.string().min(3), "a")).toBe("3 characters or more are wanted.");
    expect(words(z.string().max(4), "abcde")).toBe("4 characters are the most.");
    expect(words(z.string().length(2), "a")).toBe("Exactly 2 characters are wanted.");
    expect(words(z.array(z.string()).max(1), ["a", "b"])).toBe("1 entry is the most.");
  });

  it("names what there is to choose from", () => {
    expect(words(z.enum(["a", "b", "c"]), "d")).toBe("a, b or c is wanted.");
    expect(words(z.union([z.literal(60), z.literal(600)]), 1)).toBe("60 or 600 is wanted.");
  });

  it("leaves a schema its own words", () => {
    expect(words(z.string().regex(/^\/$/, "A path is wanted."), "x")).toBe("A path is wanted.");
    expect(words(environmentSchema.shape.name, "Dev")).toMatch(/^Lower-case letters/);
    expect(words(environmentSchema.shape.name, "a".repeat(13))).toBe("12 characters are the most.");
  });

  it("is said so of a file, too", () => {
    const parsed = parseDocument(JSON.stringify({ version: 1, key: "shop", name: "" }));
    expect(parsed.ok ? [] : parsed.errors.map(({ message }) => message)).toContain(
      "name: A text is wanted: this is empty.",
    );
  });
});

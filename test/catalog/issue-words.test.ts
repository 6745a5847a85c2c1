import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { catalog } from "../../catalog";

/** What a person, or a file that a person wrote, may give to a property that wants something else. */
const mistakes: readonly unknown[] = [
  undefined,
  null,
  "",
  " ",
  "Ä\n",
  "a".repeat(20_000),
  -1,
  0,
  1.5,
  1e12,
  Number.NaN,
  true,
  [],
  [""],
  [1],
  ["Ä\n"],
  [{}],
  {},
  { "": "" },
  { "Ä\n": "x" },
  { a: 1 },
];

describe("what is wrong with a property", () => {
  it.each([...catalog.components.values(), ...catalog.connections.values()].map((each) => [each.type, each] as const))(
    "of %s is said in plain words",
    (_type, { props }) => {
      for (const [name, schema] of Object.entries(props.shape)) {
        for (const mistake of mistakes) {
          for (const { message } of (schema as z.ZodType).safeParse(mistake).error?.issues ?? []) {
            expect(message, name).toMatch(/\.$/);
            expect(message, name).not.toMatch(
              /expected|received|invalid|input|too (big|small)|undefined|null|NaN|[<>]=?/i,
            );
          }
        }
      }
    },
  );
});

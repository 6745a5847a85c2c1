import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadType } from "../../rehearsal/schema/store";
import { blockMisfit, conform, conformBlock } from "../../rehearsal/values/conform";
import { equal, sameJson } from "../../rehearsal/values/equal";
import { hasUnknown, unknown, type Value } from "../../rehearsal/values/value";
import { decimalText, decodeValue, encodeValue } from "../../rehearsal/values/wire";

const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.constant(unknown),
    fc.boolean(),
    fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
    fc.string({ unit: "grapheme" }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ minLength: 1 }).filter((key) => key !== "__proto__"),
      tie("value"),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value;

describe("values on the wire", () => {
  it("come back as they were sent, the unknown ones too", () => {
    fc.assert(
      fc.property(value, (sent) => {
        expect(decodeValue(encodeValue(sent))).toEqual(sent);
      }),
    );
  });

  it("carry unknown as extension type 0", () => {
    expect([...encodeValue(unknown)]).toEqual([0xd4, 0, 0]);
  });

  it("take any other extension for unknown, as hints about it may be ignored", () => {
    expect(decodeValue(Buffer.from([0xc7, 3, 12, 0x81, 1, 0xc2]))).toBe(unknown);
  });

  it("keep numbers that a double cannot hold as their text", () => {
    expect(decodeValue(Buffer.from([0xcf, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]))).toBe(
      "9223372036854775807",
    );
    expect(decodeValue(Buffer.from([0xcb, 0x3f, 0xe0, 0, 0, 0, 0, 0, 0]))).toBe("0.5");
    expect(decodeValue(encodeValue("0.1"))).toBe("0.1");
  });

  it("write large doubles without an exponent", () => {
    expect(decimalText(1e20)).toBe("100000000000000000000");
    expect(decimalText(0.1)).toBe("0.1");
  });
});

describe("values from JSON", () => {
  it("take the form of their type", () => {
    expect(conform("number", "12")).toBe(12);
    expect(conform("number", 0.1)).toBe("0.1");
    expect(conform("bool", "true")).toBe(true);
    expect(conform(["list", "string"], ["a", 1])).toEqual(["a", "1"]);
    expect(conform(["map", "string"], { a: true })).toEqual({ a: "true" });
    expect(conform(["object", { a: "string", b: "number" }], { a: "x", c: 1 })).toEqual({ a: "x", b: null });
  });

  it("always fit the schema, whatever the JSON", () => {
    const { block } = loadType("resource", "aws_lb") ?? expect.fail();
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(blockMisfit(block, conformBlock(block, json))).toBeUndefined();
      }),
    );
  });
});

describe("equality", () => {
  it("knows no order in sets, but in lists", () => {
    expect(equal(["set", "string"], ["a", "b"], ["b", "a"])).toBe(true);
    expect(equal(["list", "string"], ["a", "b"], ["b", "a"])).toBe(false);
    expect(equal(["set", "string"], ["a", "a"], ["a", "b"])).toBe(false);
  });

  it("takes a number for its text", () => {
    expect(equal("number", 60, "60")).toBe(true);
    expect(equal("number", 60, unknown)).toBe(false);
  });

  it("compares JSON by meaning", () => {
    expect(sameJson('{"a":1,"b":["x"]}', '{ "b": "x", "a": 1 }')).toBe(true);
    expect(sameJson('{"a":1}', '{"a":2}')).toBe(false);
    expect(sameJson("a", "a")).toBe(false);
  });
});

it("finds the unknown at any depth", () => {
  expect(hasUnknown([{ a: [unknown] }])).toBe(true);
  expect(hasUnknown([{ a: ["x"] }])).toBe(false);
});

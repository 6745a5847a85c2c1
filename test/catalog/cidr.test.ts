import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Cidr,
  contains,
  firstFreeBlock,
  formatCidr,
  hasHostBits,
  networkOf,
  overlaps,
  parseCidr,
  sizeOf,
  subBlock,
} from "../../catalog/shared/cidr";

const cidr = (text: string): Cidr => {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(text);
  return parsed;
};
const anyCidr = fc.record({
  address: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  prefix: fc.integer({ min: 0, max: 32 }),
});
const anyNetwork = anyCidr.map(networkOf);

describe("reading and writing", () => {
  it.each([
    "",
    "10.0.0.0",
    "10.0.0/16",
    "256.0.0.0/8",
    "10.0.0.0/33",
    "10.0.0.0/16 ",
    "a.b.c.d/8",
    "::/0",
    "10.0.0.0/-1",
  ])("refuses %j", (text) => expect(parseCidr(text)).toBeUndefined());

  it("is the same after writing and reading", () => {
    fc.assert(
      fc.property(anyCidr, (block) => {
        expect(parseCidr(formatCidr(block))).toEqual(block);
      }),
    );
  });

  it("reaches the end of the address space", () => {
    expect(formatCidr(cidr("255.255.255.255/32"))).toBe("255.255.255.255/32");
    expect(sizeOf(cidr("0.0.0.0/0"))).toBe(2 ** 32);
  });
});

describe("host bits", () => {
  it("are told and cleared", () => {
    expect(hasHostBits(cidr("38.23.46.0/20"))).toBe(true);
    expect(formatCidr(networkOf(cidr("38.23.46.0/20")))).toBe("38.23.32.0/20");
    fc.assert(
      fc.property(anyCidr, (block) => {
        expect(hasHostBits(networkOf(block))).toBe(false);
      }),
    );
  });
});

describe("relations", () => {
  it("contains and overlaps as addresses do", () => {
    fc.assert(
      fc.property(anyNetwork, anyNetwork, (a, b) => {
        const [aEnd, bEnd] = [a.address + sizeOf(a), b.address + sizeOf(b)];
        expect(contains(a, b)).toBe(a.address <= b.address && bEnd <= aEnd);
        expect(overlaps(a, b)).toBe(a.address < bEnd && b.address < aEnd);
      }),
    );
  });

  it("cuts a block into parts that fill it without overlap", () => {
    const parts = [0, 1, 2, 3].map((index) => subBlock(cidr("10.0.64.0/18"), 2, index));
    expect(parts.map((part) => part && formatCidr(part))).toEqual([
      "10.0.64.0/20",
      "10.0.80.0/20",
      "10.0.96.0/20",
      "10.0.112.0/20",
    ]);
    expect(subBlock(cidr("10.0.64.0/18"), 2, 4)).toBeUndefined();
    expect(subBlock(cidr("10.0.0.0/31"), 2, 0)).toBeUndefined();
  });
});

describe("the first free block", () => {
  it("is aligned, inside, and beside all that is taken; or there is none", () => {
    const range = cidr("10.0.0.0/16");
    const inside = fc
      .record({ index: fc.nat(2 ** 12), prefix: fc.integer({ min: 18, max: 28 }) })
      .map(({ index, prefix }) => networkOf({ address: range.address + index * 16, prefix }));
    fc.assert(
      fc.property(fc.array(inside, { maxLength: 12 }), fc.integer({ min: 17, max: 28 }), (taken, prefix) => {
        const block = firstFreeBlock(range, prefix, taken);
        const candidates = Array.from({ length: 2 ** (prefix - range.prefix) }, (_, index) =>
          subBlock(range, prefix - range.prefix, index),
        );
        const expected = candidates.find(
          (candidate) => candidate && !taken.some((other) => overlaps(candidate, other)),
        );
        expect(block).toEqual(expected);
      }),
    );
  });

  it("does not exist for a block larger than the range", () => {
    expect(firstFreeBlock(cidr("10.0.0.0/16"), 15, [])).toBeUndefined();
  });
});

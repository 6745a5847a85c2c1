import { describe, expect, it } from "vitest";
import { comparePlans, describeDifferences, unknownMark } from "../aws/compare-plans";

function plan(after: unknown, after_unknown: unknown = {}, actions = ["create"]) {
  const change = { actions, after, after_unknown };
  return { resource_changes: [{ address: "aws_vpc.main", type: "aws_vpc", mode: "managed", change }] };
}

describe("comparing plans", () => {
  it("finds nothing between equal ones, whatever the order of attributes", () => {
    const { positions, differences } = comparePlans(
      plan({ a: 1, b: [{ c: null }] }, { id: true }),
      plan({ b: [{ c: null }], a: 1 }, { id: true }),
    );
    expect(differences).toEqual([]);
    expect(positions).toBe(5);
  });

  it("names address, path and both values", () => {
    const comparison = comparePlans(plan({ rule: [{ port: 80 }] }), plan({ rule: [{ port: 81 }] }));
    expect(comparison.differences).toEqual([{ address: "aws_vpc.main", path: "rule[0].port", real: 80, other: 81 }]);
    expect(describeDifferences(comparison)).toBe("aws_vpc.main rule[0].port: real 80, other 81");
  });

  it("tells unknown from null and from a value", () => {
    expect(comparePlans(plan({}, { id: true }), plan({ id: null })).differences).toEqual([
      { address: "aws_vpc.main", path: "id", real: unknownMark, other: null },
    ]);
  });

  it("compares what is done, and finds resources that only one plan has", () => {
    expect(comparePlans(plan({}), plan({}, {}, ["delete", "create"])).differences[0]?.path).toBe("actions");
    expect(comparePlans(plan({}), { resource_changes: [] }).differences).toHaveLength(1);
  });

  it("passes over differences that are allowed", () => {
    const allowed = [{ type: "aws_vpc", path: /^a$/, reason: "known" }];
    expect(
      comparePlans(plan({ a: 1, b: 1 }), plan({ a: 2, b: 2 }), allowed).differences.map(({ path }) => path),
    ).toEqual(["b"]);
  });
});

import { describe, expect, it } from "vitest";
import { meantResource } from "../../runner/messages/meant-resource";
import type { PlannedResource, ResourceProgress } from "../../runner/protocol";

const failed = (address: string, id?: string): ResourceProgress => ({
  address,
  action: "destroy",
  state: "failed",
  ...(id === undefined ? {} : { id }),
});

const planned = (address: string, path: string, before: string): PlannedResource => ({
  address,
  type: address.split(".")[0] ?? "",
  action: "destroy",
  attributes: [
    {
      path,
      before: { type: "value", json: JSON.stringify(before) },
      after: { type: "absent" },
      forcesReplacement: false,
    },
  ],
});

const table = {
  "aws_lb.entry": failed("aws_lb.entry", "arn:aws:lb/entry"),
  "aws_db_instance.orders": failed("aws_db_instance.orders", "db-ABC"),
  "aws_vpc.main": { ...failed("aws_vpc.main", "vpc-1"), state: "skipped" as const },
};
const plan = [planned("aws_db_instance.orders", "identifier", "shop-prod-orders")];

describe("the resource that an error without an address means", () => {
  it("is the one whose id is named", () => {
    expect(meantResource("deleting ELBv2 Load Balancer (arn:aws:lb/entry): no", table, plan)).toBe("aws_lb.entry");
  });

  it("is the one with a value of that name", () => {
    expect(meantResource("deleting RDS DB Instance (shop-prod-orders): no", table, plan)).toBe(
      "aws_db_instance.orders",
    );
  });

  it("is the only deletion that failed", () => {
    expect(meantResource("deleting it: no", { "aws_lb.entry": table["aws_lb.entry"] }, [])).toBe("aws_lb.entry");
  });

  it("is none where it cannot be told", () => {
    expect(meantResource("deleting something (else): no", table, plan)).toBeUndefined();
    expect(meantResource("Error acquiring the state lock", { "aws_lb.entry": table["aws_lb.entry"] }, [])).toBe(
      undefined,
    );
    expect(meantResource("deleting (vpc-1): no", table, plan)).toBeUndefined();
  });
});

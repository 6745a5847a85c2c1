import { describe, expect, it } from "vitest";
import type { Component } from "../../model/document";
import { box, codes, devAndProd, drawing, problem, resource, resources } from "./drawings";

const withTable = (props: Component["props"] = {}, more: Partial<Component> = {}) =>
  drawing([box("region", "aws-region"), box("sessions", "dynamodb-table", "region", props, more)], [], devAndProd);
const table = "aws_dynamodb_table.sessions";

describe("DynamoDB table", () => {
  it("is on demand, encrypted, recoverable, and guarded in prod", () => {
    const { attributes, lifecycle } = resource(withTable({ ttlAttribute: "expires_at" }), table);
    expect(attributes).toMatchObject({
      name: "shop-prod-sessions",
      billing_mode: "PAY_PER_REQUEST",
      hash_key: "id",
      attribute: [{ name: "id", type: "S" }],
      ttl: { enabled: true, attribute_name: "expires_at" },
      point_in_time_recovery: { enabled: true, recovery_period_in_days: 35 },
      server_side_encryption: { enabled: true },
      deletion_protection_enabled: true,
      stream_enabled: false,
    });
    expect(attributes).not.toHaveProperty("read_capacity");
    expect(attributes).not.toHaveProperty("stream_view_type");
    expect(lifecycle).toBeUndefined();
    expect(resource(withTable(), table, "dev").attributes.deletion_protection_enabled).toBe(false);
    expect(codes(withTable())).toEqual([]);
  });

  it("declares its keys and nothing else", () => {
    const { attributes } = resource(withTable({ sortKey: "at", sortKeyType: "N", ttlAttribute: "gone" }), table);
    expect(attributes).toMatchObject({ range_key: "at" });
    expect(attributes.attribute).toEqual([
      { name: "id", type: "S" },
      { name: "at", type: "N" },
    ]);
  });

  it("is scaled where capacity is provisioned, and only there", () => {
    const document = withTable({}, { overrides: { prod: { billing: "PROVISIONED", maxCapacity: 50 } } });
    expect(resource(document, table)).toMatchObject({
      attributes: { read_capacity: 5, write_capacity: 5 },
      lifecycle: { ignoreChanges: ["read_capacity", "write_capacity"] },
    });
    expect(resource(document, "aws_appautoscaling_target.sessions_write_capacity").attributes).toMatchObject({
      scalable_dimension: "dynamodb:table:WriteCapacityUnits",
      min_capacity: 5,
      max_capacity: 50,
    });
    const inDev = [...resources(document, "dev").keys()];
    expect(inDev.filter((address) => address.includes("appautoscaling"))).toEqual([]);
  });

  it("says what AWS would refuse", () => {
    expect(problem(withTable({ sortKey: "id" }), "same-key-twice").fix?.edit).toMatchObject({
      props: { sortKey: undefined },
    });
    const crossed = withTable({ billing: "PROVISIONED", minCapacity: 20, maxCapacity: 10 });
    expect(problem(crossed, "capacity-bounds-crossed").fix?.edit).toMatchObject({ props: { maxCapacity: 20 } });
    expect(problem(withTable({ recovery: false }), "table-without-guard")).toMatchObject({
      environment: "prod",
      property: "recovery",
    });
  });
});

import { describe, expect, it } from "vitest";
import { checkAgainstSchema } from "../../../generator/emit/check-schema";
import { concrete } from "../../../generator/lower";
import { jsonText, type Resource, reference, template, type Value } from "../../../model/resource-graph";
import { graph, resource, setting } from "./small-graph";

/** The codes and paths of what is wrong with a resource; others may stand beside it. */
function problems(subject: Resource, ...others: Resource[]) {
  return checkAgainstSchema(concrete(graph([subject, ...others]), "prod")).map(({ code, path }) =>
    `${code} ${path}`.trim(),
  );
}

const vpc = resource("aws_vpc", "main", { cidr_block: "10.0.0.0/16" });
const subnet = (attributes: Record<string, Value>) =>
  resource("aws_subnet", "app", { vpc_id: reference("main", "id"), ...attributes });

describe("checkAgainstSchema", () => {
  it("finds nothing wrong with what the provider takes", () => {
    const settled = subnet({
      map_public_ip_on_launch: setting(["app", "public"], true, false),
      cidr_block: template("10.0.", reference("main", "instance_tenancy"), ".0/24"),
      tags: { Name: "app" },
    });
    expect(problems(settled, vpc)).toEqual([]);
  });

  it("finds what does not exist, is missing or cannot be set", () => {
    expect(problems(resource("aws_nothing", "x", {}))).toEqual(["unknown-type"]);
    expect(problems(subnet({ colour: "blue" }), vpc)).toEqual(["unknown-attribute colour"]);
    expect(problems(subnet({ arn: "arn:aws:x" }), vpc)).toEqual(["read-only-attribute arn"]);
    expect(problems(resource("aws_subnet", "app", {}))).toEqual(["missing-attribute vpc_id"]);
    expect(problems(subnet({ timeouts: { create: "10m", wait: "1m" } }), vpc)).toEqual([
      "unknown-attribute timeouts.wait",
    ]);
    const bare = resource("aws_wafv2_web_acl", "guard", { scope: "REGIONAL", default_action: { allow: {} } });
    expect(problems(bare)).toEqual(["missing-attribute visibility_config"]);
  });

  it("finds values of another type, in literals and in references", () => {
    expect(problems(subnet({ cidr_block: 10 }), vpc)).toEqual(["wrong-type cidr_block"]);
    expect(problems(subnet({ cidr_block: ["10.0.0.0/24"] }), vpc)).toEqual(["wrong-type cidr_block"]);
    expect(problems(subnet({ tags: ["a"] }), vpc)).toEqual(["wrong-type tags"]);
    expect(problems(subnet({ tags: { Name: 1 } }), vpc)).toEqual(["wrong-type tags.Name"]);
    expect(problems(subnet({ tags: jsonText({}) }), vpc)).toEqual(["wrong-type tags"]);
    expect(problems(subnet({ cidr_block: reference("main", "tags") }), vpc)).toEqual(["wrong-type cidr_block"]);
    expect(problems(subnet({ cidr_block: reference("main", "colour") }), vpc)).toEqual([
      "unknown-reference cidr_block",
    ]);
    expect(problems(subnet({ timeouts: "10m" }), vpc)).toEqual(["wrong-type timeouts"]);
  });

  it("counts blocks", () => {
    const twice = resource("aws_s3_bucket_versioning", "v", {
      bucket: "b",
      versioning_configuration: [{ status: "Enabled" }, { status: "Enabled" }],
    });
    expect(problems(twice)).toEqual(["wrong-number-of-blocks versioning_configuration"]);
  });

  it("knows what the provider has and the bindings do not", () => {
    const table = resource("aws_dynamodb_table", "t", {
      name: "t",
      global_secondary_index: [
        { name: "i", projection_type: "ALL", key_schema: [{ attribute_name: "a", key_type: "HASH" }] },
      ],
    });
    expect(problems(table)).toContain("not-in-bindings global_secondary_index.key_schema");
  });

  it("names the resource, in words, and its box", () => {
    const [problem] = checkAgainstSchema(concrete(graph([subnet({ colour: "blue" }), vpc]), "prod"));
    expect(problem).toMatchObject({
      origin: "box",
      address: "aws_subnet.app",
      message: 'aws_subnet.app: "colour" does not exist.',
    });
  });
});

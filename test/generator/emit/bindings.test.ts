import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bindingOf, bindingsVersion, isClassName } from "../../../generator/emit/bindings";
import data from "../../../generator/emit/bindings.gen.json";
import { schemaOf, schemaVersion, typesOf } from "../../../generator/schema/provider-schema";
import { deriveBindings } from "../../../scripts/derive-bindings-data";
import { root } from "../workspace";

describe("bindings", () => {
  it("are described as they are installed", () => {
    expect(deriveBindings(join(root, "node_modules", "@cdktf", "provider-aws"))).toEqual(data);
  });

  it("ask for the version that the program itself has", () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(dependencies["@cdktf/provider-aws"]).toBe(`^${bindingsVersion}`);
  });

  it("are found by Terraform's names", () => {
    expect(bindingOf("resource", "aws_lb")).toMatchObject({ folder: "lb", className: "Lb" });
    expect(bindingOf("resource", "aws_s3_bucket_versioning")?.className).toBe("S3BucketVersioningA");
    expect(bindingOf("data", "aws_caller_identity")).toMatchObject({
      folder: "data-aws-caller-identity",
      className: "DataAwsCallerIdentity",
    });
    expect(bindingOf("resource", "aws_guardduty_filter")?.property("finding_criteria.criterion.equals")).toBe(
      "equalTo",
    );
    expect(bindingOf("resource", "aws_db_instance")?.property("master_user_secret")).toBe("masterUserSecret");
    expect(bindingOf("resource", "aws_wafv2_web_acl")?.isUntyped("rule.statement")).toBe(true);
    expect(isClassName("Vpc")).toBe(true);
    expect(isClassName("MainNetwork")).toBe(false);
  });
});

describe("the provider's schema", () => {
  it("has every type, and can be read in full", () => {
    expect(schemaVersion).toBe("6.34.0");
    expect(typesOf("resource")).toHaveLength(1616);
    expect(typesOf("data")).toHaveLength(644);
    for (const kind of ["resource", "data"] as const) {
      for (const type of typesOf(kind))
        expect(Object.keys(schemaOf(kind, type)?.attributes ?? {}).length).toBeGreaterThan(0);
    }
    expect(schemaOf("resource", "toString")).toBeUndefined();
  });

  it("tells what may be set, what is secret and how blocks nest", () => {
    const instance = schemaOf("resource", "aws_db_instance");
    expect(instance?.attributes.instance_class).toEqual({
      type: "string",
      required: true,
      optional: false,
      computed: false,
      sensitive: false,
    });
    expect(instance?.attributes.password).toMatchObject({ sensitive: true, optional: true });
    expect(instance?.attributes.master_user_secret?.type).toEqual([
      "list",
      ["object", { kms_key_id: "string", secret_arn: "string", secret_status: "string" }],
    ]);
    const versioning = schemaOf("resource", "aws_s3_bucket_versioning")?.blocks.versioning_configuration;
    expect(versioning).toMatchObject({ nesting: "list", min: 1, max: 1 });
    expect(versioning?.block.attributes.status?.required).toBe(true);
  });
});

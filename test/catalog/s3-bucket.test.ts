import { describe, expect, it } from "vitest";
import type { Component } from "../../model/document";
import { box, codes, devAndProd, drawing, line, lowered, plain, problem, resource, resources } from "./drawings";

const region = box("region", "aws-region", undefined, { region: "eu-west-1" });
const withBucket = (props: Component["props"] = {}, more: Partial<Component> = {}) =>
  drawing([region, box("assets", "s3-bucket", "region", props, more)], [], devAndProd);

interface Policy {
  readonly Statement: readonly { readonly Sid: string; readonly Effect: string; readonly Condition: unknown }[];
}

describe("S3 bucket", () => {
  it("has the full set around it, each once", () => {
    const types = [...resources(withBucket()).values()]
      .filter(({ name }) => name.startsWith("assets"))
      .map(({ type }) => type.replace("aws_s3_bucket", ""));
    expect(types.toSorted()).toEqual([
      "",
      "_lifecycle_configuration",
      "_logging",
      "_ownership_controls",
      "_policy",
      "_public_access_block",
      "_server_side_encryption_configuration",
      "_versioning",
    ]);
  });

  it("is named for its account and deleted with its objects in dev alone", () => {
    const { attributes } = resource(withBucket(), "aws_s3_bucket.assets");
    expect(plain(attributes.bucket)).toBe("shop-prod-assets-ACCOUNT");
    expect(attributes.force_destroy).toBe(false);
    expect(resource(withBucket(), "aws_s3_bucket.assets", "dev").attributes.force_destroy).toBe(true);
  });

  it("refuses connections without current TLS in its one policy, after public access is blocked", () => {
    const policy = resource(withBucket(), "aws_s3_bucket_policy.assets_policy");
    const { Statement } = plain(policy.attributes.policy) as Policy;
    expect(Statement.map(({ Sid, Effect }) => `${Effect} ${Sid}`)).toEqual(["Deny DenyWithoutTls", "Deny DenyOldTls"]);
    expect(policy.dependsOn).toEqual(["aws_s3_bucket_public_access_block.assets_public_access_block"]);
    expect(policy.group).toBe("connections");
  });

  it("lets each distribution in by its own statement", () => {
    const document = drawing(
      [region, box("assets", "s3-bucket", "region"), box("shop_cdn", "cloudfront"), box("admin_cdn", "cloudfront")],
      [
        line("cloudfront-to-bucket", "shop_cdn", "assets"),
        line("cloudfront-to-bucket", "admin_cdn", "assets", { answersNotFound: true }),
      ],
    );
    const policy = resource(document, "aws_s3_bucket_policy.assets_policy").attributes.policy;
    const { Statement } = plain(policy) as Policy;
    expect(Statement.map(({ Sid }) => Sid).slice(2)).toEqual(["ShopCdnReads", "AdminCdnReads", "AdminCdnLists"]);
    expect(Statement[2]?.Condition).toEqual({ StringEquals: { "aws:SourceArn": "shop_cdn.arn" } });
  });

  it("ages objects by a rule for each step, where it is drawn", () => {
    const document = withBucket({ infrequentAccessDays: 30 }, { overrides: { prod: { expirationDays: 400 } } });
    const rules = (environment: string) =>
      (
        resource(document, "aws_s3_bucket_lifecycle_configuration.assets_lifecycle", environment).attributes.rule as {
          id: string;
          status: string;
        }[]
      ).map(({ id, status }) => `${id} ${status}`);
    expect(rules("prod")).toEqual(["tidy-up Enabled", "move-to-infrequent-access Enabled", "expire Enabled"]);
    expect(rules("dev")).toEqual(["tidy-up Enabled", "move-to-infrequent-access Enabled"]);
  });

  it("keeps access logs where the region keeps them", () => {
    const logging = "aws_s3_bucket_logging.assets_logging";
    expect(resource(withBucket(), logging)).toMatchObject({
      attributes: { target_prefix: "s3/assets/" },
      dependsOn: ["aws_s3_bucket_policy.access_logs_policy"],
    });
    expect(resources(withBucket(), "dev").has(logging)).toBe(false);
  });

  it("answers other pages only where they are named", () => {
    const document = withBucket({}, { overrides: { dev: { corsOrigins: ["http://localhost:3000"] } } });
    const cors = "aws_s3_bucket_cors_configuration.assets_cors";
    expect(resources(document, "prod").has(cors)).toBe(false);
    expect(resource(document, cors, "dev").attributes.cors_rule).toMatchObject([
      { allowed_origins: ["http://localhost:3000"] },
    ]);
    expect(lowered(withBucket()).graph.resources.some(({ key }) => key === "assets_cors")).toBe(false);
  });

  it("says what S3 would refuse", () => {
    expect(codes(withBucket())).toEqual([]);
    expect(problem(withBucket({ infrequentAccessDays: 30, archiveDays: 40 }), "lifecycle-out-of-order")).toMatchObject({
      property: "archiveDays",
      severity: "error",
    });
    expect(problem(withBucket({ archiveDays: 90, expirationDays: 90 }), "lifecycle-out-of-order").property).toBe(
      "expirationDays",
    );
    expect(codes(withBucket({ infrequentAccessDays: 7 }))).toEqual(["invalid-property"]);
    expect(problem(withBucket({ forceDestroy: true }), "bucket-without-guard").environment).toBe("prod");
  });
});

import { describe, expect, it } from "vitest";
import { byExactness } from "../../catalog/shared/cloudfront/origin";
import { applyEdit } from "../../model/apply-edit";
import type { Component, Connection } from "../../model/document";
import {
  box,
  codes,
  connection,
  devAndProd,
  drawing,
  line,
  lowered,
  network,
  plain,
  problem,
  resource,
  resources,
} from "./drawings";

const boxes = (props: Component["props"] = {}) => [
  box("users", "internet"),
  box("account", "aws-account"),
  box("cdn", "cloudfront", "account", props),
  ...network().map((part) => (part.key === "region" ? { ...part, parent: "account" } : part)),
  box("entry", "application-load-balancer", "app"),
  box("assets", "s3-bucket", "region"),
  box("media", "s3-bucket", "region"),
];
const toUsers = line("internet-to-cloudfront", "users", "cdn");
const toAssets = (props: Connection["props"] = {}) => line("cloudfront-to-bucket", "cdn", "assets", props);
const toMedia = (props: Connection["props"] = {}) => line("cloudfront-to-bucket", "cdn", "media", props);
const toEntry = (paths: string[]) => line("cloudfront-to-load-balancer", "cdn", "entry", { paths });

const served = (lines: Connection[], props: Component["props"] = {}) => drawing(boxes(props), lines, devAndProd);
const whole = [toUsers, toEntry(["/api/*", "/api/v1/exact"]), toMedia({ paths: ["*.jpg", "/media/*"] }), toAssets()];

interface Distribution {
  readonly enabled: boolean;
  readonly default_cache_behavior: { readonly target_origin_id: string };
  readonly ordered_cache_behavior: readonly { readonly path_pattern: string; readonly target_origin_id: string }[];
}
const distribution = (document: ReturnType<typeof served>, environment = "prod") =>
  plain(resource(document, "aws_cloudfront_distribution.cdn", environment).attributes) as Distribution;

describe("CloudFront distribution", () => {
  it("sends the paths of each line to its origin, the most exact first, and all else to the one without", () => {
    const { default_cache_behavior, ordered_cache_behavior } = distribution(served(whole));
    expect(default_cache_behavior.target_origin_id).toBe("assets");
    expect(ordered_cache_behavior.map((one) => `${one.path_pattern} ${one.target_origin_id}`)).toEqual([
      "/api/v1/exact entry",
      "/media/* media",
      "/api/* entry",
      "*.jpg media",
    ]);
  });

  it("orders paths the same however they were drawn", () => {
    const paths = ["*", "/a/*", "/a/b*", "/a/b", "*.css", "/?"];
    expect(paths.toSorted(byExactness)).toEqual(paths.toReversed().toSorted(byExactness));
    expect(paths.toSorted(byExactness)[0]).toBe("/a/b");
  });

  it("is switched off while no users have a line to it", () => {
    expect(distribution(served(whole)).enabled).toBe(true);
    expect(distribution(served(whole.slice(1))).enabled).toBe(false);
    expect(codes(served(whole.slice(1)))).toContain("distribution-without-users");
  });

  it("has CloudFront's certificate, or one of its own with current TLS where it is given", () => {
    const arn = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000";
    const document = served(whole);
    const cdn = document.components.find(({ key }) => key === "cdn");
    Object.assign(cdn ?? {}, { overrides: { prod: { certificateArn: arn, aliases: ["www.example.com"] } } });
    expect(distribution(document)).toMatchObject({
      aliases: ["www.example.com"],
      viewer_certificate: { acm_certificate_arn: arn, minimum_protocol_version: "TLSv1.2_2021" },
    });
    expect(distribution(document, "dev")).toMatchObject({
      viewer_certificate: { cloudfront_default_certificate: true },
    });
    expect(distribution(document, "dev")).not.toHaveProperty("aliases");
  });

  it("keeps logs and metrics in prod", () => {
    const types = (environment: string) =>
      [...resources(served(whole), environment).values()]
        .filter(({ name }) => name.startsWith("cdn_"))
        .map((r) => r.type);
    expect(types("prod")).toContain("aws_cloudwatch_log_delivery");
    expect(types("prod")).toContain("aws_cloudfront_monitoring_subscription");
    expect(types("dev")).not.toContain("aws_cloudwatch_log_delivery");
    expect(resource(served(whole), "aws_cloudwatch_log_delivery_source.cdn_log_source").attributes.region).toBe(
      "us-east-1",
    );
  });

  it("shows what is missing as the start page of a single-page app", () => {
    expect(distribution(served(whole, { singlePageApp: true }))).toMatchObject({
      custom_error_response: [
        { error_code: 403, response_page_path: "/index.html" },
        { error_code: 404, response_page_path: "/index.html" },
      ],
    });
    const apiOnly = served([toUsers, toEntry([])], { singlePageApp: true });
    expect(codes(apiOnly)).toContain("single-page-app-without-page");
  });

  it.each([
    ["distribution-without-default", [toUsers, toAssets({ paths: ["/a/*"] })]],
    ["two-default-origins", [toUsers, toAssets(), toMedia()]],
    ["same-path-twice", [toUsers, toAssets(), toMedia({ paths: ["/a/*"] }), toEntry(["/a/*"])]],
    ["same-path-twice", [toUsers, toAssets(), toMedia({ paths: ["/a/*", "/a/*"] })]],
    ["no-country-named", [line("internet-to-cloudfront", "users", "cdn", { restriction: "whitelist" }), toAssets()]],
  ])("says %s, and its fix mends it", (code, lines) => {
    const document = served(lines as Connection[]);
    const { fix } = problem(document, code);
    if (!fix) throw new Error("No fix.");
    const mended = applyEdit({ document, layout: { version: 1, boxes: {} } }, fix.edit);
    expect(codes(mended.document)).not.toContain(code);
  });

  it("needs something to serve, and a certificate for host names", () => {
    expect(problem(served([toUsers]), "distribution-without-origin").severity).toBe("error");
    const document = served(whole, { aliases: ["www.example.com"] });
    expect(problem(document, "host-name-without-certificate")).toMatchObject({ property: "certificateArn" });
    const foreign = { certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b" };
    expect(problem(served(whole, foreign), "invalid-property").message).toContain("us-east-1");
  });

  it.each([
    ["us-gov-west-1", "AWS GovCloud"],
    ["cn-north-1", "AWS China"],
  ])("is refused in %s, whose region says that it needs an account of its own", (region, partition) => {
    expect(codes(served(whole))).not.toContain("distribution-in-other-partition");
    const document = served(whole);
    const frame = document.components.find(({ key }) => key === "region");
    Object.assign(frame ?? {}, { overrides: { prod: { region } } });
    expect(problem(document, "distribution-in-other-partition")).toMatchObject({
      severity: "error",
      subject: "cdn",
      environment: "prod",
      message: expect.stringContaining(partition),
      remedy: expect.stringContaining("Choose a region"),
    });
    expect(problem(document, "region-needs-own-account")).toMatchObject({
      severity: "warning",
      environment: "prod",
      message: expect.stringContaining(partition),
    });
  });

  it("is global: it lies in no region", () => {
    expect(codes(drawing([...network(), box("cdn", "cloudfront", "region")]))).toContain("wrong-container");
  });
});

describe("lines of a distribution", () => {
  it("give the second origin paths of its own", () => {
    const drawn = lowered(served([toUsers, toAssets()]));
    const { definition, from } = connection(drawn, "cdn-assets");
    const media = drawn.world.nodes.get("media");
    if (!media) throw new Error("No bucket.");
    expect(definition.initialProps?.(from, media, drawn.world)).toEqual({ paths: ["/media/*"] });
    const bare = lowered(served([toUsers]));
    const cdn = bare.world.nodes.get("cdn");
    if (!cdn) throw new Error("No distribution.");
    expect(definition.initialProps?.(cdn, media, bare.world)).toEqual({});
  });

  it("restrict users by country", () => {
    const props = { restriction: "blacklist", countries: ["AQ"], http: "https-only" };
    const document = served([line("internet-to-cloudfront", "users", "cdn", props), toAssets()]);
    expect(distribution(document)).toMatchObject({
      restrictions: { geo_restriction: { restriction_type: "blacklist", locations: ["AQ"] } },
      default_cache_behavior: { viewer_protocol_policy: "https-only" },
    });
  });

  it("sign requests to a bucket", () => {
    expect(resource(served(whole), "aws_cloudfront_origin_access_control.cdn_to_assets_access")).toMatchObject({
      group: "cdn_distribution",
      attributes: { signing_behavior: "always", name: "shop-prod-cdn-to-assets" },
    });
  });
});

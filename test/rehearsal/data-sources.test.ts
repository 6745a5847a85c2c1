import { describe, expect, it } from "vitest";
import type { Cloud } from "../../rehearsal/cloud/cloud";
import { readData } from "../../rehearsal/data-sources/index";
import { loadType } from "../../rehearsal/schema/store";
import { blockMisfit } from "../../rehearsal/values/conform";
import { type Draft, emptyBlock } from "../../rehearsal/values/value";
import { accountId, emptyCloud, put, region } from "./in-memory";

function ask(name: string, values: Draft = {}, cloud: Cloud = emptyCloud(), where = region) {
  const type = loadType("data", name) ?? expect.fail(`no data source ${name}`);
  const config = { ...emptyBlock(type.block), ...values };
  const result = readData({ type, config, region: where, accountId, cloud, defaultTags: { Project: "shop" } });
  if (result.values) expect(blockMisfit(type.block, result.values)).toBeUndefined();
  return result;
}

describe("where and who", () => {
  it("lists the zones of the region, those left out left out", () => {
    expect(ask("aws_availability_zones", { exclude_names: ["eu-west-1b"] }).values).toMatchObject({
      id: "eu-west-1",
      names: ["eu-west-1a", "eu-west-1c"],
      zone_ids: ["euw1-az1", "euw1-az3"],
    });
  });

  it("filters zones", () => {
    const filter = [{ name: "zone-name", values: ["us-east-1a", "us-east-1f"] }];
    expect(ask("aws_availability_zones", { filter }, undefined, "us-east-1").values?.names).toEqual([
      "us-east-1a",
      "us-east-1f",
    ]);
  });

  it("knows account, region and partition", () => {
    expect(ask("aws_caller_identity").values?.account_id).toBe(accountId);
    expect(ask("aws_region").values).toMatchObject({ region, description: "Europe (Ireland)" });
    expect(ask("aws_partition").values?.dns_suffix).toBe("amazonaws.com");
    expect(ask("aws_partition", {}, undefined, "cn-north-1").values?.partition).toBe("aws-cn");
    expect(ask("aws_default_tags").values?.tags).toEqual({ Project: "shop" });
  });
});

describe("what AWS manages", () => {
  it("finds CloudFront's policies by name and by id", () => {
    const id = "658327ea-f89d-4fab-a63d-7e88639e58f6";
    expect(ask("aws_cloudfront_cache_policy", { name: "Managed-CachingOptimized" }).values?.id).toBe(id);
    expect(ask("aws_cloudfront_cache_policy", { id }).values?.name).toBe("Managed-CachingOptimized");
    expect(ask("aws_cloudfront_origin_request_policy", { name: "Managed-AllViewer" }).values?.id).toBe(
      "216adef6-5c7f-47e4-b989-5492eafa07d3",
    );
    expect(ask("aws_cloudfront_response_headers_policy", { name: "Managed-SecurityHeadersPolicy" }).values?.id).toBe(
      "67f7725c-6f97-4210-82d7-5512b31e9d03",
    );
  });

  it("finds prefix lists, the same one every time", () => {
    const name = "com.amazonaws.global.cloudfront.origin-facing";
    const found = ask("aws_ec2_managed_prefix_list", { name }).values;
    expect(found?.id).toMatch(/^pl-[0-9a-f]{8}$/);
    expect(ask("aws_ec2_managed_prefix_list", { name }).values?.id).toBe(found?.id);
  });

  it("knows the accounts that write load balancers' logs, and where there is none", () => {
    expect(ask("aws_elb_service_account").values?.arn).toBe("arn:aws:iam::156460612806:root");
    expect(ask("aws_elb_service_account", {}, undefined, "eu-south-2").diagnostics[0]?.detail).toContain(
      "logdelivery.elasticloadbalancing.amazonaws.com",
    );
  });

  it("finds AWS's own keys and policies", () => {
    expect(ask("aws_kms_alias", { name: "alias/aws/s3" }).values?.target_key_arn).toMatch(
      /^arn:aws:kms:eu-west-1:123456789012:key\/[\da-f-]{36}$/,
    );
    expect(ask("aws_iam_policy", { name: "AmazonS3ReadOnlyAccess" }).values?.arn).toBe(
      "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
    );
  });
});

describe("what the account holds", () => {
  const cloud = emptyCloud();
  put(cloud, "aws_vpc", { id: "vpc-1", cidr_block: "10.0.0.0/16", tags_all: { Name: "main" } });
  put(cloud, "aws_vpc", { id: "vpc-2", cidr_block: "10.1.0.0/16", tags_all: { Name: "other" } });
  put(cloud, "aws_subnet", { id: "subnet-1", vpc_id: "vpc-1", tags_all: {} });

  it("is found by id, tag and filter", () => {
    expect(ask("aws_vpc", { id: "vpc-1" }, cloud).values?.cidr_block).toBe("10.0.0.0/16");
    expect(ask("aws_vpc", { tags: { Name: "other" } }, cloud).values?.id).toBe("vpc-2");
    expect(ask("aws_vpc", { filter: [{ name: "tag:Name", values: ["main"] }] }, cloud).values?.id).toBe("vpc-1");
    expect(ask("aws_subnets", { filter: [{ name: "vpc-id", values: ["vpc-1"] }] }, cloud).values?.ids).toEqual([
      "subnet-1",
    ]);
  });

  it("says when nothing or too much is found", () => {
    expect(ask("aws_vpc", { id: "vpc-9" }, cloud).diagnostics[0]?.summary).toContain("no matching aws_vpc found");
    expect(ask("aws_vpc", {}, cloud).diagnostics[0]?.summary).toContain("multiple aws_vpc matched");
  });
});

it("says what to do about a data source that only AWS could answer", () => {
  const { values, diagnostics } = ask("aws_pricing_product", { service_code: "AmazonEC2" });
  expect(values).toBeNull();
  expect(diagnostics[0]).toMatchObject({ summary: 'A rehearsal cannot answer data "aws_pricing_product"' });
});

describe("policy documents", () => {
  const statement = (values: Draft): Draft => ({
    sid: null,
    effect: null,
    actions: null,
    not_actions: null,
    resources: null,
    not_resources: null,
    principals: [],
    not_principals: [],
    condition: [],
    ...values,
  });

  it("are written letter for letter as the real provider writes them", () => {
    const { values } = ask("aws_iam_policy_document", {
      statement: [
        statement({
          sid: "Write",
          actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          resources: ["arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/storefront-dev:*"],
          condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] }],
        }),
      ],
    });
    expect(values).toMatchObject({
      id: "3980437070",
      minified_json:
        '{"Version":"2012-10-17","Statement":[{"Sid":"Write","Effect":"Allow","Action":["logs:PutLogEvents","logs:DescribeLogStreams","logs:CreateLogStream"],"Resource":"arn:aws:logs:eu-west-1:123456789012:log-group:/vpc/storefront-dev:*","Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"}}}]}',
    });
    expect(values?.json).toContain('{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Sid": "Write",');
  });

  it("let everybody in as *, and others by kind", () => {
    const everybody = ask("aws_iam_policy_document", {
      statement: [statement({ effect: "Deny", actions: ["s3:*"], principals: [{ type: "*", identifiers: ["*"] }] })],
    });
    expect(everybody.values?.minified_json).toContain('"Effect":"Deny","Action":"s3:*","Principal":"*"');
    const service = ask("aws_iam_policy_document", {
      statement: [statement({ principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }] })],
    });
    expect(service.values?.minified_json).toContain('"Principal":{"Service":"ecs-tasks.amazonaws.com"}');
  });

  it("override statements of the same Sid and keep the others", () => {
    const { values } = ask("aws_iam_policy_document", {
      statement: [
        statement({ sid: "A", actions: ["s3:GetObject"] }),
        statement({ sid: "B", actions: ["s3:PutObject"] }),
      ],
      override_policy_documents: ['{"Statement":[{"Sid":"A","Effect":"Deny","Action":"s3:*"}]}'],
    });
    expect(JSON.parse(String(values?.json))).toMatchObject({
      Statement: [
        { Sid: "A", Effect: "Deny" },
        { Sid: "B", Effect: "Allow" },
      ],
    });
  });

  it("refuse a Sid twice", () => {
    const { diagnostics } = ask("aws_iam_policy_document", {
      statement: [statement({ sid: "A" }), statement({ sid: "A" })],
    });
    expect(diagnostics[0]?.summary).toContain("duplicate Sid (A)");
  });
});

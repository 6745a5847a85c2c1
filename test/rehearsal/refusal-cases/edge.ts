import { createCall, emptyCloud, put, updateCall } from "../in-memory";
import { certificate } from "./load-balancers";
import type { RefusalCase as Case } from "./refusal-case";

const viewer = { acm_certificate_arn: "arn:aws:acm:us-east-1:123456789012:certificate/1" };

function originInUse(change: object) {
  const cloud = emptyCloud();
  put(cloud, "aws_cloudfront_distribution", { id: "E1", origin: [{ vpc_origin_config: [{ vpc_origin_id: "vo_1" }] }] });
  const prior = { id: "vo_1", tags: {}, vpc_origin_endpoint_config: [{ origin_protocol_policy: "http-only" }] };
  return updateCall(cloud, "aws_cloudfront_vpc_origin", prior, { ...prior, ...change });
}

export const edgeCases: Case[] = [
  {
    id: "VpcOrigin-in-use",
    name: "another protocol to a VPC origin that a distribution uses",
    refused: () => originInUse({ vpc_origin_endpoint_config: [{ origin_protocol_policy: "https-only" }] }),
    code: "CannotUpdateEntityWhileInUse",
    accepted: () => originInUse({ tags: { Team: "shop" } }),
  },
  {
    id: "AF-109",
    name: "a certificate outside us-east-1",
    refused: () =>
      createCall(emptyCloud(), "aws_cloudfront_distribution", {
        viewer_certificate: [{ acm_certificate_arn: certificate }],
      }),
    code: "InvalidViewerCertificate",
    accepted: () => createCall(emptyCloud(), "aws_cloudfront_distribution", { viewer_certificate: [viewer] }),
  },
  {
    id: "AF-110",
    name: "an alias twice",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_cloudfront_distribution", { id: "E1", aliases: ["www.example.com"] });
      return createCall(cloud, "aws_cloudfront_distribution", {
        aliases: ["www.example.com"],
        viewer_certificate: [viewer],
      });
    },
    code: "CNAMEAlreadyExists",
    accepted: () =>
      createCall(emptyCloud(), "aws_cloudfront_distribution", {
        aliases: ["www.example.com"],
        viewer_certificate: [viewer],
      }),
  },
  {
    id: "AF-111",
    name: "an alias with the default certificate",
    refused: () =>
      createCall(emptyCloud(), "aws_cloudfront_distribution", {
        aliases: ["www.example.com"],
        viewer_certificate: [{ cloudfront_default_certificate: true }],
      }),
    code: "InvalidViewerCertificate",
    accepted: () =>
      createCall(emptyCloud(), "aws_cloudfront_distribution", {
        aliases: [],
        viewer_certificate: [{ cloudfront_default_certificate: true }],
      }),
  },
  {
    id: "AF-113",
    name: "a regional web ACL",
    refused: () =>
      createCall(emptyCloud(), "aws_cloudfront_distribution", {
        web_acl_id: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/1",
      }),
    code: "InvalidWebACLId",
    accepted: () =>
      createCall(emptyCloud(), "aws_cloudfront_distribution", {
        web_acl_id: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1",
      }),
  },
  {
    id: "AF-123",
    name: "a web ACL for CloudFront outside us-east-1",
    refused: () => createCall(emptyCloud(), "aws_wafv2_web_acl", { scope: "CLOUDFRONT" }),
    code: "WAFInvalidParameterException",
    accepted: () => createCall(emptyCloud(), "aws_wafv2_web_acl", { scope: "CLOUDFRONT" }, "us-east-1"),
  },
  {
    id: "AF-124",
    name: "logs of a web ACL into a group of another name",
    refused: () =>
      createCall(emptyCloud(), "aws_wafv2_web_acl_logging_configuration", {
        log_destination_configs: ["arn:aws:logs:eu-west-1:123456789012:log-group:waf"],
      }),
    code: "WAFInvalidParameterException",
    accepted: () =>
      createCall(emptyCloud(), "aws_wafv2_web_acl_logging_configuration", {
        log_destination_configs: ["arn:aws:logs:eu-west-1:123456789012:log-group:aws-waf-logs-a"],
      }),
  },
  {
    id: "AF-115",
    name: "a record twice",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_route53_zone", { id: "Z1", name: "example.com" });
      put(cloud, "aws_route53_record", { id: "r", zone_id: "Z1", name: "www", type: "A" });
      return createCall(cloud, "aws_route53_record", { zone_id: "Z1", name: "www.example.com", type: "A" });
    },
    code: "InvalidChangeBatch",
    accepted: () =>
      createCall(emptyCloud(), "aws_route53_record", { zone_id: "Z1", name: "www.example.com", type: "A" }),
  },
  {
    id: "AF-116",
    name: "CNAME at the apex",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_route53_zone", { id: "Z1", name: "example.com" });
      return createCall(cloud, "aws_route53_record", { zone_id: "Z1", name: "example.com", type: "CNAME" });
    },
    code: "InvalidChangeBatch",
    accepted: () => createCall(emptyCloud(), "aws_route53_record", { zone_id: "Z1", name: "www", type: "CNAME" }),
  },
];

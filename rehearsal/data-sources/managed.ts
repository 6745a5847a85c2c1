/** What AWS manages itself and publishes under fixed ids: CloudFront's policies, prefix lists, log delivery accounts, policies of IAM. */

import { failure } from "../diagnostics";
import { loadBalancerAccount, loadBalancerZone, partitionOf } from "../resources/regions";
import { canonicalUser } from "../resources/shapes/s3";
import { crc32 } from "../values/crc32";
import { asked, type DataSource, filters, noMatch, type Query } from "./data-source";
import { foundInCloud } from "./from-cloud";

/** CloudFront developer guide, "Use managed cache policies". */
const cachePolicies: Readonly<Record<string, string>> = {
  "Managed-CachingOptimized": "658327ea-f89d-4fab-a63d-7e88639e58f6",
  "Managed-CachingOptimizedForUncompressedObjects": "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
  "Managed-CachingDisabled": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  "Managed-Elemental-MediaPackage": "08627262-05a9-4f76-9ded-b50ca2e3a84f",
  "Managed-Amplify": "2e54312d-136d-493c-8eb9-b001f22f67d2",
  UseOriginCacheControlHeaders: "83da9c7e-98b4-4e11-a168-04f0df8e2c65",
  "UseOriginCacheControlHeaders-QueryStrings": "4cc15a8a-d715-48a4-82b8-cc0b614638fe",
};

/** CloudFront developer guide, "Use managed origin request policies". */
const originRequestPolicies: Readonly<Record<string, string>> = {
  "Managed-AllViewer": "216adef6-5c7f-47e4-b989-5492eafa07d3",
  "Managed-AllViewerAndCloudFrontHeaders-2022-06": "33f36d7e-f396-46d9-90e0-52428a34d9dc",
  "Managed-AllViewerExceptHostHeader": "b689b0a8-53d0-40ab-baf2-68738e2966ac",
  "Managed-CORS-CustomOrigin": "59781a5b-3903-41f3-afcb-af62929ccde1",
  "Managed-CORS-S3Origin": "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
  "Managed-Elemental-MediaTailor-PersonalizedManifests": "775133bc-15f2-49f9-abea-afb2e0bf67d2",
  "Managed-UserAgentRefererHeaders": "acba4595-bd28-49b8-b9fe-13317c0390fa",
};

/** CloudFront developer guide, "Use managed response headers policies". */
const responseHeadersPolicies: Readonly<Record<string, string>> = {
  "Managed-SimpleCORS": "60669652-455b-4ae9-85a4-c4c02393f86c",
  "Managed-CORS-With-Preflight": "5cc3b908-e619-4b99-88e5-2cf7f45965bd",
  "Managed-SecurityHeadersPolicy": "67f7725c-6f97-4210-82d7-5512b31e9d03",
  "Managed-CORS-and-SecurityHeadersPolicy": "e61eb60c-9c35-4d20-a928-2b84e02af89c",
  "Managed-CORS-with-preflight-and-SecurityHeadersPolicy": "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
};

/** A policy by name or id: one of AWS's, else one of this account. */
function policySource(managed: Readonly<Record<string, string>>, kind: string): DataSource {
  return (query) => {
    const name = asked(query, "name");
    const id = asked(query, "id");
    const found = Object.entries(managed).find(([key, value]) => (id ? value === id : key === name));
    if (!found) return foundInCloud(query) ?? noMatch(query, kind);
    return {
      id: found[1],
      name: found[0],
      comment: "",
      etag: `E${found[1].slice(0, 8).toUpperCase()}`,
      arn: `arn:aws:cloudfront::aws:${kind}/${found[1]}`,
    };
  };
}

/** Prefix lists that AWS keeps per region. Their ids differ from region to region; a rehearsal makes them from the name. */
const prefixLists: readonly string[] = [
  "com.amazonaws.{region}.s3",
  "com.amazonaws.{region}.dynamodb",
  "com.amazonaws.{region}.vpc-lattice",
  "com.amazonaws.{region}.ipv6.vpc-lattice",
  "com.amazonaws.{region}.ec2-instance-connect",
  "com.amazonaws.global.cloudfront.origin-facing",
  "com.amazonaws.global.ipv6.cloudfront.origin-facing",
  "com.amazonaws.{region}.route53-healthchecks",
  "com.amazonaws.global.groundstation",
];

function managedLists(region: string): { readonly name: string; readonly id: string }[] {
  return prefixLists
    .map((template) => template.replace("{region}", region))
    .map((name) => ({ name, id: `pl-${crc32(`${region} ${name}`).toString(16).padStart(8, "0")}` }));
}

const managedPrefixList: DataSource = (query) => {
  const wanted = filters(query).get("prefix-list-name") ?? [asked(query, "name")];
  const id = asked(query, "id");
  const list = managedLists(query.region).find((candidate) =>
    id ? candidate.id === id : wanted.includes(candidate.name),
  );
  if (!list) return foundInCloud(query) ?? noMatch(query, "EC2 Managed Prefix List");
  return {
    id: list.id,
    name: list.name,
    arn: `arn:${partitionOf(query.region).name}:ec2:${query.region}:aws:prefix-list/${list.id}`,
    address_family: list.name.includes("ipv6") ? "IPv6" : "IPv4",
    owner_id: "AWS",
    max_entries: 55,
    version: 1,
    entries: [],
    tags: {},
  };
};

const managedPrefixLists: DataSource = (query) => {
  const wanted = filters(query).get("prefix-list-name");
  const lists = managedLists(query.region).filter(({ name }) => wanted?.includes(name) ?? true);
  return { id: query.region, ids: lists.map(({ id }) => id) };
};

/** The older data source of the same lists. */
const prefixList: DataSource = (query) => {
  const name = asked(query, "name");
  const id = asked(query, "prefix_list_id");
  const list = managedLists(query.region).find((candidate) => candidate.name === name || candidate.id === id);
  return list
    ? { id: list.id, prefix_list_id: list.id, name: list.name, cidr_blocks: [] }
    : noMatch(query, "EC2 Prefix List");
};

const elbServiceAccount: DataSource = (query) => {
  const region = asked(query, "region") || query.region;
  const account = loadBalancerAccount(region);
  if (!account) {
    return failure(
      `unsupported ELB Region (${region})`,
      "Elastic Load Balancing has no account of its own in this region. Let the service logdelivery.elasticloadbalancing.amazonaws.com write the access logs.",
    );
  }
  return { id: account, arn: `arn:${partitionOf(region).name}:iam::${account}:root` };
};

/** A policy that AWS manages is known by its ARN alone; its text is not kept here. */
const iamPolicy: DataSource = (query) => {
  const arn = asked(query, "arn");
  const name = asked(query, "name");
  const partition = partitionOf(query.region).name;
  const managedArn = arn.includes(":iam::aws:policy/")
    ? arn
    : /^(Amazon|AWS|Cloud|Administrator|PowerUser|ReadOnly|Security)/.test(name)
      ? `arn:${partition}:iam::aws:policy/${name}`
      : "";
  if (!managedArn) return foundInCloud(query) ?? noMatch(query, "IAM Policy");
  const path = managedArn.slice(managedArn.indexOf(":policy") + ":policy".length);
  return {
    id: managedArn,
    arn: managedArn,
    name: path.slice(path.lastIndexOf("/") + 1),
    path: path.slice(0, path.lastIndexOf("/") + 1),
    policy: '{"Statement":[],"Version":"2012-10-17"}',
    policy_id: "ANPAAWSMANAGEDPOLICY",
    description: "",
    attachment_count: 0,
    tags: {},
  };
};

const canonicalUserSource =
  (id: (query: Query) => string): DataSource =>
  (query) => ({ id: id(query), display_name: "" });

/** AWS's own keys stand behind aliases that begin with `alias/aws/`. */
const kmsAlias: DataSource = (query) => {
  const name = asked(query, "name");
  const own = query.cloud.ready("aws_kms_alias").find(({ values }) => values.name === name);
  const start = `arn:${partitionOf(query.region).name}:kms:${query.region}:${query.accountId}:`;
  if (own) {
    return {
      id: `${start}${name}`,
      arn: `${start}${name}`,
      target_key_id: own.values.target_key_id ?? "",
      target_key_arn: own.values.target_key_arn ?? "",
    };
  }
  if (!name.startsWith("alias/aws/")) return noMatch(query, "KMS Alias");
  const key = keyIdFor(name);
  return { id: `${start}${name}`, arn: `${start}${name}`, target_key_id: key, target_key_arn: `${start}key/${key}` };
};

/** The same alias always stands for the same key. */
function keyIdFor(name: string): string {
  const digits = crc32(name).toString(16).padStart(8, "0");
  return `${digits}-${digits.slice(0, 4)}-4${digits.slice(1, 4)}-8${digits.slice(2, 5)}-${digits}${digits.slice(0, 4)}`;
}

export const managedSources: Readonly<Record<string, DataSource>> = {
  aws_cloudfront_cache_policy: policySource(cachePolicies, "cache-policy"),
  aws_cloudfront_origin_request_policy: policySource(originRequestPolicies, "origin-request-policy"),
  aws_cloudfront_response_headers_policy: policySource(responseHeadersPolicies, "response-headers-policy"),
  aws_cloudfront_log_delivery_canonical_user_id: canonicalUserSource(
    () => "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0",
  ),
  aws_canonical_user_id: canonicalUserSource(({ accountId }) => canonicalUser(accountId)),
  aws_ec2_managed_prefix_list: managedPrefixList,
  aws_ec2_managed_prefix_lists: managedPrefixLists,
  aws_prefix_list: prefixList,
  aws_elb_service_account: elbServiceAccount,
  aws_iam_policy: iamPolicy,
  aws_kms_alias: kmsAlias,
  aws_elb_hosted_zone_id: ({ region }) => ({ id: loadBalancerZone(region, "application") }),
  aws_lb_hosted_zone_id: (query) => ({
    id: loadBalancerZone(query.region, asked(query, "load_balancer_type") === "network" ? "network" : "application"),
  }),
};

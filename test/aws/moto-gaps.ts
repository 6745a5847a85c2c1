/**
 * What the stand-in for AWS (moto) cannot do although the configuration asks for it: each call with its reason and with
 * what is run in its place. The plan is made and compared before any of this but for `reading`, without which the real
 * provider cannot plan at all.
 */
import { type Body, type Configuration, changeBlocks, changeTexts, nested } from "./configuration";

export interface MotoGap {
  /** The API and operation that fails. */
  readonly call: string;
  readonly reason: string;
  /** What the lane runs instead. */
  readonly instead: string;
  /** Whether the provider meets it while it plans, or only when it applies. */
  readonly when: "reading" | "applying";
  /** What the real provider says when it meets the gap: `gaps.test.ts` sees to it that it still does. */
  readonly error: RegExp;
  readonly substitute: (configuration: Configuration) => Configuration;
}

/** CloudFront developer guide, "Use managed cache policies", "… origin request policies", "… response headers policies". */
const managedPolicies: Readonly<Record<string, string>> = {
  "Managed-CachingOptimized": "658327ea-f89d-4fab-a63d-7e88639e58f6",
  "Managed-CachingDisabled": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  "Managed-AllViewer": "216adef6-5c7f-47e4-b989-5492eafa07d3",
  "Managed-SecurityHeadersPolicy": "67f7725c-6f97-4210-82d7-5512b31e9d03",
};

/** Puts the published id in the place of each look-up. */
function knownPolicies(type: string): (configuration: Configuration) => Configuration {
  return (configuration) => {
    const ids = new Map<string, string>();
    const without = changeBlocks(configuration, "data", type, (body) => {
      const id = managedPolicies[String(body.name)];
      if (!id) throw new Error(`The id of the managed policy ${String(body.name)} is not in the table.`);
      ids.set(String(body.name), id);
      return undefined;
    });
    const names = Object.entries(configuration.data?.[type] ?? {});
    return changeTexts(without, (text) =>
      names.reduce(
        (result, [name, body]) =>
          result.replaceAll(`\${data.${type}.${name}.id}`, ids.get(String(body.name)) ?? `\${data.${type}.${name}.id}`),
        text,
      ),
    );
  };
}

/** An origin that CloudFront reaches over the internet in place of one in the VPC. */
function publicOrigins(configuration: Configuration): Configuration {
  const without = changeBlocks(configuration, "resource", "aws_cloudfront_vpc_origin", () => undefined);
  return changeBlocks(without, "resource", "aws_cloudfront_distribution", (body) => ({
    ...body,
    origin: nested(body.origin).map(({ vpc_origin_config, ...origin }) =>
      vpc_origin_config
        ? {
            ...origin,
            custom_origin_config: {
              http_port: 80,
              https_port: 443,
              origin_protocol_policy: "http-only",
              origin_ssl_protocols: ["TLSv1.2"],
            },
          }
        : origin,
    ),
  }));
}

/** The same policy in the one spelling that moto reads: single values in place of lists of one, `AWS: *` for everybody. */
function plainlySpelled(body: Body): Body {
  const policy = String(body.policy)
    .replaceAll('"Principal" = "*"', '"Principal" = {"AWS" = "*"}')
    .replace(/"(Service|Resource)" = \[("(?:[^"\\]|\\.)*")\]/g, '"$1" = $2');
  return { ...body, policy };
}

function withoutCountOfVersions(body: Body): Body {
  return {
    ...body,
    rule: nested(body.rule).map((rule) =>
      rule.noncurrent_version_expiration
        ? {
            ...rule,
            noncurrent_version_expiration: nested(rule.noncurrent_version_expiration).map(
              ({ newer_noncurrent_versions: _, ...expiration }) => expiration,
            ),
          }
        : rule,
    ),
  };
}

function untaggedTargets(configuration: Configuration): Configuration {
  const type = "aws_appautoscaling_target";
  if (!configuration.resource?.[type]) return configuration;
  const { aws = [] } = (configuration.provider ?? {}) as { readonly aws?: readonly Body[] };
  const [{ default_tags: _, ...own } = {}] = aws;
  const withSecond = { ...configuration, provider: { aws: [...aws, { ...own, alias: "untagged" }] } };
  return changeBlocks(withSecond, "resource", type, (body) => ({ ...body, provider: "aws.untagged" }));
}

const notThere = "moto has no such operation and answers 501";

export const motoGaps: readonly MotoGap[] = [
  {
    call: "cloudfront:ListCachePolicies",
    reason: notThere,
    instead: "the ids that AWS publishes for its managed policies",
    when: "reading",
    error: /listing CloudFront Cache Policies: .*StatusCode: 501/,
    substitute: knownPolicies("aws_cloudfront_cache_policy"),
  },
  {
    call: "cloudfront:ListOriginRequestPolicies",
    reason: notThere,
    instead: "the ids that AWS publishes for its managed policies",
    when: "reading",
    error: /listing CloudFront Origin Request Policies: .*StatusCode: 501/,
    substitute: knownPolicies("aws_cloudfront_origin_request_policy"),
  },
  {
    call: "cloudfront:ListResponseHeadersPolicies",
    reason: notThere,
    instead: "the ids that AWS publishes for its managed policies",
    when: "reading",
    error: /listing CloudFront Response Headers Policies: .*StatusCode: 501/,
    substitute: knownPolicies("aws_cloudfront_response_headers_policy"),
  },
  {
    call: "cloudfront:CreateVpcOrigin",
    reason: notThere,
    instead: "the load balancer as an origin with a public name",
    when: "applying",
    error: /creating CloudFront VPC Origin.*StatusCode: 501/is,
    substitute: publicOrigins,
  },
  {
    call: "cloudfront:CreateMonitoringSubscription",
    reason: notThere,
    instead: "no subscription",
    when: "applying",
    error: /creating CloudFront Monitoring Subscription.*StatusCode: 501/is,
    substitute: (configuration) =>
      changeBlocks(configuration, "resource", "aws_cloudfront_monitoring_subscription", () => undefined),
  },
  {
    call: "s3:PutBucketLogging",
    reason:
      'moto looks for the permission to write logs in the bucket\'s policy, fails on a principal "*", and reads no lists',
    instead: "the same policy, spelled as moto reads it",
    when: "applying",
    error: /creating S3 Bucket .* Logging: .*StatusCode: 501/,
    substitute: (configuration) => changeBlocks(configuration, "resource", "aws_s3_bucket_policy", plainlySpelled),
  },
  {
    call: "s3:PutBucketLifecycleConfiguration",
    reason: "moto loses NewerNoncurrentVersions, and the provider waits for it until it gives up",
    instead: "no number of versions that are kept",
    when: "applying",
    error: /creating S3 Bucket \S+ Lifecycle Configuration .*timeout while waiting/s,
    substitute: (configuration) =>
      changeBlocks(configuration, "resource", "aws_s3_bucket_lifecycle_configuration", withoutCountOfVersions),
  },
  {
    call: "application-autoscaling:TagResource",
    reason: `${notThere}; it is asked for it because it also forgets the tags with which a target was made`,
    instead: "targets without the project's tags, by a second configuration of the provider",
    when: "applying",
    error: /updating tags for Application Auto Scaling Target .*StatusCode: 501/,
    substitute: untaggedTargets,
  },
];

/** The configuration as the stand-in can take it. */
export function bridged(configuration: Configuration, when: "reading" | "applying"): Configuration {
  return motoGaps
    .filter((gap) => when === "applying" || gap.when === "reading")
    .reduce((result, { substitute }) => substitute(result), configuration);
}

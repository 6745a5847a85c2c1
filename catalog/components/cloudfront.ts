import { z } from "zod";
import { choice, type Reference, type Value } from "../../model/resource-graph";
import { type ComponentNode, defineComponent, defineSlot, field, type Handle, type Scope, type Slot } from "../define";
import { lowerDistributionLogs } from "../shared/cloudfront/logs";
import { byExactness, type CloudFrontOrigin, originSlot } from "../shared/cloudfront/origin";
import { distributionProblems } from "../shared/cloudfront/problems";
import { attributeOf } from "../shared/keys";

/** What others may use of a distribution. */
export interface CloudFrontExports {
  readonly arn: Reference;
  readonly id: Reference;
  /** `d….cloudfront.net`. */
  readonly domainName: Reference;
}

/** Who may use a distribution, and how. */
export interface Viewers {
  readonly protocolPolicy: Value;
  readonly geoRestriction: Value;
  /** ISO 3166-1 alpha-2 codes. */
  readonly countries: Value;
}

/** Filled by a line from the users; without one the distribution serves nobody. */
export const viewersSlot: Slot<Viewers> = defineSlot("cloudfront-viewers");

const hostName = z
  .string()
  .regex(
    /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
    "A host name in lower case such as www.example.com is wanted.",
  );

const props = z.object({
  aliases: z
    .array(hostName)
    .max(100)
    .default([])
    .meta(
      field({
        title: "Host names",
        help: "Under which it answers besides its own *.cloudfront.net name. They need a certificate.",
        placeholder: "www.example.com",
        section: "Address",
      }),
    ),
  certificateArn: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]+$/,
      "The ARN of an ACM certificate in us-east-1 is wanted; CloudFront takes no other.",
    )
    .optional()
    .meta(
      field({
        title: "Certificate",
        help: "ARN of an ACM certificate in us-east-1 for all host names. Without one it has CloudFront's own.",
        placeholder: "arn:aws:acm:us-east-1:123456789012:certificate/…",
        section: "Address",
      }),
    ),
  priceClass: z
    .enum(["PriceClass_100", "PriceClass_200", "PriceClass_All"])
    .default("PriceClass_All")
    .meta(
      field({
        title: "Locations",
        help: "Fewer are cheaper and slower far away.",
        options: {
          PriceClass_100: "North America and Europe",
          PriceClass_200: "Also Asia, the Middle East and Africa",
          PriceClass_All: "All",
        },
      }),
    ),
  rootObject: z
    .string()
    .max(255)
    .regex(/^[^/].*$/, "A path without a leading slash such as index.html is wanted.")
    .optional()
    .meta(
      field({
        title: "Start page",
        placeholder: "index.html where a bucket is the default origin",
        help: "What a request for / gets.",
        uniform: true,
      }),
    ),
  singlePageApp: z
    .boolean()
    .default(false)
    .meta(
      field({
        title: "Single-page app",
        help: "What is not found becomes the start page, so that the page's own router decides.",
      }),
    ),
  webAclArn: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[0-9a-f-]+$/,
      "The ARN of a web ACL with the scope CLOUDFRONT is wanted.",
    )
    .optional()
    .meta(
      field({
        title: "Web ACL",
        help: "ARN of an AWS WAF web ACL with the scope CLOUDFRONT that filters requests.",
        section: "Protection",
        advanced: true,
      }),
    ),
  metrics: z
    .boolean()
    .default(true)
    .meta(
      field({
        title: "Additional metrics",
        help: "Cache hits, origin latency and errors by status.",
        section: "Monitoring",
        advanced: true,
      }),
    ),
});

type Distribution = ComponentNode<z.output<typeof props>>;

/** A distribution: what it serves comes from the lines that start at it. */
export const cloudfront = defineComponent({
  type: "cloudfront",
  title: "CloudFront distribution",
  service: "Amazon CloudFront",
  description:
    "Serves buckets and load balancers from AWS's edge locations over HTTPS. Lines from it are its origins, each with the paths that go there.",
  keywords: ["cdn", "content delivery", "edge", "distribution", "cache", "https"],
  icon: "architecture-service/AmazonCloudFront",
  category: "edge",
  parents: ["aws-account", null],
  placement: "CloudFront is global: it stands in the account or on the canvas itself, outside of the region.",
  noun: "distribution",
  props,
  profiles: { dev: { priceClass: "PriceClass_100", metrics: false } },
  caption: (drawn) => drawn.aliases[0] ?? "CloudFront",
  exports: (node): CloudFrontExports => ({
    arn: attributeOf(node, "", "arn"),
    id: attributeOf(node, "", "id"),
    domainName: attributeOf(node, "", "domain_name"),
  }),
  lower(node, scope) {
    const origins = scope.attached(node, originSlot).map(({ value }) => value);
    const fallback = origins.find(({ paths }) => paths.length === 0) ?? origins[0];
    // A distribution without an origin is refused by AWS; the drawing says so as a problem.
    if (!fallback) return;
    const viewers = scope.attached(node, viewersSlot)[0]?.value;
    const policies = managedPolicies(scope, origins);
    const distribution = scope.resource({
      type: "aws_cloudfront_distribution",
      name: "",
      attributes: {
        comment: scope.awsName(node, "", { max: 128 }),
        enabled: viewers !== undefined,
        is_ipv6_enabled: true,
        http_version: "http2and3",
        price_class: node.value("priceClass"),
        aliases: node.setting("aliases", "Host names", ({ aliases }) => (aliases.length > 0 ? aliases : undefined)),
        default_root_object: startPage(node, fallback),
        web_acl_id: node.value("webAclArn"),
        origin: origins.map(originBlock),
        default_cache_behavior: behavior(fallback, policies, viewers),
        ordered_cache_behavior: orderedBehaviors(origins, policies, viewers),
        custom_error_response: errorPages(node, fallback),
        restrictions: {
          geo_restriction: {
            restriction_type: viewers?.geoRestriction ?? "none",
            locations: viewers?.countries ?? [],
          },
        },
        viewer_certificate: certificate(node),
      },
    });
    scope.resource({
      type: "aws_cloudfront_monitoring_subscription",
      name: "metrics",
      when: node.value("metrics"),
      attributes: {
        distribution_id: distribution.ref("id"),
        monitoring_subscription: {
          realtime_metrics_subscription_config: { realtime_metrics_subscription_status: "Enabled" },
        },
      },
    });
    lowerDistributionLogs(node, scope, distribution);
    scope.output({
      name: `${node.key}_address`,
      description: `Where "${node.name}" answers: https:// and this name`,
      value: distribution.ref("domain_name"),
    });
  },
  problems: distributionProblems,
});

interface Policies {
  readonly cache: ReadonlyMap<string, Handle>;
  readonly originRequest: ReadonlyMap<string, Handle>;
  readonly responseHeaders: Handle;
}

/** Policies that AWS keeps are looked up by name, since their ids say nothing to a reader. */
function managedPolicies(scope: Scope, origins: readonly CloudFrontOrigin[]): Policies {
  const lookUp = (type: string, policy: string) =>
    scope.resource({ kind: "data", type, name: snakeCase(policy), attributes: { name: `Managed-${policy}` } });
  const lookUpAll = (type: string, names: readonly (string | undefined)[]) =>
    new Map([...new Set(names.filter((name) => name !== undefined))].map((name) => [name, lookUp(type, name)]));
  return {
    cache: lookUpAll(
      "aws_cloudfront_cache_policy",
      origins.map(({ cachePolicy }) => cachePolicy),
    ),
    originRequest: lookUpAll(
      "aws_cloudfront_origin_request_policy",
      origins.map(({ originRequestPolicy }) => originRequestPolicy),
    ),
    responseHeaders: lookUp("aws_cloudfront_response_headers_policy", "SecurityHeadersPolicy"),
  };
}

function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toLowerCase();
}

function originBlock(origin: CloudFrontOrigin): Value {
  const { access } = origin;
  return {
    origin_id: origin.id,
    domain_name: origin.domainName,
    connection_attempts: 3,
    connection_timeout: 10,
    origin_access_control_id: access.kind === "bucket" ? access.accessControlId : undefined,
    custom_header: origin.headers?.map(({ name, value }) => ({ name, value })),
    vpc_origin_config:
      access.kind === "vpc"
        ? { vpc_origin_id: access.vpcOriginId, origin_read_timeout: access.readTimeout ?? 30 }
        : undefined,
    custom_origin_config:
      access.kind === "custom"
        ? {
            origin_protocol_policy: access.protocolPolicy,
            http_port: access.httpPort ?? 80,
            https_port: access.httpsPort ?? 443,
            origin_ssl_protocols: ["TLSv1.2"],
            origin_read_timeout: access.readTimeout ?? 30,
          }
        : undefined,
  };
}

function behavior(
  origin: CloudFrontOrigin,
  policies: Policies,
  viewers: Viewers | undefined,
): Readonly<Record<string, Value>> {
  const { originRequestPolicy } = origin;
  return {
    target_origin_id: origin.id,
    viewer_protocol_policy: viewers?.protocolPolicy ?? "redirect-to-https",
    allowed_methods: origin.allowedMethods,
    cached_methods: ["GET", "HEAD"],
    compress: true,
    cache_policy_id: policies.cache.get(origin.cachePolicy)?.ref("id"),
    origin_request_policy_id: originRequestPolicy && policies.originRequest.get(originRequestPolicy)?.ref("id"),
    response_headers_policy_id: policies.responseHeaders.ref("id"),
  };
}

function orderedBehaviors(
  origins: readonly CloudFrontOrigin[],
  policies: Policies,
  viewers: Viewers | undefined,
): readonly Value[] {
  return origins
    .flatMap((origin) => origin.paths.map((path) => ({ path, origin })))
    .toSorted((a, b) => byExactness(a.path, b.path))
    .map(({ path, origin }) => ({ path_pattern: path, ...behavior(origin, policies, viewers) }));
}

/** The drawn start page, or what is usual for a bucket. */
function startPage(node: Distribution, fallback: CloudFrontOrigin): string | undefined {
  return node.props().rootObject ?? (fallback.access.kind === "bucket" ? "index.html" : undefined);
}

/** A private bucket answers 403 for what it does not hold. */
function errorPages(node: Distribution, fallback: CloudFrontOrigin): Value {
  const page = startPage(node, fallback);
  if (page === undefined) return undefined;
  const pages = [403, 404].map((code) => ({
    error_code: code,
    response_code: 200,
    response_page_path: `/${page}`,
    error_caching_min_ttl: 10,
  }));
  return choice(node.value("singlePageApp"), pages);
}

/** CloudFront's own certificate fixes the oldest TLS version itself; one of our own lets us say it. */
function certificate(node: Distribution): Value {
  const own = node.setting(
    "has_certificate",
    "Whether it has a certificate of its own",
    ({ certificateArn }) => certificateArn !== undefined,
  );
  return choice(
    own,
    {
      acm_certificate_arn: node.value("certificateArn"),
      minimum_protocol_version: "TLSv1.2_2021",
      ssl_support_method: "sni-only",
    },
    { cloudfront_default_certificate: true },
  );
}

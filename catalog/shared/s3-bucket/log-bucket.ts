import { jsonText, type Setting, template, type Value } from "../../../model/resource-graph";
import type { ComponentNode, Handle, LineScope, Scope } from "../../define";
import { outermost } from "../encryption-key";
import { bucketName } from "./bucket-name";

/** Where access logs go, as far as they are kept. */
export interface LogBucket {
  /** Whether it exists, by environment. */
  readonly when: boolean | Setting;
  readonly bucket: Handle;
  /** Key of the policy: whoever logs must wait for it, because AWS tries to write at once. */
  readonly policyKey: string;
}

interface LogSource {
  /** Type of the component whose logs arrive. */
  readonly type: string;
  statements(bucket: Handle, scope: Scope): readonly Value[];
}

/**
 * Principals and conditions: Elastic Load Balancing, Amazon S3 and CloudWatch Logs user guides, "access log bucket
 * permissions". Actions and principals are lists, which security scanners want to see of a log bucket.
 */
const sources: readonly LogSource[] = [
  {
    type: "application-load-balancer",
    statements: (bucket, scope) => [
      {
        Sid: "LoadBalancersWrite",
        Effect: "Allow",
        Principal: { Service: ["logdelivery.elasticloadbalancing.amazonaws.com"] },
        Action: ["s3:PutObject"],
        Resource: [template(bucket.ref("arn"), "/*/AWSLogs/", scope.accountId(), "/*")],
        // The ARN names the account and the region, and is all that Elastic Load Balancing's guide asks for.
        Condition: {
          ArnLike: { "aws:SourceArn": arnOf(scope, "elasticloadbalancing", scope.region, "loadbalancer/*") },
        },
      },
    ],
  },
  {
    type: "s3-bucket",
    statements: (bucket, scope) => [
      {
        Sid: "BucketsWrite",
        Effect: "Allow",
        Principal: { Service: ["logging.s3.amazonaws.com"] },
        Action: ["s3:PutObject"],
        Resource: [template(bucket.ref("arn"), "/*")],
        Condition: { StringEquals: { "aws:SourceAccount": scope.accountId() } },
      },
    ],
  },
  {
    type: "cloudfront",
    statements: (bucket, scope) => [
      {
        Sid: "DistributionsWrite",
        Effect: "Allow",
        Principal: { Service: ["delivery.logs.amazonaws.com"] },
        Action: ["s3:PutObject"],
        Resource: [template(bucket.ref("arn"), "/*")],
        Condition: {
          StringEquals: { "aws:SourceAccount": scope.accountId(), "s3:x-amz-acl": "bucket-owner-full-control" },
          ArnLike: { "aws:SourceArn": arnOf(scope, "logs", "us-east-1", "delivery-source:*") },
        },
      },
    ],
  },
];

/**
 * The bucket for access logs of the region that the component belongs to; undefined where none are kept. Elastic Load
 * Balancing and S3 write only into buckets that are encrypted with S3's own key.
 */
export function logBucket(scope: LineScope, node: ComponentNode): LogBucket | undefined {
  const region = regionFrame(node);
  const when: boolean | Setting = region ? region.value("accessLogs") : false;
  if (!region || when === false) return undefined;
  return scope.shared("access_logs", "Access logs of load balancers, buckets and distributions", region, (inner) =>
    build(inner, region, when),
  );
}

/** The region that the component lies in, or stands beside in the account, or leads to. */
function regionFrame(node: ComponentNode): ComponentNode | undefined {
  if (node.type === "aws-region") return node;
  const beside = node.ancestor("aws-account")?.children.find(({ type }) => type === "aws-region");
  const ahead = () => node.outgoing.flatMap(({ to }) => to.ancestor("aws-region") ?? [])[0];
  return node.ancestor("aws-region") ?? beside ?? ahead();
}

function build(scope: Scope, region: ComponentNode, when: boolean | Setting): LogBucket {
  const bucket = scope.resource({
    type: "aws_s3_bucket",
    name: "",
    when,
    attributes: {
      bucket: bucketName(scope, { key: "access_logs" }),
      force_destroy: region.value("forceDestroyLogs"),
    },
  });
  const id = bucket.ref("id");
  const part = (type: string, name: string, attributes: Parameters<Scope["resource"]>[0]["attributes"]) =>
    scope.resource({ type, name, when, attributes: { bucket: id, ...attributes } });

  part("aws_s3_bucket_ownership_controls", "ownership", { rule: { object_ownership: "BucketOwnerEnforced" } });
  const block = part("aws_s3_bucket_public_access_block", "public_access_block", {
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
  part("aws_s3_bucket_server_side_encryption_configuration", "encryption", {
    rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
  });
  const versioning = part("aws_s3_bucket_versioning", "versioning", {
    versioning_configuration: { status: "Enabled" },
  });
  scope.resource({
    type: "aws_s3_bucket_lifecycle_configuration",
    name: "lifecycle",
    when,
    attributes: { bucket: id, rule: [lifecycleRule(region)] },
    dependsOn: [versioning.key],
  });
  const policy = scope.resource({
    type: "aws_s3_bucket_policy",
    name: "policy",
    when,
    attributes: { bucket: id, policy: bucketPolicy(scope, bucket, region) },
    // Both change the bucket, and S3 refuses two changes at once.
    dependsOn: [block.key],
  });
  return { when, bucket, policyKey: policy.key };
}

function lifecycleRule(region: ComponentNode): Value {
  return {
    id: "age",
    status: "Enabled",
    filter: { prefix: "" },
    transition: [
      { days: 30, storage_class: "STANDARD_IA" },
      { days: 90, storage_class: "GLACIER_IR" },
    ],
    expiration: { days: region.value("accessLogDays") },
    noncurrent_version_expiration: { noncurrent_days: 30 },
    abort_incomplete_multipart_upload: { days_after_initiation: 7 },
  };
}

function bucketPolicy(scope: Scope, bucket: Handle, region: ComponentNode): Value {
  const types = typesIn(outermost(region));
  return jsonText({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucket.ref("arn"), template(bucket.ref("arn"), "/*")],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      ...sources.filter(({ type }) => types.has(type)).flatMap((source) => source.statements(bucket, scope)),
    ],
  });
}

/** Types of all that lies in a frame, and of what leads there from outside. */
function typesIn(node: ComponentNode): ReadonlySet<string> {
  const leading = node.incoming.map((line) => line.from.type);
  return new Set([node.type, ...leading, ...node.children.flatMap((child) => [...typesIn(child)])]);
}

function arnOf(scope: Scope, service: string, region: Value, resource: string): Value {
  return template("arn:", scope.partition(), `:${service}:`, region, ":", scope.accountId(), `:${resource}`);
}

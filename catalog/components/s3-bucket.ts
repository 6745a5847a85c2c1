import { z } from "zod";
import { choice, jsonText, type Reference, template, type Value } from "../../model/resource-graph";
import { type ComponentNode, defineComponent, field, type Handle, type Scope } from "../define";
import { attributeOf, firstKey, hyphenated } from "../shared/keys";
import { bucketName } from "../shared/s3-bucket/bucket-name";
import { logBucket } from "../shared/s3-bucket/log-bucket";
import { bucketProblems } from "../shared/s3-bucket/problems";

/** What others may use of a bucket. */
export interface S3BucketExports {
  readonly arn: Reference;
  readonly name: Reference;
  /** Its host name in its own region, for CloudFront. */
  readonly regionalDomainName: Reference;
}

/** S3 takes no objects into Standard-IA before that (S3 User Guide, "Constraints and considerations for transitions"). */
const earliestInfrequentAccess = 30;

const props = z.object({
  versioning: z
    .boolean()
    .default(true)
    .meta(
      field({
        title: "Versioning",
        help: "Overwritten and deleted objects can be brought back.",
        section: "Protection",
      }),
    ),
  forceDestroy: z
    .boolean()
    .default(false)
    .meta(
      field({
        title: "Delete with its objects",
        help: "Otherwise AWS refuses to delete a bucket that still holds something.",
        section: "Protection",
      }),
    ),
  keepVersionsDays: z
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(90)
    .meta(
      field({
        title: "Keep old versions",
        unit: "days",
        help: "The three newest old versions of each object stay beyond that.",
        section: "Lifecycle",
      }),
    ),
  infrequentAccessDays: z
    .number()
    .int()
    .min(earliestInfrequentAccess, "S3 moves objects to Standard-IA after 30 days at the earliest.")
    .max(3650)
    .optional()
    .meta(
      field({
        title: "Move to Standard-IA after",
        unit: "days",
        placeholder: "never",
        section: "Lifecycle",
        advanced: true,
      }),
    ),
  archiveDays: z
    .number()
    .int()
    .min(1)
    .max(3650)
    .optional()
    .meta(
      field({
        title: "Move to Glacier Instant Retrieval after",
        unit: "days",
        placeholder: "never",
        section: "Lifecycle",
        advanced: true,
      }),
    ),
  expirationDays: z
    .number()
    .int()
    .min(1)
    .max(36_500)
    .optional()
    .meta(
      field({
        title: "Delete objects after",
        unit: "days",
        placeholder: "never",
        section: "Lifecycle",
        advanced: true,
      }),
    ),
  corsOrigins: z
    .array(
      z.string().regex(/^(\*|https?:\/\/[\w.*-]+(:\d+)?)$/, "An origin such as https://www.example.com is wanted."),
    )
    .default([])
    .meta(
      field({
        title: "Web pages that may read it",
        help: "Origins that browsers allow to fetch objects from other pages (CORS).",
        placeholder: "https://www.example.com",
        section: "Access",
        advanced: true,
      }),
    ),
});

type Bucket = ComponentNode<z.output<typeof props>>;

/** A private bucket with all that keeps it private and its objects safe. */
export const s3Bucket = defineComponent({
  type: "s3-bucket",
  title: "S3 bucket",
  service: "Amazon Simple Storage Service",
  description:
    "A private, encrypted bucket with versions, a lifecycle and no public access; its policy refuses connections without current TLS. Lines to it say who else may read and write.",
  keywords: ["storage", "object", "files", "assets", "static", "website", "blob", "uploads"],
  icon: "architecture-service/AmazonSimpleStorageService",
  category: "data",
  parents: ["aws-region"],
  placement: "An S3 bucket belongs to a region and lies in it, outside of any VPC.",
  data: { types: ["aws_s3_bucket"], loss: "all objects in it, every version of them" },
  noun: "bucket",
  props,
  profiles: { dev: { forceDestroy: true, keepVersionsDays: 30 } },
  caption: () => "S3 bucket",
  exports: (node): S3BucketExports => ({
    arn: attributeOf(node, "", "arn"),
    name: attributeOf(node, "", "bucket"),
    regionalDomainName: attributeOf(node, "", "bucket_regional_domain_name"),
  }),
  lower(node, scope) {
    const bucket = scope.resource({
      type: "aws_s3_bucket",
      name: "",
      attributes: {
        bucket: bucketName(scope, node),
        force_destroy: node.value("forceDestroy"),
      },
    });
    const publicAccess = lowerPrivacy(node, scope, bucket);
    const versioning = lowerVersioning(node, scope, bucket);
    lowerLifecycle(node, scope, bucket, versioning);
    lowerLogging(node, scope, bucket);
    lowerCors(node, scope, bucket);
    scope.resource({
      type: "aws_s3_bucket_policy",
      name: "policy",
      group: "connections",
      comment: `Who may use "${hyphenated(firstKey(node))}": current TLS for everyone, and what the lines to it say.`,
      attributes: { bucket: bucket.ref("id"), policy: bucketPolicy(node, scope, bucket) },
      // S3 refuses two changes of a bucket's access at once.
      dependsOn: [publicAccess.key],
    });
    scope.output({
      name: `${node.key}_name`,
      description: `Name of the bucket "${node.name}"`,
      value: bucket.ref("bucket"),
    });
  },
  problems: bucketProblems,
});

function lowerPrivacy(node: Bucket, scope: Scope, bucket: Handle): Handle {
  scope.resource({
    type: "aws_s3_bucket_ownership_controls",
    name: "ownership",
    attributes: { bucket: bucket.ref("id"), rule: { object_ownership: "BucketOwnerEnforced" } },
  });
  scope.resource({
    type: "aws_s3_bucket_server_side_encryption_configuration",
    name: "encryption",
    attributes: {
      bucket: bucket.ref("id"),
      rule: [
        {
          bucket_key_enabled: true,
          apply_server_side_encryption_by_default: {
            sse_algorithm: "aws:kms",
            kms_master_key_id: scope.encryptionKey(node, "data"),
          },
        },
      ],
    },
  });
  return scope.resource({
    type: "aws_s3_bucket_public_access_block",
    name: "public_access_block",
    attributes: {
      bucket: bucket.ref("id"),
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    },
  });
}

/** Once on, versioning can be suspended but never taken away, hence no third state. */
function lowerVersioning(node: Bucket, scope: Scope, bucket: Handle): Handle {
  const status = node.setting("versioning", "Whether old versions of objects are kept", (drawn) =>
    drawn.versioning ? "Enabled" : "Suspended",
  );
  return scope.resource({
    type: "aws_s3_bucket_versioning",
    name: "versioning",
    attributes: { bucket: bucket.ref("id"), versioning_configuration: { status } },
  });
}

function lowerLifecycle(node: Bucket, scope: Scope, bucket: Handle, versioning: Handle): void {
  const always: Value = {
    id: "tidy-up",
    status: "Enabled",
    filter: { prefix: "" },
    abort_incomplete_multipart_upload: { days_after_initiation: 7 },
    noncurrent_version_expiration: { noncurrent_days: node.value("keepVersionsDays"), newer_noncurrent_versions: 3 },
    // S3 refuses to remove leftover delete markers in a rule that also deletes by age, so ageing is a rule of its own.
    expiration: { expired_object_delete_marker: true },
  };
  scope.resource({
    type: "aws_s3_bucket_lifecycle_configuration",
    name: "lifecycle",
    attributes: { bucket: bucket.ref("id"), rule: [always, ...ageingRules(node)] },
    dependsOn: [versioning.key],
  });
}

/** A rule for each thing that happens to old objects. */
function ageingRules(node: Bucket): readonly Value[] {
  const rule = (
    name: "infrequentAccessDays" | "archiveDays" | "expirationDays",
    id: string,
    action: (days: Value) => Readonly<Record<string, Value>>,
  ): readonly Value[] => {
    const title = `Whether objects ${id.replaceAll("-", " ")} after some time`;
    const happens = node.setting(id.replaceAll("-", "_"), title, (drawn) => drawn[name] !== undefined);
    if (happens === false) return [];
    return [choice(happens, { id, status: "Enabled", filter: { prefix: "" }, ...action(node.value(name)) })];
  };
  return [
    ...rule("infrequentAccessDays", "move-to-infrequent-access", (days) => ({
      transition: [{ days, storage_class: "STANDARD_IA" }],
    })),
    ...rule("archiveDays", "move-to-archive", (days) => ({ transition: [{ days, storage_class: "GLACIER_IR" }] })),
    ...rule("expirationDays", "expire", (days) => ({ expiration: { days } })),
  ];
}

function lowerLogging(node: Bucket, scope: Scope, bucket: Handle): void {
  const logs = logBucket(scope, node);
  if (!logs) return;
  scope.resource({
    type: "aws_s3_bucket_logging",
    name: "logging",
    when: logs.when,
    attributes: {
      bucket: bucket.ref("id"),
      target_bucket: logs.bucket.ref("id"),
      target_prefix: `s3/${hyphenated(firstKey(node))}/`,
      target_object_key_format: { partitioned_prefix: { partition_date_source: "EventTime" } },
    },
    dependsOn: [logs.policyKey],
  });
}

function lowerCors(node: Bucket, scope: Scope, bucket: Handle): void {
  scope.resource({
    type: "aws_s3_bucket_cors_configuration",
    name: "cors",
    when: node.setting("cors", "Whether other web pages may read it", ({ corsOrigins }) => corsOrigins.length > 0),
    attributes: {
      bucket: bucket.ref("id"),
      cors_rule: [
        {
          allowed_methods: ["GET", "HEAD"],
          allowed_origins: node.value("corsOrigins"),
          allowed_headers: ["*"],
          max_age_seconds: 3600,
        },
      ],
    },
  });
}

/** One document for the whole bucket: S3 keeps one, and the last writer would win. */
function bucketPolicy(node: Bucket, scope: Scope, bucket: Handle): Value {
  const everything: Value = [bucket.ref("arn"), template(bucket.ref("arn"), "/*")];
  const deny = (sid: string, condition: Value): Value => ({
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: everything,
    Condition: condition,
  });
  return jsonText({
    Version: "2012-10-17",
    Statement: [
      deny("DenyWithoutTls", { Bool: { "aws:SecureTransport": "false" } }),
      deny("DenyOldTls", { NumericLessThan: { "s3:TlsVersion": "1.2" } }),
      ...scope.statements(node).map(({ statement }) => statement),
    ],
  });
}

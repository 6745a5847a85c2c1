/** S3 buckets and the resources that configure them. */
import { hex } from "../random";
import { bucketZone } from "../regions";
import type { Shape, Shapes } from "../shape";

/** Its owner's canonical user id: 64 hexadecimal digits, the same for all buckets of an account. */
export function canonicalUser(accountId: string): string {
  return Buffer.from(accountId.repeat(6)).toString("hex").slice(0, 64);
}

const partOfBucket: Shape = { id: "{bucket}", expected_bucket_owner: "" };

export const s3Shapes: Shapes = {
  aws_s3_bucket: {
    bucket: () => `terraform-${hex(26)}`,
    bucket_prefix: "",
    id: "{bucket}",
    arn: "arn:{partition}:s3:::{bucket}",
    bucket_domain_name: "{bucket}.s3.{suffix}",
    bucket_region: "{region}",
    bucket_regional_domain_name: "{bucket}.s3.{region}.{suffix}",
    hosted_zone_id: ({ region }) => bucketZone(region),
    acl: null,
    acceleration_status: "",
    policy: "",
    request_payer: "BucketOwner",
    object_lock_enabled: false,
    grant: ({ accountId }) => [
      { id: canonicalUser(accountId), permissions: ["FULL_CONTROL"], type: "CanonicalUser", uri: "" },
    ],
    server_side_encryption_configuration: [
      {
        rule: [
          {
            apply_server_side_encryption_by_default: [{ kms_master_key_id: "", sse_algorithm: "AES256" }],
            bucket_key_enabled: false,
          },
        ],
      },
    ],
    versioning: [{ enabled: false, mfa_delete: false }],
    website_domain: null,
    website_endpoint: null,
  },
  aws_s3_bucket_acl: { ...partOfBucket, id: "{bucket},{acl}" },
  aws_s3_bucket_policy: partOfBucket,
  aws_s3_bucket_public_access_block: partOfBucket,
  aws_s3_bucket_ownership_controls: partOfBucket,
  aws_s3_bucket_versioning: partOfBucket,
  aws_s3_bucket_server_side_encryption_configuration: partOfBucket,
  aws_s3_bucket_lifecycle_configuration: partOfBucket,
  aws_s3_bucket_logging: partOfBucket,
  aws_s3_bucket_cors_configuration: partOfBucket,
  aws_s3_bucket_notification: partOfBucket,
  aws_s3_bucket_object_lock_configuration: partOfBucket,
  aws_s3_bucket_replication_configuration: partOfBucket,
  aws_s3_bucket_website_configuration: {
    ...partOfBucket,
    website_domain: "s3-website-{region}.{suffix}",
    website_endpoint: "{bucket}.{website_domain}",
  },
  aws_s3_object: {
    id: "{bucket}/{key}",
    arn: "arn:{partition}:s3:::{bucket}/{key}",
    etag: "{hex32}",
    version_id: "",
    acl: "",
    content_type: "application/octet-stream",
    server_side_encryption: "AES256",
    storage_class: "STANDARD",
  },
};

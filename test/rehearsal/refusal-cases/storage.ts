import { createCall, deleteCall, emptyCloud, put, updateCall } from "../in-memory";
import type { RefusalCase as Case } from "./refusal-case";

const publicPolicy = JSON.stringify({
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Principal: "*", Resource: "*" }],
});

function bucket(settings: Record<string, object> = {}) {
  const cloud = emptyCloud();
  put(cloud, "aws_s3_bucket", { id: "site", bucket: "site" });
  for (const [type, values] of Object.entries(settings)) put(cloud, type, { id: "site", bucket: "site", ...values });
  return cloud;
}

function notified(permission: boolean) {
  const cloud = bucket();
  put(cloud, "aws_lambda_function", { id: "f", arn: "arn:f", function_name: "f" });
  if (permission) {
    put(cloud, "aws_lambda_permission", {
      id: "p",
      function_name: "f",
      principal: "s3.amazonaws.com",
      source_arn: "arn:aws:s3:::site",
    });
  }
  return createCall(cloud, "aws_s3_bucket_notification", {
    bucket: "site",
    lambda_function: [{ lambda_function_arn: "arn:f" }],
  });
}

export const storageCases: Case[] = [
  {
    id: "AF-100",
    name: "a bucket's name twice",
    refused: () => createCall(bucket(), "aws_s3_bucket", { bucket: "site" }),
    code: "BucketAlreadyOwnedByYou",
    accepted: () => createCall(bucket(), "aws_s3_bucket", { bucket: "other" }),
  },
  {
    id: "AF-101",
    name: "deleting a bucket with objects",
    refused: () => deleteCall(bucket({ aws_s3_object: {} }), "aws_s3_bucket", { id: "site", bucket: "site" }),
    code: "BucketNotEmpty",
    accepted: () =>
      deleteCall(bucket({ aws_s3_object: {} }), "aws_s3_bucket", { id: "site", bucket: "site", force_destroy: true }),
  },
  {
    id: "AF-102",
    name: "an ACL on a bucket without ACLs",
    refused: () => createCall(bucket(), "aws_s3_bucket_acl", { bucket: "site", acl: "private" }),
    code: "AccessControlListNotSupported",
    accepted: () =>
      createCall(
        bucket({ aws_s3_bucket_ownership_controls: { rule: [{ object_ownership: "BucketOwnerPreferred" }] } }),
        "aws_s3_bucket_acl",
        { bucket: "site", acl: "private" },
      ),
  },
  {
    id: "AF-103",
    name: "a public policy while they are blocked",
    refused: () => createCall(bucket(), "aws_s3_bucket_policy", { bucket: "site", policy: publicPolicy }),
    code: "AccessDenied",
    accepted: () =>
      createCall(
        bucket({ aws_s3_bucket_public_access_block: { block_public_policy: false } }),
        "aws_s3_bucket_policy",
        { bucket: "site", policy: publicPolicy },
      ),
  },
  {
    id: "AF-104",
    name: "notifications that nobody lets in",
    refused: () => notified(false),
    code: "InvalidArgument",
    accepted: () => notified(true),
  },
  {
    id: "AF-105",
    name: "a transition that comes too early",
    refused: () =>
      createCall(bucket(), "aws_s3_bucket_lifecycle_configuration", {
        bucket: "site",
        rule: [{ transition: [{ storage_class: "STANDARD_IA", days: 10 }] }],
      }),
    code: "InvalidArgument",
    accepted: () =>
      createCall(bucket(), "aws_s3_bucket_lifecycle_configuration", {
        bucket: "site",
        rule: [{ transition: [{ storage_class: "STANDARD_IA", days: 30 }] }],
      }),
  },
  {
    id: "AF-106",
    name: "versioning back to disabled",
    refused: () =>
      updateCall(
        emptyCloud(),
        "aws_s3_bucket_versioning",
        { id: "site", versioning_configuration: [{ status: "Enabled" }] },
        { id: "site", versioning_configuration: [{ status: "Disabled" }] },
      ),
    code: "versioning_configuration.status cannot be updated",
    accepted: () =>
      updateCall(
        emptyCloud(),
        "aws_s3_bucket_versioning",
        { id: "site", versioning_configuration: [{ status: "Enabled" }] },
        { id: "site", versioning_configuration: [{ status: "Suspended" }] },
      ),
  },
  {
    id: "AF-107",
    name: "replication without versions",
    refused: () => createCall(bucket(), "aws_s3_bucket_replication_configuration", { bucket: "site" }),
    code: "InvalidRequest",
    accepted: () =>
      createCall(
        bucket({ aws_s3_bucket_versioning: { versioning_configuration: [{ status: "Enabled" }] } }),
        "aws_s3_bucket_replication_configuration",
        { bucket: "site" },
      ),
  },
  {
    id: "AF-108",
    name: "suspending versions under Object Lock",
    refused: () =>
      createCall(bucket({ aws_s3_bucket_object_lock_configuration: {} }), "aws_s3_bucket_versioning", {
        bucket: "site",
        versioning_configuration: [{ status: "Suspended" }],
      }),
    code: "InvalidBucketState",
    accepted: () =>
      createCall(bucket({ aws_s3_bucket_object_lock_configuration: {} }), "aws_s3_bucket_versioning", {
        bucket: "site",
        versioning_configuration: [{ status: "Enabled" }],
      }),
  },
];

/** S3 buckets and what configures them. */
import { blockList, firstBlock, numeric, text, type Value } from "../values/value";
import { allows, attribute, type Call, existing, others, type Refusal, statements } from "./refusal";

function settingOf(call: Call, type: string) {
  return call.cloud.ready(type).find(({ values }) => values.bucket === call.values.bucket)?.values;
}

/** New buckets own their objects and know no ACLs until ownership controls say otherwise. */
function ownership(call: Call): string {
  const controls = settingOf(call, "aws_s3_bucket_ownership_controls");
  return text(firstBlock(controls?.rule)?.object_ownership) ?? "BucketOwnerEnforced";
}

/** New buckets block public policies until a public access block says otherwise. */
function blocksPublicPolicy(call: Call): boolean {
  const block = settingOf(call, "aws_s3_bucket_public_access_block");
  return block ? block.block_public_policy === true : true;
}

/** Conditions that tie "everyone" to somebody in particular (Amazon S3 user guide, "The meaning of public"). */
const narrowing =
  /^aws:(SourceArn|SourceAccount|SourceVpc|SourceVpce|PrincipalOrgID|PrincipalOrgPaths|PrincipalAccount|PrincipalArn|SourceIp|userid|UserId|SourceOrgID|SourceOrgPaths)$|^s3:(DataAccessPointArn|DataAccessPointAccount)$/i;

function isPublic(policy: string): boolean {
  return statements(policy).some((statement) => {
    const { Principal, Condition = {}, Effect } = statement;
    const everyone = Principal === "*" || (typeof Principal === "object" && [Principal.AWS ?? []].flat().includes("*"));
    const narrowed = Object.values(Condition).some((keys) => Object.keys(keys).some((key) => narrowing.test(key)));
    return Effect === "Allow" && everyone && !narrowed;
  });
}

/** Destinations of notifications that the bucket may not reach (yet). */
function unreachable(call: Call): string | undefined {
  const arn = `arn:aws:s3:::${attribute(call, "bucket")}`;
  for (const { lambda_function_arn } of blockList(call.values.lambda_function)) {
    const target = text(lambda_function_arn) ?? "";
    const known = call.cloud.ready("aws_lambda_function").find(({ values }) => values.arn === target);
    const permitted = call.cloud
      .ready("aws_lambda_permission")
      .some(
        ({ values }) =>
          [target, known?.values.function_name].includes(values.function_name ?? null) &&
          values.principal === "s3.amazonaws.com" &&
          (values.source_arn === arn || !text(values.source_arn)),
      );
    if (known && !permitted) return target;
  }
  for (const [block, name, type, policyType] of [
    ["queue", "queue_arn", "aws_sqs_queue", "aws_sqs_queue_policy"],
    ["topic", "topic_arn", "aws_sns_topic", "aws_sns_topic_policy"],
  ] as const) {
    for (const entry of blockList(call.values[block])) {
      const target = text(entry[name]) ?? "";
      const known = call.cloud.ready(type).find(({ values }) => values.arn === target);
      const attached = call.cloud
        .ready(policyType)
        .filter(({ values }) => [known?.id, target].includes(text(values.queue_url) ?? text(values.arn)));
      const policies: (Value | undefined)[] = [known?.values.policy, ...attached.map(({ values }) => values.policy)];
      const action = block === "queue" ? "sqs:SendMessage" : "sns:Publish";
      const allowed = policies
        .flatMap((policy) => statements(policy))
        .some((statement) => allows(statement, action, ["s3.amazonaws.com"]));
      if (known && !allowed) return target;
    }
  }
  return undefined;
}

export const s3Refusals: readonly Refusal[] = [
  {
    id: "AF-100",
    types: ["aws_s3_bucket"],
    on: ["create"],
    doing: "creating S3 Bucket ({bucket})",
    operation: "S3: CreateBucket",
    check: (call) =>
      others(call, "aws_s3_bucket").some(({ values }) => values.bucket === call.values.bucket)
        ? {
            code: "BucketAlreadyOwnedByYou",
            status: 409,
            message: "Your previous request to create the named bucket succeeded and you already own it.",
          }
        : undefined,
  },
  {
    id: "AF-101",
    types: ["aws_s3_bucket"],
    on: ["delete"],
    doing: "deleting S3 Bucket ({id})",
    operation: "S3: DeleteBucket",
    check(call) {
      const held = others(call, "aws_s3_object").some(({ values }) => values.bucket === call.values.bucket);
      if (!held || call.values.force_destroy === true) return undefined;
      return { code: "BucketNotEmpty", status: 409, message: "The bucket you tried to delete is not empty" };
    },
  },
  {
    id: "AF-102",
    types: ["aws_s3_bucket_acl"],
    on: ["create", "update"],
    doing: "creating S3 Bucket ({bucket}) ACL",
    operation: "S3: PutBucketAcl",
    check: (call) =>
      ownership(call) === "BucketOwnerEnforced"
        ? { code: "AccessControlListNotSupported", message: "The bucket does not allow ACLs" }
        : undefined,
  },
  {
    id: "AF-103",
    types: ["aws_s3_bucket_policy"],
    on: ["create", "update"],
    doing: "putting S3 Bucket ({bucket}) Policy",
    operation: "S3: PutBucketPolicy",
    check: (call) =>
      isPublic(attribute(call, "policy")) && blocksPublicPolicy(call)
        ? {
            code: "AccessDenied",
            status: 403,
            message: `User: arn:aws:iam::${call.accountId}:user/rehearsal is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::${attribute(call, "bucket")}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
          }
        : undefined,
  },
  {
    id: "AF-104",
    types: ["aws_s3_bucket_notification"],
    on: ["create", "update"],
    doing: "creating S3 Bucket ({bucket}) Notification",
    operation: "S3: PutBucketNotificationConfiguration",
    check: (call) =>
      unreachable(call) === undefined
        ? undefined
        : { code: "InvalidArgument", message: "Unable to validate the following destination configurations" },
  },
  {
    id: "AF-105",
    types: ["aws_s3_bucket_lifecycle_configuration"],
    on: ["create", "update"],
    doing: "creating S3 Bucket ({bucket}) Lifecycle Configuration",
    operation: "S3: PutBucketLifecycleConfiguration",
    check({ values }) {
      const early = blockList(values.rule)
        .flatMap((rule) => blockList(rule.transition))
        .find(({ storage_class, days }) => /_IA$/.test(text(storage_class) ?? "") && (numeric(days) ?? 30) < 30);
      if (!early) return undefined;
      const message = `'Days' in Transition action must be greater than or equal to 30 for storageClass '${text(early.storage_class)}'`;
      return { code: "InvalidArgument", message };
    },
  },
  {
    id: "AF-106",
    types: ["aws_s3_bucket_versioning"],
    on: ["update"],
    doing: "",
    check({ values, prior }) {
      const before = text(firstBlock(prior?.versioning_configuration)?.status) ?? "";
      const after = text(firstBlock(values.versioning_configuration)?.status);
      if (after !== "Disabled" || !/^(Enabled|Suspended)$/.test(before)) return undefined;
      return { message: `versioning_configuration.status cannot be updated from '${before}' to 'Disabled'` };
    },
  },
  {
    id: "AF-108",
    types: ["aws_s3_bucket_versioning"],
    on: ["create", "update"],
    doing: "updating S3 Bucket Versioning ({bucket})",
    operation: "S3: PutBucketVersioning",
    check(call) {
      const status = text(firstBlock(call.values.versioning_configuration)?.status);
      if (status !== "Suspended" || !settingOf(call, "aws_s3_bucket_object_lock_configuration")) return undefined;
      const message =
        "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed";
      return { code: "InvalidBucketState", status: 409, message };
    },
  },
  {
    id: "AF-107",
    types: ["aws_s3_bucket_replication_configuration"],
    on: ["create"],
    doing: "creating S3 Bucket ({bucket}) Replication Configuration",
    operation: "S3: PutBucketReplication",
    retries: "1 minute",
    check(call) {
      const versioning = settingOf(call, "aws_s3_bucket_versioning");
      const status = text(firstBlock(versioning?.versioning_configuration)?.status);
      if (status === "Enabled" || !existing(call, "aws_s3_bucket", call.values.bucket)) return undefined;
      return {
        code: "InvalidRequest",
        message: "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
      };
    },
  },
];

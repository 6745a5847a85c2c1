import { z } from "zod";
import { choice, type Reference, type Setting, template, type Value } from "../../model/resource-graph";
import { type ComponentNode, defineComponent, field, type Handle, type Scope } from "../define";
import { tableProblems } from "../shared/dynamodb-table/problems";
import { attributeOf } from "../shared/keys";

/** What others may use of a table. */
export interface DynamodbTableExports {
  readonly arn: Reference;
  readonly name: Reference;
}

const attributeName = z
  .string()
  .min(1, "A name is wanted.")
  .max(255)
  .regex(/^[A-Za-z0-9_.-]+$/, "Letters, digits and _ . - are wanted.");

const keyTypes = { S: "Text", N: "Number", B: "Binary" };
const keyType = z.enum(["S", "N", "B"]).default("S");

const streamTypes = {
  off: "Off",
  NEW_AND_OLD_IMAGES: "Items before and after",
  NEW_IMAGE: "Items after",
  OLD_IMAGE: "Items before",
  KEYS_ONLY: "Keys only",
};

const capacity = z.number().int().min(1).max(40_000);
const provisionedOnly = "Only with provisioned capacity.";

const props = z.object({
  partitionKey: attributeName.default("id").meta(
    field({
      title: "Partition key",
      help: "The attribute that says where an item lies.",
      replaces: true,
      uniform: true,
    }),
  ),
  partitionKeyType: keyType.meta(
    field({ title: "Its type", options: keyTypes, replaces: true, uniform: true, advanced: true }),
  ),
  sortKey: attributeName.optional().meta(
    field({
      title: "Sort key",
      placeholder: "none",
      help: "Orders the items of one partition key.",
      replaces: true,
      uniform: true,
    }),
  ),
  sortKeyType: keyType.meta(
    field({ title: "Its type", options: keyTypes, replaces: true, uniform: true, advanced: true }),
  ),
  billing: z
    .enum(["PAY_PER_REQUEST", "PROVISIONED"])
    .default("PAY_PER_REQUEST")
    .meta(
      field({
        title: "Capacity",
        options: { PAY_PER_REQUEST: "On demand: pay for each request", PROVISIONED: "Provisioned, scaled by load" },
        help: "Provisioned is cheaper under steady load.",
        section: "Capacity",
      }),
    ),
  minCapacity: capacity
    .default(5)
    .meta(
      field({ title: "Least capacity", unit: "units", help: provisionedOnly, section: "Capacity", advanced: true }),
    ),
  maxCapacity: capacity
    .default(100)
    .meta(field({ title: "Most capacity", unit: "units", help: provisionedOnly, section: "Capacity", advanced: true })),
  targetUse: z
    .number()
    .int()
    .min(20)
    .max(90)
    .default(70)
    .meta(field({ title: "Target use", unit: "%", help: provisionedOnly, section: "Capacity", advanced: true })),
  tableClass: z
    .enum(["STANDARD", "STANDARD_INFREQUENT_ACCESS"])
    .default("STANDARD")
    .meta(
      field({
        title: "Table class",
        options: { STANDARD: "Standard", STANDARD_INFREQUENT_ACCESS: "Standard-IA: cheaper storage, dearer requests" },
        section: "Capacity",
        advanced: true,
      }),
    ),
  ttlAttribute: attributeName.optional().meta(
    field({
      title: "Expiry attribute",
      placeholder: "expires_at",
      help: "Items are deleted after the moment (seconds since 1970) that this attribute holds.",
      section: "Items",
    }),
  ),
  stream: z
    .enum(["off", "NEW_AND_OLD_IMAGES", "NEW_IMAGE", "OLD_IMAGE", "KEYS_ONLY"])
    .default("off")
    .meta(
      field({
        title: "Stream",
        options: streamTypes,
        help: "A day's record of changes for others to follow.",
        section: "Items",
        advanced: true,
      }),
    ),
  recovery: z
    .boolean()
    .default(true)
    .meta(
      field({
        title: "Point-in-time recovery",
        help: "It can be restored to any second of the time kept.",
        section: "Protection",
      }),
    ),
  recoveryDays: z
    .number()
    .int()
    .min(1)
    .max(35)
    .default(35)
    .meta(field({ title: "Keep for recovery", unit: "days", section: "Protection", advanced: true })),
  deletionProtection: z
    .boolean()
    .default(true)
    .meta(
      field({
        title: "Deletion protection",
        help: "AWS refuses to delete it until this is off and applied.",
        section: "Protection",
      }),
    ),
});

type Table = ComponentNode<z.output<typeof props>>;

/** A key-value table, encrypted and recoverable. */
export const dynamodbTable = defineComponent({
  type: "dynamodb-table",
  title: "DynamoDB table",
  service: "Amazon DynamoDB",
  description:
    "A key-value table on demand or with autoscaled capacity, encrypted, with point-in-time recovery. Services reach it through the network's gateway endpoint.",
  keywords: ["nosql", "key-value", "document", "sessions", "cache", "database"],
  icon: "architecture-service/AmazonDynamoDB",
  category: "data",
  parents: ["aws-region"],
  placement: "A DynamoDB table belongs to a region and lies in it, outside of any VPC.",
  data: { types: ["aws_dynamodb_table"], loss: "all its items and its continuous backups" },
  noun: "table",
  props,
  profiles: { dev: { recoveryDays: 7, deletionProtection: false } },
  caption: (drawn) => (drawn.billing === "PROVISIONED" ? "DynamoDB · provisioned" : "DynamoDB · on demand"),
  exports: (node): DynamodbTableExports => ({
    arn: attributeOf(node, "", "arn"),
    name: attributeOf(node, "", "name"),
  }),
  lower(node, scope) {
    const { partitionKey, partitionKeyType, sortKey, sortKeyType } = node.props();
    const provisioned = isProvisioned(node);
    const streamed = node.setting("streamed", "Whether changes are streamed", ({ stream }) => stream !== "off");
    const table = scope.resource({
      type: "aws_dynamodb_table",
      name: "",
      attributes: {
        name: scope.awsName(node, "", { max: 255 }),
        billing_mode: node.value("billing"),
        read_capacity: choice(provisioned, node.value("minCapacity")),
        write_capacity: choice(provisioned, node.value("minCapacity")),
        table_class: node.value("tableClass"),
        hash_key: partitionKey,
        range_key: sortKey,
        attribute: [
          { name: partitionKey, type: partitionKeyType },
          ...(sortKey ? [{ name: sortKey, type: sortKeyType }] : []),
        ],
        ttl: timeToLive(node),
        stream_enabled: streamed,
        stream_view_type: choice(streamed, node.value("stream")),
        point_in_time_recovery: {
          enabled: node.value("recovery"),
          recovery_period_in_days: choice(node.value("recovery"), node.value("recoveryDays")),
        },
        server_side_encryption: { enabled: true, kms_key_arn: scope.encryptionKey(node, "data") },
        deletion_protection_enabled: node.value("deletionProtection"),
      },
      ...(provisioned === false ? {} : { lifecycle: { ignoreChanges: ["read_capacity", "write_capacity"] } }),
    });
    if (provisioned !== false) {
      for (const direction of ["read", "write"] as const) lowerScaling(node, scope, table, provisioned, direction);
    }
    scope.output({
      name: `${node.key}_name`,
      description: `Name of the table "${node.name}"`,
      value: table.ref("name"),
    });
  },
  problems: tableProblems,
});

function isProvisioned(node: Table): boolean | Setting {
  return node.setting("provisioned", "Whether capacity is provisioned", ({ billing }) => billing === "PROVISIONED");
}

function timeToLive(node: Table): Value {
  const attribute = node.value("ttlAttribute");
  if (attribute === undefined) return undefined;
  const expires = node.setting("expires", "Whether items expire", ({ ttlAttribute }) => ttlAttribute !== undefined);
  return choice(expires, { enabled: true, attribute_name: attribute });
}

/** Follows the load within the drawn bounds. */
function lowerScaling(
  node: Table,
  scope: Scope,
  table: Handle,
  when: true | Setting,
  direction: "read" | "write",
): void {
  const [title, metric] =
    direction === "read"
      ? (["Read", "DynamoDBReadCapacityUtilization"] as const)
      : (["Write", "DynamoDBWriteCapacityUtilization"] as const);
  const target = scope.resource({
    type: "aws_appautoscaling_target",
    name: `${direction}_capacity`,
    when,
    attributes: {
      service_namespace: "dynamodb",
      resource_id: template("table/", table.ref("name")),
      scalable_dimension: `dynamodb:table:${title}CapacityUnits`,
      min_capacity: node.value("minCapacity"),
      max_capacity: node.value("maxCapacity"),
    },
  });
  scope.resource({
    type: "aws_appautoscaling_policy",
    name: `${direction}_scaling`,
    when,
    attributes: {
      name: scope.awsName(node, `${direction}_scaling`, { max: 255 }),
      policy_type: "TargetTrackingScaling",
      service_namespace: target.ref("service_namespace"),
      resource_id: target.ref("resource_id"),
      scalable_dimension: target.ref("scalable_dimension"),
      target_tracking_scaling_policy_configuration: {
        target_value: node.value("targetUse"),
        predefined_metric_specification: { predefined_metric_type: metric },
      },
    },
  });
}

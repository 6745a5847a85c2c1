import { z } from "zod";
import type { Reference, Value } from "../../model/resource-graph";
import { defineComponent, field } from "../define";
import { keyPolicy } from "../shared/encryption-key";
import { attributeOf } from "../shared/keys";

/** What others may use of a key. */
export interface KmsKeyExports {
  readonly arn: Reference;
}

/** Several lines may ask for the same statement; a policy says it once. */
function distinct(statements: readonly Value[]): readonly Value[] {
  const bySid = new Map(statements.map((statement) => [sidOf(statement), statement]));
  return [...bySid.values()];
}

function sidOf(statement: Value): Value {
  return typeof statement === "object" && statement !== null && "Sid" in statement ? statement.Sid : statement;
}

/** A customer managed key for what its lines end at. */
export const kmsKey = defineComponent({
  type: "kms-key",
  title: "KMS key",
  service: "AWS Key Management Service",
  description:
    "A key of your own with an alias, yearly rotation and a policy that lets in what its lines name. What has no line to a key shares one of the project's.",
  keywords: ["encryption", "cmk", "customer managed key", "encrypt", "kms"],
  icon: "architecture-service/AWSKeyManagementService",
  category: "security",
  parents: ["aws-region"],
  placement: "A KMS key belongs to a region and lies in it.",
  data: { types: ["aws_kms_key"], loss: "everything that is encrypted with it, after the waiting period" },
  noun: "key",
  props: z.object({
    rotationDays: z
      .number()
      .int()
      .min(90)
      .max(2560)
      .default(365)
      .meta(
        field({ title: "Rotate every", unit: "days", help: "New key material; what is encrypted stays readable." }),
      ),
    deletionDays: z
      .number()
      .int()
      .min(7)
      .max(30)
      .default(30)
      .meta(
        field({
          title: "Deletion window",
          unit: "days",
          help: "How long a deleted key can be brought back. Without it, all that it encrypted is lost.",
        }),
      ),
  }),
  profiles: { dev: { deletionDays: 7 } },
  caption: () => "KMS key",
  exports: (node): KmsKeyExports => ({ arn: attributeOf(node, "", "arn") }),
  lower(node, scope) {
    const key = scope.resource({
      type: "aws_kms_key",
      name: "",
      attributes: {
        description: scope.awsName(node, "", { max: 200 }),
        enable_key_rotation: true,
        rotation_period_in_days: node.value("rotationDays"),
        deletion_window_in_days: node.value("deletionDays"),
        // In the key itself and not a resource of its own: whoever refers to the key then finds it open already.
        policy: keyPolicy(scope, [], distinct(scope.statements(node).map(({ statement }) => statement))),
      },
    });
    scope.resource({
      type: "aws_kms_alias",
      name: "alias",
      attributes: {
        name: scope.awsName(node, "", { max: 250, prefix: "alias/" }),
        target_key_id: key.ref("key_id"),
      },
    });
    scope.output({
      name: `${node.key}_arn`,
      description: `ARN of the key "${node.name}"`,
      value: key.ref("arn"),
    });
  },
  problems: (node) =>
    node.incoming.length > 0
      ? []
      : [
          {
            code: "key-without-use",
            severity: "advice",
            subject: node.id,
            message: `“${node.name}” encrypts nothing: no line ends at it.`,
            remedy: "Draw a line to it from what it shall encrypt, or delete it; a key costs money each month.",
            fix: { label: "Delete it", edit: { type: "remove", ids: [node.id] } },
          },
        ],
});

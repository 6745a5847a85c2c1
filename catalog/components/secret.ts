import { z } from "zod";
import { jsonText, type Reference, template, type Value } from "../../model/resource-graph";
import { type ComponentNode, defineComponent, field, type Handle, type Scope } from "../define";
import { attributeOf } from "../shared/keys";

/** What others may use of a secret. */
export interface SecretExports {
  readonly arn: Reference;
}

/** A place for a secret value. The value itself is put there by its owner and never passes through a drawing. */
export const secret = defineComponent({
  type: "secret",
  title: "Secret",
  service: "AWS Secrets Manager",
  description:
    "An encrypted place for a key or password of someone else. The drawing never holds the value: after the first apply its owner puts it there with the command among the outputs.",
  keywords: ["password", "api key", "token", "credentials", "secrets manager"],
  icon: "architecture-service/AWSSecretsManager",
  category: "security",
  parents: ["aws-region"],
  placement: "A secret belongs to a region and lies in it.",
  data: { types: ["aws_secretsmanager_secret"], loss: "its value, after the recovery window" },
  noun: "secret",
  props: z.object({
    description: z
      .string()
      .max(2048)
      .default("")
      .meta(field({ title: "Description", help: "What it opens, and who issues it. Never the value itself." })),
    recoveryDays: z
      .number()
      .int()
      .refine((days) => days === 0 || (days >= 7 && days <= 30), "0, or 7 to 30 days are wanted.")
      .default(30)
      .meta(
        field({
          title: "Recovery window",
          unit: "days",
          help: "How long a deleted secret can be brought back: 7 to 30 days, or 0 to delete it at once.",
        }),
      ),
  }),
  profiles: { dev: { recoveryDays: 0 } },
  caption: () => "Secret",
  exports: (node): SecretExports => ({ arn: attributeOf(node, "", "arn") }),
  lower(node, scope) {
    const holder = scope.resource({
      type: "aws_secretsmanager_secret",
      name: "",
      attributes: {
        // A prefix: the name of a deleted secret stays taken while it can be brought back.
        name_prefix: template(scope.awsName(node, "", { max: 256 }), "-"),
        description: node.setting("description", "What it is for", (props) => props.description || undefined),
        kms_key_id: scope.encryptionKey(node, "data"),
        recovery_window_in_days: node.value("recoveryDays"),
      },
    });
    scope.resource({
      type: "aws_secretsmanager_secret_policy",
      name: "policy",
      attributes: {
        secret_arn: holder.ref("arn"),
        policy: secretPolicy(scope, holder),
        block_public_policy: true,
      },
    });
    scope.output({
      name: `${node.key}_arn`,
      description: `ARN of the secret "${node.name}"`,
      value: holder.ref("arn"),
    });
    const readers = node.incoming.filter(({ type }) => type === "service-to-secret").map(({ from }) => from);
    scope.output({
      name: `${node.key}_put_value`,
      description: `Puts a value into "${node.name}": run it with the value in the file value.txt${readers.length > 0 ? "; starts who reads it anew, since a value is read when a task starts" : ""}`,
      value: template(
        "aws secretsmanager put-secret-value --region ",
        scope.region,
        " --secret-id ",
        holder.ref("arn"),
        " --secret-string file://value.txt",
        ...readers.flatMap((service) => restart(service, scope)),
      ),
    });
  },
  problems: (node) =>
    node.incoming.length > 0
      ? []
      : [
          {
            code: "secret-without-reader",
            severity: "advice",
            subject: node.id,
            message: `“${node.name}” is read by nothing: no line ends at it.`,
            remedy: "Draw a line to it from the service that needs it.",
          },
        ],
});

/** The command that replaces a service's tasks. */
function restart(service: ComponentNode, scope: Scope): readonly Value[] {
  return [
    " && aws ecs update-service --region ",
    scope.region,
    " --cluster ",
    attributeOf(service, "", "cluster"),
    " --service ",
    attributeOf(service, "", "name"),
    " --force-new-deployment",
  ];
}

/** What IAM allows still holds; this only takes away: other accounts, and connections without TLS. */
function secretPolicy(scope: Scope, holder: Handle): Value {
  const deny = (sid: string, condition: Value): Value => ({
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: "secretsmanager:*",
    Resource: holder.ref("arn"),
    Condition: condition,
  });
  return jsonText({
    Version: "2012-10-17",
    Statement: [
      deny("DenyWithoutTls", { Bool: { "aws:SecureTransport": "false", "aws:PrincipalIsAWSService": "false" } }),
      deny("DenyOtherAccounts", {
        StringNotEquals: { "aws:PrincipalAccount": scope.accountId() },
        Bool: { "aws:PrincipalIsAWSService": "false" },
      }),
    ],
  });
}

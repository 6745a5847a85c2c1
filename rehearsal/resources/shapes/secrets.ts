/** KMS, Secrets Manager, Systems Manager parameters. */
import { arnStart, type Making, type Shape, type Shapes } from "../shape";

/** What KMS gives a key that is created without a policy (KMS developer guide, "Default key policy"). */
export function defaultKeyPolicy(accountId: string): string {
  return JSON.stringify({
    Id: "key-default-1",
    Statement: [
      {
        Action: "kms:*",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Resource: "*",
        Sid: "Enable IAM User Permissions",
      },
    ],
    Version: "2012-10-17",
  });
}

const key: Shape = {
  key_id: "{uuid}",
  id: "{key_id}",
  arn: "arn:{partition}:kms:{region}:{account}:key/{key_id}",
  description: "",
  multi_region: false,
  rotation_period_in_days: 365,
  policy: ({ accountId }) => defaultKeyPolicy(accountId),
};

const secret: Shape = {
  arn: "arn:{partition}:secretsmanager:{region}:{account}:secret:{name}-{letters6}",
  id: "{arn}",
  policy: "",
  replica: [],
};

/** The key behind an alias's target, which is given by id or by ARN. */
function targetKeyArn(object: Making): string {
  const target = object.text("target_key_id");
  return target.startsWith("arn:") ? target : `${arnStart("kms", object)}key/${target}`;
}

/** A version has the ARN of its secret, which may be given by its name. */
function secretArn(object: Making): string {
  const id = object.text("secret_id");
  return id.startsWith("arn:") ? id : `${arnStart("secretsmanager", object)}secret:${id}`;
}

export const secretShapes: Shapes = {
  aws_kms_key: key,
  aws_kms_replica_key: key,
  aws_kms_alias: {
    name: "alias/terraform-{hex16}",
    name_prefix: "",
    id: "{name}",
    arn: "arn:{partition}:kms:{region}:{account}:{name}",
    target_key_arn: targetKeyArn,
  },
  aws_kms_key_policy: { id: "{key_id}" },
  aws_kms_grant: { grant_id: "{hex32}{hex32}", id: "{key_id}:{grant_id}", grant_token: "{hex32}" },
  aws_secretsmanager_secret: secret,
  aws_secretsmanager_secret_version: {
    version_id: "terraform-{hex16}",
    id: "{secret_id}|{version_id}",
    arn: secretArn,
    version_stages: ["AWSCURRENT"],
  },
  aws_secretsmanager_secret_policy: { id: "{secret_arn}" },
  aws_secretsmanager_secret_rotation: { id: "{secret_id}", rotation_enabled: true },
  aws_ssm_parameter: {
    id: "{name}",
    arn: (object) => `${arnStart("ssm", object)}parameter/${object.text("name").replace(/^\//, "")}`,
    version: 1,
    data_type: "text",
    tier: "Standard",
  },
};

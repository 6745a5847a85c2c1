import { z } from "zod";
import { template, type Value } from "../../model/resource-graph";
import { ecsService } from "../components/ecs-service";
import { s3Bucket } from "../components/s3-bucket";
import { type ConnectionNode, type ContractItem, defineConnection, field, type LineScope } from "../define";
import {
  accessField,
  accessVerbs,
  gatewayAccess,
  keyPermission,
  reads,
  variableField,
  writes,
} from "../shared/ecs-service/access";
import { firstKey, variablePrefix } from "../shared/keys";

const props = z.object({
  access: accessField,
  prefix: z
    .string()
    .max(512)
    .regex(
      /^[A-Za-z0-9!_.'()-][A-Za-z0-9!_.'()/-]*\/$/,
      "A folder such as uploads/ is wanted, with a slash at its end.",
    )
    .optional()
    .meta(
      field({
        title: "Folder",
        placeholder: "uploads/",
        help: "Limits the service to keys that begin so. Empty: the whole bucket.",
        uniform: true,
      }),
    ),
  variable: variableField("Variable", "ASSETS_BUCKET", "Environment variable that holds the bucket's name."),
});

type Line = ConnectionNode<z.output<typeof props>>;

/** Lets a service use the objects of a bucket, by way of the VPC's gateway endpoint. */
export const serviceToBucket = defineConnection({
  type: "service-to-bucket",
  title: "uses objects of",
  description:
    "Lets the service read, write or both, in the whole bucket or one folder, without leaving AWS's network.",
  from: ["ecs-service"],
  to: ["s3-bucket"],
  props,
  label: ({ access, prefix }) => (prefix ? `${accessVerbs[access]} ${prefix}` : accessVerbs[access]),
  contract(line, scope) {
    const { vpc } = ecsService.exports(line.from);
    return [
      ...(vpc ? [gatewayAccess(line.from, "s3")] : []),
      ...permissions(line, scope),
      {
        kind: "variable",
        side: "from",
        name: line.props().variable ?? `${variablePrefix(firstKey(line.to))}_BUCKET`,
        value: s3Bucket.exports(line.to).name,
      },
    ];
  },
});

function permissions(line: Line, scope: LineScope): readonly ContractItem[] {
  const { access, prefix } = line.props();
  const bucket = s3Bucket.exports(line.to);
  const role = ecsService.exports(line.from).taskRole;
  const objects: Value = template(bucket.arn, `/${prefix ?? ""}*`);
  const where = prefix ? `${line.to.name}/${prefix}` : line.to.name;
  const items: ContractItem[] = [];
  if (reads(access)) {
    items.push(
      {
        kind: "permission",
        side: "from",
        role,
        sid: "ListObjects",
        actions: ["s3:ListBucket"],
        resources: [bucket.arn],
        condition: prefix ? { StringLike: { "s3:prefix": [prefix, `${prefix}*`] } } : undefined,
        summary: `lists what is in ${where}`,
      },
      {
        kind: "permission",
        side: "from",
        role,
        sid: "ReadObjects",
        actions: ["s3:GetObject"],
        resources: [objects],
        summary: `reads objects in ${where}`,
      },
    );
  }
  if (writes(access)) {
    items.push({
      kind: "permission",
      side: "from",
      role,
      sid: "WriteObjects",
      actions: ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
      resources: [objects],
      summary: `writes and deletes objects in ${where}`,
    });
  }
  // Parts of a large upload are decrypted when they are put together.
  const keyActions = writes(access) ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"];
  items.push(keyPermission(line.to, scope, { side: "from", role, service: "s3", sid: "UseKey" }, keyActions));
  return items;
}

import { z } from "zod";
import { template } from "../../model/resource-graph";
import { dynamodbTable } from "../components/dynamodb-table";
import { ecsService } from "../components/ecs-service";
import { type ConnectionNode, defineConnection, field } from "../define";
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
  scan: z
    .boolean()
    .default(false)
    .meta(
      field({
        title: "May read the whole table",
        help: "Scans are slow and dear; queries by key do without.",
        uniform: true,
        advanced: true,
      }),
    ),
  variable: variableField("Variable", "SESSIONS_TABLE", "Environment variable that holds the table's name."),
});

type Line = ConnectionNode<z.output<typeof props>>;

/** Lets a service use the items of a table, by way of the VPC's gateway endpoint. */
export const serviceToTable = defineConnection({
  type: "service-to-table",
  title: "uses items of",
  description: "Lets the service read, write or both, without leaving AWS's network.",
  from: ["ecs-service"],
  to: ["dynamodb-table"],
  props,
  label: ({ access }) => accessVerbs[access],
  contract(line, scope) {
    const { vpc, taskRole: role } = ecsService.exports(line.from);
    const table = dynamodbTable.exports(line.to);
    return [
      ...(vpc ? [gatewayAccess(line.from, "dynamodb")] : []),
      {
        kind: "permission",
        side: "from",
        role,
        sid: "UseItems",
        actions: itemActions(line),
        resources: [table.arn, template(table.arn, "/index/*")],
        summary: `${accessVerbs[line.props().access]} items of ${line.to.name}`,
      },
      keyPermission(line.to, scope, { side: "from", role, service: "dynamodb", sid: "UseKey" }, [
        "kms:Decrypt",
        "kms:DescribeKey",
        ...(writes(line.props().access) ? ["kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncrypt*"] : []),
      ]),
      {
        kind: "variable",
        side: "from",
        name: line.props().variable ?? `${variablePrefix(firstKey(line.to))}_TABLE`,
        value: table.name,
      },
    ];
  },
});

function itemActions(line: Line): readonly string[] {
  const { access, scan } = line.props();
  return [
    ...(reads(access)
      ? ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", ...(scan ? ["dynamodb:Scan"] : [])]
      : []),
    ...(writes(access)
      ? [
          "dynamodb:PutItem",
          "dynamodb:UpdateItem",
          "dynamodb:DeleteItem",
          "dynamodb:BatchWriteItem",
          "dynamodb:ConditionCheckItem",
        ]
      : []),
    "dynamodb:DescribeTable",
  ];
}

import { numeric, text } from "../values/value";
import { attribute, others, type Refusal } from "./refusal";

export const dynamodbRefusals: readonly Refusal[] = [
  {
    id: "DynamoDB-exists",
    types: ["aws_dynamodb_table"],
    on: ["create"],
    doing: "creating AWS DynamoDB Table ({name})",
    operation: "DynamoDB: CreateTable",
    check: (call) =>
      others(call, "aws_dynamodb_table").some(
        ({ values, region }) => values.name === call.values.name && region === call.region,
      )
        ? { code: "ResourceInUseException", message: `Table already exists: ${attribute(call, "name")}` }
        : undefined,
  },
  {
    id: "AF-94",
    types: ["aws_dynamodb_table"],
    on: ["create", "update"],
    doing: "creating AWS DynamoDB Table ({name})",
    operation: "DynamoDB: CreateTable",
    check({ values }) {
      if (text(values.billing_mode) === "PAY_PER_REQUEST") return undefined;
      const missing = ["read_capacity", "write_capacity"].find((name) => (numeric(values[name]) ?? 0) < 1);
      if (missing === undefined) return undefined;
      const what = missing === "read_capacity" ? "readCapacityUnits" : "writeCapacityUnits";
      const message = `1 validation error detected: Value '0' at 'provisionedThroughput.${what}' failed to satisfy constraint: Member must have value greater than or equal to 1`;
      return { code: "ValidationException", message };
    },
  },
  {
    id: "AF-96",
    types: ["aws_dynamodb_table"],
    on: ["delete"],
    doing: "deleting DynamoDB Table ({id})",
    operation: "DynamoDB: DeleteTable",
    check: ({ values }) =>
      values.deletion_protection_enabled === true
        ? {
            code: "ValidationException",
            message:
              "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
          }
        : undefined,
  },
];

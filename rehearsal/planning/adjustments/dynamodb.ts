import type { AdjustmentInput } from "../plan";

/** The default class is not planned: an unset one and `STANDARD` are the same to the provider. */
function table({ config, prior, planned }: AdjustmentInput): void {
  if ((config.table_class ?? null) !== null && config.table_class !== "STANDARD") return;
  planned.table_class = prior?.table_class ?? null;
}

export const dynamodbAdjustments = { aws_dynamodb_table: table };

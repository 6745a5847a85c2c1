import { type JsonText, jsonText, type Value } from "../../model/resource-graph";

export interface Statement {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly Value[];
  readonly condition?: Value;
}

/** A policy that allows what its statements say. */
export function allowPolicy(statements: readonly Statement[]): JsonText {
  return jsonText({
    Version: "2012-10-17",
    Statement: statements.map(({ sid, actions, resources, condition }) => ({
      Sid: sid,
      Effect: "Allow",
      Action: actions,
      Resource: resources,
      Condition: condition,
    })),
  });
}

/**
 * Lets one AWS service take a role, on behalf of this account only (and of the source that is named), so that no one
 * else can have the service use it.
 */
export function serviceTrust(service: string, accountId: Value, sourceArn?: Value): JsonText {
  return jsonText({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: service },
        Condition: {
          StringEquals: { "aws:SourceAccount": accountId },
          ArnLike: sourceArn === undefined ? undefined : { "aws:SourceArn": sourceArn },
        },
      },
    ],
  });
}

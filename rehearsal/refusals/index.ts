/** Asks the tables of all services whether AWS would refuse a call. */
import { randomUUID } from "node:crypto";
import { canonicalType } from "../cloud/cloud";
import { type Diagnostic, failure } from "../diagnostics";
import { text } from "../values/value";
import { cloudFrontRefusals } from "./cloudfront";
import { dnsRefusals } from "./dns";
import { dynamodbRefusals } from "./dynamodb";
import { ecsRefusals } from "./ecs";
import { iamRefusals } from "./iam";
import { loadBalancerRefusals } from "./load-balancers";
import { logsRefusals } from "./logs";
import { rdsRefusals } from "./rds";
import type { Call, Refusal, Refused } from "./refusal";
import { s3Refusals } from "./s3";
import { secretRefusals } from "./secrets";
import { securityGroupRefusals } from "./security-groups";
import { vpcRefusals } from "./vpc";
import { vpcEndpointRefusals } from "./vpc-endpoints";

export const refusals: readonly Refusal[] = [
  ...vpcRefusals,
  ...vpcEndpointRefusals,
  ...securityGroupRefusals,
  ...loadBalancerRefusals,
  ...ecsRefusals,
  ...rdsRefusals,
  ...dynamodbRefusals,
  ...s3Refusals,
  ...cloudFrontRefusals,
  ...dnsRefusals,
  ...iamRefusals,
  ...secretRefusals,
  ...logsRefusals,
];

const byType = new Map<string, Refusal[]>();
for (const refusal of refusals) {
  for (const type of refusal.types) byType.set(type, [...(byType.get(type) ?? []), refusal]);
}

export interface Verdict {
  readonly refusal: Refusal;
  readonly refused: Refused;
}

/** The first reason for which AWS would refuse the call, if there is one. */
export function refusalOf(call: Call): Verdict | undefined {
  for (const refusal of byType.get(canonicalType(call.type)) ?? []) {
    if (!refusal.on.includes(call.action)) continue;
    const refused = refusal.check(call);
    if (refused) return { refusal, refused };
  }
  return undefined;
}

/** The diagnostic in the words that the real provider wraps around AWS's answer. */
export function refusalDiagnostic({ refusal, refused }: Verdict, call: Call): Diagnostic {
  const doing = refusal.doing.replace(/\{(\w+)\}/g, (_, name: string) => text(call.values[name]) ?? "");
  const answer = refused.code === undefined ? refused.message : apiError(refusal, refused, refused.code);
  const summary = doing === "" ? answer : `${doing}: ${answer}`;
  return failure(
    summary,
    refusal.retries && `In AWS, Terraform would have asked again for ${refusal.retries} before it gave up.`,
  );
}

function apiError(refusal: Refusal, { status, message }: Refused, code: string): string {
  const operation = refusal.operation ?? "";
  const untyped = /^(EC2|S3|Auto Scaling|CloudWatch): /.test(operation);
  const named = untyped ? `api error ${code}` : code;
  return `operation error ${operation}, https response error StatusCode: ${status ?? 400}, RequestID: ${randomUUID()}, ${named}: ${message}`;
}

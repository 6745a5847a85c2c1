import { z } from "zod";
import type { Setting, Value } from "../../model/resource-graph";
import { type ComponentNode, field, type Handle, type Scope } from "../define";

/** Days that CloudWatch Logs can keep events for; 0 is for ever (CloudWatch Logs API, PutRetentionPolicy). */
const retentionDays = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

const inYears: Readonly<Record<number, number>> = {
  365: 1,
  731: 2,
  1096: 3,
  1827: 5,
  2192: 6,
  2557: 7,
  2922: 8,
  3288: 9,
  3653: 10,
};

function retentionTitle(days: number): string {
  if (days === 0) return "For ever";
  const years = inYears[days];
  const title = days === 1 ? "1 day" : `${days} days`;
  return years ? `${title} (${years} ${years === 1 ? "year" : "years"})` : title;
}

/** A property that says how long logs are kept. */
export function retentionField(title: string, section: string) {
  return z
    .literal(
      retentionDays,
      `CloudWatch Logs keeps logs for one of these numbers of days: ${retentionDays.join(", ")} (0 is for ever).`,
    )
    .default(365)
    .meta(
      field({
        title,
        help: "How long log events are kept.",
        section,
        options: Object.fromEntries(retentionDays.map((days) => [String(days), retentionTitle(days)])),
      }),
    );
}

/** What each profile keeps logs for. */
export const retentionByProfile = { dev: 30, prod: 365, strict: 400 } as const;

/** A log group that is encrypted with the key for logs. */
export function logGroup(
  scope: Scope,
  node: ComponentNode,
  options: {
    readonly name: string;
    readonly logName: Value;
    readonly retention: Value;
    readonly when?: Setting | boolean;
  },
): Handle {
  return scope.resource({
    type: "aws_cloudwatch_log_group",
    name: options.name,
    when: options.when,
    attributes: {
      name: options.logName,
      retention_in_days: options.retention,
      kms_key_id: scope.encryptionKey(node, "logs"),
    },
  });
}

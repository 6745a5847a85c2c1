import { z } from "zod";
import type { Value } from "../../model/resource-graph";
import { kmsKey } from "../components/kms-key";
import { type ComponentNode, type ContractItem, defineConnection, type LineScope } from "../define";
import { cloudFrontStatement, encryptionKeySlot, logsStatement } from "../shared/encryption-key";
import { quoted } from "../shared/problems";

/** Which components store something, and what of it the key encrypts. */
const encrypted: Readonly<Record<string, string>> = {
  "rds-instance": "storage, backups, master password, Performance Insights and logs",
  "s3-bucket": "objects",
  "dynamodb-table": "items and backups",
  secret: "value",
  "ecs-service": "logs",
};

/** Encrypts what a component stores with a key of the drawing, and not with one that the project shares. */
export const encryptsWith = defineConnection({
  type: "encrypts-with",
  title: "encrypts with",
  description:
    "Encrypts what the component stores with this key. A database or a log group has the key that it was created with: another one later replaces the database, and its data.",
  from: Object.keys(encrypted),
  to: ["kms-key"],
  props: z.object({}),
  label: () => "encrypts with",
  refuse(from, to, drawing) {
    const other = drawing.connections.find(
      (line) => line.type === "encrypts-with" && line.from.id === from.id && line.to.id !== to.id,
    );
    return other && `${quoted(from.name)} is encrypted with ${quoted(other.to.name)} already; it has one key.`;
  },
  contract(line, scope) {
    const key: Value = kmsKey.exports(line.to).arn;
    return [
      {
        kind: "attach",
        side: "from",
        slot: encryptionKeySlot,
        value: key,
        summary: `${line.from.name} encrypts its ${encrypted[line.from.type] ?? "data"} with ${line.to.name}`,
      },
      ...keyStatements(line.from, scope),
    ];
  },
});

/** Roles come to a key by their own policies; services that come on their own behalf need the key's. */
function keyStatements(from: ComponentNode, scope: LineScope): readonly ContractItem[] {
  const items: ContractItem[] = [];
  if (from.type === "rds-instance" || from.type === "ecs-service") {
    items.push({
      kind: "policy",
      side: "to",
      statement: logsStatement(scope),
      summary: "CloudWatch Logs may use the key for log groups of this account",
    });
  }
  if (from.incoming.some((line) => line.from.type === "cloudfront")) {
    items.push({
      kind: "policy",
      side: "to",
      statement: cloudFrontStatement(scope),
      summary: "CloudFront may read with the key for distributions of this account",
    });
  }
  return items;
}

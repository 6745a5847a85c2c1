import { z } from "zod";
import { template } from "../../../model/resource-graph";
import type { RoleExport } from "../../components/ecs-service";
import { type ComponentNode, type ContractItem, field, type LineScope, type Side } from "../../define";
import { type GatewayService, gatewaySlot } from "./slots";

type Permission = Extract<ContractItem, { kind: "permission" }>;

/** A property that names the environment variable which a line sets. */
export function variableField(title: string, placeholder: string, help: string) {
  return z
    .string()
    .regex(
      /^[A-Za-z_][A-Za-z0-9_]*$/,
      "A variable's name has letters, digits and underscores, and begins with no digit.",
    )
    .optional()
    .meta(field({ title, placeholder, help, uniform: true }));
}

/** What a service may do with the things in a store. */
export const accessField = z
  .enum(["read", "write", "read-write"])
  .default("read-write")
  .meta(
    field({
      title: "Access",
      options: { read: "Reads", write: "Writes", "read-write": "Reads and writes" },
      uniform: true,
    }),
  );

export type Access = z.output<typeof accessField>;

export const accessVerbs: Readonly<Record<Access, string>> = {
  read: "reads",
  write: "writes",
  "read-write": "reads and writes",
};

export function reads(access: Access): boolean {
  return access !== "write";
}

export function writes(access: Access): boolean {
  return access !== "read";
}

/** Lets a role use the key of what a line ends at, through the service that keeps it and not otherwise. */
export function keyPermission(
  to: ComponentNode,
  scope: LineScope,
  through: { readonly side: Side; readonly role: RoleExport; readonly service: string; readonly sid: string },
  actions: readonly string[],
): Permission {
  return {
    kind: "permission",
    side: through.side,
    role: through.role,
    sid: through.sid,
    actions,
    resources: [scope.encryptionKey(to, "data")],
    condition: {
      StringEquals: { "kms:ViaService": template(through.service, ".", scope.region, ".amazonaws.com") },
    },
    summary: `uses the key of ${to.name}, through ${through.service} only`,
  };
}

const gatewayTitles: Readonly<Record<GatewayService, string>> = { s3: "Amazon S3", dynamodb: "Amazon DynamoDB" };

/**
 * HTTPS from a service to the addresses of S3 or DynamoDB, which the VPC's gateway endpoint leads to. The rule is the
 * service's and not the line's: AWS refuses the same rule twice, and a service may use many buckets.
 */
export function gatewayAccess(service: ComponentNode, gateway: GatewayService): ContractItem {
  return {
    kind: "attach",
    side: "from",
    slot: gatewaySlot,
    value: gateway,
    summary: `${service.name} may send HTTPS (port 443) to ${gatewayTitles[gateway]}, by way of the VPC's gateway endpoint`,
  };
}

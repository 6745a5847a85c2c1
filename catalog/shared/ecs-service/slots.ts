import type { Value } from "../../../model/resource-graph";
import { defineSlot, type Slot } from "../../define";

/** Filled by each line from a load balancer: the target group in which the service registers its tasks. */
export const targetGroupSlot: Slot<{ readonly arn: Value }> = defineSlot("target-group");

/** AWS services that a VPC reaches through a gateway endpoint. */
export type GatewayService = "s3" | "dynamodb";

/** Filled by each line to a bucket or a table: where the service's group must let it out to, once for all of them. */
export const gatewaySlot: Slot<GatewayService> = defineSlot("gateway");

/** Filled at both ends of a line between services: who calls by name and who can be called so. */
export const serviceConnectSlot: Slot<"client" | "server"> = defineSlot("service-connect");

import type { Value } from "../../model/resource-graph";
import { defineSlot, type Slot } from "../define";

/** Filled by each line from a load balancer: the target group in which the service registers its tasks. */
export const targetGroupSlot: Slot<{ readonly arn: Value }> = defineSlot("target-group");

/** Filled at both ends of a line between services: who calls by name and who can be called so. */
export const serviceConnectSlot: Slot<"client" | "server"> = defineSlot("service-connect");

/** What the account knows of subnets. */
import { text } from "../values/value";
import type { Cloud } from "./cloud";

/** The zone of each subnet; "" for one that the account does not know. */
export function zonesOfIds(cloud: Cloud, subnetIds: readonly string[]): string[] {
  return subnetIds.map((id) => text(cloud.find("aws_subnet", id)?.values.availability_zone) ?? "");
}

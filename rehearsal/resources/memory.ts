/** What AWS remembers of a deleted object: names that cannot be used again at once. */
import type { Cloud, CloudObject } from "../cloud/cloud";
import { numeric, type ObjectValue, text } from "../values/value";

const day = 24 * 60 * 60 * 1000;

/** A name as the memory knows it. */
export function blockedName(type: string, region: string, name: string): string {
  return `${type} ${region} ${name}`;
}

/** Notes what the deletion of an object leaves blocked, and for how long. */
export function remember(cloud: Cloud, object: CloudObject, values: ObjectValue): void {
  const name = text(values.name);
  if (object.type === "aws_secretsmanager_secret" && name) {
    const days = numeric(values.recovery_window_in_days) ?? 30;
    if (days > 0) block(cloud, object, name, days * day);
  }
  if (object.type === "aws_sqs_queue" && name) block(cloud, object, name, 60 * 1000);
  const family = text(values.family);
  if (object.type === "aws_ecs_task_definition" && family) {
    block(cloud, object, `${family}:${numeric(values.revision) ?? 1}`, 365 * day);
  }
}

function block(cloud: Cloud, object: CloudObject, name: string, milliseconds: number): void {
  cloud.block(blockedName(object.type, object.region, name), new Date(Date.now() + milliseconds));
}

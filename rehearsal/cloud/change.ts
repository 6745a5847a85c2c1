/** Changing the pretended account behind Terraform's back, as somebody with the AWS console would. */
import type { Value } from "../values/value";
import { type CloudObject, canonicalType, openCloud } from "./cloud";

/** What is in the account: for lists in the app and for tests. */
export function listCloud(cloudFile: string): readonly CloudObject[] {
  return openCloud(cloudFile).everything();
}

/**
 * Sets attributes of an object, or deletes it. The next refresh or plan finds the drift.
 * @param which its Terraform type and its `id` attribute.
 * @param change attributes to set (whole top-level attributes), or `"delete"`.
 * @throws when there is no such object.
 */
export async function changeInCloud(
  cloudFile: string,
  which: { readonly type: string; readonly id: string },
  change: "delete" | { readonly [attribute: string]: Value },
): Promise<void> {
  const cloud = openCloud(cloudFile);
  const object = cloud.find(canonicalType(which.type), which.id);
  if (!object) throw new Error(`The rehearsed account holds no ${which.type} with the id ${which.id}.`);
  if (change === "delete") cloud.remove(object.key);
  else cloud.change(object.key, { ...object.values, ...change });
  await cloud.save();
}

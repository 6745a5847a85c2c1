import type { Value } from "../../../model/resource-graph";
import type { Keyed, Scope } from "../../define";

/** S3 keeps names that begin with "sthree-" and "amzn-s3-demo-" for itself (its user guide, "Bucket naming rules"). */
const reserved = /^(sthree|amzn)(-|$)/;

/** A bucket's name, unlike any other in the world: with the account's id behind it. */
export function bucketName(scope: Scope, owner: Keyed): Value {
  const prefix = reserved.test(scope.project.key) ? "own-" : "";
  return scope.awsName(owner, "", { max: 63, global: true, prefix });
}

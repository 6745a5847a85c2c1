/** KMS and Secrets Manager. */
import { blockedName } from "../resources/memory";
import { allows, attribute, type Call, others, type Refusal, statements } from "./refusal";

/** Is anybody of this account left who may change the key's policy? */
function lockedOut(call: Call): boolean {
  const policy = attribute(call, "policy");
  if (policy === "" || call.values.bypass_policy_lockout_safety_check === true) return false;
  const own = [call.accountId, `arn:aws:iam::${call.accountId}:root`, `arn:aws:iam::${call.accountId}:user/rehearsal`];
  return !statements(policy).some((statement) => allows(statement, "kms:PutKeyPolicy", own));
}

const lockedOutMessage = "The new key policy will not allow you to update the key policy in the future.";

export const secretRefusals: readonly Refusal[] = [
  {
    id: "AF-126",
    types: ["aws_kms_key", "aws_kms_key_policy"],
    on: ["create", "update"],
    doing: "creating KMS Key",
    operation: "KMS: CreateKey",
    retries: "2 minutes",
    check: (call) =>
      lockedOut(call) ? { code: "MalformedPolicyDocumentException", message: lockedOutMessage } : undefined,
  },
  {
    id: "KMS-alias-exists",
    types: ["aws_kms_alias"],
    on: ["create"],
    doing: "creating KMS Alias ({name})",
    operation: "KMS: CreateAlias",
    check(call) {
      const name = attribute(call, "name");
      const taken = others(call, "aws_kms_alias").some(
        ({ values, region }) => values.name === name && region === call.region,
      );
      if (!taken) return undefined;
      const arn = `arn:aws:kms:${call.region}:${call.accountId}:${name}`;
      return { code: "AlreadyExistsException", message: `An alias with the name ${arn} already exists` };
    },
  },
  {
    id: "AF-130",
    types: ["aws_secretsmanager_secret"],
    on: ["create"],
    doing: "creating Secrets Manager Secret ({name})",
    operation: "Secrets Manager: CreateSecret",
    retries: "2 minutes",
    check: (call) =>
      call.cloud.blockedUntil(blockedName(call.type, call.region, attribute(call, "name")))
        ? {
            code: "InvalidRequestException",
            message: "You can't create this secret because a secret with this name is already scheduled for deletion.",
          }
        : undefined,
  },
  {
    id: "AF-131",
    types: ["aws_secretsmanager_secret"],
    on: ["create"],
    doing: "creating Secrets Manager Secret ({name})",
    operation: "Secrets Manager: CreateSecret",
    check(call) {
      const name = attribute(call, "name");
      const taken = others(call, "aws_secretsmanager_secret").some(
        ({ values, region }) => values.name === name && region === call.region,
      );
      if (!taken) return undefined;
      return {
        code: "ResourceExistsException",
        message: `The operation failed because the secret ${name} already exists.`,
      };
    },
  },
];

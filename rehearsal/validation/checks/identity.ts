import { type Diagnostic, failure } from "../../diagnostics";
import { type ObjectValue, text } from "../../values/value";
import { duplicateKeys, jsonFault } from "../formats";

/** AF-135 */
export function policyProblems(name: string, value: string | undefined): Diagnostic[] {
  if (value === undefined || value === "") return [];
  const say = (problem: string) => [failure(`"${name}" contains ${problem}`, undefined, [name])];
  if (!/^\s*\{/.test(value)) return say("an invalid JSON policy: not a JSON object");
  const fault = jsonFault(value);
  if (fault) return say(`an invalid JSON policy: ${fault}`);
  const twice = duplicateKeys(value);
  return twice.length > 0 ? say(`duplicate JSON keys: ${twice.map((key) => `duplicate key "${key}"`).join("; ")}`) : [];
}

function policyIn(name: string) {
  return (config: ObjectValue) => policyProblems(name, text(config[name]));
}

/** AF-122 */
function certificate(config: ObjectValue): Diagnostic[] {
  if (!text(config.domain_name)?.endsWith(".")) return [];
  return [failure("invalid value for domain_name (cannot end with a period)", undefined, ["domain_name"])];
}

export const identityChecks = {
  aws_iam_role: policyIn("assume_role_policy"),
  aws_iam_policy: policyIn("policy"),
  aws_iam_role_policy: policyIn("policy"),
  aws_iam_user_policy: policyIn("policy"),
  aws_iam_group_policy: policyIn("policy"),
  aws_s3_bucket_policy: policyIn("policy"),
  aws_kms_key: policyIn("policy"),
  aws_kms_key_policy: policyIn("policy"),
  aws_secretsmanager_secret_policy: policyIn("policy"),
  aws_acm_certificate: certificate,
};

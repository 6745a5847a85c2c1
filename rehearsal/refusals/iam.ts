import { text } from "../values/value";
import {
  attribute,
  type Call,
  existing,
  others,
  type PolicyStatement,
  principalsOf,
  type Refusal,
  type Refused,
  statements,
} from "./refusal";

/** Quotas of IAM (IAM user guide, "IAM and AWS STS quotas"). */
const policySize = 6144;
const inlineSize = { aws_iam_role_policy: 10240, aws_iam_user_policy: 2048, aws_iam_group_policy: 5120 } as const;
const trustSize = 2048;
const policiesPerRole = 10;

/** Characters, white space not counted. */
function sizeOf(policy: string): number {
  return policy.replace(/\s/g, "").length;
}

const documentFields = new Set(["Version", "Id", "Statement"]);
const statementFields = new Set([
  ...["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition"],
]);

/** AF-134: JSON, but no policy. */
function malformed(policy: string, trust: boolean): Refused | undefined {
  if (policy === "") return undefined;
  const say = (message: string) => ({ code: "MalformedPolicyDocument", message });
  let document: Record<string, unknown>;
  try {
    document = JSON.parse(policy) as Record<string, unknown>;
  } catch {
    return say("Syntax errors in policy.");
  }
  const foreign = Object.keys(document).find((key) => !documentFields.has(key));
  if (foreign) return say(`Unknown field ${foreign}`);
  const all = statements(policy);
  if (all.length === 0) return say("Syntax errors in policy.");
  for (const statement of all) {
    const unknownField = Object.keys(statement).find((key) => !statementFields.has(key));
    if (unknownField) return say(`Unknown field ${unknownField}`);
    if (statement.Effect !== "Allow" && statement.Effect !== "Deny") return say("Syntax errors in policy.");
    if (!("Action" in statement) && !("NotAction" in statement)) return say("Policy statement must contain actions.");
    const named = trust ? ["Principal", "NotPrincipal"] : ["Resource", "NotResource"];
    if (!named.some((field) => field in statement)) {
      return say(trust ? "Missing required field Principal" : "Policy statement must contain resources.");
    }
    if (trust && ("Resource" in statement || "NotResource" in statement)) return say("Has prohibited field Resource");
    if (!trust && "Principal" in statement) return say("Policy document should not specify a principal.");
  }
  return undefined;
}

/** AF-133: a principal of this account that does not exist. */
function missingPrincipal(call: Call, policy: string): string | undefined {
  const own = new RegExp(`^arn:[\\w-]+:iam::${call.accountId}:(role|user)/(?:.*/)?([^/]+)$`);
  return statements(policy)
    .flatMap((statement: PolicyStatement) => principalsOf(statement))
    .find((principal) => {
      const match = own.exec(principal);
      if (!match || principal.includes("/aws-service-role/")) return false;
      return !existing(call, match[1] === "role" ? "aws_iam_role" : "aws_iam_user", match[2]);
    });
}

const named = ["aws_iam_role", "aws_iam_policy", "aws_iam_user", "aws_iam_group", "aws_iam_instance_profile"];

const inlineTypes = Object.keys(inlineSize) as (keyof typeof inlineSize)[];

export const iamRefusals: readonly Refusal[] = [
  {
    id: "IAM-exists",
    types: named,
    on: ["create"],
    doing: "creating IAM entity ({name})",
    operation: "IAM: Create",
    check(call) {
      const taken = others(call, call.type).some(({ values }) => values.name === call.values.name);
      if (!taken) return undefined;
      const kind = call.type
        .replace("aws_iam_", "")
        .replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
      return {
        code: "EntityAlreadyExists",
        status: 409,
        message: `${kind} with name ${attribute(call, "name")} already exists.`,
      };
    },
  },
  {
    id: "AF-134",
    types: ["aws_iam_role"],
    on: ["create", "update"],
    doing: "creating IAM Role ({name})",
    operation: "IAM: CreateRole",
    check: (call) => malformed(attribute(call, "assume_role_policy"), true),
  },
  {
    id: "AF-134",
    types: ["aws_iam_policy", ...inlineTypes],
    on: ["create", "update"],
    doing: "creating IAM Policy ({name})",
    operation: "IAM: CreatePolicy",
    check: (call) => malformed(attribute(call, "policy"), false),
  },
  {
    id: "AF-133",
    types: ["aws_iam_role"],
    on: ["create", "update"],
    doing: "creating IAM Role ({name})",
    operation: "IAM: CreateRole",
    retries: "2 minutes",
    check(call) {
      const missing = missingPrincipal(call, attribute(call, "assume_role_policy"));
      if (missing === undefined) return undefined;
      return { code: "MalformedPolicyDocument", message: `Invalid principal in policy: "AWS":"${missing}"` };
    },
  },
  {
    id: "AF-136",
    types: ["aws_iam_policy"],
    on: ["create", "update"],
    doing: "creating IAM Policy ({name})",
    operation: "IAM: CreatePolicy",
    check: (call) =>
      sizeOf(attribute(call, "policy")) > policySize
        ? { code: "LimitExceeded", status: 409, message: `Cannot exceed quota for PolicySize: ${policySize}` }
        : undefined,
  },
  {
    id: "AF-137",
    types: inlineTypes,
    on: ["create", "update"],
    doing: "putting IAM Policy ({name})",
    operation: "IAM: PutRolePolicy",
    check(call) {
      const owner = call.type.split("_")[2] ?? "role";
      const limit = inlineSize[call.type as keyof typeof inlineSize];
      const siblings = others(call, call.type).filter(({ values }) => values[owner] === call.values[owner]);
      const policies = [attribute(call, "policy"), ...siblings.map(({ values }) => text(values.policy) ?? "")];
      const total = policies.reduce((sum, policy) => sum + sizeOf(policy), 0);
      if (total <= limit) return undefined;
      const message = `Maximum policy size of ${limit} bytes exceeded for ${owner} ${attribute(call, owner)}`;
      return { code: "LimitExceeded", status: 409, message };
    },
  },
  {
    id: "AF-138",
    types: ["aws_iam_role"],
    on: ["create", "update"],
    doing: "creating IAM Role ({name})",
    operation: "IAM: CreateRole",
    check: (call) =>
      sizeOf(attribute(call, "assume_role_policy")) > trustSize
        ? { code: "LimitExceeded", status: 409, message: `Cannot exceed quota for ACLSizePerRole: ${trustSize}` }
        : undefined,
  },
  {
    id: "AF-139",
    types: ["aws_iam_role_policy_attachment"],
    on: ["create"],
    doing: "attaching IAM Policy ({policy_arn}) to IAM Role ({role})",
    operation: "IAM: AttachRolePolicy",
    check(call) {
      const attached = others(call, call.type).filter(({ values }) => values.role === call.values.role);
      if (attached.length < policiesPerRole) return undefined;
      return {
        code: "LimitExceeded",
        status: 409,
        message: `Cannot exceed quota for PoliciesPerRole: ${policiesPerRole}`,
      };
    },
  },
  {
    id: "AF-140",
    types: ["aws_iam_role"],
    on: ["delete"],
    doing: "deleting IAM Role ({id})",
    operation: "IAM: DeleteRole",
    retries: "2 minutes",
    check(call) {
      if (call.values.force_detach_policies === true) return undefined;
      const name = attribute(call, "name");
      const holds = (type: string) => others(call, type).some(({ values }) => values.role === name);
      if (holds("aws_iam_instance_profile")) {
        return {
          code: "DeleteConflict",
          status: 409,
          message: "Cannot delete entity, must remove roles from instance profile first.",
        };
      }
      if (!holds("aws_iam_role_policy_attachment")) return undefined;
      return { code: "DeleteConflict", status: 409, message: "Cannot delete entity, must detach all policies first." };
    },
  },
];

import { template, type Value } from "../../model/resource-graph";
import type { LineScope } from "../define";

/** Where a secret's text is to be found; the text itself never stands in a drawing. */
export interface SecretReference {
  readonly service: "secretsmanager" | "ssm";
  /** A whole ARN, or else `name`. */
  readonly arn?: string;
  readonly name?: string;
  /** One key of a secret that holds a JSON object. */
  readonly jsonKey?: string;
}

const secretArn =
  /^(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+)(?::([\w.-]+):[\w.-]*:[\w.-]*)?$/;
const parameterArn = /^arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter\/[\w./-]+$/;
const secretName = /^secretsmanager:([\w/+=.@-]+)(?::([\w.-]+))?$/;
const parameterName = /^ssm:(\/?[\w.-]+(?:\/[\w.-]+)*)$/;

/** How a reference is written, for help and messages. */
export const secretReferenceForms =
  "the ARN of a Secrets Manager secret or SSM parameter, or secretsmanager:NAME, secretsmanager:NAME:KEY or ssm:/NAME";

/** Reads a reference to a secret; undefined when the text is none (and may be the secret itself). */
export function parseSecretReference(text: string): SecretReference | undefined {
  const arn = secretArn.exec(text);
  if (arn) return { service: "secretsmanager", arn: arn[1], ...(arn[2] ? { jsonKey: arn[2] } : {}) };
  if (parameterArn.test(text)) return { service: "ssm", arn: text };
  const secret = secretName.exec(text);
  if (secret) return { service: "secretsmanager", name: secret[1], ...(secret[2] ? { jsonKey: secret[2] } : {}) };
  const parameter = parameterName.exec(text);
  if (parameter) return { service: "ssm", name: parameter[1]?.replace(/^\//, "") };
  return undefined;
}

/** What `valueFrom` of a container's secret takes. */
export function secretValueFrom(reference: SecretReference, scope: LineScope): Value {
  const arn = baseArn(reference, scope);
  return reference.jsonKey ? template(arn, `:${reference.jsonKey}::`) : arn;
}

/** What a policy must name so that the reference can be read: a secret's ARN ends in six characters that its name lacks. */
export function secretResource(reference: SecretReference, scope: LineScope): Value {
  const arn = baseArn(reference, scope);
  return reference.service === "secretsmanager" && reference.name ? template(arn, "-??????") : arn;
}

function baseArn(reference: SecretReference, scope: LineScope): Value {
  if (reference.arn) return reference.arn;
  const kind = reference.service === "ssm" ? "parameter/" : "secret:";
  return template(
    "arn:",
    scope.partition(),
    `:${reference.service}:`,
    scope.region,
    ":",
    scope.accountId(),
    `:${kind}${reference.name ?? ""}`,
  );
}

/** The functions that the provider adds to Terraform's language: `provider::aws::arn_parse` and its kin. */
import type { Value } from "./values/value";

/** @throws {FunctionProblem} when an argument is not what the function takes. */
export function callFunction(name: string, args: readonly Value[]): Value {
  const [first = "", ...rest] = args.map((arg) => String(arg ?? ""));
  if (name === "arn_build") return ["arn", first, ...rest].join(":");
  if (name === "arn_parse") return parsedArn(first);
  if (name === "trim_iam_role_path") return withoutPath(first);
  if (name === "user_agent") {
    const [version, comment] = rest;
    return `${first}${version ? `/${version}` : ""}${comment ? ` (${comment})` : ""}`;
  }
  throw new FunctionProblem(`The provider has no function ${name}.`);
}

/** What is wrong with the argument of a function. */
export class FunctionProblem extends Error {
  override readonly name = "FunctionProblem";
  readonly argument = 0;
}

function parsedArn(arn: string): { readonly [name: string]: string } {
  const parts = arn.split(":");
  if (parts[0] !== "arn") throw new FunctionProblem("arn: invalid prefix");
  if (parts.length < 6) throw new FunctionProblem("arn: not enough sections");
  const [, partition = "", service = "", region = "", account_id = ""] = parts;
  return { partition, service, region, account_id, resource: parts.slice(5).join(":") };
}

function withoutPath(arn: string): string {
  const { resource = "", service } = parsedArn(arn);
  const parts = resource.split("/");
  if (service !== "iam" || parts[0] !== "role") throw new FunctionProblem(`"${arn}" is not the ARN of an IAM role`);
  return `${arn.slice(0, arn.length - resource.length)}role/${parts.at(-1) ?? ""}`;
}

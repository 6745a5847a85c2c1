import { type Diagnostic, failure } from "../../diagnostics";
import { firstBlock, type ObjectValue, text } from "../../values/value";
import { jsonFault } from "../formats";

/** AF-65 */
function taskDefinition(config: ObjectValue): Diagnostic[] {
  const json = text(config.container_definitions);
  if (json === undefined) return [];
  const invalid = (problem: string) => [
    failure(`ECS Task Definition container_definitions is invalid: ${problem}`, undefined, ["container_definitions"]),
  ];
  const fault = jsonFault(json);
  if (fault) return invalid(`decoding JSON: ${fault}`);
  const parsed: unknown = JSON.parse(json);
  if (!Array.isArray(parsed))
    return invalid(`json: cannot unmarshal ${kindOf(parsed)} into Go value of type []types.ContainerDefinition`);
  const wrong: unknown = parsed.find((container) => typeof container !== "object");
  if (wrong !== undefined)
    return invalid(`json: cannot unmarshal ${kindOf(wrong)} into Go value of type types.ContainerDefinition`);
  const empty = parsed.indexOf(null);
  return empty < 0 ? [] : invalid(`invalid container definition supplied at index (${empty})`);
}

function kindOf(value: unknown): string {
  if (typeof value === "boolean") return "bool";
  return Array.isArray(value) ? "array" : typeof value;
}

/** AF-161 */
function lambdaFunction(config: ObjectValue): Diagnostic[] {
  const problems: Diagnostic[] = [];
  if ((config.package_type ?? "Zip") === "Zip" && (config.handler === null || config.runtime === null)) {
    problems.push(failure("handler and runtime must be set when PackageType is Zip"));
  }
  return problems;
}

/** AF-172 */
function codeBuildProject(config: ObjectValue): Diagnostic[] {
  const cache = firstBlock(config.cache);
  if (cache?.type !== "S3" || cache.location !== null) return [];
  return [failure(`cache location is required when cache type is "S3"`, undefined, ["cache"])];
}

export const containerChecks = {
  aws_ecs_task_definition: taskDefinition,
  aws_lambda_function: lambdaFunction,
  aws_codebuild_project: codeBuildProject,
};

import { type Diagnostic, failure } from "../../diagnostics";
import { firstBlock, type ObjectValue, text } from "../../values/value";

/** AF-65 */
function taskDefinition(config: ObjectValue): Diagnostic[] {
  const json = text(config.container_definitions);
  if (json === undefined) return [];
  const invalid = (problem: string) => [
    failure(`ECS Task Definition container_definitions is invalid: ${problem}`, undefined, ["container_definitions"]),
  ];
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    return invalid(`decoding JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(parsed)) return invalid("decoding JSON: it must be a list of container objects");
  const wrong = parsed.findIndex((container) => typeof container !== "object" || container === null);
  return wrong < 0 ? [] : invalid(`invalid container definition supplied at index (${wrong})`);
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

import { template, type Value } from "../../../model/resource-graph";
import type { EcsServiceProps } from "../../components/ecs-service";
import type { ComponentNode, Handle, Scope } from "../../define";
import { allowPolicy, type Statement } from "../iam";
import { parseSecretReference, secretResource } from "../secret-reference";

/** A private repository in ECR: account, region and repository, and the domain's end (China has its own). */
const privateRepository =
  /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([a-z0-9][a-z0-9._/-]*?)(?:[:@].*)?$/;

interface Repository {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

/** Where a private ECR image comes from; undefined for an image of any other registry. */
export function parseRepository(image: string): Repository | undefined {
  const match = privateRepository.exec(image);
  const [, account, region, name] = match ?? [];
  return account && region && name ? { account, region, name } : undefined;
}

/** What ECS needs to start the tasks: write their logs, and fetch the image and secrets where these are in AWS. */
export function executionPolicy(node: ComponentNode<EcsServiceProps>, scope: Scope, logs: Handle): Value {
  return allowPolicy([
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [template(logs.ref("arn"), ":*")],
    },
    ...imageStatements(node, scope),
    ...secretStatements(node, scope),
  ]);
}

function imageStatements(node: ComponentNode<EcsServiceProps>, scope: Scope): readonly Statement[] {
  const repositories = new Map<string, Repository>();
  for (const { name } of node.environments) {
    const repository = parseRepository(node.props(name).image);
    if (repository) repositories.set(JSON.stringify(repository), repository);
  }
  if (repositories.size === 0) return [];
  return [
    // AWS lets this be allowed for all repositories only.
    { sid: "LogInToRegistry", actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
    {
      sid: "FetchImage",
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"],
      resources: [...repositories.values()].map(({ account, region, name }) =>
        template("arn:", scope.partition(), `:ecr:${region}:${account}:repository/${name}`),
      ),
    },
  ];
}

function secretStatements(node: ComponentNode<EcsServiceProps>, scope: Scope): readonly Statement[] {
  const texts = new Set(node.environments.flatMap(({ name }) => Object.values(node.props(name).secrets)));
  const references = [...texts].flatMap((text) => parseSecretReference(text) ?? []);
  if (references.length === 0) return [];
  const of = (service: string) => references.filter((reference) => reference.service === service);
  const statement = (sid: string, action: string, service: string): Statement[] =>
    of(service).length > 0
      ? [{ sid, actions: [action], resources: of(service).map((reference) => secretResource(reference, scope)) }]
      : [];
  const services = [...new Set(references.map(({ service }) => service))];
  return [
    ...statement("ReadSecrets", "secretsmanager:GetSecretValue", "secretsmanager"),
    ...statement("ReadParameters", "ssm:GetParameters", "ssm"),
    {
      sid: "DecryptWhatIsRead",
      actions: ["kms:Decrypt"],
      resources: [template("arn:", scope.partition(), ":kms:", scope.region, ":", scope.accountId(), ":key/*")],
      condition: {
        StringEquals: {
          "kms:ViaService": services.map((service) => template(`${service}.`, scope.region, ".amazonaws.com")),
        },
      },
    },
  ];
}

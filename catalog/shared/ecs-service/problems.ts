import type { Problem } from "../../../model/problem";
import type { EcsServiceProps } from "../../components/ecs-service";
import type { ComponentNode } from "../../define";
import { inEachEnvironment, quoted, setProps } from "../problems";
import { secretReferenceForms } from "../secret-reference";
import { tierKind, tierOf, vpcOf } from "../vpc/network";
import { parseRepository } from "./execution-policy";
import { memorySizes, nearestMemory } from "./fargate-sizes";

type ServiceNode = ComponentNode<EcsServiceProps>;

export function serviceProblems(node: ServiceNode): readonly Problem[] {
  return [
    ...tierProblems(node),
    ...inEachEnvironment(node, (props, environment) => [
      ...sizeProblems(node, props),
      ...scalingProblems(node, props),
      ...imageProblems(node, props, environment),
      ...variableProblems(node, props),
    ]),
  ];
}

function tierProblems(node: ServiceNode): readonly Problem[] {
  const tier = tierOf(node);
  const why = tier && whyUnreachable(tier);
  if (!tier || why === undefined) return [];
  const onlyServices = tier.children.every((child) => child.type === node.type);
  return [
    {
      code: "service-not-in-private-tier",
      severity: "error",
      subject: node.id,
      message: `${quoted(node.name)} lies in the ${tierKind(tier)} tier ${quoted(tier.name)}: ${why}.`,
      remedy: "Move it to a private tier; a load balancer lets users in.",
      ...(onlyServices ? { fix: { ...setProps(tier, `Make ${quoted(tier.name)} private`, { kind: "private" }) } } : {}),
    },
  ];
}

/** Why a service may not be put into a tier, in words. */
export function refuseInTier(tier: ComponentNode): string | undefined {
  const why = whyUnreachable(tier);
  return why && `An ECS service runs in a private tier, and ${quoted(tier.name)} is ${tierKind(tier)}: ${why}.`;
}

function whyUnreachable(tier: ComponentNode): string | undefined {
  if (tierKind(tier) === "private") return undefined;
  return tierKind(tier) === "public"
    ? "its tasks get no public address, so there they reach neither their image nor AWS"
    : "from there its tasks reach neither their image nor AWS";
}

function sizeProblems(node: ServiceNode, props: EcsServiceProps): readonly Problem[] {
  const sizes = memorySizes(props.cpu);
  if (sizes.includes(props.memory)) return [];
  const nearest = nearestMemory(props.cpu, props.memory);
  return [
    {
      code: "fargate-size",
      severity: "error",
      subject: node.id,
      property: "memory",
      message: `${quoted(node.name)} asks for ${props.cpu} CPU units with ${props.memory} MiB, which Fargate does not offer.`,
      remedy: `With ${props.cpu} CPU units it offers ${sizesInWords(sizes)} MiB.`,
      ...(nearest === undefined ? {} : { fix: setProps(node, `Use ${nearest} MiB`, { memory: nearest }) }),
    },
  ];
}

function sizesInWords(sizes: readonly number[]): string {
  const [first, second] = sizes;
  const last = sizes.at(-1);
  if (first === undefined || second === undefined || sizes.length <= 4) return sizes.join(", ");
  return `${first} to ${last} in steps of ${second - first}`;
}

function scalingProblems(node: ServiceNode, props: EcsServiceProps): readonly Problem[] {
  const problems: Problem[] = [];
  if (props.minTasks > props.maxTasks) {
    problems.push({
      code: "fewest-above-most",
      severity: "error",
      subject: node.id,
      property: "maxTasks",
      message: `${quoted(node.name)} should run at least ${props.minTasks} tasks but at most ${props.maxTasks}.`,
      remedy: "Raise the most, or lower the fewest.",
      fix: setProps(node, `Allow ${props.minTasks} tasks`, { maxTasks: props.minTasks }),
    });
  }
  if (/^0+(:|$)/.test(props.user)) {
    problems.push({
      code: "container-runs-as-root",
      severity: "warning",
      subject: node.id,
      property: "user",
      message: `${quoted(node.name)} runs as root inside its container.`,
      remedy: "Let it run as another user, with a port above 1023.",
      fix: setProps(node, "Use 10001", { user: undefined }),
    });
  }
  if (props.port < 1024) {
    problems.push({
      code: "privileged-port",
      severity: "warning",
      subject: node.id,
      property: "port",
      message: `${quoted(node.name)} listens on port ${props.port}, which many images may not open without root.`,
      remedy: "Let the container listen above 1023, for example on 8080.",
    });
  }
  return problems;
}

function imageProblems(node: ServiceNode, props: EcsServiceProps, environment: string): readonly Problem[] {
  const problems: Problem[] = [];
  const lastPart = props.image.split("/").at(-1) ?? "";
  if (!props.image.includes("@") && (!lastPart.includes(":") || lastPart.endsWith(":latest"))) {
    problems.push({
      code: "image-not-pinned",
      severity: "warning",
      subject: node.id,
      property: "image",
      message: `${quoted(node.name)} runs ${props.image}, whose content can change from one task to the next.`,
      remedy: "Give a tag that does not move, such as a version, or a digest.",
    });
  }
  const vpc = vpcOf(node);
  if (vpc?.props(environment).natGateways === "none" && !parseRepository(props.image)) {
    problems.push({
      code: "image-out-of-reach",
      severity: "error",
      subject: node.id,
      property: "image",
      message: `${quoted(node.name)} runs ${props.image}, but ${quoted(vpc.name)} has no NAT gateway: only images in private ECR repositories can be fetched.`,
      remedy: "Copy the image to a private ECR repository, or give the VPC a NAT gateway.",
      fix: setProps(vpc, "Use a NAT gateway", { natGateways: "single" }),
    });
  }
  return problems;
}

/** Names that commonly hold secrets; and texts that are recognizably some. */
const secretName = /(passw(or)?d|passphrase|secret|token|api_?key|private_?key|credential)/i;
const referenceName = /_(arn|name|id|url|uri|path|ref|file|ttl|issuer)$/i;
const secretText = /(AKIA|ASIA)[A-Z0-9]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----|:\/\/[^/\s:@]+:[^/\s:@]+@/;

function variableProblems(node: ServiceNode, props: EcsServiceProps): readonly Problem[] {
  return Object.entries(props.environment).flatMap(([name, text]): Problem[] => {
    const looksSecret = (secretName.test(name) && !referenceName.test(name)) || secretText.test(text);
    const twice = name in props.secrets;
    return [
      ...(looksSecret
        ? [
            {
              code: "secret-in-plain-text",
              severity: "error" as const,
              subject: node.id,
              property: "environment",
              message: `${quoted(node.name)}: the variable ${name} looks like a secret, and would stand in the drawing, the code and the state for all to read.`,
              remedy: `Remove it here and add ${name} under Secrets, as a reference: ${secretReferenceForms}.`,
              fix: setProps(node, `Remove ${name}`, { environment: without(props.environment, name) }),
            },
          ]
        : []),
      ...(twice
        ? [
            {
              code: "variable-twice",
              severity: "error" as const,
              subject: node.id,
              property: "environment",
              message: `${quoted(node.name)}: ${name} is both a variable and a secret.`,
              remedy: "Keep one of them.",
              fix: setProps(node, "Keep the secret", { environment: without(props.environment, name) }),
            },
          ]
        : []),
    ];
  });
}

function without(map: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== name));
}

import { z } from "zod";
import type { Reference, Value } from "../../model/resource-graph";
import { defineComponent, field, type Peer } from "../define";
import { cpuSizes, cpuTitles } from "../shared/ecs-service/fargate-sizes";
import { refuseInTier, serviceProblems } from "../shared/ecs-service/problems";
import { lowerService } from "../shared/ecs-service/resources";
import { attributeOf, firstKey, hyphenated, resourceKey } from "../shared/keys";
import { retentionByProfile, retentionField } from "../shared/logs";
import { parseSecretReference, secretReferenceForms } from "../shared/secret-reference";
import { peerOf, securityGroupId } from "../shared/security-group";
import { vpcOf } from "../shared/vpc/network";
import { type VpcExports, vpc } from "./vpc";

/** A role that a line gives permissions to: key of its `aws_iam_role`, and how it is called. */
export interface RoleExport {
  readonly key: string;
  readonly title: string;
}

/** What lines and other components may use of a service. */
export interface EcsServiceExports {
  readonly peer: Peer;
  readonly securityGroupId: Reference;
  /** What the program itself may do. */
  readonly taskRole: RoleExport;
  /** What ECS may do to start it: fetch the image, read secrets, write logs. */
  readonly executionRole: RoleExport;
  readonly containerName: string;
  /** Port that the container listens on. */
  readonly port: Value;
  /** Name under which other services of the VPC reach it. */
  readonly hostName: string;
  /** Key and name of the `aws_ecs_service`. */
  readonly serviceKey: string;
  readonly serviceName: Reference;
  /** The VPC that it lies in; none while it lies elsewhere. */
  readonly vpc: VpcExports | undefined;
}

const variableName = z
  .string()
  .regex(
    /^[A-Za-z_][A-Za-z0-9_]*$/,
    "A variable's name has letters, digits and underscores, and begins with no digit.",
  );

const secretReference = z
  .string()
  .max(512)
  .refine(
    (text) => parseSecretReference(text) !== undefined,
    `A secret's text never stands in a drawing: keep it in Secrets Manager or SSM and write ${secretReferenceForms}.`,
  );

const props = z.object({
  image: z
    .string()
    .min(1, "An image is wanted, such as public.ecr.aws/nginx/nginx-unprivileged:stable.")
    .max(512)
    .regex(/^[\w.\-/:@]+$/, "An image reference such as registry/repository:tag has no spaces or other signs.")
    .default("public.ecr.aws/nginx/nginx-unprivileged:stable")
    .meta(
      field({
        title: "Image",
        help: "The container image, with a tag that does not move or a digest. It must run without root and with a read-only file system, /tmp apart.",
        placeholder: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.4.2",
      }),
    ),
  port: z
    .number()
    .int()
    .min(1)
    .max(65535)
    .default(8080)
    .meta(field({ title: "Port", unit: "TCP", help: "Where the container listens." })),
  cpu: z
    .enum(cpuSizes)
    .default("512")
    .meta(field({ title: "CPU", help: "For each task.", section: "Size", options: cpuTitles })),
  memory: z
    .number()
    .int()
    .min(512)
    .max(122880)
    .default(1024)
    .meta(
      field({
        title: "Memory",
        unit: "MiB",
        help: "For each task. Fargate offers certain sizes for each CPU size.",
        section: "Size",
      }),
    ),
  architecture: z
    .enum(["ARM64", "X86_64"])
    .default("ARM64")
    .meta(
      field({
        title: "Processor",
        help: "The image must be built for it.",
        section: "Size",
        options: { ARM64: "ARM (Graviton), about a fifth cheaper", X86_64: "x86" },
      }),
    ),
  minTasks: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(2)
    .meta(field({ title: "Fewest tasks", help: "Never fewer run than these.", section: "Scaling" })),
  maxTasks: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(10)
    .meta(field({ title: "Most tasks", help: "Never more run than these.", section: "Scaling" })),
  cpuTarget: z
    .number()
    .int()
    .min(10)
    .max(95)
    .default(60)
    .meta(
      field({
        title: "CPU target",
        unit: "%",
        help: "Tasks are added above and removed below.",
        section: "Scaling",
        advanced: true,
      }),
    ),
  memoryTarget: z
    .number()
    .int()
    .min(10)
    .max(95)
    .default(75)
    .meta(
      field({
        title: "Memory target",
        unit: "%",
        help: "Tasks are added above and removed below.",
        section: "Scaling",
        advanced: true,
      }),
    ),
  environment: z
    .record(variableName, z.string().max(10_000))
    .default({})
    .meta(
      field({
        title: "Variables",
        help: "Environment variables with plain values. Never secrets: those are references, below.",
        section: "Environment",
      }),
    ),
  secrets: z
    .record(variableName, secretReference)
    .default({})
    .meta(
      field({
        title: "Secrets",
        help: "Environment variables that are filled when a task starts, from a Secrets Manager secret (ARN or secretsmanager:NAME) or an SSM parameter (ARN or ssm:/NAME).",
        section: "Environment",
        sensitive: true,
        placeholder: "secretsmanager:orders/api-key",
      }),
    ),
  command: z
    .array(z.string().min(1))
    .default([])
    .meta(
      field({
        title: "Command",
        help: "Replaces the image's own, one part to a line.",
        section: "Container",
        advanced: true,
      }),
    ),
  readOnlyFileSystem: z
    .boolean()
    .default(true)
    .meta(
      field({
        title: "Read-only file system",
        help: "Nothing can be written but to /tmp, so that no one can leave a program behind.",
        section: "Container",
        advanced: true,
      }),
    ),
  user: z
    .string()
    .regex(/^\d{1,9}(:\d{1,9})?$/, "A user is a number such as 10001, or user and group such as 10001:10001.")
    .default("10001")
    .meta(
      field({
        title: "User",
        help: "Number of the user that it runs as; not 0, which is root.",
        section: "Container",
        advanced: true,
      }),
    ),
  healthCommand: z
    .string()
    .max(1000)
    .optional()
    .meta(
      field({
        title: "Health command",
        help: "A shell command that succeeds while the container is well. The image must have a shell and what the command calls.",
        placeholder: "curl -fsS http://localhost:8080/ || exit 1",
        section: "Container",
        advanced: true,
      }),
    ),
  logRetention: retentionField("Keep logs", "Logging"),
});

export type EcsServiceProps = z.output<typeof props>;

/** A service on Fargate with its roles, logs, security group and autoscaling. */
export const ecsService = defineComponent({
  type: "ecs-service",
  title: "ECS service",
  service: "Amazon Elastic Container Service",
  description:
    "Containers on Fargate that are kept running and scaled by load, with two roles, a log group and a security group of their own, in the cluster of their VPC.",
  keywords: ["container", "fargate", "docker", "microservice", "task", "cluster", "app", "backend", "api"],
  icon: "architecture-service/AmazonElasticContainerService",
  category: "compute",
  parents: ["subnet-tier"],
  placement: "An ECS service runs in a private subnet tier of a VPC.",
  refuseIn: refuseInTier,
  noun: "service",
  revisions: ["aws_ecs_task_definition"],
  props,
  profiles: {
    dev: { cpu: "256", memory: 512, minTasks: 1, maxTasks: 2, logRetention: retentionByProfile.dev },
    strict: { minTasks: 3, logRetention: retentionByProfile.strict },
  },
  caption: (drawn) => `${cpuTitles[drawn.cpu] ?? drawn.cpu} · ${memoryTitle(drawn.memory)}`,
  exports: (node): EcsServiceExports => {
    const network = vpcOf(node);
    return {
      peer: peerOf(node),
      securityGroupId: securityGroupId(node),
      taskRole: { key: resourceKey(node, "task_role"), title: "task role" },
      executionRole: { key: resourceKey(node, "execution_role"), title: "execution role" },
      containerName: hyphenated(firstKey(node)),
      port: node.value("port"),
      hostName: hyphenated(firstKey(node)),
      serviceKey: resourceKey(node, ""),
      serviceName: attributeOf(node, "", "name"),
      vpc: network && vpc.exports(network),
    };
  },
  lower: lowerService,
  problems: serviceProblems,
});

function memoryTitle(memory: number): string {
  return memory % 1024 === 0 ? `${memory / 1024} GiB` : `${memory} MiB`;
}

import { z } from "zod";
import { template, type Value } from "../../model/resource-graph";
import { ecsService } from "../components/ecs-service";
import { rdsInstance } from "../components/rds-instance";
import {
  type ComponentNode,
  type ConnectionNode,
  type ContractItem,
  defineConnection,
  field,
  type LineScope,
} from "../define";
import { keyPermission, variableField } from "../shared/ecs-service/access";
import { variablePrefix } from "../shared/keys";
import { lineName, quoted } from "../shared/problems";
import { peerOf } from "../shared/security-group";
import { vpcOf } from "../shared/vpc/network";

const props = z.object({
  login: z
    .enum(["master", "iam"])
    .default("master")
    .meta(
      field({
        title: "Logs in",
        help: "The master user can do everything, and RDS changes its password every seven days: running tasks have the one from when they started. A user of its own is created once in the database (GRANT rds_iam TO … in PostgreSQL) and needs no password.",
        options: { master: "As the master user, with its password", iam: "As a user of its own, by its role (IAM)" },
        uniform: true,
      }),
    ),
  user: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,31}$/, "Letters, digits and _ are wanted, a letter first.")
    .default("app")
    .meta(field({ title: "User", help: "Only for logins by role.", uniform: true, advanced: true })),
  variable: variableField(
    "Prefix of variables",
    "DB",
    "DB makes DB_HOST, DB_PORT, DB_NAME, DB_USERNAME and DB_PASSWORD.",
  ),
});

type Line = ConnectionNode<z.output<typeof props>>;

/** Lets a service log in to a database. */
export const serviceToDatabase = defineConnection({
  type: "service-to-database",
  title: "reads and writes",
  description:
    "Opens the database's port to the service, and gives it host, port, name and login as environment variables; the password comes from Secrets Manager when a task starts.",
  from: ["ecs-service"],
  to: ["rds-instance"],
  props,
  initialProps: (from, to) => (usesDefaultPrefix(from) ? { variable: variablePrefix(to.key) } : {}),
  label(_, __, to) {
    const { engineTitle, port } = rdsInstance.exports(to);
    return `${engineTitle} ${port}`;
  },
  refuse(from, to) {
    const [source, target] = [vpcOf(from), vpcOf(to)];
    if (!source || !target || source.id === target.id) return undefined;
    return `${quoted(from.name)} and ${quoted(to.name)} lie in different VPCs, which are not connected.`;
  },
  contract(line, scope) {
    const { port, engineTitle } = rdsInstance.exports(line.to);
    return [
      {
        kind: "network",
        from: ecsService.exports(line.from).peer,
        to: peerOf(line.to),
        protocol: "tcp",
        fromPort: port,
        toPort: port,
        description: `${engineTitle} from ${line.from.name} to ${line.to.name}`,
      },
      ...whereItIs(line),
      ...(line.props().login === "iam" ? roleLogin(line, scope) : masterLogin(line, scope)),
    ];
  },
  problems: (line) =>
    line.props().login === "iam"
      ? []
      : [
          {
            code: "password-read-at-start",
            severity: "advice",
            subject: line.id,
            property: "login",
            message: `${lineName(line)}: RDS changes the master password every seven days, and tasks read it when they start. Those that run open no new connections then.`,
            remedy:
              "Let the service log in as a user of its own, by its role; or let its health check fail without the database, so that ECS starts it anew.",
          },
        ],
});

function usesDefaultPrefix(service: ComponentNode): boolean {
  return service.outgoing.some((line) => line.to.type === "rds-instance" && line.props().variable === undefined);
}

function variable(line: Line, name: string, value: Value): ContractItem {
  return { kind: "variable", side: "from", name: `${prefixOf(line)}_${name}`, value };
}

function prefixOf(line: Line): string {
  return line.props().variable ?? "DB";
}

function whereItIs(line: Line): readonly ContractItem[] {
  const database = rdsInstance.exports(line.to);
  return [
    variable(line, "HOST", database.address),
    variable(line, "PORT", String(database.port)),
    variable(line, "NAME", database.databaseName),
  ];
}

/** ECS reads user and password from the secret that RDS keeps, and hands them to the container. */
function masterLogin(line: Line, scope: LineScope): readonly ContractItem[] {
  const { secretArn } = rdsInstance.exports(line.to);
  const role = ecsService.exports(line.from).executionRole;
  const filled = (name: string, key: string): ContractItem => ({
    kind: "secret",
    side: "from",
    name: `${prefixOf(line)}_${name}`,
    valueFrom: template(secretArn, `:${key}::`),
    summary: `${key} of the master user of ${line.to.name}`,
  });
  return [
    {
      kind: "permission",
      side: "from",
      role,
      sid: "ReadMasterPassword",
      actions: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
      resources: [secretArn],
      summary: `reads the master password of ${line.to.name}`,
    },
    keyPermission(line.to, scope, { side: "from", role, service: "secretsmanager", sid: "DecryptMasterPassword" }, [
      "kms:Decrypt",
    ]),
    filled("USERNAME", "username"),
    filled("PASSWORD", "password"),
  ];
}

/** The program asks for a short-lived token in place of a password. */
function roleLogin(line: Line, scope: LineScope): readonly ContractItem[] {
  const { resourceId } = rdsInstance.exports(line.to);
  const { user } = line.props();
  return [
    {
      kind: "permission",
      side: "from",
      role: ecsService.exports(line.from).taskRole,
      sid: "LogIn",
      actions: ["rds-db:connect"],
      resources: [
        template(
          "arn:",
          scope.partition(),
          ":rds-db:",
          scope.region,
          ":",
          scope.accountId(),
          ":dbuser:",
          resourceId,
          `/${user}`,
        ),
      ],
      summary: `logs in to ${line.to.name} as ${user}`,
    },
    variable(line, "USERNAME", user),
  ];
}

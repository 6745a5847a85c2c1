import { z } from "zod";
import { template } from "../../model/resource-graph";
import { ecsService } from "../components/ecs-service";
import { secret } from "../components/secret";
import { type ConnectionNode, type ContractItem, defineConnection, field, type LineScope } from "../define";
import { keyPermission, variableField } from "../shared/ecs-service/access";
import { firstKey, variablePrefix } from "../shared/keys";

const props = z.object({
  reader: z
    .enum(["start", "program"])
    .default("start")
    .meta(
      field({
        title: "Read by",
        help: "A variable keeps the value that it had when the task started; the program can read it again after a change.",
        options: { start: "ECS, into a variable when a task starts", program: "The program itself, by its role" },
        uniform: true,
      }),
    ),
  jsonKey: z
    .string()
    .regex(/^[\w.-]+$/, "A key has letters, digits and _ . - only.")
    .optional()
    .meta(
      field({
        title: "Key in the secret",
        placeholder: "the whole value",
        help: "Where the secret is a JSON object: which of its keys.",
        uniform: true,
      }),
    ),
  variable: variableField("Variable", "API_KEY", "Environment variable that holds the value, or where to read it."),
});

type Line = ConnectionNode<z.output<typeof props>>;

/** Lets a service have the value of a secret. */
export const serviceToSecret = defineConnection({
  type: "service-to-secret",
  title: "reads",
  description: "Gives the service the value of the secret, as a variable when its tasks start or through its own role.",
  from: ["ecs-service"],
  to: ["secret"],
  props,
  label: (drawn, _, to) => drawn.variable ?? variablePrefix(firstKey(to)),
  contract: (line, scope) =>
    line.props().reader === "program" ? readByProgram(line, scope) : readAtStart(line, scope),
});

function readAtStart(line: Line, scope: LineScope): readonly ContractItem[] {
  const { arn } = secret.exports(line.to);
  const { jsonKey, variable } = line.props();
  return [
    ...permissions(line, scope, ecsService.exports(line.from).executionRole),
    {
      kind: "secret",
      side: "from",
      name: variable ?? variablePrefix(firstKey(line.to)),
      valueFrom: jsonKey ? template(arn, `:${jsonKey}::`) : arn,
      summary: jsonKey ? `${jsonKey} of ${line.to.name}` : `the value of ${line.to.name}`,
    },
  ];
}

function readByProgram(line: Line, scope: LineScope): readonly ContractItem[] {
  return [
    ...permissions(line, scope, ecsService.exports(line.from).taskRole),
    {
      kind: "variable",
      side: "from",
      name: line.props().variable ?? `${variablePrefix(firstKey(line.to))}_ARN`,
      value: secret.exports(line.to).arn,
    },
  ];
}

function permissions(
  line: Line,
  scope: LineScope,
  role: ReturnType<typeof ecsService.exports>["taskRole"],
): readonly ContractItem[] {
  return [
    {
      kind: "permission",
      side: "from",
      role,
      sid: "ReadSecret",
      actions: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
      resources: [secret.exports(line.to).arn],
      summary: `reads the value of ${line.to.name}`,
    },
    keyPermission(line.to, scope, { side: "from", role, service: "secretsmanager", sid: "DecryptSecret" }, [
      "kms:Decrypt",
    ]),
  ];
}

import { choice, jsonText, type Setting, type Value } from "../../../model/resource-graph";
import type { EcsServiceProps } from "../../components/ecs-service";
import type { ComponentNode, Handle, Scope } from "../../define";
import { firstKey, hyphenated } from "../keys";
import { parseSecretReference, secretValueFrom } from "../secret-reference";

type ServiceNode = ComponentNode<EcsServiceProps>;

/** MiB of memory that /tmp may take up, where the rest of the file system is read-only. */
const temporarySize = 64;

/** The container of a service's tasks, as ECS takes it. */
export function containerDefinitions(node: ServiceNode, scope: Scope, logs: Handle): Value {
  const name = hyphenated(firstKey(node));
  return jsonText([
    {
      name,
      image: node.value("image"),
      essential: true,
      command: commandOf(node),
      user: node.value("user"),
      readonlyRootFilesystem: node.value("readOnlyFileSystem"),
      linuxParameters: {
        initProcessEnabled: true,
        capabilities: { drop: ["ALL"] },
        // Memory, and not an empty volume: that would belong to root. Fargate takes it since January 2026 (aws/containers-roadmap#736).
        tmpfs: [{ containerPath: "/tmp", size: temporarySize }],
      },
      portMappings: [{ name: "http", containerPort: node.value("port"), protocol: "tcp", appProtocol: "http" }],
      environment: environmentOf(node, scope),
      secrets: secretsOf(node, scope),
      healthCheck: healthCheckOf(node),
      stopTimeout: 30,
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": logs.ref("name"),
          "awslogs-region": scope.region,
          "awslogs-stream-prefix": name,
          // A log that cannot keep up must not stop the program.
          mode: "non-blocking",
          "max-buffer-size": "25m",
        },
      },
    },
  ]);
}

function commandOf(node: ServiceNode): Value {
  const command = node.value("command");
  return Array.isArray(command) && command.length === 0 ? undefined : command;
}

function healthCheckOf(node: ServiceNode): Value {
  const has = node.setting("has_health_command", "Whether the container checks itself", (props) =>
    Boolean(props.healthCommand),
  );
  return choice(has, {
    command: ["CMD-SHELL", node.value("healthCommand")],
    interval: 30,
    timeout: 5,
    retries: 3,
    startPeriod: 30,
  });
}

/** Variables of the lines, then its own, which win over a line's of the same name. */
function environmentOf(node: ServiceNode, scope: Scope): Value {
  const own = mapEntries(node, "environment", "variable");
  const names = new Set(own.map((entry) => entry.name));
  const fromLines = scope
    .variables(node)
    .filter((variable) => !names.has(variable.name))
    .map(({ name, value }) => ({ name, value }));
  return [...fromLines, ...own.map(({ name, when, value }) => choice(when, { name, value }))];
}

function secretsOf(node: ServiceNode, scope: Scope): Value {
  const own = mapEntries(node, "secrets", "secret");
  const names = new Set(own.map((entry) => entry.name));
  const fromLines = scope
    .secrets(node)
    .filter((secret) => !names.has(secret.name))
    .map(({ name, valueFrom }) => ({ name, valueFrom }));
  const fromReferences = own.flatMap(({ name, when, texts }): Value[] => {
    const references = [...new Set(texts)].flatMap((text) => parseSecretReference(text) ?? []);
    const [first] = references;
    if (!first) return [];
    if (references.length === 1) return [choice(when, { name, valueFrom: secretValueFrom(first, scope) })];
    return node.environments.flatMap((environment): Value[] => {
      const reference = parseSecretReference(node.props(environment.name).secrets[name] ?? "");
      if (!reference) return [];
      const here = node.setting(
        `secret_${name.toLowerCase()}_in_${environment.name.replaceAll("-", "_")}`,
        `Whether ${name} is read from where ${environment.name} has it`,
        (props) => props.secrets[name] === node.props(environment.name).secrets[name],
      );
      return [choice(here, { name, valueFrom: secretValueFrom(reference, scope) })];
    });
  });
  const all = [...fromLines, ...fromReferences];
  return all.length > 0 ? all : undefined;
}

interface MapEntry {
  readonly name: string;
  /** Where it exists. */
  readonly when: boolean | Setting;
  readonly value: Value;
  /** Its texts in the environments that have it. */
  readonly texts: readonly string[];
}

/** The entries of a property that is a map, over all environments. */
function mapEntries(node: ServiceNode, property: "environment" | "secrets", prefix: string): readonly MapEntry[] {
  const maps = node.environments.map((environment) => node.props(environment.name)[property]);
  const names = [...new Set(maps.flatMap((map) => Object.keys(map)))];
  return names.map((name) => ({
    name,
    when: node.setting(
      `has_${prefix}_${name.toLowerCase()}`,
      `Whether ${name} is set`,
      (props) => name in props[property],
    ),
    value: node.setting(
      `${prefix}_${name.toLowerCase()}`,
      `Environment variable ${name}`,
      (props) => props[property][name],
    ),
    texts: maps.flatMap((map) => map[name] ?? []),
  }));
}

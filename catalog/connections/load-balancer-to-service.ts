import { z } from "zod";
import type { Problem } from "../../model/problem";
import type { Setting, Value } from "../../model/resource-graph";
import { applicationLoadBalancer } from "../components/application-load-balancer";
import { ecsService } from "../components/ecs-service";
import { type ConnectionNode, type ContractItem, defineConnection, field } from "../define";
import {
  freePriority,
  initialRule,
  isCatchAll,
  ruleLines,
  rulePriority,
} from "../shared/application-load-balancer/lines";
import { targetGroupSlot } from "../shared/ecs-service/slots";
import { attributeOf, firstKey, hyphenated } from "../shared/keys";
import { inEachEnvironment, lineName, quoted, setProps } from "../shared/problems";
import { vpcOf } from "../shared/vpc/network";

/** What Elastic Load Balancing takes as a path pattern (its API reference, RuleCondition). */
const pathPattern = z
  .string()
  .max(128)
  .regex(
    /^(\/|\*)[A-Za-z0-9_\-.$/~"'@:+&*?]*$/,
    "A path pattern begins with / and has letters, digits, / * ? and _ - . $ ~ \" ' @ : + & only.",
  );

const hostPattern = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9\-.*?]+$/, "A host pattern has letters, digits, hyphens, dots, * and ? only.");

/** AWS takes five values for all the conditions of a rule together. */
const mostValues = 5;

const props = z.object({
  paths: z
    .array(pathPattern)
    .default(["/*"])
    .meta(
      field({
        title: "Paths",
        placeholder: "/orders/*",
        help: "Requests for one of these go to the service; /* takes all.",
        section: "Rule",
      }),
    ),
  hosts: z
    .array(hostPattern)
    .default([])
    .meta(
      field({
        title: "Hosts",
        placeholder: "orders.example.com",
        help: "And only for these host names. None: for any.",
        section: "Rule",
      }),
    ),
  priority: z
    .number()
    .int()
    .min(1)
    .max(50_000)
    .optional()
    .meta(
      field({
        title: "Priority",
        help: "The rule with the lowest number that fits takes the request. Chosen when the line is drawn.",
        section: "Rule",
        advanced: true,
      }),
    ),
  healthPath: z
    .string()
    .max(1024)
    .regex(/^\/[!-~]*$/, "A path begins with / and has no spaces.")
    .default("/")
    .meta(
      field({
        title: "Health check path",
        help: "A task that does not answer it well gets no requests and is replaced.",
        section: "Health check",
      }),
    ),
  healthCodes: z
    .string()
    .regex(
      /^[2-4]\d\d(-[2-4]\d\d)?(,[2-4]\d\d(-[2-4]\d\d)?)*$/,
      "Codes from 200 to 499 are wanted, such as 200 or 200-299 or 200,204.",
    )
    .default("200")
    .meta(
      field({
        title: "Healthy answers",
        help: "HTTP status codes: 200, or 200-299, or 200,204.",
        section: "Health check",
        advanced: true,
      }),
    ),
  healthInterval: z
    .number()
    .int()
    .min(5)
    .max(300)
    .default(15)
    .meta(field({ title: "Check every", unit: "seconds", section: "Health check", advanced: true })),
  drainTime: z
    .number()
    .int()
    .min(0)
    .max(3600)
    .default(30)
    .meta(
      field({
        title: "Draining",
        unit: "seconds",
        help: "How long a task that leaves may finish its requests. At least as long as the longest request.",
        section: "Traffic",
        advanced: true,
      }),
    ),
  sticky: z
    .boolean()
    .default(false)
    .meta(
      field({
        title: "Sticky sessions",
        help: "Sends a client to the same task for a day. State is better kept in a store.",
        section: "Traffic",
        advanced: true,
      }),
    ),
});

type Line = ConnectionNode<z.output<typeof props>>;

/** Hands requests to a service: target group, listener rule, and the port between the two. */
export const loadBalancerToService = defineConnection({
  type: "load-balancer-to-service",
  title: "forwards to",
  description: "Hands the requests of certain paths or hosts to the service, as long as its tasks are healthy.",
  from: ["application-load-balancer"],
  to: ["ecs-service"],
  props,
  initialProps: initialRule,
  label: ({ paths, hosts }) => [...hosts, ...paths].join(", ") || "/*",
  refuse(from, to) {
    const [source, target] = [vpcOf(from), vpcOf(to)];
    if (!source || !target || source.id === target.id) return undefined;
    return `${quoted(from.name)} and ${quoted(to.name)} lie in different VPCs, which are not connected.`;
  },
  contract(line) {
    const balancer = applicationLoadBalancer.exports(line.from);
    const service = ecsService.exports(line.to);
    return [
      {
        kind: "network",
        from: balancer.peer,
        to: service.peer,
        protocol: "tcp",
        fromPort: service.port,
        toPort: service.port,
        description: `Requests from ${line.from.name} to ${line.to.name}`,
      },
      targetGroup(line, service.port, balancer.vpc?.id),
      listenerRule(line, balancer.listenerArn),
      {
        kind: "attach",
        side: "to",
        slot: targetGroupSlot,
        value: { arn: attributeOf(line, "targets", "arn") },
        summary: `The tasks of ${line.to.name} register in the target group`,
      },
    ];
  },
  problems: (line) => inEachEnvironment(line, (_, environment) => ruleProblems(line, environment)),
});

function targetGroup(line: Line, port: Value, vpcId: Value): ContractItem {
  return {
    kind: "resource",
    home: "to",
    summary: `Target group of the tasks, checked at ${line.props().healthPath}`,
    resource: {
      type: "aws_lb_target_group",
      name: "targets",
      attributes: {
        // A group that is in use cannot be replaced under the same name; AWS allows six characters here.
        name_prefix: `${hyphenated(firstKey(line.to)).slice(0, 5)}-`,
        target_type: "ip",
        port,
        protocol: "HTTP",
        protocol_version: "HTTP1",
        vpc_id: vpcId,
        load_balancing_algorithm_type: "least_outstanding_requests",
        deregistration_delay: line.setting("drain_time", "Seconds in which a task that leaves may finish", (drawn) =>
          String(drawn.drainTime),
        ),
        health_check: {
          path: line.value("healthPath"),
          matcher: line.value("healthCodes"),
          interval: line.value("healthInterval"),
          timeout: line.setting("health_timeout", "Seconds that a health check may take", (drawn) =>
            Math.min(5, drawn.healthInterval - 1),
          ),
          healthy_threshold: 2,
          unhealthy_threshold: 3,
        },
        stickiness: { type: "lb_cookie", enabled: line.value("sticky"), cookie_duration: 86_400 },
      },
      lifecycle: { createBeforeDestroy: true },
    },
  };
}

function listenerRule(line: Line, listenerArn: Value): ContractItem {
  const priority: number | Setting = line.setting("priority", "Place of its rule", (_, { name }) =>
    rulePriority(line, name),
  );
  const has = (list: "paths" | "hosts") => line.environments.some(({ name }) => line.props(name)[list].length > 0);
  return {
    kind: "resource",
    home: "to",
    summary: "Listener rule: which requests go to the service",
    resource: {
      type: "aws_lb_listener_rule",
      name: "rule",
      attributes: {
        listener_arn: listenerArn,
        priority,
        condition: [
          ...(has("hosts") ? [{ host_header: { values: line.value("hosts") } }] : []),
          ...(has("paths") || !has("hosts")
            ? [{ path_pattern: { values: line.setting("paths", "Paths that go to the service", pathsOf) } }]
            : []),
        ],
        action: [{ type: "forward", target_group_arn: attributeOf(line, "targets", "arn") }],
      },
    },
  };
}

/** A rule needs a condition: without any, it takes all paths. */
function pathsOf({ paths, hosts }: { readonly paths: readonly string[]; readonly hosts: readonly string[] }) {
  return paths.length === 0 && hosts.length === 0 ? ["/*"] : paths;
}

function ruleProblems(line: Line, environment: string): readonly Problem[] {
  const { paths, hosts } = line.props(environment);
  const problems: Problem[] = [];
  if (paths.length + hosts.length > mostValues) {
    problems.push({
      code: "too-many-conditions",
      severity: "error",
      subject: line.id,
      property: "paths",
      message: `${lineName(line)} names ${paths.length + hosts.length} paths and hosts; a rule takes ${mostValues}.`,
      remedy: "Put some together with *.",
    });
  }
  const priority = rulePriority(line, environment);
  const others = ruleLines(line.from).filter((other) => other.id !== line.id);
  const twin = others.find((other) => rulePriority(other, environment) === priority);
  if (twin) {
    const free = freePriority(ruleLines(line.from), isCatchAll(line, environment), environment);
    problems.push({
      code: "priority-taken",
      severity: "error",
      subject: line.id,
      property: "priority",
      message: `${lineName(line)} and ${lineName(twin)} both have priority ${priority}; ${quoted(line.from.name)} takes each number once.`,
      remedy: "Give one of them another number.",
      fix: setProps(line, `Use ${free}`, { priority: free }),
    });
  }
  const before = others.find((other) => isCatchAll(other, environment) && rulePriority(other, environment) < priority);
  if (before && !twin) {
    const free = freePriority(ruleLines(line.from), true, environment);
    problems.push({
      code: "rule-never-reached",
      severity: "warning",
      subject: line.id,
      property: "priority",
      message: `${lineName(line)} never takes a request: ${lineName(before)} takes them all before, with priority ${rulePriority(before, environment)}.`,
      remedy: "Give the rule that takes everything a higher number, or fewer paths.",
      fix: setProps(before, `Move ${lineName(before)} behind`, { priority: Math.max(free, priority + 10) }),
    });
  }
  return problems;
}

import { describe, expect, it } from "vitest";
import { memorySizes, nearestMemory } from "../../catalog/shared/ecs-service/fargate-sizes";
import type { Component, Connection } from "../../model/document";
import {
  allProfiles,
  box,
  codes,
  devAndProd,
  drawing,
  line,
  network,
  plain,
  problem,
  resource,
  resources,
} from "./drawings";

const service = (props: Component["props"] = {}, more: Partial<Component> = {}) =>
  drawing([...network(), box("orders", "ecs-service", "app", props, more)]);

const two = (connections: readonly Connection[]) =>
  drawing(
    [...network(), box("orders", "ecs-service", "app"), box("billing", "ecs-service", "app", { port: 9090 })],
    connections,
  );

interface Container {
  readonly environment: readonly { readonly name: string; readonly value: unknown }[];
  readonly secrets?: readonly { readonly name: string; readonly valueFrom: unknown }[];
  readonly [name: string]: unknown;
}

function container(document: Parameters<typeof resource>[0], key = "orders", environment = "prod"): Container {
  const task = resource(document, `aws_ecs_task_definition.${key}_task`, environment);
  const [first] = plain(task.attributes.container_definitions) as Container[];
  if (!first) throw new Error("no container");
  return first;
}

describe("the container", () => {
  it("is locked down", () => {
    expect(container(service())).toMatchObject({
      user: "10001",
      readonlyRootFilesystem: true,
      linuxParameters: { capabilities: { drop: ["ALL"] }, tmpfs: [{ containerPath: "/tmp" }] },
      portMappings: [{ containerPort: 8080 }],
    });
  });

  it("has the variables of each environment", () => {
    const document = {
      ...service(
        { environment: { LEVEL: "info" } },
        { overrides: { prod: { environment: { LEVEL: "warn", MORE: "${x}" } } } },
      ),
      environments: devAndProd,
    };
    expect(container(document, "orders", "dev").environment).toEqual([{ name: "LEVEL", value: "info" }]);
    expect(container(document).environment).toEqual([
      { name: "LEVEL", value: "warn" },
      { name: "MORE", value: "${x}" },
    ]);
  });

  it("reads secrets from where they are, and its role may read just those", () => {
    const document = service({ secrets: { KEY: "secretsmanager:orders/key:api", LIMIT: "ssm:/orders/limit" } });
    expect(container(document).secrets).toEqual([
      {
        name: "KEY",
        valueFrom: "arn:PARTITION:secretsmanager:eu-west-1:ACCOUNT:secret:orders/key:api::",
      },
      { name: "LIMIT", valueFrom: "arn:PARTITION:ssm:eu-west-1:ACCOUNT:parameter/orders/limit" },
    ]);
    const policy = plain(resource(document, "aws_iam_role_policy.orders_execution_policy").attributes.policy);
    expect(policy).toMatchObject({
      Statement: [
        { Sid: "WriteLogs", Resource: ["orders_logs.arn:*"] },
        {
          Action: ["secretsmanager:GetSecretValue"],
          Resource: ["arn:PARTITION:secretsmanager:eu-west-1:ACCOUNT:secret:orders/key-??????"],
        },
        { Action: ["ssm:GetParameters"] },
        { Action: ["kms:Decrypt"] },
      ],
    });
  });

  it("reads another secret in another environment", () => {
    const document = {
      ...service(
        { secrets: { KEY: "secretsmanager:a" } },
        { overrides: { prod: { secrets: { KEY: "secretsmanager:b" } } } },
      ),
      environments: devAndProd,
    };
    expect(container(document, "orders", "dev").secrets).toHaveLength(1);
    expect(String(container(document, "orders", "dev").secrets?.[0]?.valueFrom)).toMatch(/secret:a$/);
    expect(container(document).secrets).toHaveLength(1);
    expect(String(container(document).secrets?.[0]?.valueFrom)).toMatch(/secret:b$/);
  });

  it("may fetch its image from its own private repository only", () => {
    const document = service({ image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/orders@sha256:abc" });
    const policy = plain(resource(document, "aws_iam_role_policy.orders_execution_policy").attributes.policy);
    expect(policy).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Sid: "FetchImage",
          Resource: ["arn:PARTITION:ecr:eu-west-1:123456789012:repository/team/orders"],
        }),
      ]),
    });
    const publicImage = plain(resource(service(), "aws_iam_role_policy.orders_execution_policy").attributes.policy);
    expect(JSON.stringify(publicImage)).not.toContain("ecr:");
  });
});

describe("the service", () => {
  it("runs in private subnets, without public addresses, and lets autoscaling count", () => {
    const found = resource(service(), "aws_ecs_service.orders");
    expect(plain(found.attributes)).toMatchObject({
      cluster: "main_cluster.arn",
      desired_count: 2,
      network_configuration: {
        subnets: ["app_a.id", "app_b.id", "app_c.id"],
        security_groups: ["orders_security_group.id"],
        assign_public_ip: false,
      },
      deployment_circuit_breaker: { enable: true, rollback: true },
    });
    expect(found.attributes).not.toHaveProperty("load_balancer");
    expect(found.attributes).not.toHaveProperty("health_check_grace_period_seconds");
    expect(found.lifecycle?.ignoreChanges).toEqual(["desired_count"]);
  });

  it("shares the cluster of its VPC", () => {
    const clusters = [...resources(two([])).values()].filter(({ type }) => type === "aws_ecs_cluster");
    expect(clusters).toHaveLength(1);
    expect(clusters[0]?.origin).toBe("main");
  });

  it("has two roles that only ECS of this account may take", () => {
    for (const role of ["orders_task_role", "orders_execution_role"]) {
      expect(plain(resource(service(), `aws_iam_role.${role}`).attributes.assume_role_policy)).toMatchObject({
        Statement: [
          {
            Principal: { Service: "ecs-tasks.amazonaws.com" },
            Condition: { StringEquals: { "aws:SourceAccount": "ACCOUNT" } },
          },
        ],
      });
    }
  });

  it("keeps its group's description when the box is renamed", () => {
    const renamed = service({}, { name: "Something else" });
    const group = "aws_security_group.orders_security_group";
    expect(resource(renamed, group).attributes).toEqual(resource(service(), group).attributes);
  });

  it("follows the profile in size and number", () => {
    const document = { ...service(), environments: allProfiles };
    const sizes = allProfiles.map(({ name }) => {
      const { cpu, memory } = resource(document, "aws_ecs_task_definition.orders_task", name).attributes;
      const { min_capacity: fewest, max_capacity: most } = resource(
        document,
        "aws_appautoscaling_target.orders_scaling",
        name,
      ).attributes;
      return [cpu, memory, fewest, most];
    });
    expect(sizes).toEqual([
      ["256", "512", 1, 2],
      ["512", "1024", 2, 10],
      ["512", "1024", 3, 10],
    ]);
  });

  it("makes nothing while it lies outside of a VPC, and says so", () => {
    const document = drawing([box("region", "aws-region"), box("orders", "ecs-service", "region")]);
    expect([...resources(document).keys()]).toEqual([]);
    expect(codes(document)).toContain("wrong-container");
  });
});

describe("services that call each other", () => {
  const oneWay = two([line("service-to-service", "orders", "billing")]);
  const bothWays = two([
    line("service-to-service", "orders", "billing"),
    line("service-to-service", "billing", "orders"),
  ]);

  it("find each other by name, over the port that is opened", () => {
    expect(container(oneWay).environment).toEqual([{ name: "BILLING_URL", value: "http://billing:9090" }]);
    expect(plain(resource(oneWay, "aws_ecs_service.billing").attributes.service_connect_configuration)).toMatchObject({
      enabled: true,
      namespace: "main_cluster_namespace.arn",
      service: [{ port_name: "http", client_alias: [{ port: 9090, dns_name: "billing" }] }],
    });
    const client = plain(resource(oneWay, "aws_ecs_service.orders").attributes.service_connect_configuration);
    expect(client).toMatchObject({ enabled: true });
    expect(client).not.toHaveProperty("service");
    expect(
      plain(resource(oneWay, "aws_vpc_security_group_ingress_rule.orders_to_billing_in").attributes),
    ).toMatchObject({
      security_group_id: "billing_security_group.id",
      referenced_security_group_id: "orders_security_group.id",
      from_port: 9090,
      to_port: 9090,
    });
  });

  it("start in order, unless they call each other", () => {
    expect(resource(oneWay, "aws_ecs_service.orders").dependsOn).toContain("aws_ecs_service.billing");
    expect(resource(oneWay, "aws_ecs_service.billing").dependsOn).not.toContain("aws_ecs_service.orders");
    for (const key of ["orders", "billing"]) {
      const { dependsOn } = resource(bothWays, `aws_ecs_service.${key}`);
      expect(dependsOn.filter((address) => address.startsWith("aws_ecs_service."))).toEqual([]);
    }
  });

  it("need no namespace where none does", () => {
    const types = [...resources(two([])).values()].map(({ type }) => type);
    expect(types).not.toContain("aws_service_discovery_http_namespace");
  });
});

describe("sizes of Fargate", () => {
  it("are those that AWS offers", () => {
    expect(memorySizes("256")).toEqual([512, 1024, 2048]);
    expect(memorySizes("4096")).toHaveLength(23);
    expect(memorySizes("8192").at(-1)).toBe(61_440);
    expect(memorySizes("7")).toEqual([]);
    expect(nearestMemory("1024", 1500)).toBe(2048);
    expect(nearestMemory("256", 99_999)).toBe(2048);
    expect(nearestMemory("7", 1)).toBeUndefined();
  });
});

describe("problems", () => {
  it.each([
    [{ cpu: "1024", memory: 512 }, "fargate-size", { memory: 2048 }],
    [{ minTasks: 5, maxTasks: 3 }, "fewest-above-most", { maxTasks: 5 }],
    [{ user: "0" }, "container-runs-as-root", { user: undefined }],
    [{ environment: { A: "1", DB_PASSWORD: "x" } }, "secret-in-plain-text", { environment: { A: "1" } }],
    [{ environment: { URL: "postgres://me:pass@host/db" } }, "secret-in-plain-text", { environment: {} }],
    [{ environment: { K: "1" }, secrets: { K: "ssm:/k" } }, "variable-twice", { environment: {} }],
  ])("%j is %s", (props, code, mended) => {
    const found = problem(service(props as Component["props"]), code);
    expect(found.subject).toBe("orders");
    expect(found.message).toContain("“orders”");
    expect(found.fix?.edit).toMatchObject({ type: "set-props", id: "orders", props: mended });
  });

  it.each(["nginx", "nginx:latest", "registry:5000/nginx"])("%s may change from task to task", (image) => {
    expect(codes(service({ image }))).toContain("image-not-pinned");
  });

  it("names of references to secrets are no secrets", () => {
    expect(codes(service({ environment: { TOKEN_URL: "https://example.com/token", SECRET_ARN: "arn" } }))).toEqual([]);
  });

  it("a secret's text is refused and not repeated", () => {
    const document = service({ secrets: { KEY: "hunter2" } });
    const found = problem(document, "invalid-property");
    expect(found.property).toBe("secrets");
    expect(found.message).toContain("Secrets Manager");
    expect(JSON.stringify(found)).not.toContain("hunter2");
  });

  it("a service lies in a private tier", () => {
    const inside = (tier: string) => drawing([...network(), box("orders", "ecs-service", tier)]);
    expect(codes(inside("app"))).toEqual([]);
    expect(problem(inside("front"), "service-not-in-private-tier").message).toContain("public tier “front”");
    expect(problem(inside("data"), "service-not-in-private-tier").fix?.edit).toMatchObject({
      id: "data",
      props: { kind: "private" },
    });
  });
});

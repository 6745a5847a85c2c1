import { describe, expect, it } from "vitest";
import { catalog } from "../../../catalog";
import { createProjectEmitter, emitProject, type ProjectOptions } from "../../../generator/emit/emit-project";
import { emitHcl } from "../../../generator/emit/hcl/emit-hcl";
import { concrete, createLowering } from "../../../generator/lower";
import {
  choice,
  jsonText,
  type ResourceGraph,
  reference,
  template,
  zoneItem,
  zoneLetter,
  zoneReference,
} from "../../../model/resource-graph";
import { graphOf, threeTier } from "./drawings";
import { environmentName, graph, region, resource, setting } from "./small-graph";

/** The body of a file's function: all between its head and its end. */
function body(of: ResourceGraph, path = "main.ts", options?: ProjectOptions): string {
  const text = textOf(of, path, options);
  const start = text.indexOf("{\n", text.indexOf("export function"));
  return text.slice(start + 2, text.indexOf("\n}\n", start) + 1);
}

function textOf(of: ResourceGraph, path: string, options?: ProjectOptions): string {
  const found = emitProject(of, options).find((file) => file.path === path);
  if (!found) throw new Error(`${path} is not among the files.`);
  return found.text;
}

// The group "main" has the name of the project's own file.
const mainFile = "main-group.ts";

describe("a construct", () => {
  it("takes the names of the bindings, however irregular", () => {
    const bucket = resource("aws_s3_bucket", "assets", { bucket: "assets" });
    const versioning = resource("aws_s3_bucket_versioning", "assets_versions", {
      bucket: reference("assets", "id"),
      versioning_configuration: [{ status: "Enabled" }],
    });
    const text = textOf(graph([bucket, versioning]), mainFile);
    expect(text).toContain('import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";');
    expect(body(graph([bucket, versioning]), mainFile)).toMatchInlineSnapshot(`
      "  const bucket = new S3Bucket(scope, "assets", { bucket: "assets" });
        new S3BucketVersioningA(scope, "assets_versions", {
          bucket: bucket.id,
          versioningConfiguration: { status: "Enabled" },
        });
      "
    `);
  });

  it("reads nested values through their accessors, and converts between types", () => {
    const instance = resource("aws_db_instance", "orders", { instance_class: "db.t4g.micro" });
    const parameter = resource("aws_ssm_parameter", "port", {
      name: "/port",
      type: "String",
      value: reference("orders", "port"),
      tier: 1,
      tags: { Secret: reference("orders", "master_user_secret", 0, "secret_arn") },
    });
    expect(body(graph([instance, parameter]), mainFile)).toMatchInlineSnapshot(`
      "  const orders = new DbInstance(scope, "orders", { instanceClass: "db.t4g.micro" });
        new SsmParameter(scope, "port", {
          name: "/port",
          type: "String",
          value: Token.asString(orders.port),
          tier: "1",
          tags: { Secret: orders.masterUserSecret.get(0).secretArn },
        });
      "
    `);
  });

  it("writes blocks that the bindings do not type in Terraform's own names", () => {
    const acl = resource("aws_wafv2_web_acl", "guard", {
      scope: "REGIONAL",
      default_action: { allow: {} },
      visibility_config: { cloudwatch_metrics_enabled: true, metric_name: "guard", sampled_requests_enabled: true },
      rule: [
        {
          name: "rate",
          priority: 0,
          action: { block: {} },
          statement: { rate_based_statement: { limit: 2000, aggregate_key_type: "IP" } },
          visibility_config: { cloudwatch_metrics_enabled: true, metric_name: "rate", sampled_requests_enabled: true },
        },
      ],
    });
    const text = body(graph([acl]), mainFile);
    expect(text).toContain('statement: [{ rate_based_statement: [{ limit: 2000, aggregate_key_type: "IP" }] }],');
    expect(text).toContain("defaultAction: { allow: {} },");
  });

  it("says in words what the bindings do not have, and whose it is", () => {
    const unknown = graph([resource("aws_nothing", "x", {})]);
    expect(() => emitProject(unknown)).toThrow('aws_nothing "x": the AWS provider has no resource aws_nothing.');
    const attribute = graph([resource("aws_vpc", "x", { colour: "blue" })]);
    expect(() => emitProject(attribute)).toThrow('aws_vpc "x": it has no attribute "colour".');
    try {
      emitProject(attribute);
    } catch (error) {
      expect(error).toMatchObject({ origin: "box" });
    }
  });

  it("is a row of a table where there are several that differ in little", () => {
    const rules = ["http", "https", "answers", "dns"].map((name, index) =>
      resource("aws_network_acl_rule", `public_in_${name}`, {
        network_acl_id: "acl-1",
        protocol: index < 3 ? "tcp" : "udp",
        rule_action: "allow",
        rule_number: 100 + index,
        from_port: 80 + index,
      }),
    );
    expect(body(graph(rules), mainFile)).toMatchInlineSnapshot(`
      "  for (const { id, ...rule } of [
          { id: "http", protocol: "tcp", ruleNumber: 100, fromPort: 80 },
          { id: "https", protocol: "tcp", ruleNumber: 101, fromPort: 81 },
          { id: "answers", protocol: "tcp", ruleNumber: 102, fromPort: 82 },
          { id: "dns", protocol: "udp", ruleNumber: 103, fromPort: 83 },
        ]) {
          new NetworkAclRule(scope, \`public_in_\${id}\`, { networkAclId: "acl-1", ruleAction: "allow", ...rule });
        }
      "
    `);
    expect(body(graph(rules.slice(1)), mainFile)).not.toContain("for (");
    const file = emitProject(graph(rules)).find(({ path }) => path === mainFile);
    const span = file?.spans.find(({ resource: key }) => key === "public_in_https");
    expect(file?.text.slice(span?.from, span?.to)).toBe(
      '{ id: "https", protocol: "tcp", ruleNumber: 101, fromPort: 81 }',
    );
  });

  it("does not say the last word of its name twice", () => {
    const box = { origin: "line" };
    const origin = resource("aws_cloudfront_vpc_origin", "cdn_to_entry_origin", {}, box);
    const text = textOf(
      graph([resource("aws_sqs_queue", "work", { name: reference(origin.key, "id") }), origin]),
      mainFile,
    );
    expect(text).toContain("cdnToEntryOrigin");
    expect(text).not.toContain("OriginOrigin");
  });

  it("gets another id where its key is taken in the stack, and keeps its address", () => {
    const text = body(graph([resource("aws_sqs_queue", "backend", {})]), mainFile);
    expect(text).toMatchInlineSnapshot(`
      "  const queue = new SqsQueue(scope, "backend_resource");
        queue.overrideLogicalId("backend");
      "
    `);
  });
});

describe("what differs between environments", () => {
  const size = setting(["orders", "message_size"], 1024, 2048);
  const queue = resource("aws_sqs_queue", "orders", {
    name: template("storefront-", environmentName, "-orders"),
    max_message_size: size,
    policy: jsonText({ Region: region, Sizes: [size] }),
    tags: { Name: template("storefront-", environmentName, "-orders"), Size: size },
    redrive_policy: choice(setting(["orders", "redrive"], false, true), jsonText({ maxReceiveCount: 5 })),
  });

  it("is a typed field of environments.ts", () => {
    expect(textOf(graph([queue]), "environments.ts")).toMatchInlineSnapshot(`
      "/** What differs between the environments of Storefront. */
      export interface Environment {
        readonly name: string;
        readonly region: string;
        readonly orders: {
          /** About message_size */
          readonly messageSize: number;
          /** About redrive */
          readonly redrive: boolean;
        };
      }

      export const environments: readonly Environment[] = [
        { name: "dev", region: "eu-west-1", orders: { messageSize: 1024, redrive: false } },
        { name: "prod", region: "eu-west-1", orders: { messageSize: 2048, redrive: true } },
      ];
      "
    `);
  });

  it("is read by name, and what repeats is said once", () => {
    expect(body(graph([queue]), mainFile)).toMatchInlineSnapshot(`
      "  const name = \`storefront-\${environment.name}-orders\`;

        new SqsQueue(scope, "orders", {
          name,
          maxMessageSize: environment.orders.messageSize,
          policy: Fn.jsonencode({ Region: environment.region, Sizes: [environment.orders.messageSize] }),
          tags: { Name: name, Size: String(environment.orders.messageSize) },
          redrivePolicy: environment.orders.redrive ? Fn.jsonencode({ maxReceiveCount: 5 }) : undefined,
        });
      "
    `);
  });

  it("stays in its place whatever is drawn before it", () => {
    const queue = (key: string) =>
      resource("aws_sqs_queue", key, {
        delay_seconds: setting([key, "delay"], 1, 2),
        policy: setting([key, "a"], "1", "2"),
      });
    const names = (...keys: readonly string[]) =>
      [...textOf(graph(keys.map(queue)), "environments.ts").matchAll(/readonly (\w+): /g)].map(([, name]) => name);
    expect(names("orders", "billing")).toEqual(names("billing", "orders"));
    expect(names("orders", "billing").slice(2)).toEqual(["billing", "a", "delay", "orders", "a", "delay"]);
  });

  it("is optional where an environment has none", () => {
    const partial = resource("aws_sqs_queue", "orders", { delay_seconds: setting(["orders", "delay"], undefined, 5) });
    const text = textOf(graph([partial]), "environments.ts");
    expect(text).toContain("readonly delay?: number;");
    expect(text).toContain('{ name: "dev", region: "eu-west-1", orders: {} },');
  });

  it("does not hide the environment's own fields", () => {
    const odd = resource("aws_sqs_queue", "region", { delay_seconds: setting(["region", "delay"], 1, 2) });
    expect(body(graph([odd]), mainFile)).toContain("environment.regionSettings.delay");
  });
});

describe("what is repeated, or only sometimes there", () => {
  const zoneCount = setting(["main", "zones"], 2, 3);
  const vpc = resource("aws_vpc", "main", { cidr_block: "10.0.0.0/16" });
  const subnet = resource(
    "aws_subnet",
    "app",
    {
      vpc_id: reference("main", "id"),
      cidr_block: zoneItem(["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"]),
      tags: { Name: template("app-", zoneLetter) },
    },
    { each: zoneCount, origin: "tier" },
  );
  const table = resource(
    "aws_route_table",
    "app_routes",
    { vpc_id: reference("main", "id") },
    { each: zoneCount, origin: "tier" },
  );
  const association = resource(
    "aws_route_table_association",
    "app_routing",
    { subnet_id: zoneReference("same", "app", "id"), route_table_id: zoneReference("same", "app_routes", "id") },
    { each: zoneCount, origin: "tier" },
  );
  const nat = resource(
    "aws_nat_gateway",
    "nat",
    { subnet_id: zoneReference("same", "app", "id") },
    { each: 1, origin: "nat" },
  );
  const route = resource(
    "aws_route",
    "app_out",
    { route_table_id: zoneReference("same", "app_routes", "id"), nat_gateway_id: zoneReference("same", "nat", "id") },
    { each: zoneCount, origin: "out" },
  );

  it("is a loop over zones", () => {
    expect(body(graph([vpc, subnet, table, association, nat, route]), mainFile)).toMatchInlineSnapshot(`
      "  const letters = zones(environment.main.zones);

        const vpc = new Vpc(scope, "main", { cidrBlock: "10.0.0.0/16" });

        const appSubnets = letters.map(
          (zone, index) =>
            new Subnet(scope, \`app_\${zone}\`, {
              vpcId: vpc.id,
              cidrBlock: ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"][index],
              tags: { Name: \`app-\${zone}\` },
            }),
        );
        const allAppRoutes = letters.map((zone) => new RouteTable(scope, \`app_routes_\${zone}\`, { vpcId: vpc.id }));
        for (const [index, zone] of letters.entries()) {
          new RouteTableAssociation(scope, \`app_routing_\${zone}\`, {
            subnetId: appSubnets[index].id,
            routeTableId: allAppRoutes[index].id,
          });
        }

        const natGateways = zones(1).map(
          (zone, index) => new NatGateway(scope, \`nat_\${zone}\`, { subnetId: inZone(appSubnets, index).id }),
        );

        for (const [index, zone] of letters.entries()) {
          new Route(scope, \`app_out_\${zone}\`, {
            routeTableId: allAppRoutes[index].id,
            natGatewayId: inZone(natGateways, index).id,
          });
        }
      "
    `);
  });

  it("keeps variables of a loop inside of it where nothing else needs them", () => {
    expect(
      body(
        graph([
          vpc,
          table,
          resource(
            "aws_route",
            "app_local",
            { route_table_id: zoneReference("same", "app_routes", "id") },
            { each: zoneCount, origin: "tier" },
          ),
        ]),
        mainFile,
      ),
    ).toMatchInlineSnapshot(`
      "  const vpc = new Vpc(scope, "main", { cidrBlock: "10.0.0.0/16" });

        for (const zone of zones(environment.main.zones)) {
          const appRoutes = new RouteTable(scope, \`app_routes_\${zone}\`, { vpcId: vpc.id });
          new Route(scope, \`app_local_\${zone}\`, { routeTableId: appRoutes.id });
        }
      "
    `);
  });

  const logging = setting(["main", "logging"], false, true);
  const bucket = resource("aws_s3_bucket", "logs", {}, { when: logging, group: "logs" });
  const owner = resource(
    "aws_s3_bucket_ownership_controls",
    "logs_owner",
    { bucket: reference("logs", "id"), rule: { object_ownership: "BucketOwnerEnforced" } },
    { when: logging, group: "logs" },
  );

  it("is conditional, and what refers to it copes", () => {
    const target = resource(
      "aws_s3_bucket_logging",
      "assets_log",
      { bucket: "assets", target_bucket: reference("logs", "id"), target_prefix: "x/" },
      { when: logging },
    );
    const flow = resource(
      "aws_flow_log",
      "flow",
      { log_destination: reference("logs", "arn"), vpc_id: "vpc" },
      { dependsOn: ["logs_owner"] },
    );
    const whole = graph([target, flow, bucket, owner]);
    expect(body(whole, "logs.ts")).toMatchInlineSnapshot(`
      "  const bucket = environment.main.logging ? new S3Bucket(scope, "logs") : undefined;
        const owner = bucket
          ? new S3BucketOwnershipControls(scope, "logs_owner", {
              bucket: bucket.id,
              rule: { objectOwnership: "BucketOwnerEnforced" },
            })
          : undefined;

        return { bucket, owner };
      "
    `);
    expect(body(whole, mainFile)).toMatchInlineSnapshot(`
      "  if (logs.bucket) {
          new S3BucketLoggingA(scope, "assets_log", { bucket: "assets", targetBucket: logs.bucket.id, targetPrefix: "x/" });
        }
        new FlowLog(scope, "flow", {
          logDestination: logs.bucket?.arn,
          vpcId: "vpc",
          dependsOn: logs.owner ? [logs.owner] : undefined,
        });
      "
    `);
    expect(textOf(whole, "logs.ts")).toContain("readonly bucket: S3Bucket | undefined;");
  });
});

describe("files", () => {
  const topic = resource("aws_sns_topic", "news", { name: "news" }, { group: "news" });
  const queue = resource("aws_sqs_queue", "jobs", { name: reference("news", "name") }, { group: "jobs" });

  it("take what they need as parameters, in an order in which it is there", () => {
    const text = textOf(graph([queue, topic]), "storefront-stack.ts");
    expect(text.indexOf("addNews(this)")).toBeLessThan(text.indexOf("addJobs(this, news)"));
    expect(textOf(graph([queue, topic]), "jobs.ts")).toContain(
      "export function addJobs(scope: Construct, news: News): void {",
    );
  });

  it("are refused by name when they need each other", () => {
    const back = resource("aws_sns_topic", "back", { name: reference("jobs", "name") }, { group: "news" });
    expect(() => emitProject(graph([topic, back, queue]))).toThrow(
      "These files of the project need each other: news → jobs → news.",
    );
  });

  it("do not take the names of the project's own, nor of the bindings", () => {
    const vpc = resource("aws_vpc", "vpc", {}, { group: "vpc" });
    const user = resource("aws_subnet", "s", { vpc_id: reference("vpc", "id") }, { group: "environments" });
    const files = emitProject(graph([vpc, user]));
    expect(files.map(({ path }) => path)).toContain("environments-group.ts");
    expect(textOf(graph([vpc, user]), "vpc.ts")).toContain("export interface VpcResources {\n  readonly vpc: Vpc;\n}");
  });

  it("say where state is kept, per environment", () => {
    const states = {
      dev: { type: "local" },
      prod: { type: "s3", bucket: "state", region: "eu-west-1" },
    } as const;
    expect(textOf(graph([topic]), "storefront-stack.ts")).toContain(
      "new LocalBackend(this, { path: `../../../state/${environment.name}.tfstate` });",
    );
    const mixed = textOf(graph([topic]), "storefront-stack.ts", { states });
    expect(mixed.slice(mixed.indexOf("/** Tells"))).toMatchInlineSnapshot(`
      "/** Tells Terraform where the state of the environment is. */
      function keepState(stack: TerraformStack, environment: Environment): void {
        const { state } = environment;
        switch (state.type) {
          case "local":
            new LocalBackend(stack, { path: \`../../../state/\${environment.name}.tfstate\` });
            break;
          case "s3":
            new S3Backend(stack, {
              bucket: state.bucket,
              key: state.key,
              region: state.region,
              encrypt: true,
            });
            stack.addOverride("terraform.backend.s3.use_lockfile", true);
            break;
        }
      }
      "
    `);
    expect(textOf(graph([topic]), "environments.ts", { states })).toContain(
      'state: { type: "s3", bucket: "state", key: "storefront/prod.tfstate", region: "eu-west-1" },',
    );
  });

  it("tag everything and keep to the environment's account", () => {
    const environments = [{ name: "dev", region: "eu-west-1", accountId: "123456789012" }];
    const text = textOf(graph([topic], { environments }), "storefront-stack.ts", { tags: { "cost ${center}": "42" } });
    expect(text).toContain("allowedAccountIds: [environment.accountId],");
    expect(text).toContain('"cost $${center}": "42",');
    expect(text).toContain('ManagedBy: "groundplan",');
  });

  it("move what was renamed", () => {
    const renamed = resource("aws_sqs_queue", "work", {}, { movedFrom: ["jobs", "tasks"] });
    expect(textOf(graph([renamed]), "moved.ts")).toMatchInlineSnapshot(`
      "/** What was renamed in the drawing: Terraform moves it in its state instead of replacing it. */
      export const moved = [
        { from: "aws_sqs_queue.jobs", to: "aws_sqs_queue.tasks" },
        { from: "aws_sqs_queue.tasks", to: "aws_sqs_queue.work" },
      ];
      "
    `);
    expect(textOf(graph([renamed]), "storefront-stack.ts")).toContain('this.addOverride("moved", moved);');
  });
});

describe("spans", () => {
  it("name the box and the resource of every statement", () => {
    const whole = graphOf(threeTier());
    const files = emitProject(whole);
    const seen = new Set<string>();
    for (const { text, spans } of files) {
      for (const { from, to, resource: key, origin } of spans) {
        expect(from).toBeLessThan(to);
        expect(to).toBeLessThanOrEqual(text.length);
        if (key === undefined) continue;
        seen.add(key);
        expect(text.slice(from, to)).toMatch(/\S/);
        expect(whole.resources.find((candidate) => candidate.key === key)?.origin).toBe(origin);
      }
    }
    expect(seen.size).toBe(whole.resources.length);
  });
});

describe("a project that is being edited", () => {
  it("keeps the files that an edit does not touch, and gives what a fresh start would", () => {
    const emit = createProjectEmitter();
    const document = threeTier();
    const before = emit(graphOf(document));
    const edited = {
      ...document,
      components: document.components.map((component) =>
        component.key === "orders" ? { ...component, props: { cpuTarget: 42 } } : component,
      ),
    };
    const first = graphOf(document);
    const second = graphOf(edited);
    const old = new Map(first.resources.map((item) => [item.key, item]));
    const shared = {
      ...second,
      resources: second.resources.map((item) => (item.origin === "id-orders" ? item : (old.get(item.key) ?? item))),
    };
    emit(first);
    const kept = emit(first);
    const after = emit(shared);
    expect(after.map(({ path, text }) => [path, text])).toEqual(
      emitProject(second).map(({ path, text }) => [path, text]),
    );
    const same = (path: string) => kept.find((file) => file.path === path) === after.find((file) => file.path === path);
    expect(same("orders-service.ts")).toBe(false);
    expect(same("stock-service.ts")).toBe(true);
    expect(same("main-network.ts")).toBe(true);
    expect(before.length).toBe(after.length);
  });

  it("does not depend on how the drawing came to be what it is", () => {
    const document = threeTier();
    const lowering = createLowering(catalog);
    const emit = createProjectEmitter();
    for (const key of ["orders", "front", "stock", "orders_db"]) {
      const components = document.components.map((component) =>
        component.key === key ? { ...component, name: "Another" } : component,
      );
      emit(lowering({ ...document, components }).graph);
      const connections = document.connections.filter(({ to }) => to !== `id-${key}`);
      emit(lowering({ ...document, connections }).graph);
    }
    const edited = lowering(document).graph;
    const fresh = graphOf(document);
    expect(emit(edited)).toEqual(emitProject(fresh));
    expect(emitHcl(concrete(edited, "prod"))).toEqual(emitHcl(concrete(fresh, "prod")));
  });
});

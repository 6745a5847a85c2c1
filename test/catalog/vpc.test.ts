import { describe, expect, it } from "vitest";
import { subnetTier } from "../../catalog/components/subnet-tier";
import type { Component } from "../../model/document";
import { inCanonicalOrder } from "../../model/order";
import { threeTier } from "../../templates/three-tier";
import {
  allProfiles,
  box,
  codes,
  devAndProd,
  drawing,
  line,
  lowered,
  network,
  plain,
  problem,
  resource,
  resources,
} from "./drawings";

const typesOf = (document: Parameters<typeof resources>[0], environment = "prod") =>
  [...resources(document, environment).values()].map(({ type }) => type);
const count = (types: readonly string[], type: string) => types.filter((other) => other === type).length;

describe("gateways", () => {
  it("are as many NAT gateways as the profile wants", () => {
    const document = drawing(network(), [], devAndProd);
    expect(count(typesOf(document, "dev"), "aws_nat_gateway")).toBe(1);
    expect(count(typesOf(document, "prod"), "aws_nat_gateway")).toBe(3);
    expect(resource(document, "aws_nat_gateway.main_nat_a", "dev").dependsOn).toEqual([
      "aws_internet_gateway.main_internet_gateway",
    ]);
  });

  it("are none where no tier needs them", () => {
    const types = typesOf(drawing(network().filter(({ key }) => key !== "front" && key !== "app")));
    expect(types).not.toContain("aws_internet_gateway");
    expect(types).not.toContain("aws_nat_gateway");
    expect(types).toContain("aws_vpc_endpoint");
  });

  it("are an internet gateway too when only CloudFront comes in", () => {
    const components = [
      ...network().filter(({ key }) => key !== "front"),
      box("inner", "application-load-balancer", "app"),
      box("cdn", "cloudfront"),
    ];
    const document = drawing(components, [line("cloudfront-to-load-balancer", "cdn", "inner")]);
    expect(typesOf(document)).toContain("aws_internet_gateway");
    expect(typesOf(document)).not.toContain("aws_route");
  });

  it("hand S3 and DynamoDB to every tier's route tables", () => {
    const endpoint = resource(drawing(network()), "aws_vpc_endpoint.main_s3_endpoint");
    expect(plain(endpoint.attributes.route_table_ids)).toEqual([
      "app_routes_a.id",
      "app_routes_b.id",
      "app_routes_c.id",
      "data_routes.id",
      "front_routes.id",
    ]);
  });

  it("let the account's own roles through those to what is its own, and ECR's image layers, alone", () => {
    interface Policy {
      readonly Statement: readonly { readonly Sid: string; readonly Condition?: object; readonly Resource: string }[];
    }
    const policyOf = (service: string) =>
      plain(resource(drawing(network()), `aws_vpc_endpoint.main_${service}_endpoint`).attributes.policy) as Policy;
    const [own, layers] = policyOf("s3").Statement;
    expect(own?.Condition).toEqual({
      StringEquals: { "aws:PrincipalAccount": "ACCOUNT", "aws:ResourceAccount": "ACCOUNT" },
    });
    expect(layers?.Resource).toBe("arn:PARTITION:s3:::prod-eu-west-1-starport-layer-bucket/*");
    expect(policyOf("dynamodb").Statement.map(({ Sid }) => Sid)).toEqual(["OwnAccount"]);
  });
});

describe("a tier that is added", () => {
  const nowhereNat = { overrides: { dev: { natGateways: "none" } } };
  const drawn: Readonly<Record<string, readonly Component[]>> = {
    "the three tiers": threeTier.document.components.map((component) =>
      component.type === "vpc" ? { ...component, ...nowhereNat } : component,
    ),
    "tiers without a position": network({}, nowhereNat),
    "tiers with a gap before them": network({}, nowhereNat).map((component, index) =>
      component.type === "subnet-tier"
        ? { ...component, props: { ...component.props, position: 8 + index * 16 } }
        : component,
    ),
  };

  it.each(Object.keys(drawn).flatMap((name) => ["public", "private", "isolated"].map((kind) => ({ name, kind }))))(
    "leaves what stands as it is: $kind, beside $name",
    ({ name, kind }) => {
      const components = drawn[name] ?? [];
      const before = inCanonicalOrder(drawing(components, [], devAndProd));
      const vpc = components.find(({ type }) => type === "vpc");
      const main = lowered(before).world.nodes.get(vpc?.id ?? "");
      const placed = subnetTier.initialProps?.({
        key: "aaa",
        props: { kind },
        parent: main,
        siblings: main?.children ?? [],
      });
      const added = box("aaa", "subnet-tier", vpc?.id, { kind, ...placed });
      const after = inCanonicalOrder({ ...before, components: [...before.components, added] });
      expect(placed).toHaveProperty("position");
      for (const environment of ["dev", "prod"]) {
        const now = resources(after, environment);
        for (const [address, { attributes }] of resources(before, environment)) {
          // Gateway endpoints stand in every route table, to which they add the new ones in place.
          const { route_table_ids: _now, ...is } = now.get(address)?.attributes ?? {};
          const { route_table_ids: _before, ...was } = attributes;
          expect(plain(is), address).toEqual(plain(was));
        }
      }
    },
  );
});

describe("without NAT", () => {
  const repository = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.0";
  const document = drawing(
    [
      ...network({}, { overrides: { prod: { natGateways: "none" } } }),
      box("orders", "ecs-service", "app", { image: repository, secrets: { KEY: "secretsmanager:orders/key" } }),
      box("own", "kms-key", "region"),
    ],
    [line("encrypts-with", "orders", "own")],
    devAndProd,
  );

  it("there are endpoints for what a task needs, guarded by a group", () => {
    const prod = resources(document, "prod");
    for (const service of ["ecr_api", "ecr_dkr", "logs", "secretsmanager"]) {
      expect(plain(prod.get(`aws_vpc_endpoint.main_${service}_endpoint`)?.attributes)).toMatchObject({
        vpc_endpoint_type: "Interface",
        private_dns_enabled: true,
        subnet_ids: ["app_a.id", "app_b.id", "app_c.id"],
        security_group_ids: ["main_endpoints_security_group.id"],
      });
    }
    // Keys are used by the services that they encrypt for, not by tasks.
    expect(prod.has("aws_vpc_endpoint.main_kms_endpoint")).toBe(false);
    expect(prod.has("aws_vpc_security_group_ingress_rule.orders_endpoints_in")).toBe(true);
    expect(prod.has("aws_vpc_security_group_egress_rule.orders_internet_out")).toBe(false);
    expect([...prod.keys()].filter((address) => address.includes("nat"))).toEqual([]);
  });

  it("the other environments keep theirs", () => {
    const dev = resources(document, "dev");
    expect(dev.has("aws_vpc_security_group_egress_rule.orders_internet_out")).toBe(true);
    expect([...dev.keys()].filter((address) => address.includes("endpoints"))).toEqual([]);
  });

  it("tasks wait for their way to the registry, whichever it is", () => {
    const waits = (environment: string) => resource(document, "aws_ecs_service.orders", environment).dependsOn;
    expect(waits("prod")).toContain("aws_vpc_endpoint.main_ecr_dkr_endpoint");
    expect(waits("dev")).toEqual(expect.arrayContaining(["aws_route.app_nat_route_a", "aws_route.app_nat_route_b"]));
  });

  it("an image of a public registry is out of reach", () => {
    const unreachable = drawing([...network({ natGateways: "none" }), box("orders", "ecs-service", "app")]);
    expect(problem(unreachable, "image-out-of-reach")).toMatchObject({ subject: "orders", property: "image" });
    expect(codes(document)).not.toContain("image-out-of-reach");
  });
});

describe("flow logs", () => {
  it("are written by a role that only this account's flow logs may take", () => {
    const document = drawing(network());
    expect(plain(resource(document, "aws_flow_log.main_flow_log").attributes)).toMatchObject({
      traffic_type: "ALL",
      max_aggregation_interval: 60,
      log_destination: "main_flow_logs.arn",
      iam_role_arn: "main_flow_log_role.arn",
    });
    const trust = plain(resource(document, "aws_iam_role.main_flow_log_role").attributes.assume_role_policy);
    expect(trust).toMatchObject({
      Statement: [
        {
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "ACCOUNT" } },
        },
      ],
    });
  });

  it("can be left out, in one environment or all", () => {
    const some = drawing(network({}, { overrides: { dev: { flowLogs: "none" } } }), [], devAndProd);
    expect(typesOf(some, "dev")).not.toContain("aws_flow_log");
    expect(typesOf(some, "prod")).toContain("aws_flow_log");
    expect(typesOf(drawing(network({ flowLogs: "none" })))).not.toContain("aws_flow_log");
  });
});

describe("problems", () => {
  const alone = (props: Component["props"], region = "eu-west-1") =>
    drawing([box("region", "aws-region", undefined, { region }), box("main", "vpc", "region", props)]);

  it.each([
    [{ cidr: "10.0.1.0/16" }, "cidr-host-bits", "10.0.0.0/16"],
    [{ cidr: "10.0.0.0/8" }, "vpc-range-size", "10.0.0.0/16"],
    [{ cidr: "10.0.0.0/29" }, "vpc-range-size", "10.0.0.0/28"],
    [{ cidr: "172.17.0.0/16" }, "vpc-range-used-elsewhere", "10.0.0.0/16"],
  ])("%j is %s, mended by %s", (props, code, mended) => {
    expect(problem(alone(props), code).fix?.edit).toMatchObject({ props: { cidr: mended } });
  });

  it("two VPCs that overlap can never be connected", () => {
    const document = drawing([...network(), box("second", "vpc", "region", { cidr: "10.0.128.0/20" })]);
    expect(codes(document).filter((code) => code === "vpcs-overlap")).toHaveLength(2);
  });

  it("a region may have fewer zones than wanted", () => {
    expect(problem(alone({}, "us-west-1"), "region-has-fewer-zones")).toMatchObject({
      environment: "prod",
      fix: { edit: { props: { availabilityZones: 2 } } },
    });
    expect(codes(alone({ availabilityZones: 2 }, "us-west-1"))).toEqual([]);
  });

  it("public ranges hide what has these addresses", () => {
    expect(problem(alone({ cidr: "52.1.0.0/16" }), "vpc-range-public")).toMatchObject({
      severity: "warning",
      property: "cidr",
    });
  });

  it("an account has five addresses for NAT gateways at first", () => {
    const second = [box("second", "vpc", "region", { cidr: "10.1.0.0/16" })];
    for (const kind of ["public", "private"]) second.push(box(`second_${kind}`, "subnet-tier", "second", { kind }));
    expect(problem(drawing([...network(), ...second]), "too-many-addresses").message).toContain(
      "want 6 Elastic IP addresses",
    );
    const account = box("account", "aws-account", undefined, { accountId: "123456789012" });
    expect(codes(drawing([account, ...network()], [], allProfiles))).toEqual(["too-many-addresses"]);
    expect(codes(drawing([account, ...network()], [], devAndProd))).toEqual([]);
  });

  it("NAT needs a public tier", () => {
    const document = drawing(network().filter(({ key }) => key !== "front"));
    expect(codes(document)).toEqual(["nat-without-public-tier"]);
    expect(codes(drawing(network({ natGateways: "none" }).filter(({ key }) => key !== "front")))).toEqual([]);
  });
});

it("every profile makes a network without problems", () => {
  expect(codes(drawing(network(), [], allProfiles))).toEqual([]);
});

import { describe, expect, it } from "vitest";
import { subnetTier } from "../../catalog/components/subnet-tier";
import { formatCidr } from "../../catalog/shared/cidr";
import { tierBlock } from "../../catalog/shared/subnet-tier/blocks";
import { findProblems } from "../../generator/lower";
import type { Component } from "../../model/document";
import {
  box,
  codes,
  devAndProd,
  drawing,
  lowered,
  network,
  node,
  plain,
  problem,
  resource,
  resources,
} from "./drawings";

const blocks = (components: readonly Component[], environment?: string) => {
  const of = lowered(drawing(components, [], devAndProd));
  return Object.fromEntries(
    components
      .filter(({ type }) => type === "subnet-tier")
      .map(({ key }) => {
        const block = tierBlock(node(of, key), environment);
        return [key, block && formatCidr(block)];
      }),
  );
};

describe("blocks", () => {
  it("fit the tiers' kinds: most addresses for private ones", () => {
    expect(blocks(network())).toEqual({ app: "10.0.0.0/18", data: "10.0.64.0/20", front: "10.0.80.0/22" });
  });

  it("stay with their tiers when they were stored, whatever the VPC's range", () => {
    const components = network({}, { overrides: { prod: { cidr: "10.9.0.0/16" } } }).map((component) =>
      component.key === "app" ? { ...component, props: { ...component.props, position: 16 } } : component,
    );
    expect(blocks(components, "dev").app).toBe("10.0.64.0/18");
    expect(blocks(components, "prod").app).toBe("10.9.64.0/18");
  });

  it("grow no smaller than AWS allows in a small VPC", () => {
    expect(blocks(network({ cidr: "10.0.0.0/24" }))).toEqual({
      app: "10.0.0.0/26",
      data: "10.0.0.64/26",
      front: "10.0.0.128/26",
    });
  });

  it("get a place that no neighbour has when a tier is added", () => {
    const of = lowered(drawing(network()));
    const main = node(of, "main");
    const place = (siblings: readonly string[], kind: string) =>
      subnetTier.initialProps?.({
        key: "more",
        props: { kind },
        parent: main,
        siblings: siblings.map((key) => node(of, key)),
      });
    expect(place([], "private")).toEqual({ position: 0 });
    expect(place(["front", "app", "data"], "private")).toEqual({ position: 32 });
    expect(place(["front", "app", "data"], "isolated")).toEqual({ position: 24 });
    expect(
      subnetTier.initialProps?.({ key: "x", props: { block: "10.0.0.0/24" }, parent: main, siblings: [] }),
    ).toEqual({ position: 0 });
    expect(subnetTier.initialProps?.({ key: "x", props: {}, parent: undefined, siblings: [] })).toEqual({});
  });

  it("fill no gap before the first tier of their kind", () => {
    const of = lowered(
      drawing([
        box("main", "vpc"),
        box("front", "subnet-tier", "main", { kind: "public", position: 8 }),
        box("side", "subnet-tier", "main", { kind: "public", position: 10 }),
      ]),
    );
    const main = node(of, "main");
    const place = (kind: string) =>
      subnetTier.initialProps?.({ key: "more", props: { kind }, parent: main, siblings: main.children });
    expect(place("public")).toEqual({ position: 9 });
    expect(place("isolated")).toEqual({ position: 0 });
  });

  it("come last where there is room only before the first tier of their kind, or none", () => {
    const full = (first: number) =>
      lowered(
        drawing([
          box("main", "vpc"),
          ...[0, 16, 32, 48]
            .filter((position) => position >= first)
            .map((position) => box(`app_${position}`, "subnet-tier", "main", { kind: "private", position })),
        ]),
      );
    const place = (first: number, props: Component["props"] = {}) => {
      const main = node(full(first), "main");
      return subnetTier.initialProps?.({ key: "aaa", props, parent: main, siblings: main.children });
    };
    expect(place(16)).toEqual({ position: 63, block: "10.0.0.0/18" });
    expect(place(16, { block: "10.0.0.0/24" })).toEqual({ position: 63 });
    expect(place(0)).toEqual({ position: 48 });
  });

  it("are shown in the caption", () => {
    const app = node(lowered(drawing(network())), "app");
    expect(subnetTier.caption(app.props(), app)).toBe("Private · 10.0.0.0/18");
    expect(subnetTier.caption(app.props())).toBe("Private");
  });
});

describe("problems", () => {
  const withApp = (props: Component["props"], vpcProps: Component["props"] = {}) =>
    drawing([
      box("region", "aws-region"),
      box("main", "vpc", "region", vpcProps),
      box("front", "subnet-tier", "main", { kind: "public", block: "10.0.0.0/22" }),
      box("app", "subnet-tier", "main", { kind: "private", ...props }),
    ]);

  it.each([
    ["outside of the VPC", { block: "10.1.0.0/18" }, "cidr-outside-vpc"],
    ["over another tier", { block: "10.0.0.0/18" }, "cidrs-overlap"],
    ["with host bits", { block: "10.0.65.0/18" }, "cidr-host-bits"],
    ["too small for subnets", { block: "10.0.64.0/27" }, "tier-too-small"],
    ["no block at all", { block: "10.0.64/18" }, "invalid-property"],
  ])("a block %s", (_, props, code) => {
    expect(codes(withApp(props))).toContain(code);
    expect(problem(withApp(props), code)).toMatchObject({ severity: "error", subject: "app", property: "block" });
    expect(problem(withApp(props), code).message).toContain("app");
  });

  it("offer to move the tier to where there is room", () => {
    expect(problem(withApp({ block: "10.1.0.0/18" }), "cidr-outside-vpc").fix?.edit).toMatchObject({
      edits: [{ props: { block: undefined, position: 16 } }, { environment: "prod" }],
    });
  });

  it("say when a VPC is full", () => {
    const document = withApp({}, { cidr: "10.0.0.0/22" });
    expect(codes(document)).toContain("no-room-in-vpc");
  });

  it("name the environment when it is only one", () => {
    const components = network({}, { overrides: { prod: { cidr: "10.9.0.0/16" } } }).map((component) =>
      component.key === "app" ? { ...component, props: { ...component.props, block: "10.0.0.0/18" } } : component,
    );
    const found = findProblems(lowered(drawing(components, [], devAndProd)));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ code: "cidr-outside-vpc", environment: "prod" });
    expect(found[0]?.message).toContain("In prod: “app”");
  });

  it("are not made of a sound network", () => {
    expect(codes(drawing(network()))).toEqual([]);
  });
});

describe("resources", () => {
  it("are one subnet for each zone, of the environment", () => {
    const document = drawing(network(), [], devAndProd);
    const subnets = (environment: string) =>
      [...resources(document, environment).values()].filter(({ type }) => type === "aws_subnet");
    expect(subnets("dev")).toHaveLength(6);
    expect(subnets("prod")).toHaveLength(9);
    expect(plain(resource(document, "aws_subnet.app_b", "dev").attributes)).toMatchObject({
      vpc_id: "main.id",
      cidr_block: "10.0.16.0/20",
      availability_zone: "main_zones.names.1",
      map_public_ip_on_launch: false,
    });
  });

  it("keep a zone's way out in the zone", () => {
    const routes = resource(drawing(network()), "aws_route.app_nat_route_c");
    expect(plain(routes.attributes)).toMatchObject({
      route_table_id: "app_routes_c.id",
      nat_gateway_id: "main_nat_c.id",
    });
  });

  it("give every subnet a network ACL whose open ranges leave out remote desktop", () => {
    const all = [...resources(drawing(network())).values()];
    const acls = all.filter(({ type }) => type === "aws_network_acl");
    expect(acls.map(({ attributes }) => attributes.subnet_ids)).toHaveLength(3);
    for (const { attributes } of all.filter(({ type }) => type === "aws_network_acl_rule")) {
      const open = attributes.cidr_block === "0.0.0.0/0" && attributes.egress === false;
      const covers = Number(attributes.from_port) <= 3389 && Number(attributes.to_port) >= 3389;
      expect(open && covers).toBe(false);
      expect(attributes.protocol).toBe("tcp");
      expect(attributes.from_port).toBeGreaterThan(0);
    }
  });

  it("let CloudFront's requests and the answers to them through where a private tier holds a load balancer", () => {
    const rulesWith = (...more: readonly Component[]) =>
      [...resources(drawing([...network(), ...more])).keys()]
        .filter((address) => address.startsWith("aws_network_acl_rule.app_acl_"))
        .map((address) => address.slice("aws_network_acl_rule.app_acl_".length));
    const without = rulesWith();
    const rules = rulesWith(box("entry", "application-load-balancer", "app"));
    expect(rules.filter((rule) => !without.includes(rule)).sort()).toEqual(["in_http", "in_https", "out_answers"]);
  });

  it("leave an isolated tier without a way out", () => {
    const all = [...resources(drawing(network())).values()];
    const routes = all.filter(({ type, origin }) => type === "aws_route" && origin === "data");
    expect(routes).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { applicationLoadBalancer } from "../../catalog/components/application-load-balancer";
import { loadBalancerToService } from "../../catalog/connections/load-balancer-to-service";
import type { Component, Connection } from "../../model/document";
import {
  box,
  codes,
  connection,
  devAndProd,
  drawing,
  line,
  lowered,
  network,
  node,
  plain,
  problem,
  resource,
  resources,
} from "./drawings";

const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d";

const shop = (props: Component["props"] = {}, connections?: readonly Connection[], more: Partial<Component> = {}) =>
  drawing(
    [
      ...network(),
      box("users", "internet"),
      box("web", "application-load-balancer", "front", props, more),
      box("orders", "ecs-service", "app"),
      box("billing", "ecs-service", "app", { port: 9090 }),
    ],
    connections ?? [
      line("internet-to-load-balancer", "users", "web"),
      line("load-balancer-to-service", "web", "orders", { paths: ["/*"], priority: 1000 }),
      line("load-balancer-to-service", "web", "billing", {
        paths: ["/billing/*"],
        hosts: ["a.example.com"],
        priority: 100,
      }),
    ],
    devAndProd,
  );

describe("without a certificate", () => {
  it("answers on port 80 and warns, naming the environment and the remedy", () => {
    const found = problem(shop(), "load-balancer-without-certificate");
    expect(found).toMatchObject({ severity: "warning", subject: "web", environment: "dev" });
    expect(found.remedy).toContain("CloudFront");
    const addresses = [...resources(shop()).keys()];
    expect(addresses).toContain("aws_lb_listener.web_http");
    expect(addresses).not.toContain("aws_lb_listener.web_https");
    expect(addresses).not.toContain("aws_vpc_security_group_ingress_rule.users_to_web_https_in");
    expect(plain(resource(shop(), "aws_lb_listener_rule.web_to_orders_rule").attributes)).toMatchObject({
      listener_arn: "web_http.arn",
    });
  });
});

describe("with a certificate in one environment", () => {
  const document = shop({}, undefined, { overrides: { prod: { certificateArn } } });

  it("redirects there, serves HTTPS, and opens 443 there only", () => {
    expect(plain(resource(document, "aws_lb_listener.web_http").attributes.default_action)).toMatchObject([
      { type: "redirect", redirect: { port: "443", status_code: "HTTP_301" } },
    ]);
    expect(plain(resource(document, "aws_lb_listener.web_https").attributes)).toMatchObject({
      protocol: "HTTPS",
      certificate_arn: certificateArn,
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      default_action: [{ type: "fixed-response", fixed_response: { status_code: "404" } }],
    });
    expect(plain(resource(document, "aws_lb_listener_rule.web_to_orders_rule").attributes)).toMatchObject({
      listener_arn: "web_https.arn",
    });
    const rule = "aws_vpc_security_group_ingress_rule.users_to_web_https_in";
    expect(resources(document, "prod").has(rule)).toBe(true);
    expect(resources(document, "dev").has(rule)).toBe(false);
    expect(resources(document, "dev").has("aws_lb_listener.web_https")).toBe(false);
  });

  it("refuses one of another region or account", () => {
    const foreign = certificateArn.replace("eu-west-1", "us-east-1");
    expect(problem(shop({ certificateArn: foreign }), "certificate-of-other-region").message).toContain("us-east-1");
    const document = shop({ certificateArn });
    const withAccount = {
      ...document,
      components: [box("account", "aws-account", undefined, { accountId: "999999999999" }), ...document.components],
    };
    expect(codes(withAccount)).toContain("certificate-of-other-account");
  });
});

describe("the scheme", () => {
  it("follows the lines and shows in the caption", () => {
    const inner = drawing([...network(), box("web", "application-load-balancer", "app")]);
    expect(resource(shop(), "aws_lb.web").attributes.internal).toBe(false);
    expect(resource(inner, "aws_lb.web").attributes.internal).toBe(true);
    // AWS gives public addresses only in a network that has a gateway already.
    expect(resource(shop(), "aws_lb.web").dependsOn).toContain("aws_internet_gateway.main_internet_gateway");
    expect(resource(inner, "aws_lb.web").dependsOn).not.toContain("aws_internet_gateway.main_internet_gateway");
    const web = node(lowered(shop()), "web");
    expect(applicationLoadBalancer.caption(web.props(), web)).toBe("internet-facing · HTTP");
    const innerWeb = node(lowered(inner), "web");
    expect(applicationLoadBalancer.caption(innerWeb.props(), innerWeb)).toBe("internal · HTTP");
  });

  it("asks for a tier that fits", () => {
    const internalInFront = drawing([...network(), box("web", "application-load-balancer", "front")]);
    expect(codes(internalInFront)).toEqual([
      "internal-in-public-tier",
      "load-balancer-without-targets",
      "load-balancer-without-source",
    ]);
    const isolated = drawing([...network(), box("web", "application-load-balancer", "data")]);
    expect(problem(isolated, "load-balancer-in-isolated-tier")).toMatchObject({ severity: "error", subject: "web" });
    const publicInside = drawing(
      [...network(), box("users", "internet"), box("web", "application-load-balancer", "app")],
      [line("internet-to-load-balancer", "users", "web")],
    );
    expect(problem(publicInside, "connection-makes-no-sense").message).toContain("Move it to a public tier");
  });
});

describe("the name", () => {
  it("has at most 32 characters and never begins with internal-", () => {
    const document = { ...shop(), key: "internal" };
    expect(resource(document, "aws_lb.web").attributes.name).toMatch(/^lb-internal-/);
    const long = drawing([
      ...network(),
      box("a_load_balancer_with_a_very_long_key", "application-load-balancer", "front"),
    ]);
    const name = String(resource(long, "aws_lb.a_load_balancer_with_a_very_long_key").attributes.name);
    expect(name.length).toBeLessThanOrEqual(32);
    expect(name).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
  });
});

describe("access logs", () => {
  it("go to the region's bucket, once its policy lets them in", () => {
    const balancer = resource(shop(), "aws_lb.web");
    expect(plain(balancer.attributes.access_logs)).toEqual({
      bucket: "access_logs.id",
      prefix: "requests/web",
      enabled: true,
    });
    expect(balancer.dependsOn).toContain("aws_s3_bucket_policy.access_logs_policy");
    expect(JSON.stringify(plain(resource(shop(), "aws_s3_bucket_policy.access_logs_policy").attributes))).toContain(
      '"Resource":["access_logs.arn/*/AWSLogs/ACCOUNT/*"],"Condition":{"ArnLike":{"aws:SourceArn":"arn:PARTITION:elasticloadbalancing:eu-west-1:ACCOUNT:loadbalancer/*"}}',
    );
    expect(JSON.stringify(plain(resource(shop(), "aws_s3_bucket_policy.access_logs_policy").attributes))).toContain(
      "logdelivery.elasticloadbalancing.amazonaws.com",
    );
  });

  it("stay when the environment goes, unless the region says otherwise", () => {
    const kept = shop();
    const region = kept.components.map((component) =>
      component.key === "region" ? { ...component, props: { ...component.props, forceDestroyLogs: true } } : component,
    );
    const dropped = { ...kept, components: region };
    expect(resource(kept, "aws_s3_bucket.access_logs").attributes.force_destroy).toBe(false);
    expect(resource(dropped, "aws_s3_bucket.access_logs").attributes.force_destroy).toBe(true);
  });

  it("are off in dev", () => {
    expect(resource(shop(), "aws_lb.web", "dev").attributes).not.toHaveProperty("access_logs");
    expect([...resources(shop(), "dev").keys()].filter((address) => address.includes("s3_bucket"))).toEqual([]);
  });
});

describe("the line to a service", () => {
  it("is a target group, a rule, a port and a registration", () => {
    const of = lowered(shop());
    expect(of.contracts.get("web-billing")?.map((item) => item.kind)).toEqual([
      "network",
      "resource",
      "resource",
      "attach",
    ]);
    expect(plain(resource(shop(), "aws_lb_target_group.web_to_billing_targets").attributes)).toMatchObject({
      name_prefix: "billi-",
      port: 9090,
      target_type: "ip",
      vpc_id: "main.id",
      health_check: { path: "/", matcher: "200", interval: 15, timeout: 5 },
    });
    expect(plain(resource(shop(), "aws_lb_listener_rule.web_to_billing_rule").attributes)).toMatchObject({
      priority: 100,
      condition: [{ host_header: { values: ["a.example.com"] } }, { path_pattern: { values: ["/billing/*"] } }],
      action: [{ type: "forward", target_group_arn: "web_to_billing_targets.arn" }],
    });
    const service = resource(shop(), "aws_ecs_service.billing");
    expect(plain(service.attributes.load_balancer)).toEqual([
      { target_group_arn: "web_to_billing_targets.arn", container_name: "billing", container_port: 9090 },
    ]);
    expect(service.dependsOn).toContain("aws_lb_listener_rule.web_to_billing_rule");
  });

  it("is labelled with what it takes", () => {
    const line = connection(lowered(shop()), "web-billing");
    expect(line.definition.label(line.props(), line.from, line.to)).toBe("a.example.com, /billing/*");
  });

  it("takes everything at first, then the paths of each new service", () => {
    const none = lowered(shop({}, []));
    const some = lowered(shop());
    const initial = (of: typeof some) =>
      loadBalancerToService.initialProps?.(node(of, "web"), node(of, "billing"), of.world);
    expect(initial(none)).toEqual({ paths: ["/*"], priority: 10_000 });
    expect(initial(some)).toEqual({ paths: ["/billing", "/billing/*"], priority: 110 });
  });

  it("has a place of its own although none was drawn, exact rules first", () => {
    const document = shop({}, [
      line("load-balancer-to-service", "web", "billing"),
      line("load-balancer-to-service", "web", "orders", { paths: ["/orders/*"] }),
    ]);
    expect(resource(document, "aws_lb_listener_rule.web_to_orders_rule").attributes.priority).toBe(100);
    expect(resource(document, "aws_lb_listener_rule.web_to_billing_rule").attributes.priority).toBe(110);
    expect(codes(document)).not.toContain("priority-taken");
  });

  const withRules = (orders: Connection["props"], billing: Connection["props"]) =>
    shop({}, [
      line("load-balancer-to-service", "web", "orders", orders),
      line("load-balancer-to-service", "web", "billing", billing),
    ]);

  it("refuses a number that another rule has", () => {
    const document = withRules({ priority: 5, paths: ["/a"] }, { priority: 5, paths: ["/b"] });
    expect(problem(document, "priority-taken")).toMatchObject({
      severity: "error",
      property: "priority",
      fix: { edit: { props: { priority: 100 } } },
    });
  });

  it("warns of a rule behind one that takes everything", () => {
    const document = withRules({ priority: 5, paths: ["/*"] }, { priority: 6, paths: ["/b"] });
    expect(problem(document, "rule-never-reached")).toMatchObject({
      subject: "web-billing",
      fix: { edit: { id: "web-orders" } },
    });
  });

  it("refuses more conditions than AWS takes", () => {
    const paths = ["/a", "/b", "/c", "/d", "/e", "/f"];
    expect(codes(withRules({ paths, priority: 5 }, { priority: 6, paths: ["/x"] }))).toContain("too-many-conditions");
  });

  it.each([["orders"], ["/a b"], ["/${x}"], [`/${"a".repeat(200)}`]])("refuses the path %j", (path) => {
    expect(codes(withRules({ paths: [path] }, { paths: ["/x"], priority: 6 }))).toContain("invalid-property");
  });
});

describe("behind CloudFront", () => {
  const behind = (connections: readonly Connection[], props: Component["props"] = {}) =>
    drawing(
      [
        ...network(),
        box("users", "internet"),
        box("cdn", "cloudfront"),
        box("web", "application-load-balancer", "front", props),
      ],
      [line("cloudfront-to-load-balancer", "cdn", "web"), ...connections],
    );

  it("stays inside the VPC, and lets in CloudFront's addresses on one port", () => {
    const document = behind([]);
    expect(resource(document, "aws_lb.web").attributes.internal).toBe(true);
    expect(plain(resource(document, "aws_cloudfront_vpc_origin.cdn_to_web_origin").attributes)).toMatchObject({
      vpc_origin_endpoint_config: [{ arn: "web.arn", origin_protocol_policy: "http-only" }],
    });
    expect(plain(resource(document, "aws_vpc_security_group_ingress_rule.cdn_to_web_in").attributes)).toMatchObject({
      prefix_list_id: "cloudfront_addresses.id",
      from_port: 80,
      to_port: 80,
    });
    const attributes = JSON.stringify(plain(resource(document, "aws_cloudfront_distribution.cdn").attributes));
    expect(attributes).toContain("cdn_to_web_origin.id");
    expect(attributes).toContain("web.dns_name");
  });

  it("changes to another VPC origin with a certificate: AWS changes none that is in use", () => {
    const origins = (document: ReturnType<typeof behind>, environment: string) =>
      [...resources(document, environment)].flatMap(([address, { attributes, lifecycle }]) => {
        if (!address.startsWith("aws_cloudfront_vpc_origin.")) return [];
        const [{ origin_protocol_policy: protocol }] = plain(attributes.vpc_origin_endpoint_config) as [
          { readonly origin_protocol_policy: string },
        ];
        return [[address.split(".")[1], protocol, lifecycle?.createBeforeDestroy]];
      });
    const secured = behind([], { certificateArn });
    expect(origins(secured, "prod")).toEqual([["cdn_to_web_tls_origin", "https-only", true]]);
    expect(JSON.stringify(plain(resource(secured, "aws_cloudfront_distribution.cdn").attributes))).toContain(
      "cdn_to_web_tls_origin.id",
    );
    const inProd = behind([]);
    const document = {
      ...inProd,
      environments: devAndProd,
      components: inProd.components.map((component) =>
        component.key === "web" ? { ...component, overrides: { prod: { certificateArn } } } : component,
      ),
    };
    expect(origins(document, "dev")).toEqual([["cdn_to_web_origin", "http-only", true]]);
    expect(origins(document, "prod")).toEqual([["cdn_to_web_tls_origin", "https-only", true]]);
  });

  it("is an origin like any other when users reach it too, which is warned of", () => {
    const document = behind([line("internet-to-load-balancer", "users", "web")]);
    expect([...resources(document).keys()]).not.toContain("aws_cloudfront_vpc_origin.cdn_to_web_origin");
    expect(JSON.stringify(plain(resource(document, "aws_cloudfront_distribution.cdn").attributes))).toContain(
      '"origin_protocol_policy":"http-only"',
    );
    expect(codes(document)).toContain("cloudfront-can-be-bypassed");
  });

  it("needs the certificate's host name where it has one", () => {
    expect(problem(behind([], { certificateArn }), "origin-without-host-name")).toMatchObject({
      property: "originDomain",
    });
  });
});

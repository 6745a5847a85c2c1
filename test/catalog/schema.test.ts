import { describe, expect, it } from "vitest";
import { checkAgainstSchema } from "../../generator/emit/check-schema";
import { concrete, findProblems } from "../../generator/lower";
import type { Component, Connection } from "../../model/document";
import { allProfiles, box, drawing, line, lowered, network } from "./drawings";

const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d";
const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1.0";

/** A VPC with an entry for users and one for CloudFront, and two services that call each other. */
function shop(
  vpc: Component["props"],
  more: { readonly web?: Partial<Component>; readonly orders?: Partial<Component> },
) {
  const components = [
    ...network(vpc),
    box("users", "internet"),
    box("cdn", "cloudfront"),
    box("web", "application-load-balancer", "front", {}, more.web),
    box("inner", "application-load-balancer", "app"),
    box("orders", "ecs-service", "app", { image }, more.orders),
    box("billing", "ecs-service", "app", { image, port: 9090 }),
  ];
  const connections: Connection[] = [
    line("internet-to-load-balancer", "users", "web"),
    line("cloudfront-to-load-balancer", "cdn", "inner"),
    line("load-balancer-to-service", "web", "orders", { paths: ["/*"], priority: 1000 }),
    line("load-balancer-to-service", "web", "billing", { hosts: ["b.example.com"], priority: 100 }),
    line("load-balancer-to-service", "inner", "billing", { sticky: true }),
    line("service-to-service", "orders", "billing"),
    line("service-to-service", "billing", "orders"),
  ];
  return drawing(components, connections, allProfiles);
}

const drawings = {
  "as it is drawn": shop({}, {}),
  "without NAT, flow logs and with two zones": shop(
    { natGateways: "none", flowLogs: "none", availabilityZones: 2 },
    {},
  ),
  "with all that can differ between environments": shop(
    {},
    {
      web: { overrides: { prod: { certificateArn }, strict: { certificateArn, idleTimeout: 90 } } },
      orders: {
        props: { image, environment: { A: "1" }, secrets: { KEY: "ssm:/a" }, command: ["serve", "--port=8080"] },
        overrides: {
          dev: { environment: { A: "${x}", B: "%{y}" }, secrets: { KEY: "secretsmanager:b:c" } },
          prod: { healthCommand: "curl -f http://localhost:8080/ || exit 1", architecture: "X86_64" },
        },
      },
    },
  ),
};

describe.each(Object.entries(drawings))("a shop %s", (_, document) => {
  const of = lowered(document);

  it("has no errors", () => {
    expect(findProblems(of).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it.each(allProfiles.map(({ name }) => name))("is what the provider's schema wants (%s)", (environment) => {
    expect(checkAgainstSchema(concrete(of.graph, environment))).toEqual([]);
  });

  it("keeps to the rules of the house", () => {
    for (const { name } of allProfiles) {
      const { resources } = concrete(of.graph, name);
      for (const { type, address, attributes } of resources) {
        if (type === "aws_security_group") expect(attributes, address).not.toHaveProperty("ingress");
        if (type.startsWith("aws_vpc_security_group_")) {
          expect(String(attributes.description), address).toMatch(/^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/);
          expect(attributes.ip_protocol, address).not.toBe("-1");
        }
        if (type === "aws_cloudwatch_log_group") {
          expect(attributes.kms_key_id, address).toBeDefined();
          expect(attributes.retention_in_days, address).toBeGreaterThan(0);
        }
      }
      const names = resources.filter(({ type }) => type === "aws_lb").map(({ attributes }) => String(attributes.name));
      for (const lb of names) expect(lb.length).toBeLessThanOrEqual(32);
    }
  });
});

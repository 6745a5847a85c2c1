import { describe, expect, it } from "vitest";
import { concrete } from "../../generator/lower";
import type { GroundplanDocument } from "../../model/document";
import { threeTier } from "../../templates/three-tier";
import { oneOfEach } from "../fixtures/one-of-each";
import {
  box,
  codes,
  drawing,
  line,
  lowered,
  network,
  plain,
  problem,
  repeatedRules,
  resource,
  resources,
} from "./drawings";

const twice = (document: GroundplanDocument, environment = "prod") =>
  repeatedRules(concrete(lowered(document).graph, environment));

const service = box("orders", "ecs-service", "app");
const stores = [
  box("assets", "s3-bucket", "region"),
  box("invoices", "s3-bucket", "region"),
  box("sessions", "dynamodb-table", "region"),
  box("carts", "dynamodb-table", "region"),
];
const linesToStores = [
  line("service-to-bucket", "orders", "assets"),
  line("service-to-bucket", "orders", "invoices"),
  line("service-to-table", "orders", "sessions"),
  line("service-to-table", "orders", "carts"),
];

describe("rules of security groups", () => {
  it.each([oneOfEach, threeTier])("are there once in $document.name", ({ document }) => {
    for (const { name } of document.environments) expect(twice(document, name)).toEqual([]);
  });

  it("let a service out to S3 and DynamoDB once, however many buckets and tables it uses", () => {
    const document = drawing([...network(), service, ...stores], linesToStores);
    expect(twice(document)).toEqual([]);
    expect(plain(resource(document, "aws_vpc_security_group_egress_rule.orders_s3_out").attributes)).toMatchObject({
      security_group_id: "orders_security_group.id",
      prefix_list_id: "main_s3_endpoint.prefix_list_id",
      from_port: 443,
      to_port: 443,
    });
    expect(
      plain(resource(document, "aws_vpc_security_group_egress_rule.orders_dynamodb_out").attributes),
    ).toMatchObject({ prefix_list_id: "main_dynamodb_endpoint.prefix_list_id", from_port: 443 });
  });

  it("do so without NAT too, where layers of images come from S3 as well", () => {
    expect(twice(drawing([...network({ natGateways: "none" }), service, ...stores], linesToStores))).toEqual([]);
  });

  it("let a service out to no store that it has no line to", () => {
    const addresses = [...resources(drawing([...network(), service, ...stores])).keys()];
    expect(addresses.filter((address) => /_(s3|dynamodb)_out$/.test(address))).toEqual([]);
  });

  it("open a load balancer to everyone once: a second line from users is an error that its fix removes", () => {
    const document = drawing(
      [
        ...network(),
        service,
        box("buyers", "internet"),
        box("staff", "internet"),
        box("entry", "application-load-balancer", "front"),
      ],
      [
        line("internet-to-load-balancer", "buyers", "entry"),
        line("internet-to-load-balancer", "staff", "entry"),
        line("load-balancer-to-service", "entry", "orders"),
      ],
    );
    const found = problem(document, "load-balancer-open-already");
    expect(found).toMatchObject({ severity: "error", subject: "staff-entry" });
    expect(found.message).toContain("“buyers”");
    expect(found.fix?.edit).toEqual({ type: "remove", ids: ["staff-entry"] });
    const [first] = document.connections;
    expect(codes({ ...document, connections: first ? [first] : [] })).not.toContain("load-balancer-open-already");
  });

  it("open a private load balancer to CloudFront once, since AWS counts its addresses as 55 rules of 60", () => {
    const boxes = [
      box("account", "aws-account"),
      box("region", "aws-region", "account", { region: "eu-west-1" }),
      ...network().slice(1),
      service,
      box("shop", "cloudfront", "account"),
      box("admin", "cloudfront", "account"),
      box("entry", "application-load-balancer", "app"),
    ];
    const both = [
      line("cloudfront-to-load-balancer", "shop", "entry"),
      line("cloudfront-to-load-balancer", "admin", "entry"),
    ];
    const found = problem(drawing(boxes, both), "load-balancer-with-two-distributions");
    expect(found).toMatchObject({ severity: "error", subject: "shop-entry" });
    expect(codes(drawing(boxes, both.slice(0, 1)))).not.toContain("load-balancer-with-two-distributions");
  });
});

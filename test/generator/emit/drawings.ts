import { catalog } from "../../../catalog";
import { lower } from "../../../generator/lower";
import { type Component, type Connection, documentSchema, type GroundplanDocument } from "../../../model/document";
import type { ResourceGraph } from "../../../model/resource-graph";

export function box(
  key: string,
  type: string,
  parent?: string,
  props: Component["props"] = {},
  more: Partial<Component> = {},
): Component {
  return {
    id: `id-${key}`,
    key,
    type,
    name: key.replaceAll("_", " "),
    props,
    ...(parent ? { parent: `id-${parent}` } : {}),
    ...more,
  };
}

export function line(type: string, from: string, to: string, props: Connection["props"] = {}): Connection {
  return { id: `line-${from}-${to}`, type, from: `id-${from}`, to: `id-${to}`, props };
}

export function drawing(
  components: readonly Component[],
  connections: readonly Connection[] = [],
  more: Partial<GroundplanDocument> = {},
): GroundplanDocument {
  return documentSchema.parse({
    version: 1,
    name: "Storefront",
    key: "storefront",
    environments: [
      { name: "dev", profile: "dev" },
      { name: "prod", profile: "prod" },
    ],
    components,
    connections,
    ...more,
  });
}

/** Internet, CDN, bucket, load balancer, two services that call each other, database, table, secret, key. */
export function threeTier(): GroundplanDocument {
  return drawing(
    [
      box("account", "aws-account"),
      box("region", "aws-region", "account", { region: "eu-west-1" }),
      box("users", "internet"),
      box("main", "vpc", "region"),
      box("public", "subnet-tier", "main", { kind: "public" }),
      box("app", "subnet-tier", "main", { kind: "private" }),
      box("data", "subnet-tier", "main", { kind: "isolated" }),
      box("front", "application-load-balancer", "public"),
      box("orders", "ecs-service", "app"),
      box("stock", "ecs-service", "app"),
      box("orders_db", "rds-instance", "data"),
      box("assets", "s3-bucket", "region"),
      box("cdn", "cloudfront", "account"),
      box("carts", "dynamodb-table", "region"),
      box("api_token", "secret", "region"),
      box("vault", "kms-key", "region"),
    ],
    [
      line("internet-to-cloudfront", "users", "cdn"),
      line("internet-to-load-balancer", "users", "front"),
      line("cloudfront-to-bucket", "cdn", "assets"),
      line("load-balancer-to-service", "front", "orders", { paths: ["/orders/*"] }),
      line("load-balancer-to-service", "front", "stock", { paths: ["/stock/*"] }),
      line("service-to-service", "orders", "stock"),
      line("service-to-service", "stock", "orders"),
      line("service-to-database", "orders", "orders_db"),
      line("service-to-bucket", "orders", "assets"),
      line("service-to-table", "stock", "carts"),
      line("service-to-secret", "orders", "api_token"),
      line("encrypts-with", "orders_db", "vault"),
    ],
  );
}

/** The graph of a drawing; fails when something of it could not be lowered. */
export function graphOf(document: GroundplanDocument): ResourceGraph {
  const { graph, failures } = lower(document, catalog);
  if (failures.length) throw new Error(failures.map(({ message }) => message).join("\n"));
  return graph;
}

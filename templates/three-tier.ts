import { buildDrawing, type Line, type Part } from "./build";

/** Rows that lie in one lane each, whether the network spans two zones or three. Relative to a tier. */
const firstRow = 56;
const lastRow = 352;

const frames: readonly Part[] = [
  { key: "account", type: "aws-account", name: "Storefront account", at: { x: 184, y: 0, width: 1192, height: 872 } },
  {
    key: "region",
    type: "aws-region",
    name: "Ireland",
    parent: "account",
    props: { region: "eu-west-1" },
    at: { x: 208, y: 56, width: 968, height: 800 },
  },
  { key: "main", type: "vpc", parent: "region", at: { x: 16, y: 56, width: 936, height: 552 } },
  {
    key: "public",
    type: "subnet-tier",
    parent: "main",
    props: { kind: "public", position: 0 },
    at: { x: 16, y: 56, width: 160, height: 480 },
  },
  {
    key: "app",
    type: "subnet-tier",
    parent: "main",
    props: { kind: "private", position: 16 },
    at: { x: 200, y: 56, width: 400, height: 480 },
  },
  {
    key: "data",
    type: "subnet-tier",
    parent: "main",
    props: { kind: "isolated", position: 4 },
    at: { x: 728, y: 56, width: 192, height: 480 },
  },
];

const boxes: readonly Part[] = [
  { key: "customers", type: "internet", name: "Customers", at: { x: 0, y: 224 } },
  { key: "cdn", type: "cloudfront", parent: "account", at: { x: 16, y: 224 } },
  {
    key: "nat",
    type: "note",
    name: "NAT",
    parent: "public",
    props: { text: "One gateway per zone in prod, a single one in dev." },
    at: { x: 16, y: lastRow, width: 128, height: 96 },
  },
  { key: "entry", type: "application-load-balancer", parent: "app", at: { x: 40, y: firstRow } },
  { key: "orders", type: "ecs-service", parent: "app", at: { x: 264, y: firstRow } },
  { key: "catalog", type: "ecs-service", parent: "app", at: { x: 264, y: lastRow } },
  {
    key: "orders_db",
    type: "rds-instance",
    name: "orders-db",
    parent: "data",
    props: { databaseName: "orders" },
    at: { x: 48, y: firstRow },
  },
  { key: "assets", type: "s3-bucket", parent: "region", at: { x: 64, y: 688 } },
  {
    key: "api_key",
    type: "secret",
    name: "api-key",
    parent: "region",
    props: { description: "Opens the API of the supplier's price list" },
    at: { x: 256, y: 688 },
  },
  {
    key: "sessions",
    type: "dynamodb-table",
    parent: "region",
    props: { ttlAttribute: "expires_at" },
    at: { x: 480, y: 688 },
  },
  { key: "storefront", type: "kms-key", parent: "region", at: { x: 792, y: 688 } },
];

const lines: readonly Line[] = [
  { type: "internet-to-cloudfront", from: "customers", to: "cdn" },
  { type: "cloudfront-to-load-balancer", from: "cdn", to: "entry", props: { paths: ["/api/*"] } },
  { type: "cloudfront-to-bucket", from: "cdn", to: "assets" },
  {
    type: "load-balancer-to-service",
    from: "entry",
    to: "orders",
    props: { paths: ["/api/orders/*"], priority: 100 },
  },
  {
    type: "load-balancer-to-service",
    from: "entry",
    to: "catalog",
    props: { paths: ["/api/catalog/*"], priority: 110 },
  },
  { type: "service-to-service", from: "orders", to: "catalog" },
  { type: "service-to-database", from: "orders", to: "orders_db" },
  { type: "service-to-secret", from: "catalog", to: "api_key" },
  { type: "service-to-table", from: "catalog", to: "sessions" },
  { type: "encrypts-with", from: "orders_db", to: "storefront" },
  { type: "encrypts-with", from: "sessions", to: "storefront" },
];

/**
 * A web shop as one would show it to a client: users, edge, entry, services and data from left to right, what belongs
 * to the region alone in a row below the network.
 */
export const threeTier = buildDrawing("Storefront", "storefront", [...frames, ...boxes], lines);

import { describe, expect, it } from "vitest";
import { concrete } from "../../generator/lower";
import type { Component } from "../../model/document";
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
  resource,
  resources,
} from "./drawings";

const region = box("region", "aws-region", undefined, { region: "eu-west-1" });

describe("secret", () => {
  const document = drawing([region, box("api_key", "secret", "region", {}, { name: "API key" })], [], devAndProd);

  it("holds no value, and says how its owner puts one there", () => {
    const graph = concrete(lowered(document).graph, "prod");
    expect(graph.resources.map(({ type }) => type)).not.toContain("aws_secretsmanager_secret_version");
    const command = graph.outputs.find(({ name }) => name === "api_key_put_value");
    expect(plain(command?.value)).toBe(
      "aws secretsmanager put-secret-value --region eu-west-1 --secret-id api_key.arn --secret-string file://value.txt",
    );
  });

  it("starts those anew who read it, since they read it when they start", () => {
    const parts = [...network(), box("orders", "ecs-service", "app"), box("api_key", "secret", "region")];
    const read = drawing(parts, [line("service-to-secret", "orders", "api_key")], devAndProd);
    const { outputs } = concrete(lowered(read).graph, "prod");
    expect(plain(outputs.find(({ name }) => name === "api_key_put_value")?.value)).toMatch(
      / --secret-string file:\/\/value\.txt && aws ecs update-service --region eu-west-1 --cluster orders\.cluster --service orders\.name --force-new-deployment$/,
    );
  });

  it("can be brought back in prod; its name is free again at once", () => {
    const { attributes } = resource(document, "aws_secretsmanager_secret.api_key");
    expect(attributes).toMatchObject({ name_prefix: "shop-prod-api-key-", recovery_window_in_days: 30 });
    expect(resource(document, "aws_secretsmanager_secret.api_key", "dev").attributes.recovery_window_in_days).toBe(0);
  });

  it("is closed to other accounts and to connections without TLS", () => {
    const { attributes } = resource(document, "aws_secretsmanager_secret_policy.api_key_policy");
    expect(attributes.block_public_policy).toBe(true);
    expect(JSON.stringify(plain(attributes.policy))).toContain("aws:PrincipalAccount");
  });

  it("refuses a recovery window that AWS does not know", () => {
    expect(codes(drawing([region, box("api_key", "secret", "region", { recoveryDays: 3 })]))).toContain(
      "invalid-property",
    );
  });
});

describe("KMS key", () => {
  interface Policy {
    readonly Statement: readonly { readonly Sid: string; readonly Principal: { readonly Service?: string } }[];
  }
  const parts: Component[] = [
    ...network(),
    box("cdn", "cloudfront"),
    box("own", "kms-key", "region"),
    box("other", "kms-key", "region"),
    box("orders_db", "rds-instance", "data"),
    box("orders", "ecs-service", "app"),
    box("assets", "s3-bucket", "region"),
    box("sessions", "dynamodb-table", "region"),
    box("api_key", "secret", "region"),
  ];
  const encrypt = (key: string) => line("encrypts-with", key, "own");
  const everything = ["orders_db", "orders", "assets", "sessions", "api_key"].map(encrypt);
  const document = drawing(parts, [...everything, line("cloudfront-to-bucket", "cdn", "assets")], allProfiles);
  const policyOf = (of: typeof document) =>
    (plain(resource(of, "aws_kms_key.own").attributes.policy) as Policy).Statement;

  it("can be administered by its account, and lets in what its lines need, once", () => {
    expect(policyOf(document).map(({ Sid }) => Sid)).toEqual([
      "AccountAdministersThroughIam",
      "CloudWatchLogsEncrypts",
      "CloudFrontReads",
    ]);
    expect(policyOf(drawing(parts, [encrypt("sessions")]))).toHaveLength(1);
    expect(policyOf(drawing(parts, [encrypt("assets")]))).toHaveLength(1);
  });

  it("rotates, and waits longer in prod before it is gone", () => {
    expect(resource(document, "aws_kms_key.own").attributes).toMatchObject({
      enable_key_rotation: true,
      rotation_period_in_days: 365,
      deletion_window_in_days: 30,
    });
    expect(resource(document, "aws_kms_key.own", "dev").attributes.deletion_window_in_days).toBe(7);
    expect(resource(document, "aws_kms_alias.own_alias").attributes.name).toBe("alias/shop-prod-own");
  });

  it.each(["dev", "prod", "strict"])("encrypts all that a line leads from, in %s", (environment) => {
    const found = resources(document, environment);
    const attribute = (address: string, name: string) => plain(found.get(address)?.attributes[name]);
    expect(attribute("aws_db_instance.orders_db", "kms_key_id")).toBe("own.arn");
    expect(attribute("aws_db_instance.orders_db", "master_user_secret_kms_key_id")).toBe("own.arn");
    expect(attribute("aws_cloudwatch_log_group.orders_db_postgresql_log", "kms_key_id")).toBe("own.arn");
    expect(attribute("aws_cloudwatch_log_group.orders_logs", "kms_key_id")).toBe("own.arn");
    expect(attribute("aws_secretsmanager_secret.api_key", "kms_key_id")).toBe("own.arn");
    expect(attribute("aws_dynamodb_table.sessions", "server_side_encryption")).toMatchObject({
      kms_key_arn: "own.arn",
    });
    expect(
      JSON.stringify(attribute("aws_s3_bucket_server_side_encryption_configuration.assets_encryption", "rule")),
    ).toContain("own.arn");
  });

  it("is one for each box", () => {
    const twice = drawing(parts, [encrypt("sessions"), line("encrypts-with", "sessions", "other")]);
    expect(codes(twice)).toContain("connection-makes-no-sense");
  });

  it("is advised against where nothing uses it", () => {
    expect(codes(drawing(parts, [encrypt("sessions")]))).toContain("key-without-use");
  });
});

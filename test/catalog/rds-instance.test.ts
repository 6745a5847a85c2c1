import { describe, expect, it } from "vitest";
import { applyEdit } from "../../model/apply-edit";
import type { Component } from "../../model/document";
import { allProfiles, box, codes, devAndProd, drawing, network, plain, problem, resource, resources } from "./drawings";

const withDatabase = (props: Component["props"] = {}, more: Partial<Component> = {}, environments = devAndProd) =>
  drawing([...network(), box("orders_db", "rds-instance", "data", props, more)], [], environments);

const instance = "aws_db_instance.orders_db";

describe("RDS database", () => {
  it("is safe in prod and cheap in dev", () => {
    expect(plain(resource(withDatabase(), instance).attributes)).toMatchObject({
      identifier: "shop-prod-orders-db",
      engine: "postgres",
      engine_version: "17",
      multi_az: true,
      storage_encrypted: true,
      publicly_accessible: false,
      deletion_protection: true,
      skip_final_snapshot: false,
      final_snapshot_identifier: "shop-prod-orders-db-final-orders_db_security_group.id",
      max_allocated_storage: 250,
    });
    const dev = resource(withDatabase(), instance, "dev").attributes;
    expect(dev).toMatchObject({ multi_az: false, deletion_protection: false, skip_final_snapshot: true });
    expect(dev).not.toHaveProperty("final_snapshot_identifier");
  });

  it("leaves its password to AWS", () => {
    const { attributes } = resource(withDatabase(), instance);
    expect(attributes.manage_master_user_password).toBe(true);
    expect(Object.keys(attributes).filter((name) => /^password/.test(name))).toEqual([]);
  });

  it("has its log groups and monitoring role before itself", () => {
    const { attributes, dependsOn } = resource(withDatabase(), instance);
    expect(dependsOn).toEqual([
      "aws_cloudwatch_log_group.orders_db_postgresql_log",
      "aws_cloudwatch_log_group.orders_db_upgrade_log",
      "aws_iam_role_policy_attachment.orders_db_monitoring",
    ]);
    expect(attributes.enabled_cloudwatch_logs_exports).toEqual(["postgresql", "upgrade"]);
    expect(resource(withDatabase(), "aws_cloudwatch_log_group.orders_db_postgresql_log").attributes).toMatchObject({
      name: "/aws/rds/instance/shop-prod-orders-db/postgresql",
      retention_in_days: 365,
    });
  });

  it("has neither where they are switched off, in one environment or in all", () => {
    const inDev = withDatabase({}, { overrides: { dev: { logs: false, monitoringInterval: 0 } } });
    const dev = resource(inDev, instance, "dev");
    expect(dev.dependsOn).toEqual([]);
    expect(dev.attributes).not.toHaveProperty("monitoring_role_arn");
    expect(dev.attributes).not.toHaveProperty("enabled_cloudwatch_logs_exports");
    expect(resource(inDev, instance).dependsOn).toHaveLength(3);
    const nowhere = resources(withDatabase({ logs: false, monitoringInterval: 0 }));
    expect([...nowhere.keys()].filter((address) => /(log_group|iam_role\w*)\.orders_db/.test(address))).toEqual([]);
  });

  it("enforces TLS on every engine", () => {
    const parameters = (props: Component["props"]) => {
      const { attributes } = resource(withDatabase(props), "aws_db_parameter_group.orders_db_parameters");
      const list = attributes.parameter as { name: string; value: string }[];
      return { family: attributes.family, ...Object.fromEntries(list.map(({ name, value }) => [name, value])) };
    };
    expect(parameters({})).toMatchObject({ family: "postgres17", "rds.force_ssl": "1", log_connections: "1" });
    expect(parameters({ version: "18.1" })).not.toHaveProperty("log_connections");
    expect(parameters({ engine: "mysql" })).toMatchObject({ family: "mysql8.4", require_secure_transport: "1" });
    expect(parameters({ engine: "mariadb", version: "10.11.9" })).toMatchObject({ family: "mariadb10.11" });
    expect(parameters({ parameters: { log_statement: "all" } })).toMatchObject({ log_statement: "all" });
  });

  it("has an audit option on MySQL and MariaDB", () => {
    const document = withDatabase({ engine: "mariadb" });
    expect(resource(document, "aws_db_option_group.orders_db_options").attributes.major_engine_version).toBe("11.4");
    expect(plain(resource(document, instance).attributes.option_group_name)).toBe("orders_db_options.name");
  });

  it("watches load only where RDS can", () => {
    const dev = (props: Component["props"]) =>
      resource(withDatabase(props), instance, "dev").attributes.performance_insights_enabled;
    expect(dev({})).toBe(true);
    expect(dev({ engine: "mysql" })).toBe(false);
    expect(dev({ engine: "mysql", instanceClass: "db.t4g.medium" })).toBe(true);
  });

  it("has nothing to complain of as it is drawn first", () => {
    expect(codes(withDatabase({}, {}, allProfiles))).toEqual([]);
  });

  it.each([
    ["engine-version-unknown", { version: "9.6" }],
    ["engine-version-unknown", { engine: "mysql", version: "17" }],
    ["reserved-username", { username: "admin" }],
    ["reserved-database-name", { databaseName: "user" }],
    ["windows-overlap", { backupWindow: "04:00-05:00" }],
    ["windows-overlap", { backupWindow: "23:30-00:30", maintenanceWindow: "sun:23:00-mon:00:00" }],
    ["window-length", { backupWindow: "03:00-03:20" }],
    ["window-length", { backupWindow: "03:00-03:00" }],
    ["window-length", { maintenanceWindow: "sun:04:30-sun:04:50" }],
    ["window-length", { maintenanceWindow: "sun:05:00-mon:05:00" }],
    ["storage-cannot-grow", { storage: 100, maxStorage: 105 }],
    ["storage-too-small-for-iops", { storage: 100, iops: 12_000 }],
    ["throughput-needs-iops", { storage: 500, throughput: 4000 }],
    ["throughput-needs-iops", { storage: 500, throughput: 3500, iops: 13_000 }],
    ["database-without-guard", { deletionProtection: false, finalSnapshot: false }],
    ["single-zone-database", { multiAz: false }],
  ])("says %s of %j, and its fix mends it", (code, props) => {
    const document = withDatabase(props as Component["props"]);
    const { fix, message } = problem(document, code);
    expect(message).toContain("orders_db");
    if (!fix) throw new Error("No fix.");
    const mended = applyEdit({ document, layout: { version: 1, boxes: {} } }, fix.edit);
    expect(codes(mended.document)).not.toContain(code);
  });

  it("grows up to five times its storage, up to what RDS has, and not at all where less than a tenth is left", () => {
    const growth = (storage: number) =>
      resource(withDatabase({ storage }), "aws_db_instance.orders_db").attributes.max_allocated_storage;
    expect(growth(100)).toBe(500);
    expect(growth(20_000)).toBe(65_536);
    expect(growth(60_000)).toBeUndefined();
  });

  it("takes a maintenance window over midnight", () => {
    const document = withDatabase({ maintenanceWindow: "sun:23:30-mon:00:30" });
    expect(codes(document)).not.toContain("window-length");
  });

  it("takes windows that meet at their ends, and user names that another engine keeps", () => {
    expect(codes(withDatabase({ backupWindow: "03:30-04:30" }))).toEqual([]);
    expect(codes(withDatabase({ engine: "mysql", username: "admin" }))).toEqual([]);
  });

  it("warns in a public tier", () => {
    expect(codes(drawing([...network(), box("orders_db", "rds-instance", "front")]))).toContain(
      "database-in-public-tier",
    );
  });
});

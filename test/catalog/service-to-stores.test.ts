import { describe, expect, it } from "vitest";
import type { ContractItem } from "../../catalog/define";
import { applyEdit } from "../../model/apply-edit";
import type { Connection } from "../../model/document";
import { box, codes, connection, drawing, line, lowered, network, plain, problem, resource } from "./drawings";

const parts = [
  ...network(),
  box("orders", "ecs-service", "app"),
  box("orders_db", "rds-instance", "data"),
  box("stock_db", "rds-instance", "data", { engine: "mysql" }),
  box("assets", "s3-bucket", "region"),
  box("sessions", "dynamodb-table", "region"),
  box("api_key", "secret", "region"),
];
const withLines = (...lines: Connection[]) => drawing(parts, lines);
const contract = (drawn: Connection) => {
  const items = lowered(withLines(drawn)).contracts.get(drawn.id);
  if (!items?.length) throw new Error("No contract.");
  return items;
};

/** The items of one kind. */
function only<Kind extends ContractItem["kind"]>(items: readonly ContractItem[], kind: Kind) {
  return items.filter((item): item is Extract<ContractItem, { kind: Kind }> => item.kind === kind);
}
const actions = (items: readonly ContractItem[]) => only(items, "permission").flatMap((item) => item.actions);
const roles = (items: readonly ContractItem[]) => [...new Set(only(items, "permission").map(({ role }) => role.key))];
const variables = (items: readonly ContractItem[]) =>
  Object.fromEntries(only(items, "variable").map(({ name, value }) => [name, plain(value)]));
const secrets = (items: readonly ContractItem[]) =>
  Object.fromEntries(only(items, "secret").map(({ name, valueFrom }) => [name, plain(valueFrom)]));

describe("a service's line to a database", () => {
  const items = contract(line("service-to-database", "orders", "orders_db"));

  it("says that the master password changes, unless the service logs in by its role", () => {
    const withLogin = (login: string) =>
      codes(withLines(line("service-to-database", "orders", "orders_db", { login })));
    expect(withLogin("master")).toContain("password-read-at-start");
    expect(withLogin("iam")).not.toContain("password-read-at-start");
  });

  it("opens the engine's port between the two groups and nothing else", () => {
    const document = withLines(line("service-to-database", "orders", "orders_db"));
    expect(resource(document, "aws_vpc_security_group_egress_rule.orders_to_orders_db_out")).toMatchObject({
      group: "connections",
      attributes: {
        description: "PostgreSQL from orders to orders_db",
        referenced_security_group_id: { key: "orders_db_security_group" },
        from_port: 5432,
        to_port: 5432,
      },
    });
    expect(resource(document, "aws_vpc_security_group_ingress_rule.orders_to_orders_db_in").attributes).toMatchObject({
      security_group_id: { key: "orders_db_security_group" },
      from_port: 5432,
    });
    expect(only(items, "network")).toHaveLength(1);
    expect(only(contract(line("service-to-database", "orders", "stock_db")), "network")[0]?.fromPort).toBe(3306);
  });

  it("lets ECS read the password, with its key, and hands it over by name", () => {
    expect(roles(items)).toEqual(["orders_execution_role"]);
    expect(actions(items)).toEqual(["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret", "kms:Decrypt"]);
    expect(variables(items)).toEqual({ DB_HOST: "orders_db.address", DB_PORT: "5432", DB_NAME: "app" });
    expect(secrets(items)).toEqual({
      DB_USERNAME: "orders_db.master_user_secret.0.secret_arn:username::",
      DB_PASSWORD: "orders_db.master_user_secret.0.secret_arn:password::",
    });
  });

  it("needs no password for logins by role", () => {
    const byRole = contract(line("service-to-database", "orders", "orders_db", { login: "iam", user: "shop" }));
    expect(actions(byRole)).toEqual(["rds-db:connect"]);
    expect(roles(byRole)).toEqual(["orders_task_role"]);
    expect(secrets(byRole)).toEqual({});
    expect(variables(byRole)).toMatchObject({ DB_USERNAME: "shop" });
  });

  it("names the variables of a second database after it", () => {
    const drawn = lowered(withLines(line("service-to-database", "orders", "orders_db")));
    const { definition, from } = connection(drawn, "orders-orders_db");
    const stock = drawn.world.nodes.get("stock_db");
    if (!stock) throw new Error("No database.");
    expect(definition.initialProps?.(from, stock, drawn.world)).toEqual({ variable: "STOCK_DB" });
  });

  it("is a problem when two set the same variable, and the fix mends it", () => {
    const document = withLines(
      line("service-to-database", "orders", "orders_db"),
      line("service-to-database", "orders", "stock_db"),
    );
    const { fix, message, severity } = problem(document, "variable-set-twice");
    expect(severity).toBe("error");
    expect(message).toContain("DB_HOST");
    if (!fix) throw new Error("No fix.");
    expect(codes(applyEdit({ document, layout: { version: 1, boxes: {} } }, fix.edit).document)).not.toContain(
      "variable-set-twice",
    );
  });

  it("does not cross from one VPC to another", () => {
    const apart = drawing(
      [
        ...parts,
        box("other", "vpc", "region", { cidr: "10.1.0.0/16" }),
        box("other_data", "subnet-tier", "other", { kind: "isolated" }),
        box("far_db", "rds-instance", "other_data"),
      ],
      [line("service-to-database", "orders", "far_db")],
    );
    expect(problem(apart, "connection-makes-no-sense").message).toContain("different VPCs");
  });
});

describe("a service's line to a bucket", () => {
  it("allows what was drawn, in the folder that was drawn, through S3's own addresses", () => {
    const reading = contract(line("service-to-bucket", "orders", "assets", { access: "read", prefix: "in/" }));
    expect(actions(reading)).toEqual(["s3:ListBucket", "s3:GetObject", "kms:Decrypt"]);
    const [list, read] = only(reading, "permission");
    expect(plain(list?.condition)).toEqual({ StringLike: { "s3:prefix": ["in/", "in/*"] } });
    expect(plain(read?.resources)).toEqual(["assets.arn/in/*"]);
    expect(only(reading, "attach")[0]?.summary).toContain("HTTPS (port 443) to Amazon S3");
    expect(variables(reading)).toEqual({ ASSETS_BUCKET: "assets.bucket" });

    const writing = actions(contract(line("service-to-bucket", "orders", "assets", { access: "write" })));
    expect(writing).not.toContain("s3:GetObject");
    expect(writing).toContain("kms:GenerateDataKey");
  });

  it("becomes one policy of the task role", () => {
    const document = withLines(line("service-to-bucket", "orders", "assets"));
    const policy = resource(document, "aws_iam_role_policy.orders_to_assets_task_role");
    expect(policy.origin).toBe("orders-assets");
    expect(plain(policy.attributes.role)).toBe("orders_task_role.id");
    expect(JSON.stringify(plain(policy.attributes.policy))).toContain('"kms:ViaService":"s3.eu-west-1.amazonaws.com"');
  });
});

describe("a service's line to a table", () => {
  it("allows reading, writing or both, and scans only when asked", () => {
    const access = (props: Connection["props"]) =>
      actions(contract(line("service-to-table", "orders", "sessions", props)));
    expect(access({ access: "read" })).toContain("dynamodb:Query");
    expect(access({ access: "read" })).not.toContain("dynamodb:PutItem");
    expect(access({ access: "write" })).not.toContain("dynamodb:GetItem");
    expect(access({})).not.toContain("dynamodb:Scan");
    expect(access({ scan: true })).toContain("dynamodb:Scan");
  });

  it("names the table and its indexes, never everything", () => {
    const items = contract(line("service-to-table", "orders", "sessions"));
    expect(plain(only(items, "permission")[0]?.resources)).toEqual(["sessions.arn", "sessions.arn/index/*"]);
    expect(variables(items)).toEqual({ SESSIONS_TABLE: "sessions.name" });
  });
});

describe("a service's line to a secret", () => {
  it("fills a variable when a task starts", () => {
    const items = contract(line("service-to-secret", "orders", "api_key", { jsonKey: "token" }));
    expect(roles(items)).toEqual(["orders_execution_role"]);
    expect(secrets(items)).toEqual({ API_KEY: "api_key.arn:token::" });
    expect(variables(items)).toEqual({});
  });

  it("or lets the program read it", () => {
    const items = contract(line("service-to-secret", "orders", "api_key", { reader: "program", variable: "WHERE" }));
    expect(roles(items)).toEqual(["orders_task_role"]);
    expect(secrets(items)).toEqual({});
    expect(variables(items)).toEqual({ WHERE: "api_key.arn" });
  });
});

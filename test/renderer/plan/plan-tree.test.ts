import { describe, expect, it } from "vitest";
import { filterGroups, planTree, unchangedCount } from "../../../renderer/plan/plan-tree";
import { findTemplate } from "../../../templates";
import { plannedResource, runView } from "../views";

const document = findTemplate("three-tier")?.drawing.document;
if (!document) throw new Error("The template is gone.");
const line = document.connections.find(({ from, to }) => from === "orders" && to === "orders_db")?.id ?? "";

describe("the tree of a plan", () => {
  it("groups resources by box and line, what is destroyed first", () => {
    const { changes } = planTree(
      [
        plannedResource("aws_ecs_service.orders", "create", "orders"),
        plannedResource("aws_ecs_task_definition.orders", "replace", "orders"),
        plannedResource("aws_dynamodb_table.sessions", "create", "sessions"),
        plannedResource("aws_db_instance.orders_db", "update", "orders_db"),
        plannedResource("aws_vpc_security_group_ingress_rule.x", "create", line),
      ],
      document,
      "apply",
    );
    expect(changes.map(({ title, action }) => `${action} ${title}`)).toEqual([
      "replace orders",
      "update orders-db",
      "create orders → orders-db",
      "create sessions",
    ]);
    expect(changes[0]?.counts).toEqual({ create: 1, update: 0, replace: 1, destroy: 0 });
    expect(changes[0]?.resources.map(({ action }) => action)).toEqual(["replace", "create"]);
    expect(changes[0]?.place).toBe("main › app");
    expect(changes[2]?.kind).toBe("connection");
  });

  it("keeps apart what changes nothing in AWS, and leaves out what stays", () => {
    const { changes, quiet } = planTree(
      [
        plannedResource("aws_ecs_service.orders", "noop", "orders"),
        plannedResource("data.aws_region.current", "read", "region"),
        plannedResource("aws_s3_bucket.assets", "move", "assets", { previousAddress: "aws_s3_bucket.files" }),
      ],
      document,
      "apply",
    );
    expect(changes).toEqual([]);
    expect(quiet.flatMap(({ resources }) => resources.map(({ action }) => action)).sort()).toEqual(["move", "read"]);
  });

  it("has a place for what is drawn no longer and for what custom.ts added", () => {
    const { changes } = planTree(
      [
        plannedResource("aws_sqs_queue.jobs", "destroy", "a-box-that-was-deleted"),
        plannedResource("aws_sns_topic.alarms", "create", undefined),
      ],
      document,
      "apply",
    );
    expect(changes.map(({ title, kind }) => [title, kind])).toEqual([
      ["No longer drawn", "other"],
      ["custom.ts", "other"],
    ]);
  });

  it("says what is drawn no longer by the name it had, and does not let it be selected", () => {
    const former = {
      components: [{ id: "carts", key: "carts", type: "dynamodb-table", name: "Carts", parent: "app", props: {} }],
      connections: [{ id: "to-carts", type: "service-to-table", from: "orders", to: "carts", props: {} }],
      boxes: {},
    };
    const { changes } = planTree(
      [
        plannedResource("aws_dynamodb_table.carts", "destroy", "carts"),
        plannedResource("aws_iam_role_policy.orders_to_carts", "destroy", "to-carts"),
      ],
      document,
      "apply",
      former,
    );
    expect(changes.map(({ title, place, kind }) => [title, place, kind])).toEqual([
      ["Carts", "main › app", "other"],
      ["orders → Carts", "line", "other"],
    ]);
  });

  it("calls changed what loses a part and stays, and destroyed what goes with its environment", () => {
    const parts = [
      plannedResource("aws_vpc_security_group_egress_rule.orders_s3_out", "destroy", "orders"),
      plannedResource("aws_iam_role_policy.orders_db_access", "destroy", line),
    ];
    const actions = (kind: "apply" | "destroy") => planTree(parts, document, kind).changes.map(({ action }) => action);
    expect(actions("apply")).toEqual(["update", "update"]);
    expect(actions("destroy")).toEqual(["destroy", "destroy"]);
    expect(planTree(parts, document, "apply").changes[0]?.counts.destroy).toBe(1);
  });

  it("filters by action and by text, and drops groups without a match", () => {
    const { changes } = planTree(
      [
        plannedResource("aws_ecs_service.orders", "create", "orders"),
        plannedResource("aws_iam_role.orders_task", "update", "orders"),
        plannedResource("aws_db_instance.orders_db", "update", "orders_db"),
      ],
      document,
      "apply",
    );
    const none = new Set<never>();
    const shown = (actions: ReadonlySet<"create" | "update">, text: string) =>
      filterGroups(changes, { actions, text }).flatMap(({ resources }) => resources.map(({ address }) => address));
    expect(shown(new Set(["create"]), "")).toEqual(["aws_ecs_service.orders"]);
    expect(shown(none, "iam")).toEqual(["aws_iam_role.orders_task"]);
    expect(shown(none, "orders-db")).toEqual(["aws_db_instance.orders_db"]);
    expect(shown(new Set(["create"]), "nothing like it")).toEqual([]);
  });

  it("counts what stays", () => {
    const { plan } = runView({
      resources: [plannedResource("aws_x.a", "noop", "orders"), plannedResource("aws_x.b", "create", "orders")],
    });
    expect(plan && unchangedCount(plan)).toBe(1);
  });
});

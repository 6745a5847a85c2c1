import { describe, expect, it } from "vitest";
import { catalog } from "../../../catalog";
import { consequencesOf, dataLosses, takesAway } from "../../../renderer/plan/consequences";
import { duration, replacementReason, shownText } from "../../../renderer/plan/words";
import { findTemplate } from "../../../templates";
import { plannedResource, runView } from "../views";

const document = findTemplate("three-tier")?.drawing.document;
if (!document) throw new Error("The template is gone.");
const planOf = (...resources: ReturnType<typeof plannedResource>[]) => {
  const { plan } = runView({ resources });
  if (!plan) throw new Error("no plan");
  return plan;
};

describe("what a plan means", () => {
  it("says whose data is lost, and by which name it is confirmed", () => {
    const plan = planOf(
      plannedResource("aws_db_instance.orders_db", "replace", "orders_db"),
      plannedResource("aws_ecs_service.orders", "create", "orders"),
    );
    expect(dataLosses(plan, document, catalog)).toEqual([{ name: "orders-db" }]);
    expect(consequencesOf(plan, document, catalog)[0]).toMatchObject({ severity: "danger", origin: "orders_db" });
    expect(consequencesOf(plan, document, catalog)[0]?.text).toMatch(/^Replacing orders-db loses all its data/);
  });

  it("knows the data of a box that is drawn no longer by its type", () => {
    const plan = planOf(plannedResource("aws_dynamodb_table.carts", "destroy", "deleted"));
    expect(dataLosses(plan, document, catalog)).toEqual([{ name: "carts" }]);
  });

  it("says it by the name that the box had, where that is remembered", () => {
    const gone = { id: "deleted", key: "carts", type: "dynamodb-table", name: "Carts of customers", props: {} };
    const plan = {
      ...planOf(plannedResource("aws_dynamodb_table.carts", "destroy", "deleted")),
      former: { components: [gone], connections: [], boxes: {} },
    };
    expect(dataLosses(plan, document, catalog)).toEqual([{ name: "Carts of customers" }]);
    expect(consequencesOf(plan, document, catalog)[0]?.text).toMatch(/^Destroying Carts of customers loses/);
  });

  it("foretells what AWS refuses to destroy because it is protected, first of all", () => {
    const flag = (path: string, json: string) => ({
      path,
      before: { type: "value" as const, json },
      after: { type: "absent" as const },
      forcesReplacement: false,
    });
    const plan = planOf(
      plannedResource("aws_lb.entry", "destroy", "entry", { attributes: [flag("enable_deletion_protection", "true")] }),
      plannedResource("aws_db_instance.orders_db", "destroy", "orders_db", {
        attributes: [flag("deletion_protection", "true")],
      }),
      plannedResource("aws_dynamodb_table.sessions", "destroy", "sessions", {
        attributes: [flag("deletion_protection_enabled", "true")],
      }),
      plannedResource("aws_lb.other", "destroy", "other", {
        attributes: [flag("enable_deletion_protection", "false")],
      }),
      plannedResource("aws_lb.kept", "update", "kept", { attributes: [flag("enable_deletion_protection", "true")] }),
    );
    expect(consequencesOf(plan, document, catalog)[0]).toEqual({
      severity: "danger",
      text: "entry, orders-db and sessions are protected from deletion: AWS refuses to destroy them. Switch off “Deletion protection” in their settings and apply that first.",
    });
    const [first] = plan.resources;
    expect(first && consequencesOf(planOf(first), document, catalog)[0]?.text).toMatch(/^entry is protected/);
  });

  it("is quiet about resources that hold nothing", () => {
    const plan = planOf(
      plannedResource("aws_iam_role.orders", "destroy", "orders"),
      plannedResource("aws_db_instance.orders_db", "update", "orders_db"),
    );
    expect(dataLosses(plan, document, catalog)).toEqual([]);
  });

  it("warns of a gap where the old one goes first, and not where the new one comes first", () => {
    const gap = planOf(
      plannedResource("aws_ecs_service.orders", "replace", "orders", { replaceOrder: "destroy-first" }),
    );
    const none = planOf(
      plannedResource("aws_ecs_service.orders", "replace", "orders", { replaceOrder: "create-first" }),
    );
    expect(consequencesOf(gap, document, catalog)[0]?.text).toContain("destroyed before the new one");
    expect(consequencesOf(none, document, catalog)).toEqual([]);
  });
});

describe("what asks before it is applied", () => {
  it("is what takes something away, not a new revision", () => {
    const of = (...resource: Parameters<typeof plannedResource>) =>
      takesAway(planOf(plannedResource(...resource)), document, catalog);
    expect(of("aws_ecs_task_definition.orders", "replace", "orders")).toBe(false);
    expect(of("aws_ecs_task_definition.orders", "destroy", "orders")).toBe(true);
    expect(of("aws_ecs_service.orders", "replace", "orders")).toBe(true);
    expect(of("aws_ecs_service.orders", "update", "orders")).toBe(false);
    const revision = planOf(plannedResource("aws_ecs_task_definition.orders", "replace", "orders"));
    expect(consequencesOf(revision, document, catalog)).toEqual([]);
  });
});

describe("words", () => {
  it("names what forces a replacement", () => {
    const attribute = (path: string) => ({
      path,
      before: { type: "absent" as const },
      after: { type: "unknown" as const },
      forcesReplacement: true,
    });
    const resource = plannedResource("aws_vpc.main", "replace", "main");
    expect(replacementReason({ ...resource, attributes: [attribute("cidr_block")] })).toBe(
      "cidr_block cannot be changed in place.",
    );
    expect(replacementReason({ ...resource, attributes: [attribute("a"), attribute("b"), attribute("c")] })).toBe(
      "a, b and c cannot be changed in place.",
    );
    expect(replacementReason({ ...resource, reason: "It is tainted." })).toBe("It is tainted.");
    expect(replacementReason({ ...resource, action: "update" })).toBeUndefined();
  });

  it("shows values, hides secrets, and says what is not known", () => {
    expect(shownText({ type: "value", json: '"a\\nb"' })).toBe('"a\nb"');
    expect(shownText({ type: "value", json: '""' })).toBe('""');
    expect(shownText({ type: "value", json: "[1,2]" })).toBe("[1,2]");
    expect(shownText({ type: "value", json: "no json" })).toBe("no json");
    expect(shownText({ type: "sensitive" })).toBe("hidden");
    expect(shownText({ type: "unknown" })).toBe("known after apply");
    expect(shownText({ type: "absent" })).toBe("not set");
  });

  it("tells time as a clock does", () => {
    expect(duration(5)).toBe("0:05");
    expect(duration(400)).toBe("6:40");
    expect(duration(3725)).toBe("1:02:05");
  });
});

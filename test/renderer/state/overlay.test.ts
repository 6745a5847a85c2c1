import { describe, expect, it } from "vitest";
import { overlayOf } from "../../../renderer/state/overlay";
import { plannedResource, progress, runView } from "../views";

const applying = { status: "applying" as const };
const components = [
  { id: "region" },
  { id: "bucket", parent: "region" },
  { id: "vpc", parent: "region" },
  { id: "tier", parent: "vpc" },
  { id: "orders", parent: "tier" },
  { id: "db", parent: "tier" },
];

const drawn = {
  components,
  connections: [
    { id: "orders_to_db", from: "orders", to: "db" },
    { id: "orders_to_bucket", from: "orders", to: "bucket" },
  ],
};

describe("the overlay of a run", () => {
  it("counts a line in every container that both of its ends lie in", () => {
    const run = runView({
      resources: [
        plannedResource("aws_vpc_security_group_egress_rule.orders_to_db_out", "create", "orders_to_db"),
        plannedResource("aws_iam_role_policy.orders_to_bucket", "destroy", "orders_to_bucket"),
      ],
    });
    const boxes = overlayOf(run, drawn);
    expect(boxes.get("tier")?.inside).toEqual({ create: 1, update: 0, replace: 0, destroy: 0 });
    expect(boxes.get("region")?.inside).toEqual({ create: 1, update: 0, replace: 0, destroy: 1 });
    expect([boxes.has("orders"), boxes.has("bucket")]).toEqual([false, false]);
  });

  it("sums what is inside up into every container around it", () => {
    const run = runView({
      resources: [
        plannedResource("aws_ecs_service.orders", "create", "orders"),
        plannedResource("aws_iam_role.orders", "update", "orders"),
        plannedResource("aws_db_instance.db", "destroy", "db"),
        plannedResource("aws_vpc.vpc", "update", "vpc"),
      ],
    });
    const boxes = overlayOf(run, drawn);
    expect(boxes.get("orders")?.counts).toEqual({ create: 1, update: 1, replace: 0, destroy: 0 });
    expect(boxes.get("tier")?.counts).toEqual({ create: 0, update: 0, replace: 0, destroy: 0 });
    expect(boxes.get("tier")?.inside).toEqual({ create: 1, update: 1, replace: 0, destroy: 1 });
    expect(boxes.get("region")?.inside).toEqual({ create: 1, update: 2, replace: 0, destroy: 1 });
  });

  it("shows the weightiest of a box's own actions", () => {
    const action = (...actions: Parameters<typeof plannedResource>[1][]) =>
      overlayOf(
        runView({ resources: actions.map((each, index) => plannedResource(`aws_x.a${index}`, each, "orders")) }),
        drawn,
      ).get("orders")?.action;
    expect(action("create", "update")).toBe("update");
    expect(action("update", "replace", "create")).toBe("replace");
    // It stays and loses a part.
    expect(action("replace", "destroy")).toBe("replace");
    expect(action("destroy")).toBe("update");
    expect(action("noop", "read")).toBe("read");
    expect(action("noop")).toBe("noop");
  });

  it("calls destroyed what goes: what is drawn no longer, and all of a destroyed environment", () => {
    const resources = [plannedResource("aws_db_instance.db", "destroy", "db")];
    expect(overlayOf(runView({ resources }), drawn, new Set(["db"])).get("db")?.action).toBe("destroy");
    expect(overlayOf(runView({ resources }, { kind: "destroy" }), drawn).get("db")?.action).toBe("destroy");
  });

  it("counts reads, moves and what stays as no changes", () => {
    const run = runView({
      resources: ["read", "move", "noop", "forget", "import"].map((each, index) =>
        plannedResource(`aws_x.a${index}`, each as "read", "orders"),
      ),
    });
    expect(overlayOf(run, drawn).get("tier")?.inside).toEqual({ create: 0, update: 0, replace: 0, destroy: 0 });
  });

  it("says how far a box is: what went wrong first, then what is going on", () => {
    const boxes = overlayOf(
      runView(
        {
          progress: [
            progress("aws_x.a", "done", "orders"),
            progress("aws_x.b", "running", "orders", { startedAt: "2026-11-24T10:00:05Z" }),
            progress("aws_x.c", "running", "orders", { startedAt: "2026-11-24T10:00:01Z" }),
            progress("aws_x.d", "queued", "orders"),
            progress("aws_x.e", "failed", "db", { message: "InsufficientDBInstanceCapacity" }),
            progress("aws_x.f", "running", "db"),
          ],
        },
        applying,
      ),
      drawn,
    );
    expect(boxes.get("orders")?.progress).toEqual({
      state: "running",
      done: 1,
      total: 4,
      startedAt: "2026-11-24T10:00:01Z",
    });
    expect(boxes.get("db")?.progress?.state).toBe("failed");
    expect(boxes.get("db")?.failure).toBe("InsufficientDBInstanceCapacity");
  });

  it("has no progress before it is approved", () => {
    const waiting = runView({ progress: [progress("aws_x.a", "queued", "orders")] });
    expect(overlayOf(waiting, drawn).get("orders")?.progress).toBeUndefined();
  });

  it("is done only when everything is done", () => {
    const state = (...states: Parameters<typeof progress>[1][]) =>
      overlayOf(
        runView({ progress: states.map((each, index) => progress(`aws_x.a${index}`, each, "orders")) }, applying),
        drawn,
      ).get("orders")?.progress?.state;
    expect(state("done", "done")).toBe("done");
    expect(state("done", "queued")).toBe("queued");
    expect(state("done", "skipped")).toBe("skipped");
  });

  it("lands an error of the plan on its box, and marks drift apart from changes", () => {
    const boxes = overlayOf(
      runView({
        drift: [plannedResource("aws_db_instance.db", "update", "db")],
        diagnostics: [{ severity: "error", summary: "Invalid", detail: "The class is unknown.", origin: "orders" }],
      }),
      drawn,
    );
    expect(boxes.get("orders")?.failure).toBe("The class is unknown.");
    expect(boxes.get("db")?.drifted).toBe(true);
    expect(boxes.get("db")?.counts.update).toBe(0);
  });

  it("ends on containers that contain each other", () => {
    const cyclic = [
      { id: "a", parent: "b" },
      { id: "b", parent: "a" },
    ];
    const boxes = overlayOf(runView({ resources: [plannedResource("aws_x.a", "create", "a")] }), {
      components: cyclic,
      connections: [],
    });
    expect(boxes.get("b")?.inside.create).toBe(1);
  });

  it("leaves out what belongs to no box", () => {
    const boxes = overlayOf(runView({ resources: [plannedResource("aws_x.custom", "create", undefined)] }), drawn);
    expect(boxes.size).toBe(0);
  });
});

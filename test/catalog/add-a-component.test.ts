import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalog, createCatalog } from "../../catalog";
import type { ConnectionNode } from "../../catalog/define";
import { concrete, findProblems, lower } from "../../generator/lower";
import type { Component, GroundplanDocument } from "../../model/document";
import { withExample } from "../../scripts/update-add-a-component";
import { serviceToQueue, sqsQueue } from "./fixtures/sqs-queue";

const extended = createCatalog([
  ...catalog.components.values(),
  ...catalog.connections.values(),
  sqsQueue,
  serviceToQueue,
]);

const box = (key: string, type: string, parent?: string, props: Component["props"] = {}): Component => ({
  id: key,
  key,
  type,
  name: key,
  props,
  ...(parent ? { parent } : {}),
});

const document: GroundplanDocument = {
  version: 1,
  name: "Shop",
  key: "shop",
  environments: [
    { name: "dev", profile: "dev", state: { type: "local" } },
    { name: "prod", profile: "prod", state: { type: "local" } },
  ],
  settings: { constructs: "cdktf", tags: {} },
  components: [
    box("region", "aws-region"),
    box("main", "vpc", "region"),
    box("front", "subnet-tier", "main", { kind: "public" }),
    box("app", "subnet-tier", "main", { kind: "private" }),
    box("orders", "ecs-service", "app"),
    box("jobs", "sqs-queue", "region"),
  ],
  connections: [{ id: "line", type: "service-to-queue", from: "orders", to: "jobs", props: {} }],
};

describe("a component that is defined only here", () => {
  const lowered = lower(document, extended);

  it("is lowered, with its line's permissions and variable in the service", () => {
    expect(findProblems(lowered).filter((problem) => problem.severity === "error")).toEqual([]);
    const addresses = concrete(lowered.graph, "prod").resources.map((resource) => resource.address);
    expect(addresses).toContain("aws_sqs_queue.jobs");
    expect(addresses).toContain("aws_sqs_queue.jobs_failed");
    expect(addresses).toContain("aws_iam_role_policy.orders_to_jobs_task_role");
    const task = lowered.graph.resources.find((resource) => resource.type === "aws_ecs_task_definition");
    expect(JSON.stringify(task?.attributes)).toContain("JOBS_QUEUE_URL");
  });

  it("turns what differs between profiles into settings", () => {
    const queue = lowered.graph.resources.find((resource) => resource.key === "jobs");
    expect(queue?.attributes.message_retention_seconds).toMatchObject({ values: { dev: 86_400, prod: 345_600 } });
  });

  it("says what its line stands for", () => {
    const line = lowered.world.lines.get("line") as ConnectionNode;
    expect(line.definition.label({}, line.from, line.to)).toBe("sends");
    expect(lowered.contracts.get("line")?.map((item) => item.kind)).toEqual(["permission", "permission", "variable"]);
  });
});

it("the page that walks through it shows the code that these tests run", () => {
  const page = readFileSync(new URL("../../docs/add-a-component.md", import.meta.url), "utf8");
  const code = readFileSync(new URL("./fixtures/sqs-queue.ts", import.meta.url), "utf8");
  expect(page).toBe(withExample(page, code));
});

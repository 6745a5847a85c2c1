import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createObject, deleteObject, updateObject } from "../../rehearsal/account";
import { openCloud } from "../../rehearsal/cloud/cloud";
import { changeInCloud, listCloud } from "../../rehearsal/index";
import { planChange } from "../../rehearsal/planning/plan";
import { loadType } from "../../rehearsal/schema/store";
import { type Draft, emptyBlock, type ObjectValue } from "../../rehearsal/values/value";
import { temporaryFolder, testAccount } from "./in-memory";

function type(name: string) {
  return loadType("resource", name) ?? expect.fail(`no ${name}`);
}

function planned(name: string, values: Draft): ObjectValue {
  const config = { ...emptyBlock(type(name).block), ...values };
  return planChange(type(name), null, config, { region: "eu-west-1", defaultTags: {} }).planned ?? expect.fail();
}

describe("the account's file", () => {
  it("is written whole after every change and read by the next", async () => {
    const path = join(temporaryFolder(), "deep", "cloud.json");
    const account = testAccount(openCloud(path));
    await createObject(account, type("aws_vpc"), planned("aws_vpc", { cidr_block: "10.0.0.0/16" }), "eu-west-1");
    const { objects } = JSON.parse(readFileSync(path, "utf8")) as { objects: { type: string; id: string }[] };
    expect(objects).toMatchObject([{ type: "aws_vpc", id: expect.stringMatching(/^vpc-0[\da-f]{16}$/) as string }]);
  });

  it("takes many changes at once", async () => {
    const account = testAccount();
    const names = Array.from({ length: 40 }, (_, index) => `group-${index}`);
    await Promise.all(
      names.map((name) =>
        createObject(
          account,
          type("aws_cloudwatch_log_group"),
          planned("aws_cloudwatch_log_group", { name }),
          "eu-west-1",
        ),
      ),
    );
    const { objects } = JSON.parse(readFileSync(account.cloud.path, "utf8")) as { objects: { id: string }[] };
    expect(objects.map(({ id }) => id).sort()).toEqual([...names].sort());
  });

  it("is read again when another process wrote it", () => {
    const path = join(temporaryFolder(), "cloud.json");
    const cloud = openCloud(path);
    expect(cloud.everything()).toEqual([]);
    const object = { key: "k", type: "aws_vpc", region: "eu-west-1", id: "vpc-1", createdAt: "", values: {} };
    writeFileSync(path, JSON.stringify({ version: 1, objects: [object], blocked: {} }));
    expect(listCloud(path)).toHaveLength(1);
  });

  it("is refused when it is not one of ours, with the remedy", () => {
    const path = join(temporaryFolder(), "cloud.json");
    writeFileSync(path, '{"version":99}');
    expect(() => openCloud(path)).toThrow(/Delete it together with the rehearsal's state/);
  });
});

describe("objects", () => {
  it("keep their identity through an update, and are gone after deletion", async () => {
    const account = testAccount();
    const vpc = type("aws_vpc");
    const created = await createObject(account, vpc, planned("aws_vpc", { cidr_block: "10.0.0.0/16" }), "eu-west-1");
    const before = created.values ?? expect.fail();
    const change = { ...before, enable_dns_hostnames: true };
    const updated = await updateObject(account, vpc, before, change, created.key, "eu-west-1");
    expect(updated.values).toMatchObject({ id: before.id, arn: before.arn, enable_dns_hostnames: true });
    const deleted = await deleteObject(account, vpc, change, created.key, "eu-west-1");
    expect(deleted).toEqual({ values: null, key: undefined, diagnostics: [] });
    expect(account.cloud.everything()).toEqual([]);
  });

  it("stay, failed, when AWS leaves them so", async () => {
    const account = testAccount();
    const subnetPlan = planned("aws_subnet", { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" });
    const subnet = await createObject(account, type("aws_subnet"), subnetPlan, "eu-west-1");
    const natPlan = planned("aws_nat_gateway", { subnet_id: String(subnet.values?.id) });
    const nat = await createObject(account, type("aws_nat_gateway"), natPlan, "eu-west-1");
    expect(nat.diagnostics[0]?.summary).toContain("has no Internet gateway attached");
    expect(account.cloud.find("aws_nat_gateway", String(nat.values?.id))).toBeDefined();
  });

  it("that wait for others are created once those are there", async () => {
    const account = testAccount();
    const target = planned("aws_appautoscaling_target", {
      service_namespace: "ecs",
      resource_id: "service/main/orders",
      scalable_dimension: "ecs:service:DesiredCount",
      min_capacity: 1,
      max_capacity: 2,
    });
    const waiting = createObject(account, type("aws_appautoscaling_target"), target, "eu-west-1");
    const service = planned("aws_ecs_service", { name: "orders", cluster: "main" });
    await createObject(account, type("aws_ecs_service"), service, "eu-west-1");
    expect((await waiting).diagnostics).toEqual([]);
  });

  it("are finished at once when everything is stopped, and on disk only then", async () => {
    const stopping = new AbortController();
    const account = { ...testAccount(), pace: 1000, stopped: stopping.signal };
    const creating = createObject(
      account,
      type("aws_vpc"),
      planned("aws_vpc", { cidr_block: "10.0.0.0/16" }),
      "eu-west-1",
    );
    await account.cloud.save();
    expect(readFileSync(account.cloud.path, "utf8")).not.toContain("vpc-");
    expect(account.cloud.ready("aws_vpc")).toEqual([]);
    stopping.abort();
    expect((await creating).values?.id).toMatch(/^vpc-/);
    expect(readFileSync(account.cloud.path, "utf8")).toContain("vpc-");
  });

  it("are refused when what they wait for never comes", async () => {
    const account = testAccount();
    const target = {
      service_namespace: "ecs",
      resource_id: "service/a/b",
      scalable_dimension: "d",
      min_capacity: 1,
      max_capacity: 1,
    };
    const plan = planned("aws_appautoscaling_target", target);
    const { values, diagnostics } = await createObject(account, type("aws_appautoscaling_target"), plan, "eu-west-1");
    expect(values).toBeNull();
    expect(diagnostics[0]?.summary).toContain("ValidationException: ECS service doesn't exist: service/a/b");
    expect(account.cloud.everything()).toEqual([]);
  });

  it("have numbers that count on", async () => {
    const account = testAccount();
    const task = type("aws_ecs_task_definition");
    const plan = planned("aws_ecs_task_definition", { family: "orders", container_definitions: "[]" });
    const first = await createObject(account, task, plan, "eu-west-1");
    await deleteObject(account, task, first.values ?? expect.fail(), first.key, "eu-west-1");
    const second = await createObject(account, task, plan, "eu-west-1");
    expect([first.values?.revision, second.values?.revision]).toEqual([1, 2]);
    expect(second.values?.arn).toBe("arn:aws:ecs:eu-west-1:123456789012:task-definition/orders:2");
  });

  it("are known under both names of a type", async () => {
    const account = testAccount();
    const plan = planned("aws_alb_target_group", { name: "orders", port: 80, protocol: "HTTP" });
    const created = await createObject(account, type("aws_alb_target_group"), plan, "eu-west-1");
    expect(account.cloud.find("aws_lb_target_group", String(created.values?.id))).toBeDefined();
    await changeInCloud(account.cloud.path, { type: "aws_alb_target_group", id: String(created.values?.id) }, "delete");
    expect(account.cloud.everything()).toEqual([]);
  });
});

/** Every resource type of the provider can be planned, created, read, changed nothing about, and deleted. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Account, createObject, deleteObject, readObject } from "../../rehearsal/account";
import { openCloud } from "../../rehearsal/cloud/cloud";
import { readData } from "../../rehearsal/data-sources/index";
import { planChange } from "../../rehearsal/planning/plan";
import { refusalOf } from "../../rehearsal/refusals/index";
import { loadType, typeNames } from "../../rehearsal/schema/store";
import { isArn } from "../../rehearsal/validation/formats";
import { blockMisfit } from "../../rehearsal/values/conform";
import { hasUnknown } from "../../rehearsal/values/value";
import { minimalConfig, richConfig } from "./minimal-config";

const settings = { region: "eu-west-1", defaultTags: { Project: "sample" } };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rehearsal-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function accountFor(name: string): Account {
  return {
    accountId: "123456789012",
    cloud: { ...openCloud(join(folder, `${name}.json`)), save: () => Promise.resolve() },
    pace: 0,
    stopped: new AbortController().signal,
    activity: { busy: 0, endedAt: 0 },
  };
}

describe("every resource type", () => {
  const names = typeNames("resource");

  it("is in the schema", () => {
    expect(names).toHaveLength(1616);
    expect(typeNames("data")).toHaveLength(644);
  });

  it.each([
    ["a bare", minimalConfig],
    ["a rich", richConfig],
  ])(
    "is planned, created, found again unchanged, planned empty and deleted from %s configuration",
    async (kind, configOf) => {
      const faults: string[] = [];
      const account = accountFor(kind);
      for (const name of names) {
        const type = loadType("resource", name);
        if (!type) throw new Error(name);
        const config = configOf(type);
        const { planned } = planChange(type, null, config, settings);
        const note = (what: string) => faults.push(`${name}: ${what}`);
        if (!planned) {
          note("no plan");
          continue;
        }
        const misfit = blockMisfit(type.block, planned);
        if (misfit !== undefined) note(`plan does not fit the schema at ${misfit}`);
        const created = await createObject(account, type, planned, "eu-west-1");
        if (!created.values) {
          // refused, as AWS would refuse such a bare configuration
          continue;
        }
        const fault = blockMisfit(type.block, created.values);
        if (fault !== undefined) note(`object does not fit the schema at ${fault}`);
        if (hasUnknown(created.values)) note("object has unknown values");
        if ("id" in created.values && !created.values.id) note("object has no id");
        if (typeof created.values.arn === "string" && config.arn === null && !isArn(created.values.arn)) {
          note(`not an ARN: ${created.values.arn}`);
        }
        const stored = JSON.parse(JSON.stringify(created.values)) as typeof created.values;
        const read = readObject(account, type, stored, created.key, "eu-west-1");
        if (JSON.stringify(read.values) !== JSON.stringify(stored)) note("reads back differently");
        const again = planChange(type, stored, config, settings);
        if (again.planned !== stored) note(`a second plan changes it: ${changedNames(again.planned, stored).join()}`);
        await deleteObject(account, type, stored, created.key, "eu-west-1");
      }
      expect(faults).toEqual([]);
    },
  );

  it("is not refused for a bare configuration, but for the types whose bare configuration AWS refuses", () => {
    const refused: string[] = [];
    for (const name of names) {
      const type = loadType("resource", name);
      if (!type) continue;
      const values = planChange(type, null, minimalConfig(type), settings).planned ?? {};
      const cloud = openCloud(join(folder, "empty.json"));
      const verdict = refusalOf({
        action: "create",
        type: name,
        values,
        prior: null,
        cloud,
        self: undefined,
        region: "eu-west-1",
        accountId: "123456789012",
      });
      if (verdict) refused.push(name);
    }
    expect(refused).toMatchInlineSnapshot(`
      [
        "aws_alb",
        "aws_appautoscaling_policy",
        "aws_appautoscaling_scheduled_action",
        "aws_dynamodb_table",
        "aws_lb",
        "aws_rds_cluster",
        "aws_s3_bucket_acl",
        "aws_wafv2_ip_set",
        "aws_wafv2_regex_pattern_set",
        "aws_wafv2_rule_group",
        "aws_wafv2_web_acl",
        "aws_wafv2_web_acl_logging_configuration",
      ]
    `);
  });
});

describe("every data source", () => {
  it("is answered in the form of its schema, or says that it cannot be", () => {
    const faults: string[] = [];
    const cloud = openCloud(join(folder, "none.json"));
    for (const name of typeNames("data")) {
      const type = loadType("data", name);
      if (!type) throw new Error(name);
      const config = minimalConfig(type);
      const { values, diagnostics } = readData({
        type,
        config,
        region: "eu-west-1",
        accountId: "123456789012",
        cloud,
        defaultTags: {},
      });
      if (!values && !diagnostics[0]?.summary) faults.push(`${name}: neither answer nor reason`);
      const misfit = values ? blockMisfit(type.block, values) : undefined;
      if (misfit !== undefined) faults.push(`${name}: does not fit the schema at ${misfit}`);
    }
    expect(faults).toEqual([]);
  });
});

function changedNames(a: unknown, b: unknown): string[] {
  const left = (a ?? {}) as Record<string, unknown>;
  const right = (b ?? {}) as Record<string, unknown>;
  return Object.keys(right).filter((key) => JSON.stringify(left[key]) !== JSON.stringify(right[key]));
}

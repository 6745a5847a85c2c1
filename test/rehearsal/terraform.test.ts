/** The rehearsal under the real Terraform. Skipped where there is none; the project's own test run has it. */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { changeInCloud, listCloud, type Rehearsal, startRehearsal, typesInUse } from "../../rehearsal/index";
import { temporaryFolder } from "./in-memory";

const fixture = fileURLToPath(new URL("./fixtures/storefront", import.meta.url));
const hasTerraform = spawnSync("terraform", ["version"]).status === 0;

interface Run {
  readonly code: number;
  readonly output: string;
}

interface ApplyEvent {
  readonly type: string;
  readonly hook?: { readonly action: string };
  readonly outputs?: Record<string, { readonly value: unknown }>;
}

interface PlanJson {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[]; readonly replace_paths?: readonly unknown[] };
  }[];
  readonly resource_drift?: readonly { readonly address: string }[];
}

describe.skipIf(!hasTerraform)("under Terraform", { timeout: 240_000 }, () => {
  let folder: string;
  let cloudFile: string;

  beforeAll(() => {
    folder = join(temporaryFolder(), "storefront");
    cpSync(fixture, folder, { recursive: true });
    cloudFile = join(folder, "cloud.json");
  });

  async function rehearsed<Result>(work: (rehearsal: Rehearsal) => Promise<Result>): Promise<Result> {
    const types = typesInUse({ configurationFolder: folder, stateFile: join(folder, "terraform.tfstate") });
    const rehearsal = await startRehearsal({ types, cloudFile, pace: 0 });
    try {
      return await work(rehearsal);
    } finally {
      await rehearsal.stop();
    }
  }

  function run(environment: Rehearsal["environment"], ...args: readonly string[]): Promise<Run> {
    const { TF_CLI_CONFIG_FILE: _, ...inherited } = process.env;
    const child = spawn("terraform", [`-chdir=${folder}`, ...args], {
      env: { ...inherited, ...environment, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" },
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
    return new Promise((resolve) => child.on("close", (code) => resolve({ code: code ?? -1, output })));
  }

  const terraform = (...args: readonly string[]): Promise<Run> =>
    rehearsed(({ environment }) => run(environment, ...args));

  async function planned(...args: readonly string[]): Promise<PlanJson> {
    return rehearsed(async ({ environment }) => {
      const plan = await run(environment, "plan", "-no-color", "-input=false", "-out=plan.bin", ...args);
      expect(plan.output).not.toContain("Error:");
      const shown = await run(environment, "show", "-json", "plan.bin");
      return JSON.parse(shown.output) as PlanJson;
    });
  }

  const changed = ({ resource_changes }: PlanJson) =>
    resource_changes
      .filter(({ change }) => change.actions.join() !== "no-op" && change.actions.join() !== "read")
      .map(({ address, change }) => `${address}: ${change.actions.join()}`)
      .sort();

  it("initializes and validates", async () => {
    expect((await terraform("init", "-no-color", "-input=false")).code).toBe(0);
    const validated = await terraform("validate", "-json");
    expect(JSON.parse(validated.output)).toMatchObject({ valid: true, error_count: 0 });
  });

  it("applies everything, box by box", async () => {
    const applied = await terraform("apply", "-json", "-input=false", "-auto-approve");
    const events = applied.output
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as ApplyEvent);
    expect(applied.code).toBe(0);
    const created = events.filter(({ type, hook }) => type === "apply_complete" && hook?.action === "create");
    expect(created).toHaveLength(70);
    const outputs = events.findLast(({ type }) => type === "outputs")?.outputs ?? {};
    expect(outputs.public_dns?.value).toMatch(/^storefront-dev-public-\d+\.eu-west-1\.elb\.amazonaws\.com$/);
    expect(outputs.database_secret?.value).toMatch(/^arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!db-/);
    expect(outputs.site_domain?.value).toMatch(/^d[a-z0-9]{13}\.cloudfront\.net$/);
    expect(listCloud(cloudFile)).toHaveLength(70);
  });

  it("creates in the region of each provider block", () => {
    const regions = new Map(listCloud(cloudFile).map(({ type, region }) => [type, region]));
    expect(regions.get("aws_wafv2_web_acl")).toBe("us-east-1");
    expect(regions.get("aws_vpc")).toBe("eu-west-1");
  });

  it("finds nothing to change afterwards", async () => {
    expect((await terraform("plan", "-no-color", "-input=false", "-detailed-exitcode")).code).toBe(0);
  });

  it("plans an update in place on exactly the changed resource", async () => {
    expect(changed(await planned("-var=tasks=2"))).toEqual(["aws_ecs_service.orders: update"]);
  });

  it("plans a replacement and what follows from it when a type cannot change in place", async () => {
    const plan = await planned("-replace=aws_lb_target_group.orders");
    expect(changed(plan)).toContain("aws_lb_target_group.orders: delete,create");
    const service = plan.resource_changes.find(({ address }) => address === "aws_ecs_service.orders");
    expect(service?.change.actions).toEqual(["update"]);
  });

  it("notices what somebody changed or deleted behind its back, and mends it", async () => {
    const objects = listCloud(cloudFile);
    const alarm = objects.find(({ type }) => type === "aws_cloudwatch_metric_alarm") ?? expect.fail();
    const secret = objects.find(({ type }) => type === "aws_secretsmanager_secret") ?? expect.fail();
    await changeInCloud(cloudFile, alarm, { threshold: 99 });
    await changeInCloud(cloudFile, secret, "delete");
    const plan = await planned();
    expect(plan.resource_drift?.map(({ address }) => address).sort()).toEqual([
      "aws_cloudwatch_metric_alarm.orders_5xx",
      "aws_secretsmanager_secret.payments",
    ]);
    expect(changed(plan)).toEqual([
      "aws_cloudwatch_metric_alarm.orders_5xx: update",
      "aws_iam_policy.orders_secret: update",
      "aws_secretsmanager_secret.payments: create",
    ]);
    expect((await terraform("apply", "-no-color", "-input=false", "-auto-approve")).code).toBe(0);
    expect((await terraform("plan", "-no-color", "-input=false", "-detailed-exitcode")).code).toBe(0);
  });

  it("imports what is in the account", async () => {
    expect((await terraform("state", "rm", "aws_kms_key.data")).code).toBe(0);
    const key = listCloud(cloudFile).find(({ type }) => type === "aws_kms_key") ?? expect.fail();
    const imported = await terraform("import", "-no-color", "-input=false", "aws_kms_key.data", key.id);
    expect(imported.output).toContain("Import successful");
  });

  it.skipIf(process.platform === "win32")("keeps the account to its owner", () => {
    expect(statSync(cloudFile).mode & 0o777).toBe(0o600);
  });

  it("destroys everything", async () => {
    expect((await terraform("destroy", "-no-color", "-input=false", "-auto-approve")).code).toBe(0);
    expect(listCloud(cloudFile)).toEqual([]);
  });
});

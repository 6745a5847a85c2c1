import { existsSync } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunView } from "../../runner/protocol";
import { createRunner } from "../../runner/runner";
import { apply, createTestProject, followRun, plan, type TestProject } from "./project";

// File modes, and provisioners written for a POSIX shell.
const onPosix = it.skipIf(process.platform === "win32");

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let project: TestProject;

beforeEach(async () => {
  project = await createTestProject();
});

afterEach(async () => {
  await project.runner.close();
  await project.remove();
});

const privateFiles = async (): Promise<string[]> => {
  const root = join(project.services.appDataDirectory, "runs");
  return existsSync(root) ? readdir(root) : [];
};

const progressOf = (run: RunView): Record<string, string> =>
  Object.fromEntries(Object.entries(run.resources).map(([address, { state }]) => [address, state]));

describe("the way of a run", () => {
  it("plans, applies, updates, replaces, moves and destroys", async () => {
    await project.write(
      { a: { input: "one" }, b: { input: "${terraform_data.a.id}", triggers_replace: ["1"] } },
      { output: { id: { value: "${terraform_data.a.id}" } } },
    );
    const created = await plan(project);
    expect(created.status).toBe("planned");
    expect(created.plan?.counts).toEqual({ create: 2, update: 0, replace: 0, destroy: 0 });
    expect(created.plan?.resources.map(({ address, origin, action }) => [address, origin, action])).toEqual([
      ["terraform_data.a", "box-a", "create"],
      ["terraform_data.b", "box-b", "create"],
    ]);
    expect(progressOf(created)).toEqual({ "terraform_data.a": "queued", "terraform_data.b": "queued" });

    expect(created.approvedAt).toBeUndefined();
    const before = new Date().toISOString();
    const applied = await apply(project, created);
    expect(applied.status).toBe("applied");
    expect(applied.approvedAt && applied.approvedAt >= before).toBe(true);
    expect((await createRunner(project.services).get(applied.id)).approvedAt).toBe(applied.approvedAt);
    expect(progressOf(applied)).toEqual({ "terraform_data.a": "done", "terraform_data.b": "done" });
    expect(applied.resources["terraform_data.a"]?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(applied.outputs).toEqual([
      {
        name: "id",
        origin: "box-a",
        description: "Where it is",
        sensitive: false,
        json: JSON.stringify(applied.resources["terraform_data.a"]?.id),
      },
    ]);
    expect(await project.runner.outputs("dev", { type: "rehearsal" })).toEqual(applied.outputs);
    expect(await privateFiles()).toEqual([]);

    const nothing = await plan(project);
    expect([nothing.status, nothing.plan?.resources]).toEqual(["finished", []]);

    await project.write({ a: { input: "two" }, b: { input: "x", triggers_replace: ["2"] } });
    const changed = await plan(project);
    expect(changed.plan?.counts).toEqual({ create: 0, update: 1, replace: 1, destroy: 0 });
    const replaced = changed.plan?.resources.find(({ action }) => action === "replace");
    expect(replaced).toMatchObject({
      address: "terraform_data.b",
      replaceOrder: "destroy-first",
      reason: "triggers_replace cannot be changed in place.",
    });
    expect((await apply(project, changed)).message).toBe("Applied. 2 done.");

    await project.write(
      { c: { input: "two" }, b: { input: "x", triggers_replace: ["2"] } },
      { moved: [{ from: "terraform_data.a", to: "terraform_data.c" }] },
    );
    const moved = await plan(project);
    expect(moved.plan?.resources).toMatchObject([
      { address: "terraform_data.c", previousAddress: "terraform_data.a", action: "move", origin: "box-a" },
    ]);
    expect((await apply(project, moved)).status).toBe("applied");

    const destroy = await plan(project, { kind: "destroy" });
    expect(destroy.plan?.counts.destroy).toBe(2);
    const approval = { runId: destroy.id, fingerprint: destroy.fingerprint ?? "", meaning: "m1" };
    await expect(project.runner.apply(approval)).rejects.toMatchObject({ code: "confirmation-needed" });
    await expect(project.runner.apply({ ...approval, confirmation: "prod" })).rejects.toMatchObject({
      code: "confirmation-needed",
    });
    expect(progressOf(await apply(project, destroy))).toEqual({
      "terraform_data.b": "done",
      "terraform_data.c": "done",
    });
    expect((await project.runner.list()).map(({ status }) => status)).toEqual([
      "applied",
      "applied",
      "applied",
      "finished",
      "applied",
    ]);
  });

  onPosix("keeps each plan in its own file, for the owner alone, and none after discarding", async () => {
    await project.write({ a: { input: "one" } });
    const first = await plan(project);
    const file = join(project.services.appDataDirectory, "runs", first.id, `${first.id}.tfplan`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const drift = await plan(project, { kind: "drift" });
    expect(drift.status).toBe("finished");
    expect(await privateFiles()).toEqual([first.id]);
    const second = await plan(project);
    expect(await privateFiles()).toEqual([second.id]);
    expect((await project.runner.get(first.id)).status).toBe("discarded");
    await project.runner.discard(second.id);
    expect(await privateFiles()).toEqual([]);
    await expect(
      project.runner.apply({ runId: second.id, fingerprint: second.fingerprint ?? "", meaning: "m1" }),
    ).rejects.toMatchObject({ code: "not-planned" });
  });

  it("leaves nothing that could run of a destroy that was thought better of", async () => {
    await project.write({ a: { input: "one" } });
    await apply(project, await plan(project));
    const destroy = await plan(project, { kind: "destroy" });
    await project.runner.discard(destroy.id);
    expect(await privateFiles()).toEqual([]);
    const after = await plan(project);
    expect([after.status, after.plan?.counts.destroy]).toEqual(["finished", 0]);
  });

  it("finds drift and changes nothing", async () => {
    await project.write({ a: { input: "one" } });
    await apply(project, await plan(project));
    const before = await readFile(join(project.services.workDirectory, "state", "rehearsal", "dev.tfstate"), "utf8");
    const drift = await plan(project, { kind: "drift" });
    expect([drift.status, drift.message]).toEqual(["finished", "Nothing has drifted."]);
    expect(await readFile(join(project.services.workDirectory, "state", "rehearsal", "dev.tfstate"), "utf8")).toBe(
      before,
    );
  });
});

describe("approval", () => {
  it("refuses whatever is no longer as it was planned, and runs nothing", async () => {
    await project.write({ a: { input: "one" } });
    const run = await plan(project);
    const approval = { runId: run.id, fingerprint: run.fingerprint ?? "", meaning: "m1" };
    await expect(project.runner.apply({ ...approval, fingerprint: "other" })).rejects.toMatchObject({
      code: "stale-plan",
    });
    await expect(project.runner.apply({ ...approval, meaning: "m2" })).rejects.toMatchObject({ code: "stale-plan" });

    const file = join(project.configuration, "cdk.tf.json");
    const original = await readFile(file, "utf8");
    await writeFile(file, original.replace("one", "two"));
    await expect(project.runner.apply(approval)).rejects.toThrow("the configuration has changed");
    await writeFile(file, original);

    const planFile = join(project.services.appDataDirectory, "runs", run.id, `${run.id}.tfplan`);
    const bytes = await readFile(planFile);
    await writeFile(planFile, Buffer.concat([bytes, Buffer.from("x")]));
    await expect(project.runner.apply(approval)).rejects.toThrow("the plan file is not the one that was shown");
    await writeFile(planFile, bytes);

    const stateFile = join(project.services.workDirectory, "state", "rehearsal", "dev.tfstate");
    await writeFile(stateFile, JSON.stringify({ version: 4, serial: 7, lineage: "other", resources: [], outputs: {} }));
    await expect(project.runner.apply(approval)).rejects.toThrow("the state has changed");
    expect((await project.runner.get(run.id)).status).toBe("planned");
  });

  it("checks the account before anything runs, when planning and when applying", async () => {
    let account = "111111111111";
    await project.remove();
    project = await createTestProject({ identity: async () => ({ account, arn: `arn:aws:iam::${account}:role/r` }) });
    await project.write({ a: { input: "one" } });
    const target = { type: "aws", profile: "work" } as const;
    const wrong = await plan(project, { target, expectedAccount: "222222222222" });
    expect(wrong.status).toBe("failed");
    expect(wrong.diagnostics[0]?.summary).toContain("belongs to account 222222222222");
    expect(existsSync(join(project.services.workDirectory, "terraform"))).toBe(false);

    const run = await plan(project, { target, expectedAccount: "111111111111" });
    expect(run.status).toBe("planned");
    account = "333333333333";
    await expect(
      project.runner.apply({ runId: run.id, fingerprint: run.fingerprint ?? "", meaning: "m1" }),
    ).rejects.toMatchObject({ code: "wrong-account" });
  });
});

describe("what goes wrong", () => {
  onPosix("puts a failure on its resource, with Terraform's words, and says what was not reached", async () => {
    await project.write({
      a: { input: "one" },
      b: { input: "${terraform_data.a.id}", provisioner: [{ "local-exec": { command: "echo broken >&2; exit 3" } }] },
      c: { input: "${terraform_data.b.id}" },
    });
    const run = await apply(project, await plan(project));
    expect(run.status).toBe("failed");
    expect(progressOf(run)).toEqual({
      "terraform_data.a": "done",
      "terraform_data.b": "failed",
      "terraform_data.c": "skipped",
    });
    expect(run.resources["terraform_data.b"]?.message).toContain("exit status 3");
    expect(run.diagnostics).toMatchObject([{ severity: "error", address: "terraform_data.b", origin: "box-b" }]);
    expect(run.message).toContain("1 done, 1 failed, 1 not reached.");
  });

  it("names the box of a configuration that does not hold", async () => {
    await project.write({
      a: {
        input: "one",
        lifecycle: { postcondition: [{ condition: '${self.input == "two"}', error_message: "Never two." }] },
      },
    });
    const failed = await plan(project);
    expect(failed.status).toBe("failed");
    expect(failed.diagnostics[0]).toMatchObject({ origin: "box-a", detail: "Never two." });
    await project.write({ a: { nonsense: 1 } });
    expect((await plan(project)).diagnostics[0]).toMatchObject({
      origin: "box-a",
      summary: "Extraneous JSON object property",
    });
    await writeFile(join(project.configuration, "cdk.tf.json"), "{ not json");
    const broken = await plan(project);
    expect([broken.status, broken.diagnostics.length > 0]).toEqual(["failed", true]);
  });

  it("fails with the reason when preparing fails", async () => {
    const run = await plan(project, {
      configuration: () =>
        Promise.reject(Object.assign(new Error("main.ts does not compile"), { remedy: "Mend line 3." })),
    });
    expect(run.status).toBe("failed");
    expect(run.diagnostics).toEqual([
      { severity: "error", summary: "main.ts does not compile", detail: "Mend line 3." },
    ]);
  });

  onPosix("lets one operation at a time into an environment, and says who is in", async () => {
    await project.write({ a: { input: "one", provisioner: [{ "local-exec": { command: "sleep 1" } }] } });
    const run = await plan(project);
    await project.runner.apply({ runId: run.id, fingerprint: run.fingerprint ?? "", meaning: "m1" });
    await expect(project.runner.plan(project.request())).rejects.toMatchObject({
      code: "environment-busy",
      message: expect.stringContaining("apply of dev"),
    });
    const other = await plan(project, { environment: "prod" });
    expect(other.status).toBe("planned");
    await followRun(project.runner, run.id);
  });
});

describe("secrets", () => {
  onPosix("shows and keeps nothing sensitive", async () => {
    const secret = 'p"ss\\word-hunter2';
    await project.write(
      {
        a: { input: "${var.password}" },
        b: { input: { open: "yes", hidden: "${var.password}" } },
        c: {
          provisioner: [
            {
              "local-exec": {
                command: "echo token is $TOKEN; exit 1",
                environment: { TOKEN: "${nonsensitive(var.password)}" },
              },
            },
          ],
        },
      },
      {
        variable: { password: { type: "string", default: secret, sensitive: true } },
        output: { password: { value: "${var.password}", sensitive: true }, open: { value: "yes" } },
      },
    );
    const run = await plan(project);
    expect(run.plan?.resources[0]?.attributes.find(({ path }) => path === "input")?.after).toEqual({
      type: "sensitive",
    });
    const over = await apply(project, run);
    expect(over.status).toBe("failed");
    await project.runner.close();
    expect(JSON.stringify([over, await project.runner.log(run.id)])).not.toContain("hunter2");
    for (const name of await readdir(join(project.services.workDirectory, "runs", run.id))) {
      expect(await readFile(join(project.services.workDirectory, "runs", run.id, name), "utf8")).not.toContain(
        "hunter2",
      );
    }
    expect(await project.runner.outputs("dev", { type: "rehearsal" })).toEqual([
      { name: "open", description: "", sensitive: false, json: '"yes"' },
      { name: "password", description: "", sensitive: true },
    ]);
  });
});

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunEvent, RunView } from "../../runner/protocol";
import { createTestProject, followRun, plan, type TestProject } from "./project";

// Its stand-ins for Terraform and its slow resources are scripts that Windows does not run.
const onPosix = describe.skipIf(process.platform === "win32");

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

const state = () => readFile(join(project.services.workDirectory, "state", "rehearsal", "dev.tfstate"), "utf8");

/** Approves, and resolves as soon as the resource is under way. */
async function applyUntilRunning(run: RunView, address: string): Promise<void> {
  await project.runner.apply({ runId: run.id, fingerprint: run.fingerprint ?? "", meaning: "m1" });
  for await (const event of project.runner.watch(run.id)) {
    if (event.type === "resource" && event.progress.address === address && event.progress.state === "running") return;
  }
}

async function toItsEnd(run: RunView): Promise<RunView> {
  await followRun(project.runner, run.id);
  return project.runner.get(run.id);
}

const slow = (seconds: number) => ({ input: "slow", provisioner: [{ "local-exec": { command: `sleep ${seconds}` } }] });

onPosix("stopping", () => {
  it("counts what was not begun instead of listing each of it as an error", async () => {
    const crowd = Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`c${index}`, slow(2)]));
    await project.write({ a: slow(2), ...crowd });
    const run = await plan(project);
    await applyUntilRunning(run, "terraform_data.a");
    await project.runner.stop(run.id);
    const over = await toItsEnd(run);
    expect(over.message).toMatch(/not reached/);
    expect(over.diagnostics.map(({ summary }) => summary)).not.toContain("execution halted");
  });

  it("is graceful at first: what was done is in the state, the rest is not begun", async () => {
    await project.write({
      a: { input: "one" },
      b: { ...slow(30), depends_on: ["terraform_data.a"] },
      c: { input: "${terraform_data.b.id}" },
    });
    const run = await plan(project);
    await applyUntilRunning(run, "terraform_data.b");
    await project.runner.stop(run.id);
    const over = await toItsEnd(run);
    expect(over.status).toBe("stopped");
    expect(Object.values(over.resources).map(({ state: is }) => is)).toEqual(["done", "failed", "skipped"]);
    expect(await state()).toContain('"name": "a"');
    const next = await plan(project);
    expect(next.plan?.resources.map(({ address, action }) => [address, action])).toEqual([
      ["terraform_data.b", "replace"],
      ["terraform_data.c", "create"],
    ]);
    expect(next.plan?.resources[0]?.reason).toContain("unfinished");
  });

  it("aborts when it is forced", async () => {
    // A provisioner that does not care about being asked.
    const command = "trap '' INT TERM; sleep 10";
    await project.write({ a: { input: "x", provisioner: [{ "local-exec": { command } }] } });
    const run = await plan(project);
    await applyUntilRunning(run, "terraform_data.a");
    await project.runner.stop(run.id, true);
    const over = await toItsEnd(run);
    expect(over.status).toBe("stopped");
    expect(over.resources["terraform_data.a"]?.state).toBe("failed");
  });

  it("works while the configuration is being prepared, and leaves nothing", async () => {
    await project.write({ a: { input: "one" } });
    let go = (): void => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { configuration } = project.request();
    const { id } = await project.runner.plan(
      project.request({
        configuration: () => gate.then(() => (typeof configuration === "function" ? configuration() : configuration)),
      }),
    );
    await project.runner.stop(id);
    go();
    await followRun(project.runner, id);
    expect((await project.runner.get(id)).status).toBe("stopped");
    expect(existsSync(join(project.services.appDataDirectory, "runs", id))).toBe(false);
  });

  it("throws a plan away that waits", async () => {
    await project.write({ a: { input: "one" } });
    const run = await plan(project);
    await project.runner.stop(run.id);
    expect((await project.runner.get(run.id)).status).toBe("discarded");
  });
});

onPosix("watching", () => {
  it("gives whoever comes later the whole run first, and everybody the rest", async () => {
    await project.write({ a: { input: "one" }, b: { ...slow(3), depends_on: ["terraform_data.a"] } });
    const run = await plan(project);
    await applyUntilRunning(run, "terraform_data.b");
    const [early, late] = await Promise.all([followRun(project.runner, run.id), followRun(project.runner, run.id)]);
    const first = late[0] as Extract<RunEvent, { type: "run" }>;
    expect(first.type).toBe("run");
    expect(first.run.status).toBe("applying");
    expect(first.run.resources["terraform_data.a"]).toMatchObject({ state: "done", origin: "box-a" });
    expect(first.run.resources["terraform_data.b"]).toMatchObject({
      state: "running",
      startedAt: expect.stringMatching(/Z$/),
    });
    for (const events of [early, late]) expect(events.at(-1)).toMatchObject({ type: "status", status: "applied" });
    const seconds = (await project.runner.get(run.id)).resources["terraform_data.b"]?.seconds ?? 0;
    expect(seconds).toBeGreaterThanOrEqual(2.9);
  });

  it("ends when the watcher goes", async () => {
    await project.write({ a: { input: "one" } });
    const run = await plan(project);
    const abort = new AbortController();
    const seen: RunEvent[] = [];
    for await (const event of project.runner.watch(run.id, abort.signal)) {
      seen.push(event);
      setImmediate(() => abort.abort());
    }
    expect(seen).toHaveLength(1);
  });

  it("knows nothing of a run that never was, whatever its name", async () => {
    for (const id of ["20260101T000000000Z-abcdefgh", "../../etc", ""]) {
      await expect(project.runner.get(id)).rejects.toMatchObject({ code: "no-such-run" });
      await expect(project.runner.log(id)).rejects.toMatchObject({ code: "no-such-run" });
      await expect(project.runner.stop(id)).rejects.toMatchObject({ code: "no-such-run" });
    }
  });
});

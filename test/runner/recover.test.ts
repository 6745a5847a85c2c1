import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRunner } from "../../runner/runner";
import { createTestProject, followRun, plan, type TestProject } from "./project";

// Its stand-ins for Terraform and its slow resources are scripts that Windows does not run.
const onPosix = describe.skipIf(process.platform === "win32");

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let project: TestProject;
let app: ChildProcess | undefined;

beforeEach(async () => {
  project = await createTestProject();
});

afterEach(async () => {
  app?.kill("SIGKILL");
  app = undefined;
  await project.runner.close();
  await project.remove();
});

const script = fileURLToPath(new URL("crash-app.ts", import.meta.url));

/** Starts an app of its own and gives the id of its run when it has come that far. */
function startApp(until: string): Promise<string> {
  const { workDirectory, appDataDirectory } = project.services;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", script, workDirectory, appDataDirectory, project.configuration, until],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  app = child;
  return new Promise((resolve, reject) => {
    child.stdout.once("data", (bytes: Buffer) => resolve(bytes.toString().trim()));
    child.once("exit", () => reject(new Error("the app ended by itself")));
  });
}

async function killApp(): Promise<void> {
  const child = app;
  if (child === undefined) return;
  child.removeAllListeners("exit");
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await exited;
}

async function terraformPid(id: string): Promise<number> {
  const summary = JSON.parse(await readFile(join(project.services.workDirectory, "runs", id, "run.json"), "utf8"));
  return summary.process.pid;
}

const slow = (seconds: number) => ({ input: "slow", provisioner: [{ "local-exec": { command: `sleep ${seconds}` } }] });

onPosix("after the app was killed", () => {
  it("finds Terraform still applying, follows it to its end, and lets nobody else in meanwhile", async () => {
    await project.write(
      { a: slow(5), b: { input: "${terraform_data.a.id}" } },
      { output: { id: { value: "${terraform_data.a.id}" } } },
    );
    const id = await startApp("terraform_data.a");
    await killApp();
    await project.runner.recover();
    const run = await project.runner.get(id);
    expect(run.status).toBe("applying");
    expect(run.resources["terraform_data.a"]).toMatchObject({ state: "running", origin: "box-a" });
    await expect(project.runner.plan(project.request())).rejects.toMatchObject({ code: "environment-busy" });
    await followRun(project.runner, id);
    const over = await project.runner.get(id);
    expect(over.status).toBe("applied");
    expect(Object.values(over.resources).map(({ state }) => state)).toEqual(["done", "done"]);
    expect(over.outputs).toMatchObject([{ name: "id", description: "Where it is" }]);
    expect((await plan(project)).status).toBe("finished");
  });

  it("tells an interrupted apply when Terraform is gone too, with all that it had said", async () => {
    await project.write({ a: { input: "one" }, b: { ...slow(60), depends_on: ["terraform_data.a"] } });
    const id = await startApp("terraform_data.b");
    const pid = await terraformPid(id);
    await killApp();
    process.kill(-pid, "SIGKILL");
    await project.runner.recover();
    await followRun(project.runner, id);
    const over = await project.runner.get(id);
    expect(over.status).toBe("interrupted");
    expect(over.resources["terraform_data.a"]).toMatchObject({ state: "done", id: expect.any(String) });
    expect(over.resources["terraform_data.b"]?.state).toBe("failed");
    expect(over.message).toContain("Plan again");
    expect(existsSync(join(project.services.appDataDirectory, "runs", id))).toBe(false);
    // Whoever starts next reads the same.
    expect((await createRunner(project.services).get(id)).status).toBe("interrupted");
  });

  it("keeps a plan that waits for approval, and can apply it", async () => {
    await project.write({ a: { input: "one" } });
    const id = await startApp("planned");
    await killApp();
    await project.runner.recover();
    const run = await project.runner.get(id);
    expect([run.status, run.plan?.counts.create]).toEqual(["planned", 1]);
    await project.runner.apply({ runId: id, fingerprint: run.fingerprint ?? "" });
    await followRun(project.runner, id);
    expect((await project.runner.get(id)).status).toBe("applied");
  });
});

onPosix("two apps at one project", () => {
  it("keep out of each other's way, and see each other", async () => {
    await project.write({ a: slow(5) });
    const id = await startApp("terraform_data.a");
    await expect(project.runner.plan(project.request())).rejects.toMatchObject({
      code: "environment-busy",
      message: expect.stringContaining(`process ${app?.pid}`),
    });
    expect((await project.runner.get(id)).status).toBe("applying");
    expect((await project.runner.list()).map(({ status }) => status)).toEqual(["applying"]);
    const events = await followRun(project.runner, id);
    expect(events.at(-1)).toMatchObject({ type: "run", run: { status: "applied" } });
  });

  it("one can stop what the other runs", async () => {
    await project.write({ a: slow(60) });
    const id = await startApp("terraform_data.a");
    await project.runner.stop(id);
    await followRun(project.runner, id);
    expect((await project.runner.get(id)).resources["terraform_data.a"]?.state).toBe("failed");
  });
});

onPosix("what a crash leaves on disk", () => {
  it("ends a run that was being planned, and clears up after it", async () => {
    await project.write({ a: { input: "one" } });
    const run = await plan(project);
    const directory = join(project.services.workDirectory, "runs", run.id);
    const summary = JSON.parse(await readFile(join(directory, "run.json"), "utf8"));
    await project.runner.close();
    await writeFile(
      join(directory, "run.json"),
      JSON.stringify({ ...summary, run: { ...summary.run, status: "planning" } }),
    );
    await writeFile(join(project.configuration, "groundplan_target_override.tf.json"), "{}");
    const next = createRunner(project.services);
    await next.recover();
    expect(await next.get(run.id)).toMatchObject({
      status: "interrupted",
      message: expect.stringContaining("Nothing has been changed"),
    });
    expect(await readdir(project.configuration)).not.toContain("groundplan_target_override.tf.json");
    expect(existsSync(join(project.services.appDataDirectory, "runs", run.id))).toBe(false);
  });

  it("reads a journal whose last line was cut off, and passes over what is not a run", async () => {
    await project.write({ a: { input: "one" } });
    const run = await plan(project);
    const directory = join(project.services.workDirectory, "runs", run.id);
    await writeFile(join(directory, "events.jsonl"), '{"sequence": 999, "time": "2026', { flag: "a" });
    await writeFile(join(project.services.workDirectory, "runs", "notes.txt"), "mine");
    const next = createRunner(project.services);
    await next.recover();
    expect((await next.list()).map(({ id, status }) => [id, status])).toEqual([[run.id, "planned"]]);
    await writeFile(join(directory, "run.json"), "{");
    expect(await createRunner(project.services).list()).toEqual([]);
  });

  it("trusts no summary that names another run, a place outside, or nothing", async () => {
    await project.write({ a: { input: "one" } });
    const run = await plan(project);
    await project.runner.close();
    const file = join(project.services.workDirectory, "runs", run.id, "run.json");
    const summary = JSON.parse(await readFile(file, "utf8"));
    const forged = [
      { id: "" },
      { id: "20260101T000000000Z-abcdefgh" },
      { environment: "../../up" },
      { target: { type: "../x" } },
    ];
    for (const part of forged) {
      await writeFile(
        file,
        JSON.stringify({
          ...summary,
          run: { ...summary.run, status: "applying", ...part },
          process: { pid: process.pid, host: hostname(), phase: "apply" },
        }),
      );
      const next = createRunner(project.services);
      await next.recover();
      expect(await next.list()).toEqual([]);
    }
  });

  it("discards a plan whose file is gone", async () => {
    await project.write({ a: { input: "one" } });
    const run = await plan(project);
    await project.runner.close();
    await rm(join(project.services.appDataDirectory, "runs", run.id), { recursive: true });
    const next = createRunner(project.services);
    await next.recover();
    expect((await next.get(run.id)).status).toBe("discarded");
  });
});

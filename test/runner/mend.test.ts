import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunView } from "../../runner/protocol";
import { createRunner } from "../../runner/runner";
import { type FakeS3, lockKey, startFakeS3, stateKey } from "../fake-s3";
import { mountSmallDisk } from "../small-disk";
import { apply, createTestProject, plan, type TestProject } from "./project";

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

const stateFile = (of: TestProject) => join(of.services.workDirectory, "state", "rehearsal", "dev.tfstate");

onPosix("a state that could not be saved", () => {
  it("is pushed to its place, and its file is gone then", async () => {
    await project.write({ a: { input: "one" } }, { output: { id: { value: "before" } } });
    const run = await apply(project, await plan(project));
    await expect(project.runner.pushState(run.id)).rejects.toMatchObject({ code: "nothing-to-save" });
    const state = JSON.parse(await readFile(stateFile(project), "utf8"));
    const errored = join(project.configuration, "errored.tfstate");
    state.outputs.id.value = "after";
    await writeFile(errored, JSON.stringify({ ...state, lineage: "another" }));
    await expect(project.runner.pushState(run.id)).rejects.toMatchObject({ code: "mending-failed" });
    expect(existsSync(errored)).toBe(true);
    await writeFile(errored, JSON.stringify({ ...state, serial: state.serial + 1 }));
    await project.runner.pushState(run.id);
    expect(existsSync(errored)).toBe(false);
    expect(await project.runner.outputs("dev", { type: "rehearsal" })).toMatchObject([{ name: "id", json: '"after"' }]);
  });

  it("is told of when Terraform cannot write at the end of an apply, keeps others out, and is saved", async () => {
    await project.write({ a: { input: "one" } });
    await apply(project, await plan(project));
    const before = await readFile(stateFile(project), "utf8");
    await project.write({ a: { input: "one" }, b: { input: "two" } });
    const planned = await plan(project);
    // The state's last version is copied here before a new one is written.
    await mkdir(`${stateFile(project)}.backup`);
    const failed = await apply(project, planned);
    expect([failed.status, failed.mend]).toEqual(["failed", "save-state"]);
    expect(failed.message).toContain("errored.tfstate");
    expect(failed.diagnostics.some(({ summary }) => summary.includes("kept it in errored.tfstate"))).toBe(true);
    expect(await readFile(stateFile(project), "utf8")).toBe(before);
    expect(JSON.parse(await readFile(join(project.configuration, "errored.tfstate"), "utf8")).resources).toHaveLength(
      2,
    );

    await expect(project.runner.pushState(failed.id)).rejects.toMatchObject({ code: "mending-failed" });
    const refused = await plan(project);
    expect([refused.status, refused.mend]).toEqual(["failed", "save-state"]);
    expect(refused.message).toContain("waits in errored.tfstate");
    expect(refused.diagnostics[0]?.detail).toContain("groundplan save-state");

    await rm(`${stateFile(project)}.backup`, { recursive: true });
    await project.runner.pushState(refused.id);
    for (const { id } of [failed, refused]) {
      const { mend, message } = await project.runner.get(id);
      expect([mend, message]).toEqual([undefined, "The state was saved in its place. Plan again."]);
      expect((await project.runner.log(id)).at(-1)).toContain("errored.tfstate was saved in its place.");
    }
    expect((await plan(project)).message).toContain("Nothing to do");
  });

  it("comes in where a full disk left the old one torn", async ({ skip }) => {
    const states = join(project.services.workDirectory, "state", "rehearsal");
    const disk = mountSmallDisk(states, 12 * 1024);
    if (!disk) return skip("a disk of its own cannot be mounted here");
    try {
      await project.write({ a: { input: "one" } });
      await apply(project, await plan(project));
      const ballast = join(states, "ballast");
      const fill = { provisioner: { "local-exec": { command: `cat /dev/zero > '${ballast}' || true` } } };
      await project.write({ a: { input: "one" }, b: { input: "two", ...fill } });
      const failed = await apply(project, await plan(project));
      expect([failed.status, failed.mend]).toEqual(["failed", "save-state"]);
      expect(JSON.stringify(failed.diagnostics)).toContain("no space left");
      await rm(ballast);
      const before = await readFile(stateFile(project), "utf8");
      await writeFile(stateFile(project), before.slice(0, 100));
      expect((await plan(project)).mend).toBe("save-state");
      await project.runner.pushState(failed.id);
      expect((await plan(project)).message).toContain("Nothing to do");
      expect((await readdir(states)).some((name) => name.startsWith("dev.tfstate.torn-"))).toBe(true);
    } finally {
      disk.unmount();
    }
  });

  it("that was pushed by hand is in nobody's way", async () => {
    await project.write({ a: { input: "one" } });
    await apply(project, await plan(project));
    await cp(stateFile(project), join(project.configuration, "errored.tfstate"));
    expect((await plan(project)).message).toContain("Nothing to do");
  });
});

onPosix("the lock of a remote state", () => {
  let s3: FakeS3;

  beforeEach(async () => {
    s3 = await startFakeS3();
  });

  afterEach(async () => {
    await s3.close();
  });

  const aws = { target: { type: "aws" } } as const;
  const remote = (resources: Readonly<Record<string, unknown>>) =>
    project.write(resources, { terraform: { backend: s3.backend } });
  const slow = { provisioner: { "local-exec": { command: "sleep 30" } } };

  /** Applies something that takes long, and kills Terraform in the middle of it. */
  async function killedApply(): Promise<RunView> {
    await remote({ a: { input: "one" }, b: { input: "two", ...slow } });
    const { id, fingerprint = "", meaning } = await plan(project, aws);
    await project.runner.apply({ runId: id, fingerprint, meaning });
    for await (const event of project.runner.watch(id)) {
      if (event.type !== "resource" || event.progress.address !== "terraform_data.b") continue;
      if (event.progress.state !== "running") continue;
      const { process: note } = JSON.parse(
        await readFile(join(project.services.workDirectory, "runs", id, "run.json"), "utf8"),
      );
      process.kill(note.pid, "SIGKILL");
    }
    return project.runner.get(id);
  }

  it("is left by a killed Terraform, named by the next plan, and taken away with a reason", async () => {
    const killed = await killedApply();
    expect(killed.status).toBe("failed");
    expect(s3.objects.has(lockKey)).toBe(true);
    await remote({ a: { input: "one" }, b: { input: "two" } });

    const locked = await plan(project, aws);
    expect([locked.status, locked.mend, locked.lock?.endsWithProcess]).toEqual(["failed", "unlock", false]);
    expect(locked.message).toMatch(/^The state is locked by .+@.+ since /);
    const { id = "", who = "" } = locked.lock ?? {};
    expect(JSON.parse(s3.objects.get(lockKey) ?? "")).toMatchObject({ ID: id, Who: who });

    await expect(project.runner.unlock(locked.id, "another", "It is dead.")).rejects.toMatchObject({
      code: "not-the-lock",
    });
    await expect(project.runner.unlock(locked.id, id, " \n ")).rejects.toMatchObject({ code: "no-reason" });
    expect(s3.objects.has(lockKey)).toBe(true);

    await project.runner.unlock(locked.id, id, "The laptop's\nbattery was empty.");
    expect(s3.objects.has(lockKey)).toBe(false);
    // In the journal, also for whoever reads it anew.
    const anew = createRunner(project.services);
    const { mend, message } = await anew.get(locked.id);
    expect([mend, message]).toEqual([
      undefined,
      "The lock was taken away: The laptop's battery was empty. Plan again.",
    ]);
    expect((await anew.log(locked.id)).at(-1)).toMatch(
      new RegExp(`^The lock ${id} was taken away: The laptop's battery was empty. \\(.+@.+, .+Z\\)$`),
    );
    const again = await plan(project, aws);
    // Terraform had not written its state yet when it was killed.
    expect([again.status, again.plan?.counts.create]).toEqual(["planned", 2]);
  });

  it("stands in the way of saving a state as well, and the state comes in when both are mended", async () => {
    await remote({ a: { input: "one" } });
    const planned = await plan(project, aws);
    s3.refuse(stateKey);
    const failed = await apply(project, planned);
    expect([failed.status, failed.mend]).toEqual(["failed", "save-state"]);
    await expect(project.runner.pushState(failed.id)).rejects.toMatchObject({
      code: "mending-failed",
      message: expect.stringContaining("AccessDenied"),
    });
    expect((await plan(project, aws)).mend).toBe("save-state");
    s3.refuse(undefined);
    await project.runner.pushState(failed.id);
    expect((await plan(project, aws)).message).toContain("Nothing to do");
  });
});

onPosix("the lock of a local state", () => {
  it("ends with the Terraform that holds it, and is not offered to be taken away", async () => {
    await project.write({ a: { input: "one", provisioner: { "local-exec": { command: "sleep 30" } } } });
    const { id, fingerprint = "", meaning } = await plan(project);
    const other = createRunner({ ...project.services, workDirectory: join(project.directory, "elsewhere") });
    const configuration = { directory: project.configuration, origins: {}, stateFile: stateFile(project) };
    await project.runner.apply({ runId: id, fingerprint, meaning });
    for await (const event of project.runner.watch(id)) {
      if (event.type !== "resource" || event.progress.state !== "running") continue;
      const { id: second } = await other.plan(project.request({ configuration }));
      for await (const _event of other.watch(second)) {
        // To its end.
      }
      const locked = await other.get(second);
      expect([locked.status, locked.mend, locked.lock?.endsWithProcess]).toEqual(["failed", undefined, true]);
      expect(locked.message).toContain("the lock ends with it");
      await expect(other.unlock(second, locked.lock?.id ?? "", "Because.")).rejects.toMatchObject({
        code: "lock-is-held",
      });
      await project.runner.stop(id, true);
    }
    await other.close();
  });
});

onPosix("a state whose place changes", () => {
  it("is found again when the project has moved", async () => {
    await project.write({ a: { input: "one" } });
    await apply(project, await plan(project));
    await project.runner.close();
    const moved = `${project.directory}-moved`;
    await rename(project.directory, moved);
    await mkdir(project.directory);
    const there = createRunner({
      ...project.services,
      workDirectory: join(moved, ".groundplan"),
      appDataDirectory: join(moved, "data"),
    });
    const { id } = await there.plan(
      project.request({ configuration: { directory: join(moved, "infra", "stack"), origins: {} } }),
    );
    for await (const _event of there.watch(id)) {
      // To its end.
    }
    expect((await there.get(id)).message).toContain("Nothing to do");
    await project.remove();
    await rename(moved, project.directory);
  });

  it("is left where it is until somebody says to carry it over", async () => {
    const target = { type: "aws" } as const;
    const backend = (path: string) => ({ terraform: { backend: { local: { path } } } });
    await project.write({ a: { input: "one" } }, backend("old.tfstate"));
    await apply(project, await plan(project, { target }));
    await project.write({ a: { input: "one" } }, backend("new.tfstate"));
    const refused = await plan(project, { target });
    expect(refused.status).toBe("failed");
    expect(refused.diagnostics[0]?.detail).toContain("The place of the state has changed");
    expect(refused.mend).toBe("carry-state");
    const carried = await plan(project, { target, migrateState: true });
    expect([carried.status, existsSync(join(project.configuration, "new.tfstate"))]).toEqual(["finished", true]);
  });
});

onPosix("a plan that another process applies", () => {
  it("is no longer waiting here", async () => {
    await project.write({ a: { input: "one" } });
    const run = await plan(project);
    const other = createRunner(project.services);
    expect((await other.get(run.id)).status).toBe("planned");
    await apply(project, run);
    expect((await other.get(run.id)).status).toBe("applied");
    await expect(
      other.apply({ runId: run.id, fingerprint: run.fingerprint ?? "", meaning: "m1" }),
    ).rejects.toMatchObject({ code: "not-planned" });
  });

  it("cannot be smuggled in from a copy of the folder", async () => {
    await project.write({ a: { input: "one" } });
    const run = await plan(project);
    await project.runner.close();
    await cp(join(project.services.workDirectory, "runs"), join(project.directory, "copy", "runs"), {
      recursive: true,
    });
    const elsewhere = createRunner({
      ...project.services,
      workDirectory: join(project.directory, "copy"),
      appDataDirectory: join(project.directory, "other-data"),
    });
    await elsewhere.recover();
    expect((await elsewhere.get(run.id)).status).toBe("discarded");
  });
});

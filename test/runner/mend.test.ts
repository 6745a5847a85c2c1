import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRunner } from "../../runner/runner";
import { findTerraform } from "../../runner/terraform/find";
import { fakeTerraform } from "./fake-terraform";
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
});

onPosix("a lock that a killed Terraform left", () => {
  it("is taken away by the id that the run shows, and by no other", async () => {
    await project.remove();
    let setting = "";
    project = await createTestProject({
      terraform: () => findTerraform({ dataDirectory: "", environment: {}, setting }),
    });
    await mkdir(join(project.directory, "bin"));
    await project.write({ a: { input: "one" } });
    const unlocked = join(project.directory, "unlocked");
    const diagnostic = {
      severity: "error",
      summary: "Error acquiring the state lock",
      detail: "Lock Info:\n  ID:        lock-1\n  Who:       ada@laptop\n",
    };
    setting = await fakeTerraform(join(project.directory, "bin"), {
      plan: `say(${JSON.stringify({ type: "diagnostic", "@message": "", diagnostic })}); process.exit(1)`,
      "force-unlock": `fs.writeFileSync(${JSON.stringify(unlocked)}, args.join(" "))`,
    });
    const run = await plan(project);
    expect(run.message).toBe("The state is locked by ada@laptop.");
    await expect(project.runner.unlock(run.id, "lock-2")).rejects.toMatchObject({ code: "not-the-lock" });
    expect(existsSync(unlocked)).toBe(false);
    expect(run.mend).toBe("unlock");
    await project.runner.unlock(run.id, "lock-1");
    const mended = await project.runner.get(run.id);
    expect([mended.mend, mended.message]).toEqual([undefined, "The lock was taken away. Plan again."]);
    expect(await readFile(unlocked, "utf8")).toBe("force-unlock -force lock-1");
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

import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fileError } from "../../runner/errors";
import { openJournal } from "../../runner/runs/journal";
import { createTestProject, plan, type TestProject } from "./project";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let project: TestProject | undefined;
const mounts: string[] = [];

afterEach(async () => {
  await project?.runner.close();
  for (const mount of mounts.splice(0)) execFileSync("umount", [mount]);
  await project?.remove();
  project = undefined;
});

/** Mounts a small file system in memory where that is allowed (Linux, as root). */
async function mountSmall(directory: string, options: string): Promise<boolean> {
  await mkdir(directory, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", directory], { stdio: "ignore" });
    mounts.push(directory);
    return true;
  } catch {
    return false;
  }
}

describe("a disk that does not take it", () => {
  it("is full: no run begins", async (context) => {
    project = await createTestProject();
    await project.write({ a: { input: "one" } });
    if (!(await mountSmall(project.services.workDirectory, "size=1m"))) context.skip("tmpfs cannot be mounted here");
    await expect(project.runner.plan(project.request())).rejects.toMatchObject({
      code: "disk-full",
      subject: project.services.workDirectory,
    });
    expect(await readdir(project.services.workDirectory)).toEqual([]);
  });

  it("is full before the apply: the plan is kept, and nothing runs", async (context) => {
    project = await createTestProject();
    await project.write({ a: { input: "one" } });
    if (!(await mountSmall(project.services.workDirectory, "size=12m"))) context.skip("tmpfs cannot be mounted here");
    const run = await plan(project);
    expect(run.status).toBe("planned");
    await writeFile(join(project.services.workDirectory, "ballast"), Buffer.alloc(10 * 1024 * 1024));
    const approval = { runId: run.id, fingerprint: run.fingerprint ?? "", meaning: "m1" };
    await expect(project.runner.apply(approval)).rejects.toMatchObject({ code: "disk-full" });
    await rm(join(project.services.workDirectory, "ballast"));
    await expect(project.runner.apply(approval)).resolves.toMatchObject({ status: "applying" });
  });

  it("is read-only: no run begins", async (context) => {
    project = await createTestProject();
    await project.write({ a: { input: "one" } });
    if (!(await mountSmall(project.services.workDirectory, "size=32m,ro"))) {
      if (process.getuid?.() === 0 || process.platform === "win32") context.skip("nothing is read-only for this user");
      chmodSync(project.services.workDirectory, 0o555);
    }
    await expect(project.runner.plan(project.request())).rejects.toMatchObject({ code: "not-writable" });
  });

  it("is not a folder: no run begins", async () => {
    project = await createTestProject();
    await project.write({ a: { input: "one" } });
    await writeFile(project.services.workDirectory, "a file");
    await expect(project.runner.plan(project.request())).rejects.toMatchObject({
      code: expect.stringMatching(/not-writable|file-error/),
    });
  });
});

describe("file errors in words", () => {
  it("name the place, the reason and the remedy", () => {
    const error = fileError(
      Object.assign(new Error("x"), { code: "ENOSPC" }),
      "/some/place",
      "The run could not be started",
    );
    expect(error.message).toBe("The run could not be started: the disk is full (/some/place).");
    expect([error.code, error.remedy]).toEqual(["disk-full", expect.stringContaining("Free some space")]);
    expect(fileError(new Error("odd"), "p", "It failed").code).toBe("file-error");
  });
});

describe("a journal that cannot be written", () => {
  it("keeps what it could not write, and writes it as soon as it can", async () => {
    project = await createTestProject();
    const directory = join(project.directory, "runs");
    const failures: unknown[] = [];
    const journal = openJournal(
      { journal: join(directory, "events.jsonl"), summary: join(directory, "run.json") },
      (error) => failures.push(error),
    );
    const entry = (sequence: number) =>
      ({ sequence, time: "", event: { type: "log", line: `line ${sequence}` } }) as const;
    journal.append(entry(1));
    await expect.poll(() => failures.length).toBe(1);
    await mkdir(directory);
    journal.append(entry(2));
    await journal.save({ version: 1, sequence: 2, run: {} as never, request: { origins: {}, outputs: {} } });
    const { readLog } = await import("../../runner/runs/run-files");
    expect(await readLog({ journal: join(directory, "events.jsonl") } as never)).toEqual(["line 1", "line 2"]);
  });
});

import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RunView } from "../../runner/protocol";
import { findTerraform } from "../../runner/terraform/find";
import { fakeTerraform } from "./fake-terraform";
import { apply, createTestProject, plan, type TestProject } from "./project";

// Its stand-ins for Terraform and its slow resources are scripts that Windows does not run.
const onPosix = describe.skipIf(process.platform === "win32");

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let project: TestProject;
let setting: string;

beforeEach(async () => {
  project = await createTestProject({
    terraform: () => findTerraform({ dataDirectory: "", environment: {}, setting }),
  });
  await mkdir(join(project.directory, "bin"));
  await project.write({ a: { input: "one" } });
});

afterEach(async () => {
  await project.runner.close();
  await project.remove();
});

async function planWith(commands: Readonly<Record<string, string>>): Promise<RunView> {
  setting = await fakeTerraform(join(project.directory, "bin"), commands);
  const run = await plan(project);
  if (run.status !== "planned") {
    expect(existsSync(join(project.services.appDataDirectory, "runs", run.id))).toBe(false);
  }
  return run;
}

const version = `say({ type: "version", ui: "1.2", "@message": "Terraform 1.11.4" });`;
const planned = (change: object) => `say(${JSON.stringify({ format_version: "1.2", ...change })})`;
const oneChange = planned({
  resource_changes: [
    {
      address: "terraform_data.a",
      mode: "managed",
      type: "terraform_data",
      change: { actions: ["create"], before: null, after: {}, after_unknown: {} },
    },
  ],
});

onPosix("a Terraform that misbehaves while planning", () => {
  it("is missing, or too old: no run begins", async () => {
    setting = join(project.directory, "bin", "none");
    await expect(project.runner.plan(project.request())).rejects.toMatchObject({ code: "terraform-missing" });
    setting = await fakeTerraform(join(project.directory, "bin"), { version: `say({ terraform_version: "0.12.31" })` });
    await expect(project.runner.plan(project.request())).rejects.toMatchObject({ code: "terraform-too-old" });
    expect(await project.runner.list()).toEqual([]);
  });

  it("prints garbage and fails: its words are shown", async () => {
    const run = await planWith({ plan: `say("Segmentation fault"); say("at 0x0"); process.exit(139)` });
    expect(run.status).toBe("failed");
    expect(run.diagnostics[0]?.summary).toContain("ended with exit code 139 while planning");
    expect(run.diagnostics[0]?.detail).toBe("Segmentation fault\nat 0x0");
    expect(await project.runner.log(run.id)).toContain("Segmentation fault");
  });

  it("prints garbage and claims to be done: the plan cannot be read", async () => {
    const run = await planWith({ plan: `say("all fine"); process.exit(2)`, show: `say("no JSON")` });
    expect([run.status, run.message]).toEqual([
      "failed",
      "The plan that Terraform shows cannot be read: it is not JSON.",
    ]);
    const future = await planWith({ plan: "process.exit(2)", show: planned({ format_version: "2.0" }) });
    expect(future.message).toContain("its format is 2.0, not 1.x");
    const shapeless = await planWith({ plan: "process.exit(2)", show: `say([1])` });
    expect(shapeless.status).toBe("failed");
  });

  it("is killed", async () => {
    const run = await planWith({
      plan: `${version} process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000)`,
    });
    expect(run.diagnostics[0]?.summary).toContain("was ended from outside (SIGKILL)");
  });

  it("is killed during init", async () => {
    const run = await planWith({ init: `process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000)` });
    expect(run.message).toContain("terraform init was ended from outside (SIGKILL)");
  });

  it("fails at init: its errors are shown, without the frame that it draws", async () => {
    const run = await planWith({
      init: `process.stderr.write("\\u2577\\n\\u2502 Error: Failed to query available provider packages\\n\\u2502 \\n\\u2502 Could not retrieve the list of\\n\\u2502 available versions.\\n\\u2575\\n"); process.exitCode = 1`,
    });
    expect(run.diagnostics).toEqual([
      {
        severity: "error",
        summary: "Failed to query available provider packages",
        detail: "Could not retrieve the list of available versions.",
      },
    ]);
  });

  it("speaks a version that nobody here understands", async () => {
    const run = await planWith({
      plan: `say({ type: "version", ui: "2.0", "@message": "Terraform 9" }); setInterval(() => {}, 1000)`,
    });
    expect(run.status).toBe("failed");
    expect(run.message).toContain("speaks version 2.0 of its output");
  });

  it("says things of unknown types, lines that are no JSON, and a line of 10 MB: all of it is in the log", async () => {
    const run = await planWith({
      plan: `${version}
        say({ type: "novelty", "@message": "Something new" });
        say({ type: "planned_change", "@message": "In a new shape", change: 7 });
        say("plugin: warning");
        say({ type: "log", "@message": "x".repeat(10 * 1024 * 1024) });
        process.exit(2)`,
      show: oneChange,
    });
    expect(run.status).toBe("planned");
    const log = await project.runner.log(run.id);
    expect(log.map((line) => line.length)).toEqual([16, 13, 14, 15, 10 * 1024 * 1024]);
  });

  it("finds the state locked: whoever holds it is named", async () => {
    const detail =
      "Error message: resource temporarily unavailable\nLock Info:\n  ID:        9a99fb55-05f9-256b-d935-a39504d1aa18\n  Path:      terraform.tfstate\n  Operation: OperationTypeApply\n  Who:       ada@laptop\n  Version:   1.11.4\n  Created:   2026-11-24 15:41:16.86284725 +0000 UTC\n  Info:      \n";
    const line = {
      type: "diagnostic",
      "@message": "Error",
      diagnostic: { severity: "error", summary: "Error acquiring the state lock", detail },
    };
    const run = await planWith({ plan: `say(${JSON.stringify(line)}); process.exit(1)` });
    expect(run.lock).toEqual({
      id: "9a99fb55-05f9-256b-d935-a39504d1aa18",
      who: "ada@laptop",
      operation: "OperationTypeApply",
      created: "2026-11-24 15:41:16.86284725 +0000 UTC",
      endsWithProcess: true,
    });
    expect(run.message).toBe(
      "The state is locked by ada@laptop since 2026-11-24 15:41:16 UTC. That Terraform is at work: the lock ends with it. Wait, or end it there.",
    );
  });

  it("asks for init although nothing seemed to have changed: it gets it, once", async () => {
    const marker = JSON.stringify(join(project.directory, "initialised"));
    const missing = {
      severity: "error",
      summary: "Required plugins are not installed",
      detail: "To install: run\\n  terraform init",
    };
    const run = await planWith({
      init: `fs.appendFileSync(${marker}, "x")`,
      plan: `if (fs.readFileSync(${marker}, "utf8").length < 2) { say({ type: "diagnostic", "@message": "", diagnostic: ${JSON.stringify(missing)} }); process.exit(1) } process.exit(2)`,
      show: oneChange,
    });
    expect([run.status, run.diagnostics]).toEqual(["planned", []]);
  });
});

onPosix("a Terraform that misbehaves while applying", () => {
  const hook = (type: string, more: object = {}) =>
    `say(${JSON.stringify({ type, "@message": type, hook: { resource: { addr: "terraform_data.a" }, action: "create", ...more } })});`;

  async function applyWith(code: string): Promise<RunView> {
    return apply(project, await planWith({ plan: "process.exit(2)", show: oneChange, apply: code }));
  }

  it("is killed: what it had said is kept", async () => {
    const run = await applyWith(
      `${version} ${hook("apply_start")} process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000)`,
    );
    expect(run.status).toBe("failed");
    expect(run.message).toContain("was ended from outside (SIGKILL)");
    expect(run.resources["terraform_data.a"]).toMatchObject({
      state: "failed",
      message: expect.stringContaining("Terraform ended before"),
    });
  });

  it("prints garbage: the run ends and says so", async () => {
    const run = await applyWith(`say("\\u0000\\u0001 garbage {"); say("{\\"type\\": 5}"); process.exit(1)`);
    expect(run.status).toBe("failed");
    expect(run.resources["terraform_data.a"]?.state).toBe("skipped");
  });

  it("cannot save its state: the file that holds it is named", async () => {
    const run = await applyWith(
      `${hook("apply_start")} ${hook("apply_complete", { id_value: "i-1" })} fs.writeFileSync("errored.tfstate", "{}"); process.exit(1)`,
    );
    expect(run.diagnostics[0]?.summary).toContain("errored.tfstate");
    expect(run.diagnostics[0]?.detail).toContain(join(project.configuration, "errored.tfstate"));
    expect(run.resources["terraform_data.a"]).toMatchObject({ state: "done", id: "i-1" });
  });

  it("gives sensitive outputs away: they are not kept", async () => {
    const outputs = { open: { sensitive: false, value: [1] }, closed: { sensitive: true, value: "hunter2" } };
    const run = await applyWith(
      `say(${JSON.stringify({ type: "outputs", "@message": "Outputs: 2", outputs })}); process.exit(0)`,
    );
    expect(run.outputs).toEqual([
      { name: "closed", description: "", sensitive: true },
      { name: "open", description: "", sensitive: false, json: "[1]" },
    ]);
  });

  it("refuses the plan as stale: nothing is counted as done", async () => {
    const line = {
      type: "diagnostic",
      "@message": "Error",
      diagnostic: { severity: "error", summary: "Saved plan is stale", detail: "" },
    };
    const run = await applyWith(`say(${JSON.stringify(line)}); process.exit(1)`);
    expect([run.status, run.message]).toEqual(["failed", "Failed: 1 not reached. Saved plan is stale"]);
  });
});

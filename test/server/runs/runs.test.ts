import { execFileSync } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { applyEdit } from "../../../model/apply-edit";
import type { Drawing } from "../../../model/document";
import { meaningOf } from "../../../model/meaning";
import { buildProgram } from "../../../scripts/build.mjs";
import { createApp } from "../../../server/app";
import { errorView } from "../../../server/errors";
import { installation } from "../../../server/installation";
import type { RunView } from "../../../server/protocol";
import { component, drawingOf } from "../../model/drawings";
import { onCleanup, temporaryFolder } from "../surroundings";

const hasTerraform = (() => {
  try {
    execFileSync("terraform", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

const built = join(installation(), "node_modules", ".cache", "groundplan-runs-test");

beforeAll(() => buildProgram(built));

const small: Drawing = drawingOf([
  component("account", { type: "aws-account", name: "Account" }),
  component("files", { type: "s3-bucket", name: "Files", parent: "region" }),
  component("region", { type: "aws-region", name: "Region", parent: "account", props: { region: "eu-west-1" } }),
]);

async function project() {
  const data = await temporaryFolder();
  const app = createApp({
    host: { kind: "browser", openLink: async () => undefined, chooseDirectory: async () => null },
    dataDirectory: data,
    pace: 0,
    workerPath: join(built, "server", "synth-worker.mjs"),
  });
  onCleanup(() => app.close());
  const directory = join(data, "shop");
  const { projects, runs } = app.context;
  let { revision } = await projects.create({ directory, name: "Shop", template: "empty" });
  const save = async ({ document, layout }: Drawing) => {
    const saved = await projects.save({ directory, document, layout, revision });
    if (saved.result !== "saved") throw new Error(saved.result);
    revision = saved.revision;
  };
  await save(small);
  const settle = async (run: RunView): Promise<RunView> => {
    for await (const event of runs.watch({ directory, runId: run.id }, new AbortController().signal)) {
      const status = event.type === "run" ? event.run.status : event.type === "status" ? event.status : "preparing";
      if (!["preparing", "planning", "applying"].includes(status)) break;
    }
    return runs.get({ directory, runId: run.id });
  };
  const request = { directory, environment: "dev", target: { type: "rehearsal" } } as const;
  const plan = async (kind: RunView["kind"] = "apply") => settle(await runs.plan({ ...request, kind }));
  return { app, data, directory, save, settle, request, plan, runs, projects };
}

async function code(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "nothing was refused",
    (error: unknown) => errorView(error).code,
  );
}

describe("before anything runs", () => {
  it("refuses what is not saved, unknown environments and drawings with errors", async () => {
    const { directory, request, runs, save } = await project();
    const plan = (more: object) => code(runs.plan({ ...request, kind: "apply", ...more }));
    expect(await plan({ meaning: "another" })).toBe("unsaved");
    expect(await plan({ environment: "moon" })).toBe("unknown-environment");
    expect(await plan({ directory: join(directory, "nowhere") })).toBe("not-found");
    await save(applyEdit(small, { type: "reparent", ids: ["files"], parent: undefined, boxes: {} }));
    expect(await plan({})).toBe("drawing-has-errors");
    expect(await readdir(directory)).not.toContain(".groundplan");
  });

  it("opens, lists and asks for outputs without writing into the project", async () => {
    const { directory, runs, projects } = await project();
    await projects.open(directory);
    expect(await runs.list(directory)).toEqual([]);
    expect(await runs.outputs(directory, "dev", { type: "rehearsal" })).toEqual([]);
    expect(await readdir(directory)).not.toContain(".groundplan");
  });
});

describe.skipIf(!hasTerraform)("runs (need terraform on PATH)", () => {
  it("plans what is saved, and applies exactly that and nothing stale", async () => {
    const { directory, plan, settle, save, runs } = await project();
    const planned = await plan();
    expect([planned.status, planned.message]).toEqual(["planned", expect.any(String)]);
    expect(planned.meaning).toBe(meaningOf(small.document));
    const bucket = planned.plan?.resources.find(({ address }) => address === "aws_s3_bucket.files");
    expect(bucket).toMatchObject({ action: "create", origin: "files" });

    const reference = { directory, runId: planned.id };
    const { fingerprint = "", meaning = "" } = planned;
    const changed = applyEdit(small, { type: "set-props", id: "files", props: { versioning: false } });
    expect(await code(runs.apply({ ...reference, fingerprint, meaning: meaningOf(changed.document) }))).toBe(
      "stale-plan",
    );
    expect(await code(runs.apply({ ...reference, fingerprint: "other", meaning }))).toBe("stale-plan");
    const applied = await settle(await runs.apply({ ...reference, fingerprint, meaning }));
    expect([applied.status, applied.diagnostics]).toEqual(["applied", []]);
    expect(await runs.outputs(directory, "dev", { type: "rehearsal" })).not.toEqual([]);
    expect((await runs.list(directory)).map(({ id, status }) => [id, status])).toEqual([[planned.id, "applied"]]);

    expect((await plan()).status).toBe("finished");
    const destroy = await plan("destroy");
    const approval = { directory, runId: destroy.id, fingerprint: destroy.fingerprint ?? "", meaning };
    expect(await code(runs.apply(approval))).toBe("confirmation-needed");
    await runs.discard({ directory, runId: destroy.id });
    expect(await code(runs.apply({ ...approval, confirmation: "dev" }))).not.toBe("nothing was refused");
    await save(changed);
    const again = await plan("destroy");
    const gone = await settle(
      await runs.apply({
        directory,
        runId: again.id,
        fingerprint: again.fingerprint ?? "",
        meaning: meaningOf(changed.document),
        confirmation: "dev",
      }),
    );
    expect(gone.status).toBe("applied");
  });

  it("refuses to plan over a generated file that was edited, and says which", async () => {
    const { directory, plan, save } = await project();
    await writeFile(join(directory, "infra", "environments.ts"), "export const environments = [];\n");
    await save(applyEdit(small, { type: "rename-project", name: "Shop 2" }));
    await writeFile(join(directory, "infra", "README.md"), "mine");
    const failed = await plan();
    expect(failed.status).toBe("failed");
    expect(failed.diagnostics.map(({ summary }) => summary).join()).toMatch(/infra\/.* was edited by hand/);
  });
});

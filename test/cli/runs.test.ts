import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { GroundplanDocument } from "../../model/document";
import { serializeDocument } from "../../model/serialize";
import { hasTerraform } from "../has-terraform";
import { component, drawingOf } from "../model/drawings";
import { temporaryFolder } from "../server/surroundings";
import { buildCli, groundplan } from "./run-cli";

beforeAll(buildCli);

/** An account, a region and a bucket: enough to plan and apply. */
const small: GroundplanDocument = {
  ...drawingOf([
    component("account", { type: "aws-account", name: "Account" }),
    component("files", { type: "s3-bucket", name: "Files", parent: "region" }),
    component("region", { type: "aws-region", name: "Region", parent: "account", props: { region: "eu-west-1" } }),
  ]).document,
};

describe.skipIf(!hasTerraform)("plan, apply and destroy (needs terraform on PATH)", () => {
  it("goes the whole way, and leaves nothing that could run", async () => {
    const data = await temporaryFolder();
    const directory = join(data, "shop");
    await groundplan(data, ["new", directory]);
    await writeFile(join(directory, "groundplan.json"), serializeDocument(small));
    const run = (command: string, ...args: string[]) => groundplan(data, [command, directory, ...args]);

    const planned = await run("plan", "--detailed-exitcode");
    expect(planned.err).toContain("rehearsal (offline, nothing real is touched)");
    expect(planned.code).toBe(2);
    expect(planned.out).toContain("+ aws_s3_bucket.files");
    expect(planned.out).toContain(`groundplan apply ${directory} --env dev --target rehearsal`);
    expect(planned.out).not.toContain("Waits for approval");

    const unasked = await run("apply");
    expect([unasked.code, unasked.err]).toEqual([1, expect.stringContaining("--auto-approve")]);

    const applied = await run("apply", "--auto-approve", "--json");
    expect(applied.code).toBe(0);
    const { ok, run: view } = JSON.parse(applied.out);
    expect([ok, view.status, view.environment]).toEqual([true, "applied", "dev"]);
    expect(view.resources["aws_s3_bucket.files"]).toMatchObject({ state: "done", origin: "files" });

    expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
    expect((await run("plan", "--detailed-exitcode", "--env", "prod")).code).toBe(2);

    const destroyed = await run("destroy", "--auto-approve");
    expect(destroyed.code).toBe(0);
    expect(destroyed.err).toContain("- aws_s3_bucket.files: done");

    expect(await readdir(join(data, "runs")).catch(() => [])).toEqual([]);
    const state = JSON.parse(
      await readFile(join(directory, ".groundplan", "state", "rehearsal", "dev.tfstate"), "utf8"),
    );
    expect(state.resources).toEqual([]);
    expect(await readFile(join(directory, ".groundplan", ".gitignore"), "utf8")).toBe("*\n");
  });
});

import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { GroundplanDocument } from "../../model/document";
import { serializeDocument } from "../../model/serialize";
import type { RunView } from "../../server/protocol";
import { lockKey, startFakeS3 } from "../fake-s3";
import { hasTerraform } from "../has-terraform";
import { component, drawingOf } from "../model/drawings";
import { temporaryFolder } from "../server/surroundings";
import { buildCli, type Finished, groundplan } from "./run-cli";

vi.setConfig({ testTimeout: 60_000 });

beforeAll(buildCli);

const bucketsOf = (...names: readonly string[]): GroundplanDocument =>
  drawingOf([
    component("account", { type: "aws-account", name: "Account" }),
    component("region", { type: "aws-region", name: "Region", parent: "account", props: { region: "eu-west-1" } }),
    ...names.map((name) => component(name, { type: "s3-bucket", name, parent: "region" })),
  ]).document;

/** A project of these buckets, and how to run commands on it. */
async function projectOf(...names: readonly string[]) {
  const data = await temporaryFolder();
  const directory = join(data, "shop");
  await mkdir(directory);
  const draw = (...buckets: readonly string[]) =>
    writeFile(join(directory, "groundplan.json"), serializeDocument(bucketsOf(...buckets)));
  await draw(...names);
  const variables: Record<string, string> = { GROUNDPLAN_REHEARSAL_PACE: "0" };
  const run = (command: string, ...args: string[]) => groundplan(data, [command, directory, ...args], variables);
  return { data, directory, draw, run, variables };
}

const json = ({ out }: Finished) => JSON.parse(out);
const approved = "--auto-approve";

/** What people read, spaces and line ends aside. */
const said = ({ out, err }: Finished) => `${err} ${out}`.replace(/\s+/g, " ");

describe("the journal of a project", () => {
  it("is empty at first, and is that of a project", async () => {
    const { data, directory, run } = await projectOf("files");
    expect(json(await run("runs", "--json"))).toEqual({ ok: true, runs: [] });
    expect((await run("runs")).out).toBe("No runs.\n");
    const nowhere = await groundplan(data, ["runs", join(data, "gone"), "--json"]);
    expect([nowhere.code, json(nowhere).error.code]).toEqual([1, "not-found"]);
    const missing = await run("runs", "20260101T000000000Z-abcdefgh", "--json");
    expect([missing.code, json(missing).error.code]).toEqual([1, "no-such-run"]);
    const path = await run("runs", "../../../etc", "--json");
    expect([path.code, json(path).error.code]).toEqual([1, "no-such-run"]);
    // The journal can be read, and a lock be taken away, while somebody mends the drawing.
    await writeFile(join(directory, "groundplan.json"), "{ broken");
    expect((await run("runs")).code).toBe(0);
  });

  it("says what is wanted where something is missing or makes no sense", async () => {
    const { run } = await projectOf("files");
    for (const args of [
      ["unlock"],
      ["unlock", "--lock-id", "x"],
      ["unlock", "--lock-id", "x", "--reason", "  "],
      ["runs", "--limit", "none"],
      ["save-state", "--lock-id", "x"],
    ]) {
      const [command = "", ...more] = args;
      const used = await run(command, ...more, "--json");
      expect([args, used.code, json(used).error.code]).toEqual([args, 2, "usage"]);
    }
    const unknown = await run("unlock", "--lock-id", "x", "--reason", "dead", "--json");
    expect([unknown.code, json(unknown).error.code]).toEqual([1, "no-such-lock"]);
    const nothing = await run("save-state", approved, "--json");
    expect([nothing.code, json(nothing).error.code]).toEqual([1, "nothing-to-save"]);
  });
});

describe.skipIf(!hasTerraform)("after a bad end (needs terraform on PATH)", () => {
  it("a state that could not be saved keeps plans out until it is saved, and nothing is made twice", async () => {
    const { directory, draw, run } = await projectOf("files");
    expect((await run("apply", approved)).code).toBe(0);
    await draw("files", "more");
    const inTheWay = join(directory, ".groundplan", "state", "rehearsal", "dev.tfstate.backup");
    await mkdir(inTheWay);
    const failed = await run("apply", approved);
    expect(failed.code).toBe(1);
    expect(said(failed)).toContain("The new state waits in errored.tfstate");
    expect(failed.err).toContain(`groundplan save-state ${directory} --env dev --target rehearsal`);

    for (const command of ["plan", "apply", "destroy"]) {
      const refused = await run(command, ...(command === "plan" ? [] : [approved]), "--json");
      const view: RunView = json(refused).run;
      expect([command, refused.code, view.status, view.mend]).toEqual([command, 1, "failed", "save-state"]);
    }
    const unasked = await run("save-state", "--json");
    expect([unasked.code, json(unasked).error.code]).toEqual([1, "not-approved"]);
    const unable = await run("save-state", approved, "--json");
    expect([unable.code, json(unable).error.code]).toEqual([1, "mending-failed"]);
    expect(json(await run("save-state", approved, "--env", "prod", "--json")).error.code).toBe("nothing-to-save");

    await rm(inTheWay, { recursive: true });
    const saved = await run("save-state", approved, "--json");
    expect([saved.code, json(saved).ok, json(saved).run.mend]).toEqual([0, true, undefined]);
    const listed: readonly RunView[] = json(await run("runs", "--json")).runs;
    expect(listed.some(({ mend }) => mend !== undefined)).toBe(false);
    const [newest] = listed;
    expect((await run("runs", newest?.id ?? "")).out).toContain("errored.tfstate was saved in its place.");

    const { plan } = json(await run("plan", "--json")).run as RunView;
    // Of the bucket itself, which was made, nothing is left to do.
    expect(plan?.counts).toEqual({ create: 6, update: 0, replace: 0, destroy: 0 });
    expect(plan?.resources.some(({ address }) => address === "aws_s3_bucket.more")).toBe(false);
    expect((await run("apply", approved)).code).toBe(0);
    expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
  });

  it("a state is carried over only when that is said, and the plan that comes with it is thrown away", async () => {
    const { data, run } = await projectOf("files");
    const unasked = await run("migrate-state", "--json");
    expect([unasked.code, json(unasked).error.code]).toEqual([1, "not-approved"]);
    const carried = await run("migrate-state", approved, "--json");
    expect([carried.code, json(carried).ok, json(carried).run.status]).toEqual([0, true, "planned"]);
    const [newest] = json(await run("runs", "--json")).runs as readonly RunView[];
    expect(newest?.status).toBe("discarded");
    expect(await readdir(join(data, "runs")).catch(() => [])).toEqual([]);
  });

  it.skipIf(process.platform === "win32")("a lock that was left is named, and taken away with a reason", async () => {
    const { data, run, variables } = await projectOf("files");
    const s3 = await startFakeS3();
    try {
      // The real Terraform, whose state goes to S3, where locks outlive those who took them.
      const override = "groundplan_target_override.tf.json";
      const backend = JSON.stringify({ terraform: { backend: s3.backend } });
      const program = join(data, "terraform");
      await writeFile(
        program,
        `#!/bin/sh\n[ -f ${override} ] && cat > ${override} <<'END'\n${backend}\nEND\nexec terraform "$@"\n`,
      );
      await chmod(program, 0o755);
      variables.GROUNDPLAN_TERRAFORM = program;
      expect((await run("apply", approved)).code).toBe(0);
      const lock = {
        ID: "lock-1",
        Operation: "OperationTypeApply",
        Who: "ada@laptop",
        Created: "2026-11-24T15:41:16Z",
      };
      s3.objects.set(lockKey, JSON.stringify(lock));

      const locked = await run("plan");
      expect(locked.code).toBe(1);
      expect(locked.err).toContain("The state is locked by ada@laptop since 2026-11-24 15:41:16");
      expect(locked.err).toMatch(/groundplan unlock .+ --lock-id lock-1 --reason/);
      expect((await run("runs")).out).toMatch(/groundplan unlock .+ --lock-id lock-1 --reason/);

      const other = await run("unlock", "--lock-id", "lock-2", "--reason", "dead", approved, "--json");
      expect(json(other).error).toMatchObject({ code: "no-such-lock", remedy: "Locks that did: lock-1." });
      const unasked = await run("unlock", "--lock-id", "lock-1", "--reason", "dead");
      expect([unasked.code, unasked.err]).toEqual([1, expect.stringContaining("held by ada@laptop")]);
      expect(s3.objects.has(lockKey)).toBe(true);

      const unlocked = await run("force-unlock", "--lock-id", "lock-1", "--reason", "ada's laptop is off", approved);
      expect([unlocked.code, unlocked.out]).toEqual([0, "The lock was taken away: ada's laptop is off. Plan again.\n"]);
      expect(s3.objects.has(lockKey)).toBe(false);
      const [newest] = json(await run("runs", "--json")).runs as readonly RunView[];
      const journal = await readFile(
        join(data, "shop", ".groundplan", "runs", newest?.id ?? "", "events.jsonl"),
        "utf8",
      );
      expect(journal).toContain("The lock lock-1 was taken away: ada's laptop is off. (");
      expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
    } finally {
      await s3.close();
    }
  });
});

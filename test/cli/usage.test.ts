import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { main } from "../../cli/main";
import { serializeDocument } from "../../model/serialize";
import type { RunView } from "../../server/protocol";
import { oneOfEach } from "../fixtures/one-of-each";
import { hasTerraform } from "../has-terraform";
import { component, drawingOf } from "../model/drawings";
import { temporaryFolder } from "../server/surroundings";
import { buildCli, groundplan } from "./run-cli";

vi.setConfig({ testTimeout: 60_000 });

beforeAll(buildCli);

/** A stream that collects what is written to it. */
function collected(more: object = {}) {
  const stream = new PassThrough();
  let text = "";
  stream.on("data", (chunk) => {
    text += chunk;
  });
  return Object.assign(stream, { text: () => text, ...more });
}

/** Runs a command within this process, on streams that look like a terminal where `terminal` says so. */
async function run(args: readonly string[], terminal = false) {
  vi.stubEnv("GROUNDPLAN_DATA", await temporaryFolder());
  const tty = terminal ? { isTTY: true, columns: 80, setRawMode: () => {} } : {};
  const [input, out, err] = [collected(tty), collected(), collected(tty)];
  const code = main(args, { in: input, out, err });
  return { code, input, out, err };
}

async function projectFolder(text = serializeDocument(oneOfEach.document)): Promise<string> {
  const directory = join(await temporaryFolder(), "shop");
  await mkdir(directory);
  await writeFile(join(directory, "groundplan.json"), text);
  return directory;
}

const commands: Readonly<Record<string, readonly string[]>> = {
  new: [],
  check: [],
  generate: [],
  synth: [],
  plan: [],
  apply: ["--auto-approve"],
  destroy: ["--auto-approve"],
  export: ["--format", "hcl", "--out", "out"],
  runs: [],
  unlock: ["--lock-id", "lock-1", "--reason", "dead"],
  "save-state": ["--auto-approve"],
  "migrate-state": ["--auto-approve"],
};

describe.each(Object.entries(commands))("groundplan %s", (command, needed) => {
  /** Runs it, and gives its exit code with what it prints, which is JSON and nothing else. */
  const json = async (...args: readonly string[]) => {
    const { code, out } = await run([command, "--json", ...args]);
    return { code: await code, ...JSON.parse(out.text()) };
  };

  it("answers wrong usage with exit code 2, in JSON too", async () => {
    const directory = await projectFolder();
    for (const args of [
      needed,
      ["", ...needed],
      [directory, ...needed, "--bogus"],
      [directory, "more", "and", "more", ...needed],
      [directory, ...needed, "--target", "mars"],
      [directory, ...needed, "--endpoint", "localhost"],
      [directory, ...needed, "--env"],
    ]) {
      const { code, ok, error } = await json(...args);
      expect([args, code, ok, error.code]).toEqual([args, 2, false, "usage"]);
      expect(error.message).not.toBe("");
    }
  });

  it("says that a folder is none, or holds no project", async () => {
    const data = await temporaryFolder();
    await writeFile(join(data, "file"), "");
    const nowhere = command === "new" ? "file" : "gone";
    for (const [name, wanted] of [
      [nowhere, command === "new" ? "not-a-folder" : "not-found"],
      ["file", "not-a-folder"],
    ] as const) {
      const { code, ok, error } = await json(join(data, name), ...needed);
      expect([name, code, ok, error.code]).toEqual([name, 1, false, wanted]);
      expect(error.remedy).not.toBe("");
    }
  });
});

describe("options that do not fit each other", () => {
  it.each([
    [["--target", "endpoint"], "needs --endpoint URL"],
    [["--target", "aws", "--endpoint", "http://localhost:4566"], "does not go with --target aws"],
    [["--profile", "work"], "goes with --target aws"],
  ])("%j are wrong usage of every command that has a target", async (args, words) => {
    const directory = await projectFolder();
    for (const command of ["check", "generate", "synth", "plan", "apply", "destroy", "migrate-state"]) {
      const { code, out } = await run([command, directory, ...args, "--json"]);
      expect([command, await code]).toEqual([command, 2]);
      expect(JSON.parse(out.text()).error.message).toContain(words);
    }
  });

  it("an environment that is not there is told of, also where all are written", async () => {
    const directory = await projectFolder();
    for (const command of ["check", "generate", "synth", "plan"]) {
      const { code, out } = await run([command, directory, "--env", "moon", "--json"]);
      expect([command, await code, JSON.parse(out.text()).error.code]).toEqual([command, 2, "unknown-environment"]);
    }
  });

  it("an environment is named once in what is said of it", async () => {
    const { document } = oneOfEach;
    const region = { overrides: { dev: { region: "af-south-1" } } };
    const components = document.components.map((one) => (one.type === "aws-region" ? { ...one, ...region } : one));
    const { code, out } = await run([
      "check",
      await projectFolder(serializeDocument({ ...document, components } as typeof document)),
    ]);
    await code;
    expect(out.text()).toMatch(/^advice: In dev: /m);
    expect(out.text()).not.toContain("[dev]: In dev");
  });

  it("nothing is exported into what the project itself writes and runs, or over a file", async () => {
    const directory = await projectFolder();
    await writeFile(join(directory, "file"), "mine");
    for (const [out, wanted] of [
      ["infra", "folder-in-use"],
      [join("infra", "deep"), "folder-in-use"],
      [".groundplan", "folder-in-use"],
      ["file", "not-a-folder"],
    ] as const) {
      const { code, out: said } = await run([
        ...["export", directory, "--format", "hcl", "--out", join(directory, out), "--force", "--json"],
      ]);
      expect([out, await code, JSON.parse(said.text()).error.code]).toEqual([out, 1, wanted]);
    }
    expect(await readFile(join(directory, "file"), "utf8")).toBe("mine");
  });
});

describe("a question", () => {
  /** A project whose last run was stopped by a lock. */
  async function lockedProject(who = "ada@laptop"): Promise<string> {
    const directory = await projectFolder();
    const id = "20260101T000000000Z-abcdefgh";
    const folder = join(directory, ".groundplan", "runs", id);
    await mkdir(folder, { recursive: true });
    const view: RunView = {
      id,
      kind: "apply",
      environment: "dev",
      target: { type: "aws" },
      status: "failed",
      startedAt: "2026-01-01T00:00:00Z",
      diagnostics: [],
      resources: {},
      outputs: [],
      lock: { id: "lock-1", who, operation: "OperationTypeApply", created: "" },
      mend: "unlock",
      message: "The state is locked.",
    };
    await writeFile(
      join(folder, "run.json"),
      JSON.stringify({ version: 1, sequence: 1, run: view, request: { origins: {}, outputs: {} } }),
    );
    return directory;
  }
  const unlock = (directory: string) => ["unlock", directory, "--lock-id", "lock-1", "--reason", "dead"];

  it.each([
    ["Ctrl+C", "\u0003"],
    ["Ctrl+D", "\u0004"],
    ["another answer", "y\r"],
    ["none", "\r"],
  ])("that is answered with %s changes nothing", async (_name, keys) => {
    const { code, input, err } = await run(unlock(await lockedProject()), true);
    await expect.poll(() => err.text()).toContain("goes on:");
    input.write(keys);
    expect(await code).toBe(1);
    expect(err.text()).toContain("not approved");
  });

  it("that nobody can answer, piped or not, is not asked", async () => {
    const { code, input, err } = await run([...unlock(await lockedProject()), "--json"]);
    input.end("yes\n");
    expect(await code).toBe(1);
    expect(err.text()).not.toContain("goes on:");
  });

  it("that is answered goes on to what was asked", async () => {
    const { code, input, out, err } = await run([...unlock(await lockedProject()), "--json"], true);
    await expect.poll(() => err.text()).toContain("goes on:");
    input.write("yes\r");
    expect(await code).toBe(1);
    // This run never came to a configuration in which Terraform could take the lock away.
    expect(JSON.parse(out.text()).error.code).toBe("no-configuration");
  });

  it("lets nothing through that would move the terminal's cursor", async () => {
    const { code, input, err } = await run(unlock(await lockedProject("\u001b[2Jeve\u202e\u0007")), true);
    await expect.poll(() => err.text()).toContain("goes on:");
    input.write("no\r");
    await code;
    expect(err.text()).toContain("held by \uFFFD[2Jeve\uFFFD\uFFFD");
  });
});

describe("a reader that goes away", () => {
  it.skipIf(process.platform === "win32")("does not make the command fail", async () => {
    const data = await temporaryFolder();
    const closed = await groundplan(data, ["catalog"], {}, undefined, (child) => child.stdout?.destroy());
    expect([closed.code, closed.err]).toEqual([0, ""]);
  });
});

describe("what Node and libraries warn programmers of", () => {
  it("does not reach the user", async () => {
    const warn = 'process.once("beforeExit", () => process.emitWarning("old", "DeprecationWarning"))';
    const { code, err } = await groundplan(await temporaryFolder(), ["catalog"], {
      NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(warn)}"`,
    });
    expect([code, err]).toEqual([0, ""]);
  });
});

describe.skipIf(!hasTerraform || process.platform === "win32")("Ctrl+C in the middle of an apply", () => {
  it("ends it gracefully, and the next plan goes on from there", async () => {
    const data = await temporaryFolder();
    const directory = join(data, "shop");
    await mkdir(directory);
    const { document } = drawingOf([
      component("account", { type: "aws-account", name: "Account" }),
      component("region", { type: "aws-region", name: "Region", parent: "account", props: { region: "eu-west-1" } }),
      component("files", { type: "s3-bucket", name: "files", parent: "region" }),
    ]);
    await writeFile(join(directory, "groundplan.json"), serializeDocument(document));
    let sent = false;
    const stopped = await groundplan(
      data,
      ["apply", directory, "--auto-approve"],
      { GROUNDPLAN_REHEARSAL_PACE: "20" },
      (child, err) => {
        if (!sent && err.includes(": running")) sent = child.kill("SIGINT");
      },
    );
    expect(stopped.code).toBe(1);
    expect(stopped.err).toContain("Ctrl+C again aborts");
    expect(stopped.err).toMatch(/Stopped\. \d+ done, \d+ not reached\. What was done is kept in the state\./);
    expect(stopped.err.match(/execution halted/g)?.length ?? 0).toBeLessThanOrEqual(1);
    const { run: view } = JSON.parse((await groundplan(data, ["plan", directory, "--json"])).out);
    expect(view.plan.counts.create).toBeGreaterThan(0);
    expect(view.plan.counts.create).toBeLessThan(9);
  });
});

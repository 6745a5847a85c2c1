import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import electron from "electron/package.json" with { type: "json" };
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildStale } from "../../scripts/build.mjs";
import { hasTerraform } from "../has-terraform";

/*
 * What electron-builder puts into the app, with its real configuration and a file that stands in for Electron's program:
 * whether nothing is missing shows when the packed files plan by themselves, away from this folder.
 */

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);
let home: string;
let resources: string;
let app: string;

/** The fuses as electron-builder finds them in a program file: the marker, version 1, and one letter each. */
const marker = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const fuses = 9;

// The layout of Electron's folder is another one on every system; the workflow packs on each of them.
describe.runIf(process.platform === "linux")("the packed app", { timeout: 240_000 }, () => {
  beforeAll(async () => {
    await buildStale();
    home = await mkdtemp(join(tmpdir(), "groundplan-packed-"));
    const standIn = join(home, "electron");
    await mkdir(join(standIn, "resources"), { recursive: true });
    await writeFile(
      join(standIn, "electron"),
      Buffer.concat([Buffer.from(marker), Buffer.from([1, fuses]), Buffer.from("1".repeat(fuses))]),
      { mode: 0o755 },
    );
    await writeFile(join(standIn, "LICENSE"), "");
    await writeFile(join(standIn, "version"), electron.version);
    await run(process.execPath, [join(root, "scripts", "slim-bindings.mjs")], { cwd: root });
    const changes = [`electronDist=${standIn}`, `directories.output=${home}`, "npmRebuild=false", "asar=false"];
    await run(
      process.execPath,
      [
        join(root, "node_modules", "electron-builder", "cli.js"),
        ...["--linux", "--dir", "--publish", "never"],
        ...changes.map((change) => `-c.${change}`),
      ],
      { cwd: root, maxBuffer: 64 * 1024 * 1024 },
    );
    const unpacked = (await readdir(home)).find((name) => name.startsWith("linux")) ?? "";
    resources = join(home, unpacked, "resources");
    // Away from the folder where everything is installed.
    app = join(home, "elsewhere");
    await cp(join(resources, "app"), app, { recursive: true });
  }, 240_000);

  afterAll(() => rm(home, { recursive: true, force: true }));

  it("switches off in the program file what nobody may switch on", async () => {
    const program = await readFile(join(resources, "..", "groundplan"), "latin1");
    const states = program.slice(program.indexOf(marker) + marker.length + 2);
    // RunAsNode, cookie encryption, NODE_OPTIONS, --inspect, asar integrity, asar only, …, file protocol privileges.
    expect(states).toMatch(/^010011.0.$/);
  });

  it("is no larger than what it loads", async () => {
    const files = await readdir(app, { recursive: true });
    expect(files.filter((name) => /\.(d\.[cm]?ts|md|markdown|tsbuildinfo)$/i.test(name))).toEqual([]);
    expect(files.filter((name) => /node_modules\/(react|@mantine|electron|vite|typescript)\//.test(name))).toEqual([]);
    expect(existsSync(join(resources, "NOTICE.md"))).toBe(true);
    expect(existsSync(join(resources, "LICENSE"))).toBe(true);
  });

  it.runIf(hasTerraform)("makes a project, plans it and exports it", async () => {
    const { TF_CLI_CONFIG_FILE: _, ...inherited } = process.env;
    const groundplan = async (...words: string[]) =>
      (
        await run(process.execPath, [join(app, "dist", "cli", "groundplan.mjs"), ...words], {
          cwd: home,
          env: { ...inherited, GROUNDPLAN_DATA: join(home, "data") },
        })
      ).stdout;
    await groundplan("new", "shop", "--template", "three-tier");
    expect(await groundplan("plan", "shop", "--env", "prod")).toMatch(/\d{3} to create, 0 to update/);
    await groundplan("export", "shop", "--env", "dev", "--format", "hcl", "--out", "hcl");
    expect(await readdir(join(home, "hcl"))).toContain("main_network.tf");
  });
});

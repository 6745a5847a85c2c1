import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { manifestName, type WriteOptions, writeProject } from "../../../generator/synth/write-project";
import { smallDisk } from "../../server/surroundings";
import { unwritableFolder } from "../../unwritable-folder";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "groundplan-write-"));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

const read = (path: string) => readFileSync(join(directory, path), "utf8");
const edit = (path: string, text: string) => writeFileSync(join(directory, path), text);
const filesOf = (texts: Record<string, string>) => Object.entries(texts).map(([path, text]) => ({ path, text }));
const write = (files: Record<string, string>, options?: WriteOptions) =>
  writeProject(directory, filesOf(files), options);

describe("writeProject", () => {
  it("writes what changed and nothing else", async () => {
    expect(await write({ "main.ts": "1", "a/b.ts": "2" })).toEqual({
      written: ["a/b.ts", "main.ts"],
      removed: [],
      unchanged: [],
      conflicts: [],
    });
    expect(read("a/b.ts")).toBe("2");
    const again = await write({ "main.ts": "1", "a/b.ts": "3" });
    expect(again).toMatchObject({ written: ["a/b.ts"], unchanged: ["main.ts"] });
  });

  it("makes the folder, and leaves no temporary file", async () => {
    rmSync(directory, { recursive: true });
    await write({ "main.ts": "1" });
    expect(readdirSync(directory).sort()).toEqual([manifestName, "main.ts"]);
  });

  it("removes what is no longer generated, with its folder, but not what somebody edited", async () => {
    await write({ "main.ts": "1", "old.ts": "2", "old/deep.ts": "3", "edited.ts": "4" });
    edit("edited.ts", "mine");
    expect(await write({ "main.ts": "1" })).toMatchObject({
      removed: ["old.ts", "old/deep.ts"],
      conflicts: [{ path: "edited.ts", kind: "edited", pending: true }],
    });
    expect(existsSync(join(directory, "old"))).toBe(false);
    expect(read("edited.ts")).toBe("mine");
    expect(await write({ "main.ts": "1" }, { overwrite: ["edited.ts"] })).toMatchObject({ removed: ["edited.ts"] });
  });

  it("keeps an edited file, and says whether the drawing wants something else in it", async () => {
    await write({ "main.ts": "1" });
    edit("main.ts", "mine");
    expect((await write({ "main.ts": "1" })).conflicts).toEqual([{ path: "main.ts", kind: "edited", pending: false }]);
    expect((await write({ "main.ts": "2" })).conflicts).toEqual([{ path: "main.ts", kind: "edited", pending: true }]);
    expect(read("main.ts")).toBe("mine");
    expect(await write({ "main.ts": "2" }, { overwrite: "all" })).toMatchObject({
      written: ["main.ts"],
      conflicts: [],
    });
    expect(read("main.ts")).toBe("2");
  });

  it("does not take over a file that was there before, unless it is the same", async () => {
    edit("README.md", "mine");
    edit("main.ts", "1");
    expect(await write({ "README.md": "ours", "main.ts": "1" })).toMatchObject({
      unchanged: ["main.ts"],
      conflicts: [{ path: "README.md", kind: "foreign", pending: true }],
    });
    expect(read("README.md")).toBe("mine");
  });

  it("creates the user's own file once", async () => {
    const options = { createdOnce: ["custom.ts"] };
    expect(await write({ "custom.ts": "template" }, options)).toMatchObject({ written: ["custom.ts"] });
    edit("custom.ts", "mine");
    expect(await write({ "custom.ts": "new template" }, { ...options, overwrite: "all" })).toMatchObject({
      written: [],
      conflicts: [],
    });
    expect(read("custom.ts")).toBe("mine");
    await write({ "other.ts": "" }, options);
    expect(read("custom.ts")).toBe("mine");
  });

  it("takes other ends of lines for no edit", async () => {
    await write({ "main.ts": "a\nb\n" });
    edit("main.ts", "a\r\nb\r\n");
    expect(await write({ "main.ts": "a\nb\n" })).toMatchObject({ unchanged: ["main.ts"], conflicts: [] });
    expect(await write({ "main.ts": "c\n" })).toMatchObject({ written: ["main.ts"] });
  });

  it("loses nothing over a manifest that cannot be read", async () => {
    await write({ "main.ts": "1" });
    for (const broken of ["{", '{"files": 7}', '{"version":1,"files":{"main.ts":null}}']) {
      edit(manifestName, broken);
      expect((await write({ "main.ts": "2" })).conflicts).toEqual([
        { path: "main.ts", kind: "foreign", pending: true },
      ]);
    }
    expect(read("main.ts")).toBe("1");
  });

  it("does not write outside of the folder", async () => {
    await expect(write({ "../x.ts": "" })).rejects.toThrow('"../x.ts" is not a path inside of the project.');
    edit(manifestName, JSON.stringify({ version: 1, files: { "../x.ts": "0" } }));
    await expect(write({})).rejects.toThrow("not a path inside of the project");
  });

  it("says what to do about a folder that is read-only", async ({ skip }) => {
    const folder = unwritableFolder(join(directory, "read-only"));
    if (!folder) return skip("no folder can be made unwritable here");
    folder.readOnly();
    try {
      await expect(writeProject(folder.path, filesOf({ "main.ts": "1" }))).rejects.toMatchObject({
        code: expect.stringMatching(/^(no-permission|read-only)$/),
        message: expect.stringMatching(/read-only.* cannot be \w+: (permission is denied|the folder is read-only)/),
        remedy: expect.stringMatching(/Check the permissions|somewhere else/),
      });
    } finally {
      folder.remove();
    }
  });

  it("says what to do about a folder where a file should be", async () => {
    mkdirSync(join(directory, "main.ts"));
    await expect(write({ "main.ts": "1" })).rejects.toMatchObject({
      code: "not-a-file",
      message: expect.stringContaining("main.ts cannot be read: a folder stands where a file is needed."),
      subject: join(directory, "main.ts"),
    });
  });

  it("writes nothing at all when the disk is full, and can go on later", async ({ skip }) => {
    const disk = await smallDisk(64);
    if (!disk) return skip("a disk of its own cannot be mounted here");
    const folder = join(disk.path, "infra");
    const first = { "a.ts": "1", "b.ts": "1" };
    await writeProject(folder, filesOf(first));
    const before = readdirSync(folder).sort();
    const large = { "a.ts": "2", "b.ts": "x".repeat(100_000) };
    await expect(writeProject(folder, filesOf(large))).rejects.toMatchObject({ code: "disk-full" });
    expect(readdirSync(folder).sort()).toEqual(before);
    expect(readFileSync(join(folder, "a.ts"), "utf8")).toBe("1");
    const report = await writeProject(folder, filesOf({ "a.ts": "3", "b.ts": "3" }));
    expect([report.written, report.conflicts]).toEqual([["a.ts", "b.ts"], []]);
  });
});

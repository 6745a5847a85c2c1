import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { writeTogether } from "../../../generator/synth/files/write-together";
import { contained } from "../../../server/files/contained";
import { storedJson } from "../../../server/files/stored-json";
import { createTurnsByName } from "../../../server/files/turns";
import { temporaryFolder } from "../surroundings";

describe("writeTogether", () => {
  it("takes back the first file when the second cannot be put in its place", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "a"), "old");
    await mkdir(join(folder, "b", "in-the-way"), { recursive: true });
    const files = [
      { path: join(folder, "a"), text: "new" },
      { path: join(folder, "b"), text: "new" },
    ];
    await expect(writeTogether(files)).rejects.toThrow();
    expect(await readFile(join(folder, "a"), "utf8")).toBe("old");
    expect((await readdir(folder)).sort()).toEqual(["a", "b"]);
  });
});

describe("contained", () => {
  it("never leaves the folder", () => {
    const root = join(sep, "srv", "files");
    const part = fc.oneof(fc.constantFrom("..", ".", "/", "\\", "a", "a/../..", "/etc/passwd", "\0"), fc.string());
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const path = contained(root, ...parts);
        if (path !== undefined) expect(path === root || path.startsWith(root + sep)).toBe(true);
      }),
    );
    expect(contained(root, "a", "b.js")).toBe(join(root, "a", "b.js"));
    expect(contained(root, "..")).toBeUndefined();
    expect(contained(root, "..a")).toBe(join(root, "..a"));
  });
});

describe("storedJson", () => {
  it("loses no change of many at once, and reads a broken file as its fallback", async () => {
    const path = join(await temporaryFolder(), "deep", "numbers.json");
    const stored = storedJson(path, z.array(z.number()), []);
    await Promise.all(Array.from({ length: 20 }, (_, index) => stored.change((list) => [...list, index])));
    expect(await stored.read()).toHaveLength(20);
    await writeFile(path, "[1, 2");
    expect(await stored.read()).toEqual([]);
    await writeFile(path, '["text"]');
    expect(await stored.read()).toEqual([]);
  });
});

describe("createTurnsByName", () => {
  it("runs what has one name in order and goes on after a failure", async () => {
    const inTurn = createTurnsByName();
    const seen: string[] = [];
    const work = (name: string, label: string, fail = false) =>
      inTurn(name, async () => {
        seen.push(`${label} starts`);
        await Promise.resolve();
        seen.push(`${label} ends`);
        if (fail) throw new Error(label);
      });
    const results = await Promise.allSettled([work("x", "1", true), work("x", "2"), work("x", "3")]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
    expect(seen).toEqual(["1 starts", "1 ends", "2 starts", "2 ends", "3 starts", "3 ends"]);
  });
});

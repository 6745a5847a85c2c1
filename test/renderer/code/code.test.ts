import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalog } from "../../../catalog";
import { emitProject } from "../../../generator/emit/emit-project";
import { lower } from "../../../generator/lower";
import { fileOf, originAt, rangesOf } from "../../../renderer/code/code-spans";
import { fileOrder, fileSections } from "../../../renderer/code/file-tree";
import { changeBetween } from "../../../renderer/code/text-change";
import { findTemplate } from "../../../templates";

const document = findTemplate("three-tier")?.drawing.document;
if (!document) throw new Error("The template is gone.");
const files = emitProject(lower(document, catalog).graph);

describe("code and boxes", () => {
  it("finds the box of a place, the innermost first", () => {
    const spans = [
      { from: 0, to: 100, origin: "outer" },
      { from: 20, to: 40, origin: "inner", resource: "x" },
      { from: 50, to: 60 },
    ];
    expect(originAt(spans, 10)).toBe("outer");
    expect(originAt(spans, 30)).toBe("inner");
    expect(originAt(spans, 55)).toBe("outer");
    expect(originAt(spans, 200)).toBeUndefined();
  });

  it("joins ranges that touch", () => {
    const spans = [
      { from: 30, to: 40, origin: "a" },
      { from: 0, to: 10, origin: "a" },
      { from: 11, to: 20, origin: "a" },
      { from: 12, to: 15, origin: "b" },
    ];
    expect(rangesOf(spans, new Set(["a"]))).toEqual([
      { from: 0, to: 20 },
      { from: 30, to: 40 },
    ]);
    expect(rangesOf(spans, new Set(["c"]))).toEqual([]);
  });

  it("stays in the file on show if the box has code there", () => {
    const own = files.filter(({ spans }) => spans.some(({ origin }) => origin === "orders"));
    expect(own.length).toBeGreaterThan(1);
    expect(fileOf(files, "orders", "environments.ts")).toBe("environments.ts");
    expect(fileOf(files, "orders", "README.md")).toBe("orders-service.ts");
    expect(fileOf(files, "nothing", undefined)).toBeUndefined();
  });

  it("leads from every span's own text back to its box", () => {
    for (const file of files) {
      for (const { from, to, origin, resource } of file.spans) {
        expect(to).toBeLessThanOrEqual(file.text.length);
        if (origin !== undefined && resource !== undefined) expect(originAt(file.spans, from)).toBeDefined();
      }
    }
  });
});

describe("the list of files", () => {
  it("is in the order in which one reads", () => {
    const paths = files.map(({ path }) => path).sort(fileOrder);
    expect(paths[0]).toBe("main.ts");
    expect(paths.indexOf("environments.ts")).toBeLessThan(paths.indexOf("orders-service.ts"));
    expect(paths.indexOf("orders-service.ts")).toBeLessThan(paths.indexOf("connections.ts"));
    expect(paths.indexOf("custom.ts")).toBeLessThan(paths.indexOf("package.json"));
  });

  it("keeps what frames the project apart", () => {
    const sections = fileSections(["main.ts", "package.json", "README.md", "custom.ts"]);
    expect(sections).toEqual([
      { title: "Code", paths: ["main.ts", "custom.ts"] },
      { title: "Project", paths: ["package.json", "README.md"] },
    ]);
  });
});

describe("a change of text", () => {
  it("makes the one of the other", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", "\n") }),
        fc.string({ unit: fc.constantFrom("a", "b", "\n") }),
        (before, after) => {
          const change = changeBetween(before, after);
          const made = change ? before.slice(0, change.from) + change.insert + before.slice(change.to) : before;
          expect(made).toBe(after);
        },
      ),
    );
  });

  it("touches only what differs", () => {
    expect(changeBetween("one two three", "one 2 three")).toEqual({ from: 4, to: 7, insert: "2" });
    expect(changeBetween("same", "same")).toBeUndefined();
  });
});

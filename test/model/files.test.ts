import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentVersion } from "../../model/document";
import { findJsonFault } from "../../model/json-fault";
import { meaningOf } from "../../model/meaning";
import { type FileError, parseDocument, parseLayout } from "../../model/parse";
import { serializeDocument, serializeLayout } from "../../model/serialize";
import { component, connection, drawingOf, gesture, tryGesture } from "./drawings";

const shop = drawingOf(
  [
    component("net", { props: { zones: 3, cidr: "10.0.0.0/16" } }),
    component("app", { parent: "net", name: "Café ☕" }),
  ],
  [connection("l", "app", "net", { overrides: { prod: { port: 80 } } })],
);
const text = serializeDocument(shop.document);

function errors(broken: string): readonly FileError[] {
  const parsed = parseDocument(broken);
  if (parsed.ok) throw new Error("The file was read.");
  return parsed.errors;
}

describe("saving and opening", () => {
  it("is identity", () => {
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 40 }), (gestures) => {
        let drawing = drawingOf();
        gestures.forEach((what, index) => {
          drawing = tryGesture(drawing, what, index) ?? drawing;
        });
        const document = parseDocument(serializeDocument(drawing.document));
        const layout = parseLayout(serializeLayout(drawing.layout));
        expect(document).toEqual({ ok: true, value: drawing.document });
        expect(layout).toEqual({ ok: true, value: drawing.layout });
        if (!document.ok || !layout.ok) return;
        expect(serializeDocument(document.value)).toBe(serializeDocument(drawing.document));
        expect(serializeLayout(layout.value)).toBe(serializeLayout(drawing.layout));
        expect(meaningOf(document.value)).toBe(meaningOf(drawing.document));
      }),
      { numRuns: 150 },
    );
  });

  it("writes one order whatever order things were drawn in", () => {
    const other = drawingOf(
      [
        component("app", { parent: "net", name: "Café ☕" }),
        component("net", { props: { cidr: "10.0.0.0/16", zones: 3 } }),
      ],
      shop.document.connections,
    );
    expect(serializeDocument(other.document)).toBe(text);
    expect(meaningOf(other.document)).toBe(meaningOf(shop.document));
    expect(text.endsWith("}\n")).toBe(true);
    expect(text.indexOf('"cidr"')).toBeLessThan(text.indexOf('"zones"'));
  });

  it("writes one box to a line", () => {
    expect(serializeLayout(shop.layout)).toBe(
      `{\n  "version": ${documentVersion},\n  "boxes": {\n    "app": { "x": 10, "y": 0 },\n    "net": { "x": 0, "y": 0 }\n  }\n}\n`,
    );
    expect(serializeLayout({ version: documentVersion, boxes: {} })).toBe(
      `{\n  "version": ${documentVersion},\n  "boxes": {}\n}\n`,
    );
  });

  it("changes the meaning with every property, and not with the layout", () => {
    const { document } = shop;
    const line = { ...document, connections: [connection("l", "app", "net", { overrides: { prod: { port: 81 } } })] };
    expect(meaningOf(line)).not.toBe(meaningOf(document));
    expect(meaningOf({ ...document, name: "Other" })).not.toBe(meaningOf(document));
    expect(meaningOf(document)).toMatch(/^[0-9a-f]{64}$/);
  });

  it("does not change the meaning with what only explains", () => {
    const { document } = shop;
    const note = component("say", { type: "note", parent: "net", props: { text: "Why" } });
    const outer = component("outer", { type: "group", parent: "net" });
    const inner = component("inner", { type: "group", parent: "outer" });
    const grouped = document.components.map((one) => (one.parent === "net" ? { ...one, parent: "inner" } : one));
    const explained = {
      ...document,
      components: [...grouped, note, outer, inner],
      connections: [...document.connections, connection("n", "say", "app", { type: "note" })],
    };
    expect(meaningOf(explained)).toBe(meaningOf(document));
    const moved = document.components.map((one) => (one.parent === "net" ? { ...one, parent: undefined } : one));
    expect(meaningOf({ ...document, components: moved })).not.toBe(meaningOf(document));
    const circle = [component("a", { type: "group", parent: "b" }), component("b", { type: "group", parent: "a" })];
    expect(() =>
      meaningOf({ ...document, components: [...circle, component("c", { type: "vpc", parent: "a" })] }),
    ).not.toThrow();
  });
});

describe("parseDocument", () => {
  it("keeps components of unknown types, dangling parents and double keys", () => {
    const odd = drawingOf([component("a", { type: "from-the-future", parent: "gone" }), component("b", { key: "a" })]);
    expect(parseDocument(serializeDocument(odd.document))).toEqual({ ok: true, value: odd.document });
  });

  it.each([
    ["", 1, 1, "file ends here"],
    ['{\n  "version": 1,\n}', 3, 1, "name in double quotes"],
    ['{\n  "version" 1\n}', 2, 13, "colon"],
    ['{"a": [1, 2}', 1, 12, "comma or ]"],
    ['{"a": "x\n"}', 1, 9, "closing quote"],
    ['{"a": 01}', 1, 7, "value"],
    ['{"a": "\\q"}', 1, 8, "escape"],
    ["{} {}", 1, 4, "end of the file"],
    ["[".repeat(5000), 1, 202, "levels deep"],
  ])("says where %j is broken", (broken, line, column, reason) => {
    const [error] = errors(broken);
    expect(error).toMatchObject({ code: "broken-json", line, column });
    expect(error?.message).toContain(reason);
    expect(error?.message).toContain(`Line ${line}, column ${column}`);
    expect(error?.remedy).not.toBe("");
  });

  it("finds a fault exactly where JSON.parse does not read a text", () => {
    const parses = (candidate: string) => {
      try {
        JSON.parse(candidate);
        return true;
      } catch {
        return false;
      }
    };
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"a"',
      '"',
      "1",
      "-",
      "0",
      ".5",
      "e3",
      "true",
      "nul",
      "\\",
      "\n",
      " ",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
          fc.json(),
          fc.string(),
        ),
        (candidate) => {
          expect(findJsonFault(candidate) === undefined).toBe(parses(candidate));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("refuses a newer version without reading it", () => {
    const [error] = errors(JSON.stringify({ version: documentVersion + 1, whatever: true }));
    expect(error).toMatchObject({ code: "newer-version" });
    expect(error?.message).toContain(`version ${documentVersion + 1}`);
    expect(error?.remedy).toContain("Update Groundplan");
  });

  it.each(["{}", "[]", "null", '{"version":"1"}', '{"version":0}', '{"version":1.5}'])("refuses %s", (other) => {
    expect(errors(other)[0]).toMatchObject({ code: "unknown-version", path: "version" });
  });

  it("names the component and the property that is wrong", () => {
    const [error] = errors(
      text.replace('"name": "Café ☕"', '"name": "Café ☕", "colour": 3').replace('"key": "app"', '"key": "App!"'),
    );
    expect(error?.message).toContain("“Café ☕”, components[0].key");
    expect(error).toMatchObject({ code: "invalid", subject: "app" });
  });

  it("recognizes an unfinished merge", () => {
    const merged = text.replace(
      '  "name": "Shop",',
      '<<<<<<< ours\n  "name": "Shop",\n=======\n  "name": "Store",\n>>>>>>> theirs',
    );
    expect(errors(merged)[0]).toMatchObject({ code: "merge-conflict", line: 3 });
  });

  it("reads a file with a byte order mark", () => {
    expect(parseDocument(`\uFEFF${text}`).ok).toBe(true);
  });
});

describe("parseLayout", () => {
  it("reads layouts of both versions; locks alone ask for the second", () => {
    const free = '{ "version": 2, "boxes": { "a": { "x": 1, "y": 2 } } }';
    expect(parseLayout(free)).toEqual({ ok: true, value: { version: 1, boxes: { a: { x: 1, y: 2 } } } });
    const locked = { version: 2 as const, boxes: { a: { x: 1, y: 2, locked: true } } };
    expect(serializeLayout(locked)).toContain('"a": { "x": 1, "y": 2, "locked": true }');
    expect(parseLayout(serializeLayout(locked))).toEqual({ ok: true, value: locked });
  });

  it("refuses versions that came later", () => {
    const parsed = parseLayout('{ "version": 3, "boxes": {} }');
    expect(parsed).toMatchObject({ ok: false, errors: [{ code: "newer-version" }] });
  });
});

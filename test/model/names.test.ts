import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../../model/apply-edit";
import { componentNameLength, projectNameLength, quoted, shownName } from "../../model/names";
import { parseDocument } from "../../model/parse";
import { serializeDocument } from "../../model/serialize";
import { findStructureProblems } from "../../model/structure";
import { component, drawingOf } from "./drawings";

describe("a name as it is shown", () => {
  it("is the name itself up to the limit, and ends in an ellipsis beyond, never within a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.integer({ min: 2, max: 210 }), (name, most) => {
        const shown = shownName(name, most);
        expect(shown.length).toBeLessThanOrEqual(most);
        if (name.length <= most) expect(shown).toBe(name);
        else expect(shown.endsWith("…") && name.startsWith(shown.slice(0, -1))).toBe(true);
        // No half of a character at the cut.
        expect(shown).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
      }),
    );
  });

  it("is shorter within a sentence", () => {
    expect(quoted({ name: "orders" })).toBe("“orders”");
    expect(quoted({ name: "x".repeat(10_000) })).toBe(`“${"x".repeat(59)}…”`);
  });
});

describe("a name in a file that is longer than the window gives", () => {
  const long = "x".repeat(10_000);
  const drawing = drawingOf([component("files", { name: long }), component("more", { name: "y".repeat(200) })]);
  const document = { ...drawing.document, name: long };

  it("opens and is written back as it is", () => {
    const text = serializeDocument(document);
    const parsed = parseDocument(text);
    expect(parsed.ok && serializeDocument(parsed.value)).toBe(text);
  });

  it("is a problem of that box, which its fix mends", () => {
    const problems = findStructureProblems(document);
    expect(problems.map(({ code, severity, subject }) => [code, severity, subject])).toEqual([
      ["name-too-long", "warning", undefined],
      ["name-too-long", "warning", "files"],
    ]);
    const mended = problems.reduce((now, { fix }) => (fix ? applyEdit(now, fix.edit) : now), { ...drawing, document });
    expect(findStructureProblems(mended.document)).toEqual([]);
    expect(mended.document.name).toHaveLength(projectNameLength);
    expect(mended.document.components[0]?.name).toHaveLength(componentNameLength);
  });

  it("cannot be given in the window", () => {
    expect(() => applyEdit(drawing, { type: "rename", id: "more", name: long })).toThrow("200 are allowed");
    expect(() => applyEdit(drawing, { type: "rename-project", name: long })).toThrow("at most 100 characters");
  });
});

import { describe, expect, it } from "vitest";
import { catalog } from "../../../catalog";
import type { Problem } from "../../../model/problem";
import { folderName, joinFolder } from "../../../renderer/app/folder-name";
import { previewOf } from "../../../renderer/app/start/preview-shapes";
import {
  countProblems,
  countsInWords,
  problemsElsewhere,
  relevantProblems,
  subjectTitle,
} from "../../../renderer/problems/problem-list";
import { templates } from "../../../templates";

describe("the folder of a new project", () => {
  it.each([
    ["Storefront", "storefront"],
    ["Größe & Co.", "grosse-co"],
    ["../../etc/passwd", "etc-passwd"],
    ["  ", "project"],
    ["日本", "project"],
    ["a".repeat(200), "a".repeat(60)],
  ])("%s", (title, folder) => {
    expect(folderName(title.replace("ß", "ss"))).toBe(folder);
  });

  it("is joined as the system writes paths", () => {
    expect(joinFolder("/home/ada", "x")).toBe("/home/ada/x");
    expect(joinFolder("/", "x")).toBe("/x");
    expect(joinFolder("C:\\Users\\ada", "x")).toBe("C:\\Users\\ada\\x");
  });
});

describe("the preview of a template", () => {
  it.each(templates.map((template) => [template.name, template] as const))(
    "%s: everything lies in view",
    (_name, { drawing }) => {
      const { shapes, lines, viewBox } = previewOf(drawing, catalog);
      const [left = 0, top = 0, width = 0, height = 0] = viewBox.split(" ").map(Number);
      expect(shapes).toHaveLength(drawing.document.components.length);
      expect(lines).toHaveLength(drawing.document.connections.length);
      for (const shape of shapes) {
        expect(shape.x).toBeGreaterThanOrEqual(left);
        expect(shape.y).toBeGreaterThanOrEqual(top);
        expect(shape.x + shape.width).toBeLessThanOrEqual(left + width);
        expect(shape.y + shape.height).toBeLessThanOrEqual(top + height);
      }
    },
  );
});

describe("the list of problems", () => {
  const problem = (severity: Problem["severity"], environment?: string): Problem => ({
    code: "x",
    severity,
    message: `${severity} ${environment ?? ""}`,
    remedy: "",
    ...(environment ? { environment } : {}),
  });
  const all = [problem("advice"), problem("error", "prod"), problem("warning"), problem("error", "dev")];

  it("has the worst first, and only what counts in the environment", () => {
    expect(relevantProblems(all, "dev").map(({ message }) => message.trim())).toEqual([
      "error dev",
      "warning",
      "advice",
    ]);
    expect(relevantProblems(all, undefined)).toHaveLength(4);
    expect(countProblems(all)).toEqual({ error: 2, warning: 1, advice: 1 });
  });

  it("knows which other environments have problems of their own", () => {
    expect([...problemsElsewhere(all, "prod")]).toEqual([["dev", { error: 1, warning: 0, advice: 0 }]]);
    expect(countsInWords(countProblems(all))).toBe("2 errors, 1 warning, 1 advice");
    expect(countsInWords(countProblems([]))).toBe("No problems");
  });

  it("calls boxes and lines by their names", () => {
    const document = templates.find(({ name }) => name === "three-tier")?.drawing.document;
    if (!document) throw new Error("The template is gone.");
    const line = document.connections.find(({ from }) => from === "cdn");
    expect(subjectTitle(document, catalog, "orders_db")).toBe("orders-db");
    expect(subjectTitle(document, catalog, line?.id ?? "")).toMatch(/^cdn → /);
    expect(subjectTitle(document, catalog, "gone")).toBe("Something that is gone");
  });
});

import { describe, expect, it } from "vitest";
import { catalog } from "../../catalog";
import { concrete, findProblems, lower } from "../../generator/lower";
import { type Box, documentSchema, layoutSchema } from "../../model/document";
import { findTemplate, templates } from "../../templates";
import { oneOfEach } from "../fixtures/one-of-each";

const drawings = [
  ...templates.map(({ name, drawing }) => [name, drawing] as const),
  ["one-of-each", oneOfEach] as const,
];
const grid = 8;
const header = 40;
const clear = 16;

describe.each(drawings)("%s", (_, { document, layout }) => {
  const sizeOf = (id: string): Required<Pick<Box, "x" | "y" | "width" | "height">> => {
    const component = document.components.find((candidate) => candidate.id === id);
    const usual = catalog.components.get(component?.type ?? "")?.size ?? { width: 96, height: 96 };
    const box = layout.boxes[id];
    if (!box) throw new Error(`${id} has no place.`);
    return { x: box.x, y: box.y, width: box.width ?? usual.width, height: box.height ?? usual.height };
  };

  it("is a document of this version", () => {
    expect(documentSchema.parse(document)).toEqual(document);
    expect(layoutSchema.parse(layout)).toEqual(layout);
  });

  it("has no errors, and can be lowered for every environment", () => {
    const lowered = lower(document, catalog);
    expect(findProblems(lowered).filter(({ severity }) => severity === "error")).toEqual([]);
    for (const { name } of document.environments) expect(() => concrete(lowered.graph, name)).not.toThrow();
  });

  it("has every box on the grid, clear of its frame and of its neighbours", () => {
    for (const component of document.components) {
      const box = sizeOf(component.id);
      for (const [side, value] of Object.entries(box)) expect(value % grid, `${side} of ${component.id}`).toBe(0);
      if (component.parent) {
        const frame = sizeOf(component.parent);
        expect(box.x, component.id).toBeGreaterThanOrEqual(clear);
        expect(box.y, component.id).toBeGreaterThanOrEqual(header + clear);
        expect(box.x + box.width, component.id).toBeLessThanOrEqual(frame.width - clear);
        expect(box.y + box.height, component.id).toBeLessThanOrEqual(frame.height - clear);
      }
      const siblings = document.components.filter(
        (other) => other.parent === component.parent && other.id !== component.id,
      );
      for (const sibling of siblings) {
        const other = sizeOf(sibling.id);
        const apart =
          box.x + box.width + clear <= other.x ||
          other.x + other.width + clear <= box.x ||
          box.y + box.height + clear <= other.y ||
          other.y + other.height + clear <= box.y;
        expect(apart, `${component.id} and ${sibling.id}`).toBe(true);
      }
    }
    expect(Object.keys(layout.boxes).toSorted()).toEqual(document.components.map(({ id }) => id).toSorted());
  });
});

describe("templates", () => {
  it("begin with the empty one and are found by name", () => {
    expect(templates.map(({ name }) => name)).toEqual(["empty", "three-tier"]);
    expect(findTemplate("three-tier")?.title).toContain("Three-tier");
    expect(findTemplate("no-such")).toBeUndefined();
  });

  it("have nothing to improve", () => {
    for (const { drawing } of templates) {
      const problems = findProblems(lower(drawing.document, catalog));
      // The master user works at once, without a user that somebody creates by hand; the advice says for how long.
      expect(problems.filter(({ code }) => code !== "password-read-at-start")).toEqual([]);
    }
  });

  it("keep boxes out of the lanes' borders, for two zones and for three", () => {
    const { document, layout } = templates.find(({ name }) => name === "three-tier")?.drawing ?? oneOfEach;
    const network = layout.boxes.main;
    const inTiers = document.components.filter(({ parent }) => ["public", "app", "data"].includes(parent ?? ""));
    for (const component of inTiers) {
      const tier = layout.boxes[component.parent ?? ""];
      const box = layout.boxes[component.id];
      if (!network?.height || !tier || !box) throw new Error("No place.");
      const body = network.height - header;
      const top = tier.y + box.y - header;
      for (const border of [1 / 2, 1 / 3, 2 / 3].map((part) => part * body)) {
        expect(top < border && border < top + (box.height ?? 96), `${component.id} at ${border}`).toBe(false);
      }
    }
  });
});

describe("one of each", () => {
  it("has every component and every connection of the catalog", () => {
    const { components, connections } = oneOfEach.document;
    expect(new Set(components.map(({ type }) => type))).toEqual(new Set(catalog.components.keys()));
    expect(new Set(connections.map(({ type }) => type))).toEqual(new Set(catalog.connections.keys()));
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { catalog } from "../../../catalog";
import { concrete, findProblems, hasErrors, lower } from "../../../generator/lower";
import { randomDrawing } from "./random-drawings";

it("a drawing that the rules allow lowers without errors, every reference has its resource, in every environment", () => {
  fc.assert(
    fc.property(randomDrawing, (document) => {
      const lowered = lower(document, catalog);
      expect(hasErrors(findProblems(lowered))).toBe(false);
      for (const { name } of document.environments) {
        const graph = concrete(lowered.graph, name);
        expect(new Set(graph.resources.map((resource) => resource.address)).size).toBe(graph.resources.length);
      }
    }),
    { numRuns: 50 },
  );
}, 120_000);

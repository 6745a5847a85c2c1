import fc from "fast-check";
import { expect, it } from "vitest";
import { catalog } from "../../../catalog";
import { emitProject } from "../../../generator/emit/emit-project";
import { emitHcl } from "../../../generator/emit/hcl/emit-hcl";
import { concrete, findProblems, hasErrors, lower } from "../../../generator/lower";
import { repeatedRules } from "../../catalog/drawings";
import { brokenDrawing, randomDrawing } from "./random-drawings";

it("a drawing that the rules allow lowers without errors, every reference has its resource, in every environment", () => {
  fc.assert(
    fc.property(randomDrawing, (document) => {
      const lowered = lower(document, catalog);
      expect(hasErrors(findProblems(lowered))).toBe(false);
      for (const { name } of document.environments) {
        const graph = concrete(lowered.graph, name);
        expect(new Set(graph.resources.map((resource) => resource.address)).size).toBe(graph.resources.length);
        // AWS refuses a rule that says the same of the same group.
        expect(repeatedRules(graph)).toEqual([]);
      }
    }),
    { numRuns: 50 },
  );
}, 120_000);

it("whatever a file holds has problems, code and Terraform to look at", () => {
  fc.assert(
    fc.property(brokenDrawing, (document) => {
      const lowered = lower(document, catalog);
      findProblems(lowered);
      expect(emitProject(lowered.graph).map(({ path }) => path)).toContain("main.ts");
      for (const { name } of document.environments) emitHcl(concrete(lowered.graph, name));
    }),
    { numRuns: 300 },
  );
}, 120_000);

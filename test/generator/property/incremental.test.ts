import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalog } from "../../../catalog";
import { createProjectEmitter, emitProject } from "../../../generator/emit/emit-project";
import { emitHcl } from "../../../generator/emit/hcl/emit-hcl";
import { concrete, createLowering, lower } from "../../../generator/lower";
import type { Component, GroundplanDocument } from "../../../model/document";
import { threeTier } from "../../../templates/three-tier";

/*
 * The window lowers and emits what an edit touched and keeps the rest. Whatever the sequence of edits, what it holds must
 * be what a fresh look at the drawing gives.
 */

type Edit = (document: GroundplanDocument, index: number) => GroundplanDocument;

const changing =
  (change: (component: Component) => Component): Edit =>
  (document, index) => ({
    ...document,
    components: document.components.map((one, at) => (at === index % document.components.length ? change(one) : one)),
  });

const edits: Readonly<Record<string, Edit>> = {
  rename: changing((one) => ({ ...one, name: `${one.name} 2` })),
  "another key": changing((one) => ({ ...one, key: `${one.key.slice(0, 30)}_x`, formerKeys: [one.key] })),
  "a setting": changing((one) => ({
    ...one,
    props: { ...one.props, cpuTarget: 55, deletionDays: 9, cidr: "10.9.0.0/16" },
  })),
  "another setting in prod": changing((one) => ({ ...one, overrides: { prod: { minTasks: 3, backupDays: 21 } } })),
  "out of its container": changing(({ parent: _, ...one }) => one),
  "no such box": (document, index) => {
    const gone = document.components[index % document.components.length]?.id;
    return {
      ...document,
      components: document.components.filter(({ id }) => id !== gone),
      connections: document.connections.filter(({ from, to }) => from !== gone && to !== gone),
    };
  },
  "no such line": (document, index) => ({
    ...document,
    connections: document.connections.filter((_, at) => at !== index % Math.max(1, document.connections.length)),
  }),
  "another environment": (document) => ({
    ...document,
    environments: [
      ...document.environments.slice(0, 2),
      { name: "stage", profile: "strict", state: { type: "local" } },
    ],
  }),
  "other words for the project": (document) => ({ ...document, name: `${document.name}!` }),
  "as it was": () => threeTier.document,
};

describe("lowering and emission that keep what an edit did not touch", () => {
  it("come to what a fresh look gives, whatever the edits", () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(edits)), fc.nat(100));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const lowering = createLowering(catalog);
        const emit = createProjectEmitter();
        let document = threeTier.document;
        for (const [name, index] of steps) {
          document = edits[name]?.(document, index) ?? document;
          const kept = lowering(document);
          const fresh = lower(document, catalog);
          expect(kept.graph).toEqual(fresh.graph);
          expect(kept.contracts).toEqual(fresh.contracts);
          expect(kept.failures).toEqual(fresh.failures);
          expect(emit(kept.graph)).toEqual(emitProject(fresh.graph));
          expect(emitHcl(concrete(kept.graph, "prod"))).toEqual(emitHcl(concrete(fresh.graph, "prod")));
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalog } from "../../../catalog";
import { emitProject } from "../../../generator/emit/emit-project";
import { emitHcl } from "../../../generator/emit/hcl/emit-hcl";
import { concrete, containerFor, createLowering, findProblems, lower } from "../../../generator/lower";
import { applyEdit } from "../../../model/apply-edit";
import type { Component, GroundplanDocument } from "../../../model/document";
import type { Edit } from "../../../model/edits";
import { canonical } from "../../../model/serialize";
import { findStructureProblems } from "../../../model/structure";
import { box, drawing, line, lowered, network, node } from "../../catalog/drawings";
import { oneOfEach } from "../../fixtures/one-of-each";
import { brokenDrawing, randomDrawing } from "../property/random-drawings";

/** Every generated line: the project and, for each environment, plain Terraform. */
function written(document: GroundplanDocument) {
  const { graph } = lower(canonical(document), catalog);
  return {
    project: emitProject(graph),
    hcl: document.environments.map(({ name }) => emitHcl(concrete(graph, name))),
  };
}

function edited(document: GroundplanDocument, edit: Edit): GroundplanDocument {
  return applyEdit({ document, layout: { version: 1, boxes: {} } }, edit).document;
}

/** Puts a group between a container (or the canvas) and some of what lies in it. */
function wrapped(document: GroundplanDocument, parent: string | undefined, ids: readonly string[], id = "wrap") {
  const group: Component = { id, key: id, type: "group", name: "Wrap", props: {}, ...(parent ? { parent } : {}) };
  const added = edited(document, { type: "add", components: [group], connections: [], boxes: {} });
  return edited(added, { type: "reparent", ids, parent: id, boxes: {} });
}

/** Takes every group away, what lies in it put into the container around. */
function unwrapped(document: GroundplanDocument): GroundplanDocument {
  let current = document;
  for (const { id, type } of document.components) {
    if (type !== "group") continue;
    const parent = current.components.find((component) => component.id === id)?.parent;
    const ids = current.components.filter((component) => component.parent === id).map((component) => component.id);
    current = edited(current, { type: "reparent", ids, parent, boxes: {} });
    current = edited(current, { type: "remove", ids: [id] });
  }
  return current;
}

const shop = drawing(
  [
    ...network(),
    box("web", "application-load-balancer", "front"),
    box("orders", "ecs-service", "app"),
    box("orders_db", "rds-instance", "data"),
  ],
  [line("load-balancer-to-service", "web", "orders"), line("service-to-database", "orders", "orders_db")],
);

describe("a group", () => {
  it.each([
    ["around boxes of a tier", "app", ["orders"]],
    ["around tiers", "main", ["front", "app", "data"]],
    ["around a VPC", "region", ["main"]],
    ["around everything", undefined, ["region"]],
  ])("%s changes no generated line", (_, parent, ids) => {
    expect(written(wrapped(shop, parent, ids))).toEqual(written(shop));
  });

  it("within a group changes no generated line, and creates nothing", () => {
    const nested = wrapped(wrapped(shop, "app", ["orders"], "inner"), "app", ["inner"], "outer");
    expect(written(nested)).toEqual(written(shop));
    expect(lowered(nested).graph.resources.filter(({ origin }) => ["inner", "outer"].includes(origin))).toEqual([]);
  });

  it("takes no file's name away, whatever its key is", () => {
    const named = wrapped(shop, "app", ["orders"], "orders_service");
    expect(written(named)).toEqual(written(shop));
  });

  it("is looked through: parents, ancestors and children are those of the container around", () => {
    const result = lowered(wrapped(wrapped(shop, "app", ["orders"], "inner"), "main", ["app", "data"], "outer"));
    expect(node(result, "orders").parent?.id).toBe("app");
    expect(node(result, "orders").ancestor("vpc")?.id).toBe("main");
    expect(node(result, "main").children.map(({ id }) => id)).toEqual(["app", "data", "front"]);
    expect(result.world.components.map(({ type }) => type)).not.toContain("group");
    expect(containerFor(result.world, "outer")?.id).toBe("main");
    expect(containerFor(result.world, undefined)).toBeUndefined();
  });

  it("excuses no box from lying where it belongs", () => {
    const astray = wrapped(drawing([...network(), box("orders_db", "rds-instance")]), undefined, ["orders_db"]);
    expect(findProblems(lowered(astray)).map(({ code, subject }) => [code, subject])).toContainEqual([
      "wrong-container",
      "orders_db",
    ]);
    const inBox = edited(shop, { type: "reparent", ids: ["orders_db"], parent: "orders", boxes: {} });
    const group = findProblems(lowered(wrapped(inBox, "orders", ["orders_db"])));
    expect(group.filter(({ subject }) => subject === "wrap").map(({ code }) => code)).toEqual(["wrong-container"]);
  });

  it("moved elsewhere takes what lies in it along, in a drawing that is being edited too", () => {
    const lowering = createLowering(catalog);
    const start = wrapped(
      { ...shop, components: [...shop.components, box("other", "subnet-tier", "main", { kind: "private" })] },
      "app",
      ["orders"],
    );
    lowering(start);
    const moved = edited(start, { type: "reparent", ids: ["wrap"], parent: "other", boxes: {} });
    const after = lowering(moved);
    expect(emitProject(after.graph)).toEqual(emitProject(lower(moved, catalog).graph));
    expect(after.world.nodes.get("orders")?.parent?.id).toBe("other");
  });

  it("in a circle of groups leaves the boxes without a container rather than without an end", () => {
    const circle = drawing([
      box("one", "group", "two"),
      box("two", "group", "one"),
      box("orders", "ecs-service", "one"),
    ]);
    const result = lowered(circle);
    expect(node(result, "orders").parent).toBeUndefined();
    expect(findProblems(result).map(({ code }) => code)).toContain("cyclic-parents");
  });
});

it("taking every group away changes no generated line of any drawing", () => {
  const drawings = fc.oneof(randomDrawing, brokenDrawing, fc.constant(oneOfEach.document));
  fc.assert(
    fc.property(drawings, (document) => {
      // Containers that are not there or lie in each other have no outside to put the content of a group into.
      const faults = findStructureProblems(document).map(({ code }) => code);
      fc.pre(!faults.some((code) => ["duplicate-id", "cyclic-parents", "dangling-parent"].includes(code)));
      expect(written(unwrapped(document))).toEqual(written(document));
    }),
    { numRuns: 60 },
  );
}, 120_000);

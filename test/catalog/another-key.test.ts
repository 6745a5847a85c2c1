import { describe, expect, it } from "vitest";
import { catalog } from "../../catalog";
import { type ConcreteGraph, type ConcreteResource, concrete, lower } from "../../generator/lower";
import { applyEdit } from "../../model/apply-edit";
import type { Drawing } from "../../model/document";
import { compareText, inCanonicalOrder } from "../../model/order";

import { oneOfEach } from "../fixtures/one-of-each";

/*
 * Another key is another address in Terraform, and nothing else: what stands in AWS stays as it is and as it is called.
 */

const environments = [
  { name: "dev", profile: "dev", state: { type: "local" } },
  { name: "prod", profile: "prod", state: { type: "local" } },
  { name: "strict", profile: "strict", state: { type: "local" } },
] as const;

const first: Drawing = {
  ...oneOfEach,
  document: inCanonicalOrder({ ...oneOfEach.document, environments: [...environments] }),
};

function graphs(drawing: Drawing): readonly ConcreteGraph[] {
  const { graph } = lower(drawing.document, catalog);
  return environments.map(({ name }) => concrete(graph, name));
}

function rekey(drawing: Drawing, id: string, key: string): Drawing {
  return applyEdit(drawing, { type: "rekey", id, key });
}

const managed = ({ resources }: ConcreteGraph) => resources.filter(({ kind }) => kind === "resource");

/** The resources by the addresses that they had before, each with its attributes, in which references lead there too. */
function atFormerAddresses(graph: ConcreteGraph, before: ConcreteGraph): Record<string, unknown> {
  const known = new Set(before.resources.map(({ address }) => address));
  // What is only looked up is looked up anew under the new address.
  const lookUp = ({ type, attributes }: ConcreteResource) => JSON.stringify([type, attributes]);
  const lookUps = new Map(
    before.resources.filter(({ kind }) => kind === "data").map((data) => [lookUp(data), data.address]),
  );
  const formerOf = (resource: ConcreteResource) => {
    if (resource.kind === "data") return lookUps.get(lookUp(resource));
    return [resource.address, ...resource.movedFrom].find((address) => known.has(address));
  };
  const names = new Map(
    graph.resources.map((resource) => [nameIn(resource.address), nameIn(formerOf(resource) ?? resource.address)]),
  );
  return Object.fromEntries(
    managed(graph)
      .map((resource) => [formerOf(resource) ?? resource.address, withNames(resource.attributes, names)] as const)
      .toSorted(([a], [b]) => compareText(a, b)),
  );
}

function nameIn(address: string): string {
  return address.slice(address.lastIndexOf(".") + 1);
}

/** Attributes whose references have other names. */
function withNames(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withNames(item, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === "key" && "path" in value && typeof item === "string"
        ? (names.get(item) ?? item)
        : withNames(item, names),
    ]),
  );
}

function expectOnlyMoves(after: Drawing, before: Drawing): void {
  const was = graphs(before);
  for (const [index, now] of graphs(after).entries()) {
    const then = was[index];
    if (!then) throw new Error("There is no such environment.");
    expect(atFormerAddresses(now, then)).toEqual(atFormerAddresses(then, then));
  }
}

describe("another key", () => {
  it.each(first.document.components.map(({ key, id }) => ({ key, id })))(
    "moves the resources of $key and changes none",
    ({ id }) => {
      // One that comes before all others, and one that comes after them.
      for (const key of ["aaaaaaa", "zzzzzzz"]) expectOnlyMoves(rekey(first, id, key), first);
    },
  );

  it("keeps what was called by the first of several keys, and by the first of both ends of a line", () => {
    let drawing = first;
    for (const { id } of first.document.components) drawing = rekey(drawing, id, `z_${id}`);
    expectOnlyMoves(drawing, first);
    let again = drawing;
    for (const { id } of first.document.components) again = rekey(again, id, `b_${id}`);
    expectOnlyMoves(again, first);
    expectOnlyMoves(again, drawing);
  });

  it("changes nothing either when it is the first one again", () => {
    const there = rekey(rekey(first, "orders", "desk"), "orders", "counter");
    const back = rekey(there, "orders", "orders");
    expectOnlyMoves(back, first);
    expectOnlyMoves(back, there);
  });
});

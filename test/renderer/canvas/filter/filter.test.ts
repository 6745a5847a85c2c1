// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { catalog } from "../../../../catalog";
import type { Problem } from "../../../../model/problem";
import {
  applyFilter,
  choicesOf,
  type Filter,
  type Filtered,
  noFilter,
} from "../../../../renderer/canvas/filter/filter";
import { clearFilter, filterStore, followFilter, toggleChoice } from "../../../../renderer/canvas/filter/filter-store";
import { filterInWords } from "../../../../renderer/canvas/filter/filter-words";
import type { BoxOverlay } from "../../../../renderer/state/contract";
import { drawingStore } from "../../../../renderer/state/drawing-store";
import * as announcer from "../../../../renderer/ui/announce";
import { threeTier } from "../../../../templates/three-tier";
import { lines, openTemplate } from "../drawings";

const none = { create: 0, update: 0, replace: 0, destroy: 0 };
const planned = (action: BoxOverlay["action"], drifted = false): BoxOverlay =>
  ({ action, counts: none, inside: none, drifted }) as unknown as BoxOverlay;

const problem = (subject: string, severity: Problem["severity"]): Problem => ({
  code: "x",
  severity,
  subject,
  message: "x",
  remedy: "x",
});

const of = (more: Partial<Filtered> = {}): Filtered => ({
  document: threeTier.document,
  catalog,
  problems: [],
  overlay: new Map(),
  ...more,
});
const by = (filter: Partial<Filter>): Filter => ({ ...noFilter, ...filter });
const shown = (filter: Partial<Filter>, more: Partial<Filtered> = {}) =>
  [...applyFilter(by(filter), of(more)).shown].sort();

describe("a filter", () => {
  it("by layer keeps the containers around what fits", () => {
    expect(shown({ layers: ["compute"] })).toEqual(["account", "app", "catalog", "main", "orders", "region"]);
    expect(applyFilter(by({ layers: ["compute"] }), of()).fitting).toBe(2);
  });

  it("takes any of a facet's choices, and all of the facets", () => {
    expect(shown({ types: ["secret", "kms-key"] })).toEqual(["account", "api_key", "region", "storefront"]);
    expect(shown({ types: ["secret"], layers: ["compute"] })).toEqual([]);
  });

  it("fades lines unless both ends stay", () => {
    const { faded } = applyFilter(by({ types: ["ecs-service", "rds-instance"] }), of());
    const kept = threeTier.document.connections.filter(({ id }) => !faded.includes(id));
    expect(kept.map(({ from, to }) => [from, to]).sort()).toEqual([
      ["orders", "catalog"],
      ["orders", "orders_db"],
    ]);
  });

  it("by plan looks at boxes and lines; what no plan speaks of does not change", () => {
    const line = threeTier.document.connections.find(({ from, to }) => from === "orders" && to === "orders_db");
    const overlay = new Map([
      ["catalog", planned("update")],
      ["sessions", planned("create", true)],
      [line?.id ?? "", planned("destroy")],
    ]);
    expect(shown({ plan: ["update"] }, { overlay })).toContain("catalog");
    expect(shown({ plan: ["drift"] }, { overlay })).toEqual(["account", "region", "sessions"]);
    const gone = applyFilter(by({ plan: ["destroy"] }), of({ overlay }));
    expect([...gone.shown].sort()).toEqual(["account", "app", "data", "main", "orders", "orders_db", "region"]);
    expect(gone.faded).not.toContain(line?.id);
    expect(shown({ plan: ["noop"] }, { overlay })).not.toContain("sessions");
    expect(shown({ plan: ["noop"] })).toEqual([]);
  });

  it("by problems", () => {
    const problems = [problem("orders_db", "warning"), problem("orders", "error")];
    expect(shown({ problems: ["warning"] }, { problems })).toEqual(["account", "data", "main", "orders_db", "region"]);
    expect(shown({ problems: ["error", "warning"] }, { problems })).toContain("orders");
  });

  it("offers what there is, with counts", () => {
    const choices = choicesOf(of({ problems: [problem("orders", "error"), problem("orders", "error")] }));
    expect(choices.types.get("ecs-service")).toBe(2);
    expect(choices.types.has("group")).toBe(false);
    expect(choices.problems).toEqual(new Map([["error", 1]]));
    expect(choices.plan.size).toBe(0);
  });

  it("is told in words", () => {
    expect(filterInWords(by({ layers: ["security", "data"], plan: ["destroy"] }))).toBe(
      "Layer: Data or Security; Plan: Destroy",
    );
  });
});

describe("the filter of the window", () => {
  const said = vi.spyOn(announcer, "announce");
  const lastSaid = () => said.mock.lastCall?.[0] ?? "";
  let stop = () => {};

  beforeEach(() => {
    stop();
    openTemplate();
    clearFilter();
    stop = followFilter();
  });

  it("says how much is shown, and that it is off again", () => {
    toggleChoice("layers", "compute");
    expect(lastSaid()).toBe("6 of 17 components shown.");
    toggleChoice("layers", "compute");
    expect(lastSaid()).toBe("The filter is off: all 17 components are shown.");
    expect(filterStore.getState().result).toBeUndefined();
  });

  it("follows the drawing, and stays the same object where nothing comes out different", () => {
    toggleChoice("types", "secret");
    const before = filterStore.getState().result;
    drawingStore.getState().edit({ type: "rename", id: "orders", name: "Orders" }, "Rename");
    expect(filterStore.getState().result).toBe(before);
    drawingStore.getState().edit({ type: "remove", ids: [lines()[0]?.id ?? ""] }, "Remove");
    expect(filterStore.getState().result).not.toBe(before);
  });

  it("ends with the project", () => {
    toggleChoice("types", "secret");
    openTemplate();
    expect(filterStore.getState().filter).toEqual(noFilter);
    expect(filterStore.getState().result).toBeUndefined();
  });
});

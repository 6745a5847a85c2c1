import type { Catalog, Category } from "../../../catalog/define";
import type { GroundplanDocument } from "../../../model/document";
import type { Problem } from "../../../model/problem";
import type { Action } from "../../../server/protocol";
import type { BoxOverlay } from "../../state/contract";
import { changeOrder } from "../../theme/plan-style";

/** What a plan says of a box: actions of its resources, or that it was changed outside of Terraform. */
export type PlanFacet = Action | "drift";

/** Nothing chosen in a facet leaves it open; several choices mean any of them; facets narrow each other. */
export interface Filter {
  readonly layers: readonly Category[];
  readonly types: readonly string[];
  readonly plan: readonly PlanFacet[];
  readonly problems: readonly Problem["severity"][];
}

export type Facet = keyof Filter;

export const noFilter: Filter = { layers: [], types: [], plan: [], problems: [] };

export function isFiltering(filter: Filter): boolean {
  return Object.values(filter).some((choices) => choices.length > 0);
}

/** What a filter looks at. */
export interface Filtered {
  readonly document: GroundplanDocument;
  readonly catalog: Catalog;
  readonly problems: readonly Problem[];
  /** What the plan that is shown says, by component and connection; empty without one. */
  readonly overlay: ReadonlyMap<string, BoxOverlay>;
}

/** What stays clear, and what is faded. */
export interface FilterResult {
  /** Components that fit, and the containers around them. */
  readonly shown: ReadonlySet<string>;
  /** Components that fit themselves. */
  readonly fitting: number;
  /** Components and connections. */
  readonly faded: readonly string[];
}

/** Judges every component and connection. A line stays with both its ends, or takes them along when it fits by itself. */
export function applyFilter(filter: Filter, { document, catalog, problems, overlay }: Filtered): FilterResult {
  const { components, connections } = document;
  const severities = severitiesBySubject(problems);
  const states = (id: string) => statesOf(overlay.get(id), overlay.size > 0);
  const fitsState = (id: string) =>
    isOpen(filter.plan, states(id)) && isOpen(filter.problems, severities.get(id) ?? []);
  const byState = filter.plan.length + filter.problems.length > 0;
  const fitsKind = ({ type }: { readonly type: string }) =>
    isOpen(filter.types, [type]) && isOpen(filter.layers, [catalog.components.get(type)?.category ?? "note"]);

  const shown = new Set(components.filter((each) => fitsKind(each) && fitsState(each.id)).map(({ id }) => id));
  const fitting = shown.size;
  const byId = new Map(components.map((component) => [component.id, component]));
  const ownLines = new Set<string>();
  if (byState) {
    for (const { id, from, to } of connections) {
      const ends = [byId.get(from), byId.get(to)];
      // A line that stays as it is is no reason to show its ends.
      const isQuiet = (overlay.get(id)?.action ?? "noop") === "noop" && !severities.has(id);
      if (isQuiet || !fitsState(id) || !ends.some((end) => end && fitsKind(end))) continue;
      ownLines.add(id);
      for (const end of ends) if (end) shown.add(end.id);
    }
  }
  for (const start of [...shown]) {
    for (let at = byId.get(start)?.parent; at !== undefined && !shown.has(at); at = byId.get(at)?.parent) {
      if (byId.has(at)) shown.add(at);
      else break;
    }
  }
  const faded = [
    ...components.filter(({ id }) => !shown.has(id)).map(({ id }) => id),
    ...connections
      .filter(({ id, from, to }) => !ownLines.has(id) && !(shown.has(from) && shown.has(to)))
      .map(({ id }) => id),
  ];
  return { shown, fitting, faded };
}

/** What can be chosen in each facet, with how many components it is true of; only what there is. */
export function choicesOf({ document, catalog, problems, overlay }: Filtered) {
  const { components } = document;
  const severities = severitiesBySubject(problems);
  const count = <T extends string>(valuesOf: (component: (typeof components)[number]) => readonly T[]) => {
    const counts = new Map<T, number>();
    for (const component of components) {
      for (const value of new Set(valuesOf(component))) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  };
  return {
    layers: count(({ type }): Category[] => [catalog.components.get(type)?.category ?? "note"]),
    types: count(({ type }) => [type]),
    plan: count(({ id }) => statesOf(overlay.get(id), overlay.size > 0)),
    problems: count(({ id }) => severities.get(id) ?? []),
  };
}

function statesOf(box: BoxOverlay | undefined, isPlanned: boolean): readonly PlanFacet[] {
  if (!isPlanned) return [];
  if (!box) return ["noop"];
  // A box of several resources has several actions; the weightiest may be one that is no change, such as a read.
  const changes = changeOrder.filter((name) => box.counts[name] > 0);
  return [...new Set<PlanFacet>([...changes, box.action, ...(box.drifted ? (["drift"] as const) : [])])];
}

function isOpen<T>(wanted: readonly T[], values: readonly T[]): boolean {
  return wanted.length === 0 || values.some((value) => wanted.includes(value));
}

function severitiesBySubject(problems: readonly Problem[]): ReadonlyMap<string, Problem["severity"][]> {
  const severities = new Map<string, Problem["severity"][]>();
  for (const { subject, severity } of problems) {
    if (subject === undefined) continue;
    const known = severities.get(subject);
    if (known) known.push(severity);
    else severities.set(subject, [severity]);
  }
  return severities;
}

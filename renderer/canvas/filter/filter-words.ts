import { catalog } from "../../../catalog";
import type { Category } from "../../../catalog/define";
import type { Problem } from "../../../model/problem";
import { actionOrder, planStyles } from "../../theme/plan-style";
import type { Facet, Filter, PlanFacet } from "./filter";

export const facetTitles: Readonly<Record<Facet, string>> = {
  layers: "Layer",
  types: "Kind",
  plan: "Plan",
  problems: "Problems",
};

export const facets = Object.keys(facetTitles) as readonly Facet[];

const layers: Readonly<Record<Category, string>> = {
  actor: "Outside",
  frame: "Frames",
  network: "Network",
  edge: "Edge",
  compute: "Compute",
  data: "Data",
  security: "Security",
  note: "Notes",
};

const severities: Readonly<Record<Problem["severity"], string>> = {
  error: "Errors",
  warning: "Warnings",
  advice: "Advice",
};

/** How a choice is called. */
export function choiceTitle(facet: Facet, choice: string): string {
  if (facet === "layers") return layers[choice as Category] ?? choice;
  if (facet === "types") return catalog.components.get(choice)?.title ?? choice;
  if (facet === "problems") return severities[choice as Problem["severity"]] ?? choice;
  return choice === "drift" ? "Drifted" : (planStyles[choice as Exclude<PlanFacet, "drift">]?.word ?? choice);
}

/** The order in which choices stand: by meaning where there is one, else by name. */
export function inOrder(facet: Facet, choices: Iterable<string>): readonly string[] {
  const order = {
    layers: Object.keys(layers),
    types: [],
    plan: [...actionOrder, "drift"],
    problems: Object.keys(severities),
  }[facet] as readonly string[];
  return [...choices].sort(
    (a, b) => order.indexOf(a) - order.indexOf(b) || choiceTitle(facet, a).localeCompare(choiceTitle(facet, b)),
  );
}

/** "Layer: Data or Security; Plan: Destroy". */
export function filterInWords(filter: Filter): string {
  return facets
    .filter((facet) => filter[facet].length > 0)
    .map((facet) => {
      const titles = inOrder(facet, filter[facet]).map((choice) => choiceTitle(facet, choice));
      return `${facetTitles[facet]}: ${titles.join(" or ")}`;
    })
    .join("; ");
}

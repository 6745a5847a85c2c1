import type { Catalog } from "../../catalog/define";
import type { GroundplanDocument } from "../../model/document";
import { shownName } from "../../model/names";
import type { Problem } from "../../model/problem";

const order: readonly Problem["severity"][] = ["error", "warning", "advice"];

/** Problems that count in an environment (or in any), worst first; the order within a severity stays. */
export function relevantProblems(problems: readonly Problem[], environment: string | undefined): readonly Problem[] {
  return problems
    .filter(
      (problem) =>
        environment === undefined || problem.environment === undefined || problem.environment === environment,
    )
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

export function countProblems(problems: readonly Problem[]): Readonly<Record<Problem["severity"], number>> {
  const counts = { error: 0, warning: 0, advice: 0 };
  for (const { severity } of problems) counts[severity]++;
  return counts;
}

/** What a box or line is called in a sentence: its name, or both ends of the line. */
export function subjectTitle(document: GroundplanDocument, catalog: Catalog, id: string): string {
  const component = document.components.find((candidate) => candidate.id === id);
  if (component)
    return shownName(component.name, 60) || (catalog.components.get(component.type)?.title ?? component.type);
  const line = document.connections.find((candidate) => candidate.id === id);
  if (!line) return "Something that is gone";
  const name = (end: string) =>
    shownName(document.components.find((candidate) => candidate.id === end)?.name ?? "?", 60);
  return `${name(line.from)} → ${name(line.to)}`;
}

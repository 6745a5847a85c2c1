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

/** Environments besides the one at hand that have problems of their own, with how many. */
export function problemsElsewhere(
  problems: readonly Problem[],
  environment: string,
): ReadonlyMap<string, Readonly<Record<Problem["severity"], number>>> {
  const others = new Set(problems.flatMap((problem) => problem.environment ?? []));
  others.delete(environment);
  return new Map(
    [...others].map((other) => [other, countProblems(problems.filter((problem) => problem.environment === other))]),
  );
}

export function countProblems(problems: readonly Problem[]): Readonly<Record<Problem["severity"], number>> {
  const counts = { error: 0, warning: 0, advice: 0 };
  for (const { severity } of problems) counts[severity]++;
  return counts;
}

/** "1 error, 2 warnings, 1 advice"; "No problems" where there are none. */
export function countsInWords(counts: Readonly<Record<Problem["severity"], number>>): string {
  const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const words = [
    counts.error > 0 && counted(counts.error, "error"),
    counts.warning > 0 && counted(counts.warning, "warning"),
    counts.advice > 0 && `${counts.advice} advice`,
  ].filter((word) => word !== false);
  return words.length === 0 ? "No problems" : words.join(", ");
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

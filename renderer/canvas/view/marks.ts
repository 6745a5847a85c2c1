import { lineage } from "../../../model/containment";
import type { Problem } from "../../../model/problem";
import { relevantProblems } from "../../problems/problem-list";
import type { BoxOverlay } from "../../state/contract";
import { derivedStore } from "../../state/derived";
import { drawingStore } from "../../state/drawing-store";
import { useRuns } from "../../state/run-store";
import { createKeyedStore } from "../scene/keyed-store";

/** What a box or line wears of the plan or run that is shown. */
export interface PlanMark extends BoxOverlay {
  /** The drawing has moved on since it was planned. */
  readonly stale: boolean;
}

export interface ProblemMark {
  readonly error: number;
  readonly warning: number;
  readonly advice: number;
}

/** By component or connection id. */
export const planMarks = createKeyedStore<PlanMark>(sameJson);

/** By component or connection id: what it has itself. */
export const problemMarks = createKeyedStore<ProblemMark>(sameJson);

/** By component id: what it and everything in it has together; for closed containers. */
export const problemsInside = createKeyedStore<ProblemMark>(sameJson);

/**
 * Keeps the marks in step with the run that is shown and with the problems of the environment at hand. Gives back what
 * ends that.
 */
export function followMarks(): () => void {
  const plan = () => {
    const { boxes, stale } = useRuns.getState().overlay;
    planMarks.replaceAll(new Map([...boxes].map(([id, box]) => [id, { ...box, stale }])));
  };
  const problems = () => {
    const own = countBySubject(relevantProblems(derivedStore.getState().problems, drawingStore.getState().environment));
    problemMarks.replaceAll(own);
    problemsInside.replaceAll(sumInside(own));
  };
  plan();
  problems();
  const stops = [
    useRuns.subscribe((state, before) => {
      if (state.overlay !== before.overlay) plan();
    }),
    derivedStore.subscribe((state, before) => {
      if (state.problems !== before.problems) problems();
    }),
    drawingStore.subscribe((state, before) => {
      if (state.environment !== before.environment) problems();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function countBySubject(problems: readonly Problem[]): Map<string, ProblemMark> {
  const counts = new Map<string, ProblemMark>();
  for (const { subject, severity } of problems) {
    if (subject === undefined) continue;
    const count = counts.get(subject) ?? { error: 0, warning: 0, advice: 0 };
    counts.set(subject, { ...count, [severity]: count[severity] + 1 });
  }
  return counts;
}

function sumInside(own: ReadonlyMap<string, ProblemMark>): Map<string, ProblemMark> {
  const { components } = drawingStore.getState().drawing.document;
  const parents = new Map(components.map(({ id, parent }) => [id, parent]));
  const sums = new Map<string, ProblemMark>();
  for (const [subject, count] of own) {
    for (const id of lineage(subject, parents)) {
      const sum = sums.get(id) ?? { error: 0, warning: 0, advice: 0 };
      sums.set(id, {
        error: sum.error + count.error,
        warning: sum.warning + count.warning,
        advice: sum.advice + count.advice,
      });
    }
  }
  return sums;
}

function sameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** "1 error", "2 warnings": the gravest kind first, advice left out. */
export function problemsInWords({ error, warning }: ProblemMark): string {
  const parts = [
    error > 0 ? `${error} ${error === 1 ? "error" : "errors"}` : "",
    warning > 0 ? `${warning} ${warning === 1 ? "warning" : "warnings"}` : "",
  ];
  return parts.filter(Boolean).join(", ");
}

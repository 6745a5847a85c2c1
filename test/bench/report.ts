/** One figure of the bench: a ratio of two things measured in one run, and what it should be. */
export interface Figure {
  readonly name: string;
  readonly ratio: number;
  readonly goal: { readonly atMost: number } | { readonly atLeast: number };
  /** What the two were: "12.1 ms against 16.7 ms". */
  readonly detail: string;
}

export function print(figure: Figure): void {
  const { goal, ratio } = figure;
  const met = "atMost" in goal ? ratio <= goal.atMost : ratio >= goal.atLeast;
  const wanted = "atMost" in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
  console.log(`${met ? "ok  " : "MISS"} ${figure.name}: ${ratio.toFixed(2)} (goal ${wanted}; ${figure.detail})`);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/**
 * Remembers what a computation read of the drawing, so that its result can be kept until one of those things changes.
 *
 * A fact is named by its owner and facet ("component c1, children"). Computations nest: what an inner one read, the
 * outer one has read too.
 */

/** Names of facts. */
export type Facts = ReadonlySet<string>;

let reading: Set<string> | undefined;

/** Notes that the computation at hand depends on a fact. */
export function noteRead(name: string): void {
  reading?.add(name);
}

/** Notes what a computation read whose result was kept. */
export function noteAll(facts: Facts): void {
  if (reading) for (const name of facts) reading.add(name);
}

/** Runs a computation and gives what it read besides its result. */
export function tracked<T>(compute: () => T): { readonly result: T; readonly facts: Facts } {
  const outer = reading;
  const mine = new Set<string>();
  reading = mine;
  try {
    return { result: compute(), facts: mine };
  } finally {
    reading = outer;
    if (outer) for (const name of mine) outer.add(name);
  }
}

/** Whether any of the facts is among those that changed. */
export function touches(facts: Facts, changed: ReadonlySet<string>): boolean {
  const [few, many] = facts.size < changed.size ? [facts, changed] : [changed, facts];
  for (const fact of few) if (many.has(fact)) return true;
  return false;
}

/** Which facts differ; a fact's value is compared by identity, lists element by element. */
export function changedFacts(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const [name, value] of after) if (!same(before.get(name), value)) changed.add(name);
  for (const name of before.keys()) if (!after.has(name)) changed.add(name);
  return changed;
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, index) => item === b[index]);
}

/**
 * Remembers what a computation read of the drawing, so that its result can be kept until one of those things changes.
 *
 * A fact is named by its owner and facet ("component c1, children"); its value is compared by identity, lists element
 * by element. Computations nest: what an inner one read, the outer one has read too.
 */

type Fact = readonly [name: string, value: unknown];

let reading: Map<string, unknown> | undefined;

/** Notes that the computation at hand depends on a fact. */
export function noteRead(name: string, value: unknown): void {
  reading?.set(name, value);
}

/** Runs a computation and gives what it read besides its result. */
export function tracked<T>(compute: () => T): { readonly result: T; readonly facts: readonly Fact[] } {
  const outer = reading;
  const mine = new Map<string, unknown>();
  reading = mine;
  try {
    return { result: compute(), facts: [...mine] };
  } finally {
    reading = outer;
    if (outer) for (const [name, value] of mine) outer.set(name, value);
  }
}

/** Whether all that was read is still as it was. Reads count for the outer computation too. */
export function stillTrue(facts: readonly Fact[], current: (name: string) => unknown): boolean {
  for (const [name, value] of facts) {
    if (!same(current(name), value)) return false;
  }
  for (const [name, value] of facts) noteRead(name, value);
  return true;
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, index) => item === b[index]);
}

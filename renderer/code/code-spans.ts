import type { EmittedFile } from "../../generator/emit/emit-project";

type Span = EmittedFile["spans"][number];

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The box or line whose code stands at an offset: the innermost span counts. */
export function originAt(spans: readonly Span[], offset: number): string | undefined {
  let best: Span | undefined;
  for (const span of spans) {
    if (span.origin === undefined || offset < span.from || offset > span.to) continue;
    if (!best || span.to - span.from <= best.to - best.from) best = span;
  }
  return best?.origin;
}

/** Where the code of the given boxes and lines stands in a file, in order, overlapping ranges joined. */
export function rangesOf(spans: readonly Span[], origins: ReadonlySet<string>): readonly Range[] {
  const own = spans
    .filter(({ origin }) => origin !== undefined && origins.has(origin))
    .map(({ from, to }) => ({ from, to }))
    .sort((a, b) => a.from - b.from);
  const joined: { from: number; to: number }[] = [];
  for (const range of own) {
    const before = joined.at(-1);
    if (before && range.from <= before.to + 1) before.to = Math.max(before.to, range.to);
    else joined.push(range);
  }
  return joined;
}

/** The file in which a box's code is best looked at: the one on show if it has some, else the one with most of it. */
export function fileOf(files: readonly EmittedFile[], origin: string, shown: string | undefined): string | undefined {
  const lengths = files.map(({ path, spans }) => ({
    path,
    length: spans.reduce((sum, span) => (span.origin === origin ? sum + span.to - span.from : sum), 0),
  }));
  if (lengths.some(({ path, length }) => path === shown && length > 0)) return shown;
  return lengths.filter(({ length }) => length > 0).sort((a, b) => b.length - a.length)[0]?.path;
}

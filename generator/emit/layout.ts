/**
 * Lays out TypeScript expressions within 120 columns, exactly as Prettier and Biome do with their default style, so
 * that generated code needs no formatter. Only the shapes that the emitter uses.
 */

export const lineWidth = 120;
const step = "  ";

export type Doc = string | Structure;

type Structure =
  | { readonly kind: "object"; readonly entries: readonly Entry[]; readonly expanded: boolean }
  | { readonly kind: "array"; readonly items: readonly Doc[]; readonly expanded: boolean; readonly fill: boolean }
  | { readonly kind: "call"; readonly head: string; readonly args: readonly Doc[] }
  | { readonly kind: "ternary"; readonly test: string; readonly yes: Doc; readonly no: Doc }
  | { readonly kind: "wrapped"; readonly before: string; readonly inner: Doc; readonly after: string }
  | { readonly kind: "arrow"; readonly head: string; readonly body: Doc };

export interface Entry {
  readonly key: string;
  readonly value: Doc;
}

/** @param expanded Puts every entry on its own line even where all would fit in one. */
export function object(entries: readonly Entry[], expanded = false): Doc {
  return entries.length
    ? { kind: "object", entries, expanded: expanded || entries.some((e) => mustBreak(e.value)) }
    : "{}";
}

export function array(items: readonly Doc[]): Doc {
  if (!items.length) return "[]";
  return {
    kind: "array",
    items,
    expanded: items.some(mustBreak) || (items.length > 1 && (areAll(items, "object") || areAll(items, "array"))),
    fill: items.every((item) => typeof item === "string" && /^[-+]?[\d.]+$/.test(item)),
  };
}

/** Lists of objects (or of lists) with more than one element each stand one below the other. */
function areAll(items: readonly Doc[], kind: "object" | "array"): boolean {
  return items.every(
    (item) =>
      typeof item !== "string" &&
      ((kind === "object" && item.kind === "object" && item.entries.length > 1) ||
        (kind === "array" && item.kind === "array" && item.items.length > 1)),
  );
}

/** `head(args)`; a last argument that is an object or a list opens on the same line. */
export function call(head: string, args: readonly Doc[]): Doc {
  return { kind: "call", head, args };
}

export function ternary(test: string, yes: Doc, no: Doc): Doc {
  return { kind: "ternary", test, yes, no };
}

/** An expression with something before and behind that never breaks: `...(`, `)`. */
export function wrapped(before: string, inner: Doc, after: string): Doc {
  return typeof inner === "string" ? before + inner + after : { kind: "wrapped", before, inner, after };
}

/** `head => body`, the body an expression. */
export function arrow(head: string, body: Doc): Doc {
  return { kind: "arrow", head, body };
}

function mustBreak(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  switch (doc.kind) {
    case "object":
    case "array":
      return doc.expanded;
    case "call":
      return doc.args.some(mustBreak);
    case "ternary":
      return mustBreak(doc.yes) || mustBreak(doc.no);
    case "wrapped":
      return mustBreak(doc.inner);
    case "arrow":
      return mustBreak(doc.body);
  }
}

/** The expression in one line, whatever it contains: inside a template literal nothing is broken. */
export function inline(doc: Doc): string {
  if (typeof doc === "string") return doc;
  switch (doc.kind) {
    case "object":
      return `{ ${doc.entries.map((entry) => flatEntry(entry, inline(entry.value))).join(", ")} }`;
    case "array":
      return `[${doc.items.map(inline).join(", ")}]`;
    case "call":
      return `${doc.head}(${doc.args.map(inline).join(", ")})`;
    case "ternary":
      return `${doc.test} ? ${inline(doc.yes)} : ${inline(doc.no)}`;
    case "wrapped":
      return doc.before + inline(doc.inner) + doc.after;
    case "arrow":
      return `${doc.head} => ${inline(doc.body)}`;
  }
}

const zeroWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;
/** East Asian wide characters and emoji. */
const doubleWidth =
  /[\p{Emoji_Presentation}\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;

/** Columns that a text takes up. */
function widthOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is as wide as it is long.
  if (/^[\x00-\x7F]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += zeroWidth.test(character) ? 0 : doubleWidth.test(character) ? 2 : 1;
  return width;
}

const flats = new WeakMap<Structure, string | null>();

/** The expression in one line, or null when it contains something that must not stand in one. */
export function flat(doc: Doc): string | null {
  if (typeof doc === "string") return doc;
  const known = flats.get(doc);
  if (known !== undefined) return known;
  const text = mustBreak(doc) ? null : flatStructure(doc);
  flats.set(doc, text);
  return text;
}

function flatStructure(doc: Structure): string | null {
  switch (doc.kind) {
    case "object": {
      const entries = flatAll(doc.entries.map((entry) => entry.value));
      return entries && `{ ${doc.entries.map((entry, index) => flatEntry(entry, entries[index] ?? "")).join(", ")} }`;
    }
    case "array": {
      const items = flatAll(doc.items);
      return items && `[${items.join(", ")}]`;
    }
    case "call": {
      const args = flatAll(doc.args);
      return args && `${doc.head}(${args.join(", ")})`;
    }
    case "ternary": {
      const sides = flatAll([doc.yes, doc.no]);
      return sides && `${doc.test} ? ${sides[0]} : ${sides[1]}`;
    }
    case "wrapped": {
      const inner = flat(doc.inner);
      return inner === null ? null : doc.before + inner + doc.after;
    }
    case "arrow": {
      const body = flat(doc.body);
      return body === null ? null : `${doc.head} => ${body}`;
    }
  }
}

function flatAll(docs: readonly Doc[]): string[] | null {
  const texts: string[] = [];
  for (const doc of docs) {
    const text = flat(doc);
    if (text === null) return null;
    texts.push(text);
  }
  return texts;
}

function flatEntry(entry: Entry, value: string): string {
  return isShorthand(entry) ? entry.key : isSpread(entry) ? value : `${entry.key}: ${value}`;
}

const isShorthand = (entry: Entry) => entry.value === entry.key && /^\w+$/.test(entry.key);
/** A spread has no key. */
const isSpread = (entry: Entry) => entry.key === "";

/**
 * The expression as text.
 * @param indent Spaces before the line that it stands in.
 * @param column Where it begins in that line.
 * @param rest Characters that follow it in its last line (`,`, `);`).
 */
export function layOut(doc: Doc, indent: string, column: number, rest: number): string {
  const oneLine = flat(doc);
  if (oneLine !== null && column + widthOf(oneLine) + rest <= lineWidth) return oneLine;
  return typeof doc === "string" ? doc : broken(doc, indent, column, rest);
}

function broken(doc: Structure, indent: string, column: number, rest: number): string {
  const inner = indent + step;
  switch (doc.kind) {
    case "object": {
      const lines = doc.entries.map((entry) => `${inner}${layOutEntry(entry, inner)},`);
      return `{\n${lines.join("\n")}\n${indent}}`;
    }
    case "array": {
      if (doc.fill) return `[\n${fill(doc.items as readonly string[], inner)}\n${indent}]`;
      const lines = doc.items.map((item) => `${inner}${layOut(item, inner, inner.length, 1)},`);
      return `[\n${lines.join("\n")}\n${indent}]`;
    }
    case "call":
      return brokenCall(doc.head, doc.args, indent, column);
    case "ternary": {
      const side = (mark: string, value: Doc) =>
        `${inner}${mark} ${layOut(value, inner + step, inner.length + 2, mark === ":" ? rest : 0)}`;
      return `${doc.test}\n${side("?", doc.yes)}\n${side(":", doc.no)}`;
    }
    case "wrapped":
      return doc.before + layOut(doc.inner, indent, column + doc.before.length, rest + doc.after.length) + doc.after;
    case "arrow":
      return `${doc.head} =>\n${inner}${layOut(doc.body, inner, inner.length, rest)}`;
  }
}

function brokenCall(head: string, args: readonly Doc[], indent: string, column: number): string {
  const last = args.at(-1);
  const before = flatAll(args.slice(0, -1));
  if (last !== undefined && before && typeof last !== "string" && (last.kind === "object" || last.kind === "array")) {
    const start = `${head}(${before.map((arg) => `${arg}, `).join("")}`;
    if (column + widthOf(start) + 1 <= lineWidth) {
      return `${start}${broken(last, indent, column + start.length, 1)})`;
    }
  }
  if (!args.length) return `${head}()`;
  const inner = indent + step;
  const lines = args.map((arg) => `${inner}${layOut(arg, inner, inner.length, 1)},`);
  return `${head}(\n${lines.join("\n")}\n${indent})`;
}

function layOutEntry(entry: Entry, indent: string): string {
  if (isShorthand(entry)) return entry.key;
  if (isSpread(entry)) return layOut(entry.value, indent, indent.length, 1);
  return layOutAssignment(`${entry.key}:`, entry.value, indent, 1);
}

/** `left value` with the value on the next line where it is a long string or name that would not fit beside it. */
export function layOutAssignment(left: string, value: Doc, indent: string, rest: number): string {
  const column = indent.length + widthOf(left) + 1;
  const oneLine = flat(value);
  if (oneLine !== null && column + widthOf(oneLine) + rest <= lineWidth) return `${left} ${oneLine}`;
  // A short key gains nothing by having its value on the next line.
  const isShort = left.endsWith(":") && widthOf(left) <= shortKey;
  if (isShort || !movesDown(value, column)) return `${left} ${layOut(value, indent, column, rest)}`;
  const inner = indent + step;
  return `${left}\n${inner}${layOut(value, inner, inner.length, rest)}`;
}

/** Four characters and the colon. */
const shortKey = 5;

/** Whether a value that does not fit goes to the next line as a whole. */
function movesDown(value: Doc, column: number): boolean {
  if (typeof value === "string") return /^["'\p{ID_Start}$_]/u.test(value);
  if (value.kind === "ternary" && / (&&|===|!==|\?\?) /.test(value.test)) return true;
  return !fitsHead(value, column);
}

/** Whether the first line of a broken expression still fits. */
function fitsHead(value: Structure, column: number): boolean {
  const text = broken(value, "", column, 0);
  const end = text.indexOf("\n");
  return column + widthOf(end < 0 ? text : text.slice(0, end)) <= lineWidth;
}

/** Numbers, as many to a line as fit. */
function fill(items: readonly string[], indent: string): string {
  const lines: string[] = [];
  let line = indent;
  items.forEach((item, index) => {
    const piece = `${item},`;
    const separator = line === indent ? "" : " ";
    if (line !== indent && line.length + separator.length + piece.length > lineWidth) {
      lines.push(line);
      line = indent + piece;
    } else line += separator + piece;
    if (index === items.length - 1) lines.push(line);
  });
  return lines.join("\n");
}

/** Where a text stops being JSON. */
export interface JsonFault {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** What stands there or is missing: "expected , or }". */
  readonly reason: string;
}

class Fault extends Error {
  constructor(
    readonly offset: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** Nesting that nothing sensible reaches; deeper texts would exhaust the stack of whoever reads them. */
const deepest = 200;

/**
 * The first place where a text is not JSON, or `undefined` when it is. Engines word their own messages differently and
 * often leave the place out, so the text is read once more here.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  try {
    const end = value(text, space(text, 0), 0);
    const rest = space(text, end);
    if (rest < text.length) throw new Fault(rest, "expected the end of the file");
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const before = text.slice(0, error.offset);
    const lineStart = before.lastIndexOf("\n") + 1;
    const reason = error.offset >= text.length ? `${error.reason}, but the file ends here` : error.reason;
    return { line: before.split("\n").length, column: error.offset - lineStart + 1, reason };
  }
}

function space(text: string, at: number): number {
  let offset = at;
  while (offset < text.length && " \t\r\n".includes(text.charAt(offset))) offset++;
  return offset;
}

function value(text: string, at: number, depth: number): number {
  if (depth > deepest) throw new Fault(at, `nested more than ${deepest} levels deep`);
  const first = text.charAt(at);
  if (first === "{") return list(text, at, "}", depth, member);
  if (first === "[") return list(text, at, "]", depth, value);
  if (first === '"') return string(text, at);
  const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
  scalar.lastIndex = at;
  const match = scalar.exec(text);
  if (!match) throw new Fault(at, "expected a value");
  return at + match[0].length;
}

function member(text: string, at: number, depth: number): number {
  if (text.charAt(at) !== '"') throw new Fault(at, "expected a name in double quotes");
  const colon = space(text, string(text, at));
  if (text.charAt(colon) !== ":") throw new Fault(colon, "expected a colon");
  return value(text, space(text, colon + 1), depth);
}

function list(text: string, at: number, close: "}" | "]", depth: number, item: typeof value): number {
  let offset = space(text, at + 1);
  if (text.charAt(offset) === close) return offset + 1;
  for (;;) {
    offset = space(text, item(text, offset, depth + 1));
    const next = text.charAt(offset);
    if (next === close) return offset + 1;
    if (next !== ",") throw new Fault(offset, `expected a comma or ${close}`);
    offset = space(text, offset + 1);
  }
}

function string(text: string, at: number): number {
  for (let offset = at + 1; offset < text.length; offset++) {
    const character = text.charAt(offset);
    if (character === '"') return offset + 1;
    if (character < " ")
      throw new Fault(offset, "expected the closing quote (line breaks and tabs are written \\n and \\t)");
    if (character !== "\\") continue;
    const escaped = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;
    escaped.lastIndex = offset + 1;
    const match = escaped.exec(text);
    if (!match) throw new Fault(offset, "expected an escape such as \\n or \\u00e9 after the backslash");
    offset += match[0].length;
  }
  throw new Fault(text.length, "expected the closing quote");
}

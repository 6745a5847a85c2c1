import { lineWidth } from "./layout";
import { commentLines } from "./text";

/** A piece of a file: text, and where each box's code lies in it. */
export interface Piece {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** Offsets in characters (UTF-16 units) from the beginning. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** Component or connection id. */
  readonly origin?: string;
  /** `Resource.key`. */
  readonly resource?: string;
}

export function comment(text: string, indent: string): string {
  return commentLines(text, lineWidth - indent.length - 3)
    .map((line) => `${indent}// ${line}\n`)
    .join("");
}

export function docComment(text: string, indent = ""): string {
  const lines = commentLines(text, lineWidth - indent.length - 3);
  if (lines.length <= 1 && indent.length + (lines[0]?.length ?? 0) + 7 <= lineWidth)
    return `${indent}/** ${lines[0] ?? ""} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join("")}${indent} */\n`;
}

/** Joins pieces, moving their spans. */
export function joinPieces(pieces: readonly Piece[], separator = ""): Piece {
  let text = "";
  const spans: Span[] = [];
  pieces.forEach((piece, index) => {
    if (index) text += separator;
    const start = text.length;
    for (const { from, to, origin, resource } of piece.spans) {
      spans.push({ from: from + start, to: to + start, origin, resource });
    }
    text += piece.text;
  });
  return { text, spans };
}

/** Long statements, and those with a comment, stand apart from their neighbours. */
export function spacedPieces(pieces: readonly Piece[]): Piece {
  const spaced: Piece[] = [];
  pieces.forEach((piece, index) => {
    const before = pieces[index - 1];
    const apart = before && (isLong(before.text) || isLong(piece.text) || /^\s*\/\//.test(piece.text));
    spaced.push(...(apart ? [{ text: "\n", spans: [] }] : []), piece);
  });
  return joinPieces(spaced);
}

const manyLines = 10;

function isLong(text: string): boolean {
  return text.split("\n").length - 1 > manyLines;
}

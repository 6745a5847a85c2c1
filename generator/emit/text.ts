/**
 * The one place where text of a drawing becomes text of a program. Whatever the text, it stays text: in TypeScript, for
 * CDKTF (which looks for its own tokens in every string) and for Terraform (which reads `${…}` and `%{…}` as code).
 */

/** Half of a surrogate pair cannot be written in UTF-8. */
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Text as UTF-8 can hold it. */
export function wellFormed(text: string): string {
  return text.replace(loneSurrogate, "\uFFFD");
}

/**
 * What CDKTF takes for one of its own: tokens of strings, lists and maps (`${TfToken[…]}`, `#{…`, `&{…`), numbers that
 * stand for tokens (all of them below -1e200), and two texts that stand for maps.
 */
const tokenNumber = /[-|\d.+]+e[-|\d.eE+]+/g;
const mapTokens = new Set(["String Map Token Value", "Any Map Token Value"]);

function hasTokenNumber(text: string): boolean {
  return (text.match(tokenNumber) ?? []).some((number) => Number.parseFloat(number) < -1e200);
}

/**
 * Text as the value of an attribute: Terraform reads it as a template, so its marks are doubled (`$${`); what CDKTF
 * would take for a token is taken apart (`${"$"}{TfToken[`).
 * @param continued Whether something else follows in the same template: a last `$` or `%` must not join with it.
 */
export function plainText(text: string, continued = false): string {
  let escaped = wellFormed(text).replace(/([$%#&]+)\{(TfToken\[)?/g, (mark, signs: string, token?: string) => {
    if (token) return `\${"${signs}"}{TfToken[`;
    return /[$%]$/.test(signs) ? `${signs}${signs.slice(-1)}{` : mark;
  });
  if (hasTokenNumber(escaped)) escaped = escaped.replace(tokenNumber, (number) => number.replace("e", '${"e"}'));
  if (mapTokens.has(escaped)) escaped = `\${"${escaped.charAt(0)}"}${escaped.slice(1)}`;
  return continued ? escaped.replace(/[$%]+$/, (signs) => `\${"${signs}"}`) : escaped;
}

/**
 * Text as an argument of a Terraform function. CDKTF puts it between quotes as it is, so it is escaped as the inside of
 * a quoted HCL string, with `$`, `%` and what CDKTF knows of its own by their number.
 */
export function quotedText(text: string, continued = false): string {
  let escaped = wellFormed(text).replace(/["\\\p{Cc}\u2028\u2029]|[$%#&](?=\{)/gu, escapeCharacter);
  if (hasTokenNumber(escaped)) escaped = escaped.replace(tokenNumber, (number) => number.replace("e", "\\u0065"));
  if (mapTokens.has(escaped)) escaped = `${byNumber(escaped.charAt(0))}${escaped.slice(1)}`;
  return continued ? escaped.replace(/[$%]$/, byNumber) : escaped;
}

/** Text between the quotes of an HCL string. */
export function hclText(text: string, continued = false): string {
  const escaped = wellFormed(text)
    .replace(/["\\\p{Cc}\u2028\u2029]/gu, escapeCharacter)
    .replace(/[$%](?=\{)/g, "$&$&");
  return continued ? escaped.replace(/[$%]$/, byNumber) : escaped;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function escapeCharacter(character: string): string {
  return shortEscapes[character] ?? byNumber(character);
}

function byNumber(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Whether a text may stand anywhere in a template of Terraform or between the quotes of a function's argument as it is. */
export function isHarmless(text: string): boolean {
  return (
    !/["\\\p{Cc}\u2028\u2029\uD800-\uDFFF]|[$%#&]\{|[$%#&]$/u.test(text) &&
    !hasTokenNumber(text) &&
    !mapTokens.has(text)
  );
}

/** Characters that would end a line or turn its direction: a reader must see what the program does. */
const unseen = /[\p{Cc}\u2028\u2029\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** A string literal of TypeScript, quoted as Prettier and Biome do: with the quote that needs fewer escapes. */
export function typescriptString(text: string): string {
  const doubles = text.split('"').length;
  const quote = doubles > text.split("'").length ? "'" : '"';
  const body = wellFormed(text)
    .replace(/\\/g, "\\\\")
    .replaceAll(quote, `\\${quote}`)
    .replace(unseen, escapeForTypescript);
  return quote + body + quote;
}

/** The literal part of a TypeScript template, without its backticks. */
export function typescriptTemplateText(text: string): string {
  return wellFormed(text)
    .replace(/[\\`]|\$(?=\{)/g, "\\$&")
    .replace(unseen, escapeForTypescript);
}

function escapeForTypescript(character: string): string {
  if (character === '"' || character === "\\") return character;
  return shortEscapes[character] ?? byNumber(character);
}

/** How much of a name a comment shows. */
const commentLength = 300;

/** Text for the inside of a comment, on one line: nothing in it ends the comment. */
export function commentText(text: string): string {
  const line = wellFormed(text).replace(unseen, " ").replaceAll("*/", "* /").replace(/\s+/g, " ").trim();
  return line.length > commentLength ? `${wellFormed(line.slice(0, commentLength - 1))}…` : line;
}

/** Lines of a comment, broken at spaces so that they fit beside `indent`; a word longer than that stays whole. */
export function commentLines(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of commentText(text).split(" ")) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return line ? [...lines, line] : lines;
}

/** Letters that every compiler has known for long: newer ones are letters to some and no characters to others. */
const letters = String.raw`A-Za-z$_\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hiragana}\p{Script=Hangul}\u4E00-\u9FA5`;
const plainPropertyName = new RegExp(
  `^(?=[\\p{ID_Start}$_])[${letters}](?:(?=[\\p{ID_Continue}$])[${letters}0-9])*$`,
  "u",
);

/** A key of an object literal; quoted only where it must be. */
export function propertyKey(name: string): string {
  // Written plainly it would set the object's prototype.
  if (name === "__proto__") return '["__proto__"]';
  return plainPropertyName.test(name) ? name : typescriptString(name);
}

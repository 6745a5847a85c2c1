/** Lays out HCL as a person would and `terraform fmt` leaves it. */

const step = "  ";
/** Lists and objects that would reach further stand below each other. */
const width = 100;

export type HclDoc =
  | string
  | { readonly kind: "object"; readonly items: readonly HclItem[]; readonly expanded: boolean }
  | { readonly kind: "list"; readonly items: readonly HclDoc[] }
  | { readonly kind: "call"; readonly name: string; readonly argument: HclDoc };

/** `key = value` in an object or a block. */
export interface HclItem {
  readonly key: string;
  readonly value: HclDoc;
}

/** What stands between the braces of a block, in its order. */
export type HclMember =
  | { readonly kind: "attribute"; readonly item: HclItem }
  | { readonly kind: "block"; readonly head: string; readonly body: readonly HclMember[] };

/** An object; those with objects inside are never written in one line. */
export function hclObject(items: readonly HclItem[], expanded = false): HclDoc {
  if (!items.length) return "{}";
  return {
    kind: "object",
    items,
    expanded: expanded || items.length > 3 || items.some(({ value }) => hasObject(value)),
  };
}

function hasObject(doc: HclDoc): boolean {
  if (typeof doc === "string") return false;
  return doc.kind === "object" || (doc.kind === "list" ? doc.items.some(hasObject) : hasObject(doc.argument));
}

function flat(doc: HclDoc): string | null {
  if (typeof doc === "string") return doc;
  switch (doc.kind) {
    case "object": {
      const values = doc.expanded ? null : flatAll(doc.items.map(({ value }) => value));
      return values && `{ ${doc.items.map(({ key }, index) => `${key} = ${values[index]}`).join(", ")} }`;
    }
    case "list": {
      const items = flatAll(doc.items);
      return items && `[${items.join(", ")}]`;
    }
    case "call": {
      const argument = flat(doc.argument);
      return argument === null ? null : `${doc.name}(${argument})`;
    }
  }
}

function flatAll(docs: readonly HclDoc[]): string[] | null {
  const texts: string[] = [];
  for (const doc of docs) {
    const text = flat(doc);
    if (text === null) return null;
    texts.push(text);
  }
  return texts;
}

function layOut(doc: HclDoc, indent: string, column: number): string {
  const line = flat(doc);
  if (typeof doc === "string" || (line !== null && column + line.length <= width)) return line ?? "";
  switch (doc.kind) {
    case "object":
      return `{\n${layOutItems(doc.items, indent + step)}${indent}}`;
    case "list":
      return `[\n${doc.items.map((item) => `${indent}${step}${layOut(item, indent + step, indent.length + 3)},\n`).join("")}${indent}]`;
    case "call":
      return `${doc.name}(${layOut(doc.argument, indent, column + doc.name.length + 2)})`;
  }
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Characters as a reader counts them, and as `terraform fmt` does. */
function charactersOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  // A quote is a token of its own: no accent joins it.
  const quotes = text.startsWith('"') ? 2 : 0;
  return quotes + [...segmenter.segment(quotes ? text.slice(1, -1) : text)].length;
}

/** Lines of `key = value`; neighbours that need one line each have their `=` below each other. */
function layOutItems(items: readonly HclItem[], indent: string): string {
  const laid = items.map(({ key, value }) => ({ key, text: layOut(value, indent, indent.length + key.length + 3) }));
  let text = "";
  for (let start = 0; start < laid.length; ) {
    let end = start;
    while (end < laid.length && !laid[end]?.text.includes("\n")) end++;
    const run = laid.slice(start, end);
    const longest = Math.max(...run.map(({ key }) => charactersOf(key)));
    for (const item of run) {
      text += `${indent}${item.key}${" ".repeat(longest - charactersOf(item.key))} = ${item.text}\n`;
    }
    const broken = laid[end];
    if (broken) text += `${indent}${broken.key} = ${broken.text}\n`;
    start = end + 1;
  }
  return text;
}

/** A block with its head, `resource "aws_vpc" "main"`; blank lines set nested blocks and long values apart. */
export function layOutBlock(head: string, body: readonly HclMember[], indent = ""): string {
  if (!body.length) return `${indent}${head} {}\n`;
  const inner = indent + step;
  const parts: string[] = [];
  let run: HclItem[] = [];
  const flush = () => {
    if (run.length) parts.push(layOutItems(run, inner));
    run = [];
  };
  for (const member of body) {
    if (member.kind === "block") {
      flush();
      parts.push(layOutBlock(member.head, member.body, inner));
    } else if (layOut(member.item.value, inner, inner.length + member.item.key.length + 3).includes("\n")) {
      flush();
      parts.push(layOutItems([member.item], inner));
    } else run.push(member.item);
  }
  flush();
  return `${indent}${head} {\n${parts.join("\n")}${indent}}\n`;
}

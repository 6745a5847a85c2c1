/**
 * The text that a block of the provider's schema is kept as, since 5,700 different blocks as JSON would be twice the
 * size: `arn:cs cidr_block:rs tags:o{s|timeouts:10-1#3`. Attributes first: name, a letter for what may be done with
 * it (capital when sensitive) and its type; after the bar the nested blocks: name, nesting mode, least and greatest
 * number (0: no limit) and the number of the block's own text.
 */

/** A Terraform type: a scalar, a collection of one type, or an object. */
export type AttributeType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", AttributeType]
  | readonly ["object", { readonly [name: string]: AttributeType }];

export interface AttributeSchema {
  readonly type: AttributeType;
  readonly required: boolean;
  /** May be set, but need not be. */
  readonly optional: boolean;
  /** The provider may set it; alone it is read-only. */
  readonly computed: boolean;
  readonly sensitive: boolean;
}

export interface NestedBlock<Block> {
  readonly nesting: "list" | "set" | "single";
  readonly min: number;
  /** 0: no limit. */
  readonly max: number;
  readonly block: Block;
}

export interface FlatBlock {
  readonly attributes: { readonly [name: string]: AttributeSchema };
  /** Nested blocks by the number of their text. */
  readonly blocks: { readonly [name: string]: NestedBlock<number> };
}

const scalars = { s: "string", n: "number", b: "bool", d: "dynamic" } as const;
const collections = { "[": "list", "(": "set", "{": "map" } as const;
const modes = { l: "list", s: "set", "1": "single" } as const;

export function writeBlock(block: FlatBlock): string {
  const attributes = Object.entries(block.attributes).map(
    ([name, attribute]) => `${name}:${writeUse(attribute)}${writeType(attribute.type)}`,
  );
  const blocks = Object.entries(block.blocks).map(
    ([name, nested]) => `${name}:${letterOf(modes, nested.nesting)}${nested.min}-${nested.max}#${nested.block}`,
  );
  return `${attributes.join(" ")}|${blocks.join(" ")}`;
}

/** @throws when the text was not written by `writeBlock`. */
export function readBlock(text: string): FlatBlock {
  const bar = text.indexOf("|");
  const attributes: Record<string, AttributeSchema> = {};
  for (const entry of text.slice(0, bar).split(" ")) {
    if (!entry) continue;
    const colon = entry.indexOf(":");
    attributes[entry.slice(0, colon)] = {
      ...readUse(entry.charAt(colon + 1)),
      type: readType({ text: entry, at: colon + 2 }),
    };
  }
  const blocks: Record<string, NestedBlock<number>> = {};
  for (const entry of text.slice(bar + 1).split(" ")) {
    if (!entry) continue;
    const match = /^(\w+):([ls1])(\d+)-(\d+)#(\d+)$/.exec(entry);
    if (!match) throw new Error(`Unreadable nested block in the provider's schema: ${entry}`);
    const [, name = "", mode, min, max, block] = match;
    const nesting = modes[mode as keyof typeof modes];
    blocks[name] = { nesting, min: Number(min), max: Number(max), block: Number(block) };
  }
  return { attributes, blocks };
}

function letterOf(letters: Readonly<Record<string, string>>, name: string): string {
  const found = Object.keys(letters).find((letter) => letters[letter] === name);
  if (!found) throw new Error(`The provider's schema has something new: ${name}`);
  return found;
}

function writeUse({ required, optional, computed, sensitive }: AttributeSchema): string {
  const letter = required ? "r" : optional && computed ? "b" : optional ? "o" : "c";
  return sensitive ? letter.toUpperCase() : letter;
}

function readUse(letter: string): Omit<AttributeSchema, "type"> {
  const use = letter.toLowerCase();
  return {
    required: use === "r",
    optional: use === "o" || use === "b",
    computed: use === "c" || use === "b",
    sensitive: use !== letter,
  };
}

function writeType(type: AttributeType): string {
  if (typeof type === "string") return letterOf(scalars, type);
  if (type[0] !== "object") return letterOf(collections, type[0]) + writeType(type[1]);
  const fields = Object.entries(type[1]).map(([name, field]) => `${name}:${writeType(field)}`);
  return `<${fields.join(",")}>`;
}

function readType(cursor: { readonly text: string; at: number }): AttributeType {
  const letter = cursor.text.charAt(cursor.at++);
  if (letter in scalars) return scalars[letter as keyof typeof scalars];
  if (letter in collections) return [collections[letter as keyof typeof collections], readType(cursor)];
  if (letter !== "<") throw new Error(`Unreadable type in the provider's schema: ${cursor.text}`);
  const fields: Record<string, AttributeType> = {};
  while (cursor.text.charAt(cursor.at) !== ">") {
    if (cursor.text.charAt(cursor.at) === ",") cursor.at++;
    const colon = cursor.text.indexOf(":", cursor.at);
    const name = cursor.text.slice(cursor.at, colon);
    cursor.at = colon + 1;
    fields[name] = readType(cursor);
  }
  cursor.at++;
  return ["object", fields];
}

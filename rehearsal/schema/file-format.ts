/**
 * The schema file: an index and, per type, its own compressed text, so that reading a few types costs no more than
 * those few. Layout: 8 bytes of magic, length of the index (uint32, big endian), the index (JSON, raw deflate), bodies.
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { BlockSchema, FunctionSchema, NestedBlockSchema, TypeKind, TypeSchema } from "./types";

const magic = Buffer.from("GPSCHEM1", "latin1");

/** `kind name` → where its body stands after the index. */
interface Index {
  readonly providerVersion: string;
  readonly functions: readonly FunctionSchema[];
  readonly types: { readonly [kindAndName: string]: readonly [offset: number, length: number] };
}

/** A body: blocks are written once each and refer to their nested blocks by number, since some types repeat them a thousandfold. */
interface Body {
  readonly head: Omit<TypeSchema, "block">;
  readonly blocks: readonly FlatBlock[];
  readonly root: number;
}

interface FlatBlock extends Omit<BlockSchema, "blocks"> {
  readonly blocks: { readonly [name: string]: Omit<NestedBlockSchema, "block"> & { readonly block: number } };
}

export interface SchemaFile {
  readonly providerVersion: string;
  readonly functions: readonly FunctionSchema[];
  /** Names of all types of a kind, sorted. */
  names(kind: TypeKind): readonly string[];
  /** The type, or undefined when the provider has none of that name. */
  read(kind: TypeKind, name: string): TypeSchema | undefined;
}

export function writeSchemaFile(
  providerVersion: string,
  types: readonly TypeSchema[],
  functions: readonly FunctionSchema[],
): Buffer {
  const bodies: Buffer[] = [];
  const index: Record<string, readonly [number, number]> = {};
  let offset = 0;
  for (const type of types) {
    const body = deflateRawSync(JSON.stringify(flatten(type)), { level: 9 });
    index[`${type.kind} ${type.name}`] = [offset, body.length];
    offset += body.length;
    bodies.push(body);
  }
  const indexText = deflateRawSync(JSON.stringify({ providerVersion, functions, types: index } satisfies Index), {
    level: 9,
  });
  const length = Buffer.alloc(4);
  length.writeUInt32BE(indexText.length);
  return Buffer.concat([magic, length, indexText, ...bodies]);
}

/** @throws when the bytes are no schema file. */
export function openSchemaFile(bytes: Buffer): SchemaFile {
  if (!bytes.subarray(0, magic.length).equals(magic)) throw new Error("This is not a provider schema file.");
  const indexStart = magic.length + 4;
  const bodiesStart = indexStart + bytes.readUInt32BE(magic.length);
  const index = JSON.parse(inflateRawSync(bytes.subarray(indexStart, bodiesStart)).toString("utf8")) as Index;
  return {
    providerVersion: index.providerVersion,
    functions: index.functions,
    names: (kind) =>
      Object.keys(index.types)
        .filter((key) => key.startsWith(`${kind} `))
        .map((key) => key.slice(kind.length + 1))
        .sort(),
    read(kind, name) {
      const key = `${kind} ${name}`;
      const place = Object.hasOwn(index.types, key) ? index.types[key] : undefined;
      if (!place) return undefined;
      const start = bodiesStart + place[0];
      return unflatten(JSON.parse(inflateRawSync(bytes.subarray(start, start + place[1])).toString("utf8")) as Body);
    },
  };
}

function flatten(type: TypeSchema): Body {
  const numbers = new Map<string, number>();
  const blocks: FlatBlock[] = [];
  const add = (block: BlockSchema): number => {
    const nested = Object.fromEntries(
      Object.entries(block.blocks).map(([name, inner]) => [name, { ...inner, block: add(inner.block) }]),
    );
    const flat: FlatBlock = { ...block, blocks: nested };
    const text = JSON.stringify(flat);
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, blocks.length);
    return blocks.push(flat) - 1;
  };
  const { block, ...head } = type;
  const root = add(block);
  return { head, blocks, root };
}

/** Nested blocks were written before the blocks that hold them, so one pass from the front suffices. */
function unflatten({ head, blocks, root }: Body): TypeSchema {
  const whole: BlockSchema[] = [];
  for (const flat of blocks) {
    const nested: Record<string, NestedBlockSchema> = {};
    for (const [name, inner] of Object.entries(flat.blocks)) {
      nested[name] = { ...inner, block: whole[inner.block] as BlockSchema };
    }
    whole.push({ ...flat, blocks: nested });
  }
  return { ...head, block: whole[root] as BlockSchema };
}

/** IPv4 arithmetic on blocks in CIDR notation. Addresses are numbers from 0 to 2^32 - 1. */

export interface Cidr {
  readonly address: number;
  /** Bits of the network part, 0 to 32. */
  readonly prefix: number;
}

const pattern = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** Reads "10.0.0.0/16"; undefined when the text is no IPv4 block. Bits behind the prefix are kept. */
export function parseCidr(text: string): Cidr | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const numbers = match.slice(1).map(Number);
  const prefix = numbers[4] ?? 33;
  const octets = numbers.slice(0, 4);
  if (prefix > 32 || octets.some((octet) => octet > 255)) return undefined;
  return { address: octets.reduce((address, octet) => address * 256 + octet, 0), prefix };
}

export function formatCidr({ address, prefix }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/** How many addresses it holds. */
export function sizeOf({ prefix }: Cidr): number {
  return 2 ** (32 - prefix);
}

/** The block with the bits behind its prefix cleared, as AWS wants it. */
export function networkOf(cidr: Cidr): Cidr {
  return { address: cidr.address - (cidr.address % sizeOf(cidr)), prefix: cidr.prefix };
}

export function hasHostBits(cidr: Cidr): boolean {
  return cidr.address % sizeOf(cidr) !== 0;
}

/** Whether `inner` lies in `outer` as a whole. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return (
    inner.prefix >= outer.prefix && networkOf({ ...inner, prefix: outer.prefix }).address === networkOf(outer).address
  );
}

export function overlaps(a: Cidr, b: Cidr): boolean {
  return contains(a, b) || contains(b, a);
}

/** Cuts a block into `2^bits` equal ones and gives the one at `index`; undefined when there is none. */
export function subBlock(cidr: Cidr, bits: number, index: number): Cidr | undefined {
  const prefix = cidr.prefix + bits;
  if (prefix > 32 || index < 0 || index >= 2 ** bits) return undefined;
  return { address: networkOf(cidr).address + index * 2 ** (32 - prefix), prefix };
}

/**
 * The first block of that prefix inside `range`, not before the address `from`, that overlaps none of `taken`; undefined
 * when there is no room.
 */
export function firstFreeBlock(range: Cidr, prefix: number, taken: readonly Cidr[], from = 0): Cidr | undefined {
  if (prefix < range.prefix || prefix > 32) return undefined;
  const size = 2 ** (32 - prefix);
  const { address: start } = networkOf(range);
  const end = start + sizeOf(range);
  for (let address = Math.max(start, Math.ceil(from / size) * size); address < end; ) {
    const candidate = { address, prefix };
    const obstacle = taken.find((block) => overlaps(candidate, block));
    if (!obstacle) return candidate;
    const behind = networkOf(obstacle).address + sizeOf(obstacle);
    address = Math.max(address + size, Math.ceil(behind / size) * size);
  }
  return undefined;
}

/** Formats that AWS's values have: ARNs, CIDR blocks, JSON. */

/** A well-formed ARN: six parts, a partition, a service. */
export function isArn(value: string): boolean {
  return /^arn:[\w-]*:[\w-]+:[\w-]*:(\d{12}|aws|cloudfront|third-party|aws-managed|cw.*|\*)?:.+/s.test(value);
}

export interface Cidr {
  /** First address as a number. */
  readonly start: number;
  /** Number of addresses. */
  readonly size: number;
  readonly prefix: number;
  /** Host bits are zero. */
  readonly isNetwork: boolean;
  /** The same block with its host bits cleared. */
  readonly network: string;
}

/** An IPv4 CIDR block; undefined when it is none. */
export function parseCidr(value: string): Cidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(value);
  if (!match) return undefined;
  const [a = 256, b = 256, c = 256, d = 256, prefix = 33] = match.slice(1).map(Number);
  if ([a, b, c, d].some((part) => part > 255) || prefix > 32) return undefined;
  const size = 2 ** (32 - prefix);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const start = Math.floor(address / size) * size;
  return { start, size, prefix, isNetwork: address === start, network: `${dottedQuad(start)}/${prefix}` };
}

function dottedQuad(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

export function contains(outer: Cidr, inner: Cidr): boolean {
  return inner.start >= outer.start && inner.start + inner.size <= outer.start + outer.size;
}

export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.start < b.start + b.size && b.start < a.start + a.size;
}

/** What is wrong with a JSON text; undefined when nothing is. Never quotes the text, which may hold secrets. */
export function jsonFault(value: string): string | undefined {
  try {
    JSON.parse(value);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : "it cannot be parsed";
    return message.replace(/, (\.\.\.)?".*$/s, "");
  }
}

/** Keys that stand twice in one object of a JSON text, which Terraform's parser would let pass. */
export function duplicateKeys(json: string): string[] {
  const twice = new Set<string>();
  const open: Set<string>[] = [];
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g;
  for (const [found, colon] of json.matchAll(token)) {
    if (found === "{" || found === "[") open.push(new Set());
    else if (found === "}" || found === "]") open.pop();
    else if (colon !== undefined) {
      const key = JSON.parse(found.slice(0, -colon.length)) as string;
      const keys = open.at(-1);
      if (keys?.has(key)) twice.add(key);
      keys?.add(key);
    }
  }
  return [...twice];
}

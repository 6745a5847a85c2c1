import type { ComponentNode } from "../../define";
import { type Cidr, firstFreeBlock, formatCidr, overlaps, parseCidr, sizeOf, subBlock } from "../cidr";
import { firstKey } from "../keys";
import type { TierKind } from "../vpc/network";

/**
 * How a VPC's range is shared out. A tier has one block, which is cut into four: a subnet for each zone and one in
 * reserve, so that a third zone moves nothing. Where a block begins is kept in the drawing as a number of 64ths of the
 * VPC's range, so that tiers move along when the VPC gets another range.
 */

/** Bits that a tier's block is longer than the VPC's prefix: private tiers get most, one address for each task. */
const bitsByKind: Readonly<Record<TierKind, number>> = { private: 2, isolated: 4, public: 6 };

const unitBits = 6;
/** Four subnets of /28, the smallest that AWS makes. */
const longestBlock = 26;

/** Bits that a subnet's prefix is longer than its tier's. */
export const subnetBits = 2;

/** The VPC's range in an environment; undefined while what was typed is no block. */
export function vpcRange(vpc: ComponentNode, environment?: string): Cidr | undefined {
  return parseCidr(String(vpc.props(environment).cidr));
}

/** Prefix of the block that a tier of that kind gets in a VPC. */
function blockPrefix(range: Cidr, kind: TierKind): number {
  return Math.max(range.prefix, Math.min(range.prefix + bitsByKind[kind], longestBlock));
}

/**
 * The block of a tier in an environment: what was typed, else what its place says, else the first one that is free
 * beside its neighbours.
 */
export function tierBlock(tier: ComponentNode, environment?: string): Cidr | undefined {
  const vpc = tier.parent;
  const range = vpc && vpcRange(vpc, environment);
  if (!range) return undefined;
  return drawnBlock(tier, range, environment) ?? assignedBlocks(vpc, range, environment).get(tier.id);
}

function drawnBlock(tier: ComponentNode, range: Cidr, environment?: string): Cidr | undefined {
  const { block, position, kind } = tier.props(environment);
  if (block !== undefined) return parseCidr(String(block));
  return position === undefined ? undefined : blockAt(range, kind, Number(position));
}

function blockAt(range: Cidr, kind: TierKind, position: number): Cidr {
  const unit = sizeOf(range) / 2 ** unitBits;
  return { address: range.address + Math.floor(position * unit), prefix: blockPrefix(range, kind) };
}

/** Blocks for the tiers that say nothing, in the order of their first keys, so that the order of drawing does not matter. */
function assignedBlocks(vpc: ComponentNode, range: Cidr, environment?: string): ReadonlyMap<string, Cidr> {
  const tiers = vpc.children.filter((child) => child.type === "subnet-tier");
  const taken = tiers.flatMap((tier) => drawnBlock(tier, range, environment) ?? []);
  const assigned = new Map<string, Cidr>();
  for (const tier of tiers.toSorted((a, b) => (firstKey(a) < firstKey(b) ? -1 : 1))) {
    if (drawnBlock(tier, range, environment)) continue;
    const block = firstFreeBlock(range, blockPrefix(range, tier.props(environment).kind), taken);
    if (!block) continue;
    taken.push(block);
    assigned.set(tier.id, block);
  }
  return assigned;
}

/**
 * Where a new tier of that kind begins, in 64ths of the VPC's range; undefined when there is no room. Gaps are filled,
 * but none before the first tier of the kind, which stays the first (`tiersOf`).
 */
export function freePosition(
  vpc: ComponentNode,
  siblings: readonly ComponentNode[],
  kind: TierKind,
): number | undefined {
  const range = vpcRange(vpc);
  if (!range) return undefined;
  const positions = siblings.flatMap((tier) => {
    if (tier.type !== "subnet-tier") return [];
    const { kind: other, position } = tier.props();
    return other === kind && position !== undefined ? [Number(position)] : [];
  });
  const unit = sizeOf(range) / 2 ** unitBits;
  const first = positions.length > 0 ? Math.min(...positions) : 0;
  const block = firstFreeBlock(
    range,
    blockPrefix(range, kind),
    blocksOf(siblings),
    range.address + Math.floor(first * unit),
  );
  return block && (block.address - range.address) / unit;
}

function blocksOf(tiers: readonly ComponentNode[]): readonly Cidr[] {
  return tiers.flatMap((tier) => (tier.type === "subnet-tier" ? (tierBlock(tier) ?? []) : []));
}

/**
 * The place that a new tier of that kind is given. Where all that is free lies before the first tier of the kind, it
 * gets a block there and the last position, so that it comes behind the others nevertheless; so it does where its block
 * was typed, or nothing is free.
 */
export function initialPlace(
  vpc: ComponentNode,
  siblings: readonly ComponentNode[],
  kind: TierKind,
  hasBlock: boolean,
): { readonly position?: number; readonly block?: string } {
  const range = vpcRange(vpc);
  if (!range) return {};
  const free = freePosition(vpc, siblings, kind);
  if (free !== undefined) return { position: free };
  const units = 2 ** unitBits;
  if (hasBlock) return { position: units - 1 };
  const prefix = blockPrefix(range, kind);
  const gap = firstFreeBlock(range, prefix, blocksOf(siblings));
  return gap
    ? { position: units - 1, block: formatCidr(gap) }
    : { position: units - units / 2 ** (prefix - range.prefix) };
}

/** The blocks of a tier's subnets, zone by zone. */
export function subnetBlocks(block: Cidr, zones: number): readonly string[] {
  return Array.from({ length: zones }, (_, zone) => subBlock(block, subnetBits, zone)).flatMap((cidr) =>
    cidr ? [formatCidr(cidr)] : [],
  );
}

/** Another tier of the VPC whose block overlaps this one's. */
export function overlappingTier(tier: ComponentNode, environment?: string): ComponentNode | undefined {
  const block = tierBlock(tier, environment);
  if (!block) return undefined;
  return tier.parent?.children.find((other) => {
    if (other.type !== "subnet-tier" || other.id === tier.id) return false;
    const otherBlock = tierBlock(other, environment);
    return otherBlock !== undefined && overlaps(block, otherBlock);
  });
}

import type { Problem } from "../../../model/problem";
import type { ComponentNode } from "../../define";
import { type Cidr, contains, formatCidr, hasHostBits, networkOf } from "../cidr";
import { inEachEnvironment, quoted, setProps } from "../problems";
import { freePosition, overlappingTier, subnetBits, tierBlock, vpcRange } from "./blocks";

/** AWS makes subnets of /16 to /28. */
const smallestSubnet = 28;

export function tierProblems(node: ComponentNode): readonly Problem[] {
  const vpc = node.parent;
  if (vpc?.type !== "vpc") return [];
  return [
    ...inEachEnvironment(node, (_, environment) => {
      const range = vpcRange(vpc, environment);
      if (!range) return [];
      const block = tierBlock(node, environment);
      return block ? blockProblems(node, vpc, range, block, environment) : [noRoom(node, vpc, range)];
    }),
  ];
}

function blockProblems(
  node: ComponentNode,
  vpc: ComponentNode,
  range: Cidr,
  block: Cidr,
  environment: string,
): readonly Problem[] {
  const about = { severity: "error", subject: node.id, property: "block" } as const;
  const text = formatCidr(block);
  const mend = moveElsewhere(node, vpc);
  if (hasHostBits(block)) {
    const clean = formatCidr(networkOf(block));
    return [
      {
        ...about,
        code: "cidr-host-bits",
        message: `${quoted(node.name)} has the block ${text}, which is no network address: bits behind the /${block.prefix} are set.`,
        remedy: `Write ${clean}, which is the block that the address lies in.`,
        fix: setProps(node, `Use ${clean}`, { block: clean }),
      },
    ];
  }
  if (!contains(range, block)) {
    return [
      {
        ...about,
        code: "cidr-outside-vpc",
        message: `${quoted(node.name)} has the block ${text}, which is outside of ${quoted(vpc.name)} (${formatCidr(range)}).`,
        remedy: `Choose a block inside ${formatCidr(range)}, or leave it empty to have one chosen.`,
        ...mend,
      },
    ];
  }
  if (block.prefix + subnetBits > smallestSubnet) {
    return [
      {
        ...about,
        code: "tier-too-small",
        message: `${quoted(node.name)} has the block ${text}: a quarter of it for each zone would be smaller than /28, the smallest subnet that AWS makes.`,
        remedy: "Give the tier a /26 or larger, or the VPC a larger range.",
        ...mend,
      },
    ];
  }
  const other = overlappingTier(node, environment);
  if (!other || vpc.children.indexOf(other) > vpc.children.indexOf(node)) return [];
  const otherBlock = tierBlock(other, environment);
  return [
    {
      ...about,
      code: "cidrs-overlap",
      message: `${quoted(node.name)} (${text}) overlaps ${quoted(other.name)} (${otherBlock ? formatCidr(otherBlock) : ""}).`,
      remedy: "Give one of them another block, or leave it empty to have one chosen.",
      ...mend,
    },
  ];
}

/** Moves the tier to where there is room, in all environments. */
function moveElsewhere(node: ComponentNode, vpc: ComponentNode): Pick<Problem, "fix"> {
  const siblings = vpc.children.filter((child) => child.id !== node.id);
  const position = freePosition(vpc, siblings, node.props().kind);
  if (position === undefined) return {};
  const everywhere = { block: undefined, position };
  return {
    fix: {
      label: "Move it to free addresses",
      edit: {
        type: "batch",
        edits: [
          { type: "set-props", id: node.id, props: everywhere },
          ...node.environments.map(({ name }) => ({
            type: "set-props" as const,
            id: node.id,
            props: { block: undefined, position: undefined },
            environment: name,
          })),
        ],
      },
    },
  };
}

function noRoom(node: ComponentNode, vpc: ComponentNode, range: Cidr): Problem {
  return {
    code: "no-room-in-vpc",
    severity: "error",
    subject: node.id,
    property: "block",
    message: `${quoted(node.name)} finds no free block in ${quoted(vpc.name)} (${formatCidr(range)}).`,
    remedy: "Give the VPC a larger range, or the tiers smaller blocks.",
  };
}
